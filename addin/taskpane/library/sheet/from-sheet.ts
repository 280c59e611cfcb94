/** A sheet of the library, read back as rows to be compared; what is wrong is said with its cell, what is not compared is kept apart. Pure. */
import type { z } from 'zod';
import { FIELD_NAMES, someFields, type compareInput } from '../../../../analytics/library/life/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { choose, SIGN_CHOICES, YES_NO } from '../../../../analytics/imports/choices.ts';
import { readDate } from '../../../../analytics/imports/dates.ts';
import { isEmptyCell, type Cell } from '../../../cells.ts';
import { LOCALES } from '../../../locale/index.ts';
import { areaAddress } from '../../../sheet/address.ts';
import { headerKey } from '../../../sheet/headers.ts';

export type SheetRow = z.input<typeof compareInput>['rows'][number];
type Field = 'indicator_id' | (typeof FIELD_NAMES)[number];
/** Written out to be read; changed by retiring, merging and restoring alone. */
export const STATES = ['status', 'merged_into'] as const;
/** A cell of such a column, as it stands in the sheet. */
export type StateCell = { readonly indicator_id: string; readonly field: (typeof STATES)[number]; readonly text: string; readonly at: string };
export type LibrarySheet = { readonly rows: SheetRow[]; readonly address: string; readonly states: StateCell[]; /** Columns of the library that the sheet does not have. */ readonly absent: Field[]; /** Where a field of an indicator stands; its code, where the sheet has no such column. */ readonly cellOf: (indicatorId: string, field: Field) => string };
type Column = Field | StateCell['field'];
type Block = { readonly sheet: string; readonly row: number; readonly column: number; readonly values: readonly (readonly Cell[])[] };

const HEADER_ROWS = 10;
const MOST_ROWS = 20_000;
const FIELDS: readonly Field[] = ['indicator_id', ...FIELD_NAMES];
const BY_TITLE = new Map([...FIELDS, ...STATES].flatMap((field) => [field, LOCALES.zh.life.fields[field], LOCALES.en.life.fields[field]].map((title) => [headerKey(title), field] as const)));

const KINDS = { quantitative: ['定量', '定量指标'], qualitative: ['定性', '定性指标'] };
const WHETHER = { true: true, false: false };
const date = (text: string) => readDate(text) ?? text;

/** What a cell says, in all the ways in which an import takes it; undefined for what is none of a closed list. */
const READ: Partial<Record<Field, (text: string) => unknown>> = {
  kind: (text) => choose(KINDS, text) ?? undefined,
  sign: (text) => choose(SIGN_CHOICES, text) ?? undefined,
  is_common: (text) => { const chosen = choose(YES_NO, text); return chosen === null ? undefined : WHETHER[chosen]; },
  valid_from: date,
  valid_to: date,
};

const EXPECTED: Partial<Record<Field, { zh: string; en: string }>> = {
  kind: { zh: '定量、定性', en: 'Quantitative, Qualitative' },
  sign: { zh: '≥、＞、＝、＜、≤、定性', en: '>=, >, =, <, <=, Qualitative' },
  is_common: { zh: '是、否', en: 'Yes, No' },
};

const wrong = (zh: string, en: string) => new AppError('invalid_params', { zh, en });

