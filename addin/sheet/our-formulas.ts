/** Formulas that call our functions, and what workbooks that went from hand to hand have made of them. Pure. */
import type { Area } from './restore.ts';

export type OurFormulas = {
  readonly isOurs: (formula: unknown) => formula is string;
  /** The formula as it was typed: without the path, the add-in's number or the mark of an unknown function. */
  readonly repaired: (formula: string) => string;
};

/** @param names published names without the namespace */
export function ourFormulas(names: readonly string[]): OurFormulas {
  // '…path[book]sheet'! or [1]! or book.xlam! — a function of ours stands in no book.
  const path = String.raw`(?:'(?:[^']|'')*'|\[[^\]]*\][^\s!'"(),;:=+*/^&<>{}-]*|[^\s!'"(),;:=+*/^&<>{}\[\]-]+)!`;
  const mark = String.raw`(?:_xll\.|_xlfn\.|_xlws\.|_xludf\.)*(?:_xldudf_JX_|JX\.)`;
  const call = () => new RegExp(String.raw`(^|[^\p{L}\p{N}_.!'\]])((?:${path})?${mark}(${names.join('|')}))(?=\s*\()`, 'giu');
  const repaired = (formula: string): string => {
    let text = '';
    let from = 0;
    for (const found of withoutTexts(formula).matchAll(call())) {
      const start = found.index + found[1]!.length;
      text += `${formula.slice(from, start)}JX.${found[3]!.toUpperCase()}`;
      from = start + found[2]!.length;
    }
    return text + formula.slice(from);
  };
  return {
    isOurs: (formula): formula is string => typeof formula === 'string' && formula.startsWith('=') && call().test(withoutTexts(formula)),
    repaired,
  };
}

/** What stands in double quotes calls nothing. */
const withoutTexts = (formula: string): string => formula.replace(/"(?:[^"]|"")*"/g, (text) => `"${' '.repeat(text.length - 2)}"`);

const ERROR = /^#(?:N\/A|[A-Z0-9_/]+[!?]|GETTING_DATA)$/;
export const isError = (value: unknown): boolean => typeof value === 'string' && ERROR.test(value);

export type CellAt = { readonly row: number; readonly column: number };

/** Single cells as few areas: runs down a column. */
export function columnRuns(cells: readonly CellAt[]): Area[] {
  const sorted = [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
  const areas: Area[] = [];
  for (const { row, column } of sorted) {
    const last = areas.at(-1);
    if (last && last.column === column && last.row + last.rows === row) areas[areas.length - 1] = { ...last, rows: last.rows + 1 };
    else areas.push({ row, column, rows: 1, columns: 1 });
  }
  return areas;
}

export function boundingArea(areas: readonly Area[]): Area {
  const row = Math.min(...areas.map((area) => area.row));
  const column = Math.min(...areas.map((area) => area.column));
  return {
    row,
    column,
    rows: Math.max(...areas.map((area) => area.row + area.rows)) - row,
    columns: Math.max(...areas.map((area) => area.column + area.columns)) - column,
  };
}
