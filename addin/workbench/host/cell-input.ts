import type { CellValue } from './workbook-port.ts';

export type ParsedInput = { readonly formula: string } | { readonly value: CellValue; readonly forcedText: boolean };

/** Excel keeps 15 significant digits of a number. */
function excelNumber(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : value;
}

const NUMBER = /^[+-]?(\d+(,\d{3})*(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const PERCENT = /^([+-]?\d+(?:\.\d*)?)%$/;

/**
 * How Excel reads what is written into a cell. In a cell formatted as text (@) everything but a number is kept as written;
 * elsewhere a numeric text becomes a number (a 21-digit code loses its last digits, as in Excel; one too large for a number
 * stays text) and a leading ' forces text.
 */
export function parseInput(input: CellValue, numberFormat: string): ParsedInput {
  if (typeof input === 'number') return { value: excelNumber(input), forcedText: false };
  if (typeof input === 'boolean' || input === '') return { value: input, forcedText: false };
  if (numberFormat === '@') return { value: input, forcedText: true };
  if (input.startsWith("'")) return { value: input.slice(1), forcedText: true };
  if (input.startsWith('=') && input.length > 1) return { formula: input };
  const text = input.trim();
  if (/^(true|false)$/i.test(text)) return { value: text.toLowerCase() === 'true', forcedText: false };
  const number = readNumber(text);
  return { value: Number.isFinite(number) ? excelNumber(number) : input, forcedText: false };
}

/** Not finite for what is no number, or too large for one. */
function readNumber(text: string): number {
  const percent = PERCENT.exec(text);
  if (percent) return Number(percent[1]) / 100;
  return NUMBER.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN;
}

const ERRORS = new Set(['#N/A', '#VALUE!', '#REF!', '#DIV/0!', '#NUM!', '#NAME?', '#NULL!', '#SPILL!', '#CALC!', '#BUSY!', '#GETTING_DATA', '#CONNECT!', '#FIELD!']);

export function isErrorText(value: unknown): value is string {
  return typeof value === 'string' && ERRORS.has(value);
}