/** @throws AppError `invalid_params` naming the cell, what stands there and what was expected */
export function readLibrarySheet(block: Block): LibrarySheet {
  const at = (row: number, column: number) => `${block.sheet}!${areaAddress({ row: block.row + row, column: block.column + column, rows: 1, columns: 1 })}`;
  const address = `${block.sheet}!${areaAddress({ row: block.row, column: block.column, rows: block.values.length, columns: block.values[0]?.length ?? 1 })}`;
  const header = findHeader(block.values);
  if (!header) {
    throw wrong(
      `${address} 的前 ${HEADER_ROWS} 行没有找到表头“${LOCALES.zh.life.fields.indicator_id}”和“${LOCALES.zh.life.fields.name}”。请选中由“写出指标库”得到的表格中的任一单元格后重试。`,
      `No header with "${LOCALES.en.life.fields.indicator_id}" and "${LOCALES.en.life.fields.name}" was found in the first ${HEADER_ROWS} rows of ${address}. Please select a cell of the table that the library was written to.`,
    );
  }
  const body = block.values.slice(header.row + 1);
  const seen = new Map<string, string>();
  const places = new Map<string, number>();
  const states: StateCell[] = [];
  const rows = body.flatMap((cells, index): SheetRow[] => {
    if (cells.every(isEmptyCell)) return [];
    const row = header.row + 1 + index;
    const entries = FIELDS.flatMap((field) => {
      const column = header.columns.get(field);
      if (column === undefined) return [];
      const value = valueOf(field, cells[column] ?? null, at(row, column));
      return value === undefined ? [] : [[field, value] as const];
    });
    const read = Object.fromEntries(entries) as SheetRow;
    const where = at(row, header.columns.get('indicator_id')!);
    const first = seen.get(read.indicator_id);
    if (first !== undefined) throw wrong(`${where} 的指标 ${read.indicator_id} 与 ${first} 重复，请删去一行。`, `Indicator ${read.indicator_id} at ${where} repeats ${first}; please remove one row.`);
    seen.set(read.indicator_id, where);
    places.set(read.indicator_id, row);
    for (const field of STATES) {
      const column = header.columns.get(field);
      if (column !== undefined) states.push({ indicator_id: read.indicator_id, field, text: textOf(cells[column] ?? null), at: at(row, column) });
    }
    return [read];
  });
  if (rows.length === 0) throw wrong(`${address} 的表头下面没有指标，请核对所选的表格。`, `There are no indicators below the header of ${address}; please check the selection.`);
  if (rows.length > MOST_ROWS) {
    throw wrong(`${address} 有 ${rows.length} 个指标，一次最多比对 ${MOST_ROWS} 个，请分几次选择。`, `${address} has ${rows.length} indicators; at most ${MOST_ROWS} are compared at once. Please select fewer.`);
  }
  return { rows, address, states, absent: FIELDS.filter((field) => !header.columns.has(field)), cellOf: (id, field) => at(places.get(id)!, header.columns.get(field) ?? header.columns.get('indicator_id')!) };
}

function findHeader(values: Block['values']): { row: number; columns: Map<Column, number> } | null {
  for (const [row, cells] of values.slice(0, HEADER_ROWS).entries()) {
    const columns = new Map<Column, number>();
    cells.forEach((cell, column) => {
      const field = typeof cell === 'string' ? BY_TITLE.get(headerKey(cell)) : undefined;
      if (field && !columns.has(field)) columns.set(field, column);
    });
    if (columns.has('indicator_id') && columns.has('name')) return { row, columns };
  }
  return null;
}

const textOf = (cell: Cell): string => (isEmptyCell(cell) ? '' : String(cell).trim());

/** Undefined: the cell says nothing about a field that cannot be emptied. */
function valueOf(field: Field, cell: Cell, where: string): unknown {
  const title = LOCALES.zh.life.fields[field];
  if (isEmptyCell(cell)) {
    if (field === 'indicator_id' || field === 'name') throw wrong(`${where} 的“${title}”是空的，请填写，或删去这一行。`, `${where}: ${LOCALES.en.life.fields[field]} is empty; please fill it in or remove the row.`);
    return field === 'is_common' ? undefined : null;
  }
  const text = textOf(cell);
  const value = READ[field] ? READ[field](text) : text;
  const expected = EXPECTED[field];
  if (value === undefined && expected) throw wrong(`${where} 的“${title}”是“${text}”，应为 ${expected.zh} 之一，请更正。`, `${where}: ${LOCALES.en.life.fields[field]} is "${text}"; expected one of ${expected.en}. Please correct it.`);
  const fits = field === 'indicator_id' ? text.length <= 64 : someFields.safeParse({ [field]: value }).success;
  if (fits) return value;
  const needed = field === 'valid_from' || field === 'valid_to' ? { zh: '形如 2025-09-30 的日期', en: 'a date such as 2025-09-30' } : { zh: '更短的文字', en: 'a shorter text' };
  throw wrong(`${where} 的“${title}”是“${text.slice(0, 40)}”，应为${needed.zh}，请更正。`, `${where}: ${LOCALES.en.life.fields[field]} is "${text.slice(0, 40)}"; expected ${needed.en}. Please correct it.`);
}
