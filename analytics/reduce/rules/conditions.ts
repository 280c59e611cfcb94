/** Which rows a rule fits: each condition is decided once for every distinct text, or in one pass over the figures. Pure. */
import { AppError } from '../../errors.ts';
import type { Condition, Rule } from './contract.ts';
import { type Column, type Table } from './table.ts';

/**
 * @returns 1 where all conditions of the rule hold. What a cell does not say fits no condition but `empty`.
 * @throws AppError `invalid_params` for a column that is not there, or a value of another kind than the column's
 */
export function rowsThatFit(table: Table, { id, when, action }: Pick<Rule, 'id' | 'when' | 'action'>): Uint8Array {
  const fits = new Uint8Array(table.count).fill(1);
  for (const condition of when) narrow(fits, columnFor(table, id, condition.field), condition, id);
  const rates = action?.rates;
  if (rates !== undefined) narrow(fits, columnFor(table, id, rates.field), { field: rates.field, op: 'in', value: Object.keys(rates.by) }, id);
  return fits;
}

export function columnFor({ columns }: Table, id: string, field: string): Column {
  const column = columns.get(field);
  if (column !== undefined) return column;
  const known = [...columns.keys()].join('、');
  throw new AppError('invalid_params', {
    zh: `规则“${id}”用到的列“${field}”不存在，现有的列是：${known}。请更正列名，或在数据中补充这一列。`,
    en: `Rule "${id}" looks at the column "${field}", which is not there; there are: ${known}. Please correct the name or add the column to the data.`,
  });
}

function narrow(fits: Uint8Array, column: Column, condition: Condition, id: string): void {
  if (column.kind === 'number') narrowFigures(fits, column.figures, condition, id);
  else if (column.kind === 'boolean') narrowByTable(fits, column.flags, [false, true, null].map((cell) => decided(cell, condition, id)));
  else {
    const byCode = column.values.map((value) => decided(value, condition, id));
    const missing = condition.op === 'empty' ? 1 : 0;
    const lookup = Uint8Array.from([missing, ...byCode.map(Number)]);
    const { codes } = column;
    for (let i = 0; i < codes.length; i++) fits[i]! &= lookup[codes[i]! + 1]!;
  }
}

function narrowByTable(fits: Uint8Array, places: Uint8Array, table: readonly boolean[]): void {
  const lookup = Uint8Array.from(table, Number);
  for (let i = 0; i < places.length; i++) fits[i]! &= lookup[places[i]!]!;
}

/** Whether one text or flag fits. */
function decided(cell: string | boolean | null, { field, op, value }: Condition, id: string): boolean {
  if (op === 'empty') return cell === null;
  if (cell === null) return false;
  if (op === 'not_empty') return true;
  const values: unknown[] = [value].flat();
  const strange = values.find((one) => typeof one !== typeof cell);
  if (op === 'contains' && typeof cell === 'string') return (values as string[]).some((one) => cell.includes(one));
  if (strange !== undefined || !['=', '!=', 'in', 'not_in'].includes(op)) throw otherKind(id, field, typeof cell === 'string' ? { zh: '文字', en: 'text' } : { zh: '是/否', en: 'yes or no' }, op, value);
  return values.includes(cell) === (op === '=' || op === 'in');
}

function narrowFigures(fits: Uint8Array, figures: Float64Array, { field, op, value }: Condition, id: string): void {
  const count = figures.length;
  if (op === 'empty' || op === 'not_empty') {
    for (let i = 0; i < count; i++) if (Number.isNaN(figures[i]) !== (op === 'empty')) fits[i] = 0;
    return;
  }
  const values = [value].flat();
  if (op === 'contains' || !values.every((one) => typeof one === 'number')) throw otherKind(id, field, { zh: '数字', en: 'numbers' }, op, value);
  if (op === 'in' || op === 'not_in' || op === '=' || op === '!=') {
    const wanted = new Set(values);
    const inside = op === 'in' || op === '=';
    for (let i = 0; i < count; i++) if (Number.isNaN(figures[i]) || wanted.has(figures[i]!) !== inside) fits[i] = 0;
    return;
  }
  const [low, high] = op === 'between' ? (values as [number, number]) : op === '>' || op === '>=' ? [values[0]!, Infinity] : [-Infinity, values[0]!];
  const openLow = op === '>';
  const openHigh = op === '<';
  for (let i = 0; i < count; i++) {
    const figure = figures[i]!;
    // Written so that a figure that is not there fails.
    if (!(openLow ? figure > low : figure >= low) || !(openHigh ? figure < high : figure <= high)) fits[i] = 0;
  }
}

function otherKind(id: string, field: string, kind: { zh: string; en: string }, op: string, value: unknown): AppError {
  return new AppError('invalid_params', {
    zh: `规则“${id}”的条件 ${field} ${op} ${JSON.stringify(value)} 与该列不符：这一列是${kind.zh}，请更正。`,
    en: `In rule "${id}", the condition ${field} ${op} ${JSON.stringify(value)} does not fit the column, which holds ${kind.en}; please correct it.`,
  });
}
