/**
 * What a sheet held before we wrote to it, and whether it still holds what we
 * wrote. Pure. Excel forgets its own undo list when an add-in writes, so this
 * is the undo.
 */
import { z } from 'zod';
import type { Cell } from '../cells.ts';
import { literalText } from '../cells.ts';
import { looks } from './looks.ts';
import { movedOwn, own } from './own-overlays.ts';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const cells = z.array(z.array(cell));

export const area = z.object({ row: z.int(), column: z.int(), rows: z.int(), columns: z.int() });
export type Area = z.infer<typeof area>;

/** The cells of an area; null stands for an area of empty cells in the General format. */
const before = z.object({ values: cells, formulas: cells, formats: cells }).nullable();
export type Before = z.infer<typeof before>;

const identities = z.array(z.string()).readonly();

export const restorePoint = z.object({
  version: z.literal(1),
  /** Given when the point is kept. */
  id: z.string().optional(),
  /** What was written, in the person's words. */
  title: z.string().optional(),
  at: z.string(),
  sheetId: z.string(),
  sheetName: z.string(),
  /** Whether the sheet itself was added by the write. */
  sheetAdded: z.boolean(),
  /** The sheet that was shown before; shown again when an added sheet goes. */
  shownSheetId: z.string().nullable(),
  tableId: z.string().nullable(),
  tableName: z.string(),
  area,
  /** Lines of words above the table, within the area. */
  lead: z.int().positive().optional(),
  before,
  /** Fill, font and alignment of the area; left out where the write changed none. */
  looks: looks.optional(),
  /** Points, a width for each column of the area; left out where the write changed none. */
  widths: z.array(z.number()).optional(),
  /** Conditional formats and comments of the person's own in the area; what of them has gone is put back. */
  own: own.optional(),
  /** The cells that were written, where that is not the whole area (a form): nothing else is touched on the way back. */
  touched: z.array(area).optional(),
  /** What stands beside the touched cells in the area may change: it is not compared. */
  alone: z.boolean().optional(),
  /** Whole rows that the write inserted; they go on the way back. */
  inserted: z.object({ row: z.int(), rows: z.int() }).optional(),
  /** The write went into a table or form that stood there before: no table is removed on the way back. */
  inPlace: z.boolean().optional(),
  /** What `_jixiao` recorded of the block before it was brought up to date; recorded again on the way back. */
  record: z.unknown().optional(),
  /** Identities of what was laid over the cells; removed on the way back. */
  added: z.object({ charts: identities, rules: identities, comments: identities }).optional(),
  /** Fingerprint of the area's formulas right after the write. */
  written: z.string(),
  /** A mark for each cell of the area right after the write, so that changed cells can be named. */
  marks: z.string().optional(),
});
export type RestorePoint = z.infer<typeof restorePoint>;

/** Empty and General everywhere: nothing that would have to be put back. */
export function compact(values: Cell[][], formulas: Cell[][], formats: Cell[][]): Before {
  const bare = formulas.every((row) => row.every((one) => one === '')) && formats.every((row) => row.every((one) => one === 'General'));
  return bare ? null : { values, formulas, formats };
}

/** The formulas to write so that the area is as before; text that looks like a formula or a number stays text. */
export function formulasBefore(point: RestorePoint): Cell[][] {
  const { area: size, before: kept } = point;
  if (!kept) return filled(size, '');
  return kept.formulas.map((row, i) => row.map((one, j) => restored(one, kept.values[i]?.[j] ?? null, kept.formats[i]?.[j] ?? 'General')));
}

export function formatsBefore(point: RestorePoint): Cell[][] {
  return point.before?.formats ?? filled(point.area, 'General');
}

function restored(formula: Cell, value: Cell, format: Cell): Cell {
  if (typeof formula !== 'string' || formula === '') return formula;
  const isText = formula === value;
  return isText && format !== '@' ? literalText(formula) : formula;
}

const filled = (size: Area, value: Cell): Cell[][] => Array.from({ length: size.rows }, () => Array<Cell>(size.columns).fill(value));

/** Rows inserted above have taken along the area together with all that is put back into it. */
export function movedTo(point: RestorePoint, now: Area): RestorePoint {
  const rows = now.row - point.area.row;
  const columns = now.column - point.area.column;
  const move = (one: Area): Area => ({ ...one, row: one.row + rows, column: one.column + columns });
  return {
    ...point,
    area: move(point.area),
    ...(point.touched && { touched: point.touched.map(move) }),
    ...(point.own && { own: movedOwn(point.own, rows, columns) }),
    ...(point.inserted && { inserted: { ...point.inserted, row: point.inserted.row + rows } }),
  };
}

/** The block as it is compared with what was written: where the touched cells stand alone, the others count as empty. */
export function onlyTouched(point: Pick<RestorePoint, 'alone' | 'touched' | 'area'>, block: Cell[][]): Cell[][] {
  if (!point.alone || !point.touched) return block;
  const kept = block.map((row) => row.map((): Cell => ''));
  for (const { row, column, rows, columns } of point.touched) {
    for (let i = row - point.area.row; i < row - point.area.row + rows; i++) {
      for (let j = column - point.area.column; j < column - point.area.column + columns; j++) kept[i]![j] = block[i]![j]!;
    }
  }
  return kept;
}

/**
 * A short text that two equal blocks share and two different blocks do not:
 * FNV-1a over the JSON of each row, twice with different starts (64 bits).
 */
export function fingerprint(block: readonly (readonly Cell[])[]): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (const row of block) {
    const text = JSON.stringify(row);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x01000193) ^ (low >>> 13);
    }
  }
  return `${(high >>> 0).toString(16).padStart(8, '0')}${(low >>> 0).toString(16).padStart(8, '0')}:${block.length}`;
}

const MARK_LENGTH = 6;

/** Six letters a cell (30 bits of FNV-1a): enough to name the cells that differ, small enough to keep. */
export function marksOf(block: readonly (readonly Cell[])[]): string {
  return block.map((row) => row.map(markOf).join('')).join('');
}

function markOf(one: Cell): string {
  const text = JSON.stringify(one);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) & 0x3fffffff).toString(32).padStart(MARK_LENGTH, '0');
}

/** Cells (row and column within the block) whose content is not what the marks were made of; null where there are no marks for them. */
export function changedCells(marks: string | undefined, block: readonly (readonly Cell[])[]): { row: number; column: number }[] | null {
  const columns = block[0]?.length ?? 0;
  if (marks?.length !== block.length * columns * MARK_LENGTH) return null;
  return block.flatMap((row, i) =>
    row.flatMap((one, j) => {
      const at = (i * columns + j) * MARK_LENGTH;
      return markOf(one) === marks.slice(at, at + MARK_LENGTH) ? [] : [{ row: i, column: j }];
    }),
  );
}
