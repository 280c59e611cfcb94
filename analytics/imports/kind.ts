/** What a kind of import is: its columns and the statements that check and store them. */
import { z } from 'zod';
import type { Caller } from '../caller.ts';
import type { SqlFile } from '../database.ts';
import type { Text } from '../errors.ts';
import type { Batch } from './batch.ts';
import type { ImportKind } from './contract.ts';

export type ColumnType = 'code' | 'text' | 'year' | 'month' | 'integer' | 'number' | 'share' | 'weight' | 'score' | 'money' | 'price' | 'quantity' | 'date' | 'boolean' | 'choice' | 'figure';

export type Column = {
  /** The column of the table and of the API. */
  readonly name: string;
  readonly type: ColumnType;
  /** The header must be there and no cell empty. */
  readonly required?: boolean;
  /** Other headers that mean this column, Chinese, English or of the integrated budget system. */
  readonly aliases: readonly string[];
  /** Of a `choice`: what may stand in the cell, by what is stored. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Longest text; 4,000 unless told. */
  readonly longest?: number;
};

/** A row that the database refuses: `problem` is a key of the kind's `refusals`. */
export const refusedRow = z.object({ row_number: z.int(), column_name: z.string(), value: z.string().nullable(), problem: z.string() });
/** One of the first project-years that lose rows, with the rows and project-years of all. */
export const droppedRow = z.object({ project_code: z.string(), fiscal_year: z.int(), rows: z.int(), project_years: z.int() });
export const countRow = z.object({ inserted: z.int(), updated: z.int() });

export type Kind = {
  readonly id: ImportKind;
  readonly title: Text;
  readonly columns: readonly Column[];
  /** Two rows of one file may not agree in all of these; rows where one is empty are not compared. */
  readonly key: readonly string[];
  readonly mayImport: (caller: Caller) => boolean;
  /** Fills derived columns and checks what concerns several cells of a row. */
  readonly complete?: (batch: Batch) => void;
  /** The temporary table that the rows are first put into, and the statements in their order. */
  readonly staging: {
    readonly table: string;
    readonly create: SqlFile;
    readonly refused: SqlFile<typeof refusedRow>;
    /** Rows that are stored but should be looked at; `problem` is a key of the kind's `notices`. */
    readonly noticed?: SqlFile<typeof refusedRow>;
    /** Where a project-year's rows are replaced as a whole: what was stored and does not come again. */
    readonly dropped?: SqlFile<typeof droppedRow>;
    readonly count: SqlFile<typeof countRow>;
    readonly store: readonly SqlFile[];
  };
  /** What is expected instead, by the `problem` of a refused row. */
  readonly refusals: Readonly<Record<string, Text>>;
  /** What is to be said of a noticed value: completes “…的值…” and “… is …”. */
  readonly notices?: Readonly<Record<string, Text>>;
};
