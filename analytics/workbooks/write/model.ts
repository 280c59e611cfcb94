/** A workbook to be written. Browser-safe. */

export type Style = {
  readonly bold?: boolean;
  /** Points; 11 unless told. */
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  readonly border?: boolean;
  /** RGB such as `F2F2F2`. */
  readonly fill?: string;
  /** Of the text, RGB. */
  readonly colour?: string;
  /** A number format of Excel, such as `0.00%`; text is `@`. */
  readonly format?: string;
  /** On a protected sheet this cell may be written. */
  readonly open?: boolean;
};

export type CellValue = string | number | boolean | null;
/** With a formula, `value` is what it gives, null for an empty text; a text without one is never taken for one. */
export type Cell = { readonly value: CellValue; readonly formula?: string; /** What the formula gives is not known here; whoever opens the file calculates it. */ readonly uncalculated?: boolean; readonly style?: Style };

/** What may be chosen in a range such as `E12:E40`; other input is refused with `message`. */
export type Choice = { readonly range: string; readonly list: readonly string[]; readonly message: string };

/** Rows of a column, from 1, both included. */
export type ColumnRange = { readonly column: number; readonly from: number; readonly to: number };

/** A native chart over cells of its own sheet. */
export type BarChart = {
  readonly title: string;
  readonly horizontal?: boolean;
  /** One series upon the other; with an invisible one below it is a waterfall. */
  readonly stacked?: boolean;
  readonly categories: ColumnRange;
  readonly series: readonly { readonly name: string; readonly values: ColumnRange; readonly invisible?: boolean }[];
  /** A number format of Excel for the axis. */
  readonly format: string;
  /** Corners, as columns and rows from 0. */
  readonly from: { readonly column: number; readonly row: number };
  readonly to: { readonly column: number; readonly row: number };
};

export type Sheet = {
  readonly name: string;
  /** Widths in characters. */
  readonly widths: readonly number[];
  /** A hole or null is an empty cell without looks. */
  readonly rows: readonly { readonly cells: readonly (Cell | null)[]; /** Points. */ readonly height?: number }[];
  readonly merged?: readonly string[];
  readonly choices?: readonly Choice[];
  /** Such as `A1:I30`. */
  readonly printArea?: string;
  /** Names of the sheet's own for ranges such as `B4:B4`. */
  readonly names?: readonly { readonly name: string; readonly range: string }[];
  /** Rows that are printed at the head of each page. */
  readonly printTitles?: { readonly from: number; readonly to: number };
  readonly landscape?: boolean;
  readonly isProtected?: boolean;
  /** Rows that stay in sight. */
  readonly frozenRows?: number;
  readonly charts?: readonly BarChart[];
};

export type Workbook = { readonly sheets: readonly Sheet[] };
