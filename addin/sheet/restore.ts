/**
 * What a sheet held before we wrote to it, and whether it still holds what we
 * wrote. Pure. Excel forgets its own undo list when an add-in writes, so this
 * is the undo.
 */
import { z } from 'zod';
import type { Cell } from '../cells.ts';
import { literalText } from '../cells.ts';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const cells = z.array(z.array(cell));

export const area = z.object({ row: z.int(), column: z.int(), rows: z.int(), columns: z.int() });
export type Area = z.infer<typeof area>;

/** The cells of an area; null stands for an area of empty cells in the General format. */
const before = z.object({ values: cells, formulas: cells, formats: cells }).nullable();
export type Before = z.infer<typeof before>;

export const restorePoint = z.object({
  version: z.literal(1),
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
  before,
  /** Fingerprint of the area's formulas right after the write. */
  written: z.string(),
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

/** What is kept in the document must fit beside the user's own settings. */
export const MOST_STORED = 200_000;

/** @returns the text to keep in the document; null where it would be too large (then it is kept in memory alone) */
export function serialise(point: RestorePoint): string | null {
  const text = JSON.stringify(point);
  return text.length <= MOST_STORED ? text : null;
}

/** Reads what an earlier session left in the document; null where there is nothing, or nothing of ours. */
export function deserialise(text: unknown): RestorePoint | null {
  if (typeof text !== 'string') return null;
  try {
    return restorePoint.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
