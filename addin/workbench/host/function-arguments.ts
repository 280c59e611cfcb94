import { intersect, parseBlock, splitAddress } from './a1.ts';
import type { FunctionMetadata, FunctionParameter } from './function-metadata.ts';
import type { CellPlace, WorkbookPort } from './workbook-port.ts';

/**
 * The texts of a call's arguments in a formula, '' where one is left out; undefined unless the formula calls the function exactly once.
 * Quoted texts, sheet names and nested brackets are respected.
 */
export function argumentTexts(formula: string, name: string): string[] | undefined {
  const head = `${name.toUpperCase()}(`;
  const upper = maskQuotes(formula).toUpperCase();
  const start = upper.indexOf(head);
  if (start < 0 || upper.indexOf(head, start + 1) >= 0 || /[\p{L}\p{N}_.]/u.test(upper.charAt(start - 1))) return undefined;
  const texts: string[] = [];
  let depth = 0;
  let from = start + head.length;
  for (let index = from; index < upper.length; index += 1) {
    const character = upper[index];
    if (character === '(' || character === '{') depth += 1;
    else if ((character === ')' || character === '}') && depth > 0) depth -= 1;
    else if (character === ')' || (character === ',' && depth === 0)) {
      texts.push(formula.slice(from, index).trim());
      from = index + 1;
      if (character === ')') return texts.length === 1 && texts[0] === '' ? [] : texts;
    }
  }
  return undefined;
}

/** Replaces what stands in quotes by blanks of the same length. */
function maskQuotes(formula: string): string {
  return formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, (quoted) => ' '.repeat(quoted.length));
}

export class BadArguments extends Error {}

/**
 * Arguments as Excel hands them to the pane: a scalar parameter gets one value, a matrix parameter rows of values,
 * a left-out optional one null. The engine says 0 for an empty cell and for a left-out argument alike; where an argument
 * is left out or a plain reference, the formula and the cells are read instead.
 */
export function paneArguments(metadata: FunctionMetadata, name: string, given: readonly unknown[], caller: CellPlace, workbook: WorkbookPort): unknown[] {
  const { parameters } = metadata;
  const formula = workbook.readCells(caller.sheetId, { row: caller.row, column: caller.column, rows: 1, columns: 1 })[0]?.[0]?.formula ?? '';
  const texts = argumentTexts(formula, name);
  const repaired = given.map((value, index) => repair(value, texts?.[index], caller, workbook));
  const repeating = parameters.at(-1)?.repeating === true;
  const fixed = repeating ? parameters.slice(0, -1) : parameters;
  if (!repeating && given.length > parameters.length) throw new BadArguments();
  const args = fixed.map((parameter, index) => shape(parameter, index < repaired.length ? repaired[index] : undefined));
  const last = parameters.at(-1);
  if (repeating && last) args.push(repaired.slice(fixed.length).map((value) => shape(last, value)));
  return args;
}

const LEFT_OUT = undefined;
const EMPTY_CELL = null;

function repair(value: unknown, text: string | undefined, caller: CellPlace, workbook: WorkbookPort): unknown {
  if (text === undefined) return value;
  if (text === '') return LEFT_OUT;
  return referenced(text, caller, workbook) ?? value;
}

/** The values of a plain reference such as A2, $A$2:B5 or 项目!C3, within the used block. */
function referenced(text: string, caller: CellPlace, workbook: WorkbookPort): unknown[][] | undefined {
  const { sheet, local } = splitAddress(text);
  if (!/^\$?[A-Za-z]{1,3}\$?\d{1,7}(:\$?[A-Za-z]{1,3}\$?\d{1,7})?$/.test(local)) return undefined;
  const sheetId = sheet === undefined ? caller.sheetId : workbook.sheets().find(({ name }) => name.toLowerCase() === sheet.toLowerCase())?.id;
  if (sheetId === undefined) return undefined;
  const block = parseBlock(local);
  const used = workbook.usedBlock(sheetId, true);
  if (block.rows * block.columns > 1_000_000 && !(used && intersect(used, block))) return undefined;
  return workbook.readCells(sheetId, block).map((row) => row.map(({ value, formula }) => (value === '' && formula === '' ? EMPTY_CELL : value)));
}

function shape(parameter: FunctionParameter, value: unknown): unknown {
  if (value === undefined) {
    if (!parameter.optional && !parameter.repeating) throw new BadArguments();
    return null;
  }
  // In a matrix an empty cell cannot be told from 0, on every platform.
  if (parameter.dimensionality === 'matrix') return isMatrix(value) ? value.map((row) => row.map((item) => item ?? 0)) : [[value]];
  if (!isMatrix(value)) return convert(parameter, value);
  if (value.length !== 1 || value[0]?.length !== 1) throw new BadArguments();
  return convert(parameter, value[0][0]);
}

const isMatrix = (value: unknown): value is unknown[][] => Array.isArray(value) && value.every(Array.isArray);

/** Excel converts to the declared type before it calls; an empty cell is 0, '' or false, and for type any null (on the web). */
function convert({ type }: FunctionParameter, value: unknown): unknown {
  switch (type) {
    case 'number': {
      const number = value === '' || value === EMPTY_CELL ? 0 : typeof value === 'string' ? Number(value) : value;
      if (typeof number === 'boolean') return number ? 1 : 0;
      if (typeof number !== 'number' || Number.isNaN(number)) throw new BadArguments();
      return number;
    }
    case 'string':
      return typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? '');
    case 'boolean':
      if (typeof value === 'string' && value !== '' && !/^(true|false)$/i.test(value)) throw new BadArguments();
      return typeof value === 'string' ? value.toLowerCase() === 'true' : Boolean(value);
    default:
      return value;
  }
}
