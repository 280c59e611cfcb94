import { CellValueType, type ICellData, type IStyleData, type Nullable } from '@univerjs/core';
import { parseInput } from '../cell-input.ts';
import type { CellInput, CellValue } from '../workbook-port.ts';

/** Univer's cell as Excel's value: booleans are 0/1 with a type, rich text ends in a line break. */
export function valueOf(data: Nullable<ICellData>): CellValue {
  if (!data) return '';
  if (data.p && (data.v === null || data.v === undefined)) return (data.p.body?.dataStream ?? '').replace(/\r?\n?$/, '');
  const { v, t } = data;
  if (v === null || v === undefined) return '';
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === '1';
  return v;
}

/** What to write so that the cell reads as Excel would read the input; null leaves the cell alone. */
export function cellData(input: CellInput, numberFormat: string): ICellData | null {
  if (input === null) return null;
  const parsed = parseInput(input, numberFormat);
  const nothing = { f: null, si: null, p: null };
  if ('formula' in parsed) return { ...nothing, f: parsed.formula, v: null, t: null };
  const { value, forcedText } = parsed;
  if (value === '') return { ...nothing, v: null, t: null };
  if (typeof value === 'boolean') return { ...nothing, v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  if (typeof value === 'number') return { ...nothing, v: value, t: CellValueType.NUMBER };
  return { ...nothing, v: value, t: forcedText ? CellValueType.FORCE_STRING : CellValueType.STRING };
}

export const patternOf = (style: Nullable<IStyleData>): string => style?.n?.pattern || 'General';
