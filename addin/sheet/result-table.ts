/** What an analysis hands over to be written into a sheet: one declaration for cells, lamps, comments and charts. */

import type { BlockSource } from './blocks.ts';

export type SheetColumn = {
  readonly title: string;
  /**
   * `code` keeps its digits and zeros; `text` never becomes a formula; `number` has its own format; `share` is a
   * fraction shown as a percentage; `money` is in yuan and written in its unit; `date` is 2025-09-30 and becomes a date of Excel.
   */
  readonly kind: 'code' | 'text' | 'number' | 'share' | 'money' | 'date';
  readonly format?: string;
  /** For money; yuan where it is left out. Said in the header. */
  readonly unit?: MoneyUnit;
  /** For money that is not yuan: how the header calls it, 美元. */
  readonly currency?: string;
  /** Characters. */
  readonly width: number;
};

export type MoneyUnit = 'yuan' | 'wan_yuan';

export const LAMP_COLOURS = ['red', 'yellow', 'green', 'blue'] as const;
export type LampColour = (typeof LAMP_COLOURS)[number];

/** A column whose text is also said by a colour; the text stays, so that nobody has to see the colour. */
export type LampColumn = { readonly column: number; readonly colours: Readonly<Record<string, LampColour>> };

/** A finding about one cell of the body; row and column counted from 0. */
export type CellComment = { readonly row: number; readonly column: number; readonly text: string };

export type Total = { readonly column: number; readonly of: 'sum' | 'average' | 'count' };

/** A chart over columns of the table, named by their index. */
export type ChartSpec = { readonly title: string } & (
  | {
      readonly kind: 'bar';
      readonly categories: number;
      readonly values: readonly number[];
      readonly horizontal?: boolean;
      /** A column drawn over the first one in a colour of its own: it says the same where a row is to stand out, and nothing elsewhere. Its rows may be sorted. */
      readonly mark?: number;
    }
  | { readonly kind: 'line'; readonly categories: number; readonly values: readonly number[] }
  | {
      readonly kind: 'scatter';
      readonly x: number;
      readonly y: number;
      /** Further columns over the same x, as points. */
      readonly also?: readonly number[];
      /** Further columns over the same x, as a line from row to row; an empty cell begins it anew. */
      readonly lines?: readonly number[];
      /** The axes begin near the least value and not at 0: logarithms. */
      readonly fitted?: boolean;
    }
  | {
      /** Each row adds its value to those before it; a row of `totals` stands on the ground and shows the sum so far. */
      readonly kind: 'waterfall';
      readonly categories: number;
      readonly values: number;
      readonly totals?: readonly number[];
      /** Headers of the helper columns. */
      readonly words: { readonly base: string; readonly up: string; readonly down: string; readonly total: string };
    }
);

export type SheetTable = {
  readonly name: string;
  /** Lines above the table, such as the query that it answers. */
  readonly lead?: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly unknown[])[];
  /** Recorded in the workbook, so that the block can be calculated again. */
  readonly source?: BlockSource;
  /** The column that names a row. */
  readonly key?: number;
  readonly lamps?: readonly LampColumn[];
  readonly comments?: readonly CellComment[];
  /** Header of the column that takes the comments where Excel has no comments for add-ins. */
  readonly commentTitle?: string;
  readonly charts?: readonly ChartSpec[];
  readonly totals?: readonly Total[];
  /** On a sheet of its own: rows and columns that stay in view; the header alone where it is left out. */
  readonly freeze?: { readonly rows: number; readonly columns: number };
};
