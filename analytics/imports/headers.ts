/** Which column each header means, and in which unit its money is. */
import type { Text } from '../errors.ts';
import type { Column, Kind } from './kind.ts';
import { MONEY_UNITS } from './money-units.ts';
import { normaliseName } from './normalise-name.ts';
import type { Problems } from './problems.ts';
import type { SourceTable } from './source-table.ts';

export type Place = { readonly column: Column; readonly index: number; readonly header: string; /** Of money and shares: the power of ten; null where the header names no unit. */ readonly exponent: number | null };

/** @returns the recognised columns; what is missing, doubled or unknown is in `problems` */
export function readHeaders(kind: Kind, table: SourceTable, problems: Problems): Place[] {
  const places: Place[] = [];
  table.headers.forEach(({ text, letter }, index) => {
    if (text.trim() === '') {
      if (table.rows.some((row) => row[index] !== undefined && row[index] !== '' && row[index] !== null)) problems.add(withoutName(letter));
      return;
    }
    const found = recognise(kind, text);
    if (!found) problems.add(unknown(kind, text, letter));
    else if (places.some((place) => place.column === found.column)) problems.add(doubled(found.column, text, letter, places));
    else places.push({ ...found, index, header: text });
  });
  for (const column of kind.columns) {
    if (column.required && !places.some((place) => place.column === column)) problems.add(missing(column));
  }
  return places;
}

function recognise(kind: Kind, text: string): Pick<Place, 'column' | 'exponent'> | null {
  const { base, unit } = splitUnit(text);
  const column = kind.columns.find(({ name, aliases }) => [name, ...aliases].some((alias) => comparable(alias) === base));
  if (!column) return null;
  if (unit === null) return { column, exponent: null };
  if (unit === '%') return column.type === 'share' ? { column, exponent: -2 } : null;
  return isMoney(column) ? { column, exponent: MONEY_UNITS[unit]! } : null;
}

export function isMoney({ type }: Column): boolean {
  return type === 'money' || type === 'price';
}

/** Takes off the star of a compulsory column, the letter of a form's formula as in 全年预算数（A）, and the unit. */
function splitUnit(text: string): { base: string; unit: string | null } {
  const bare = normaliseName(text).replace(/^[*★]+|[*★]+$|\((?:[a-z]|必填|选填)\)$/g, '');
  const [, base = '', inBrackets, afterLine] = /^(.*?)(?:\(([^()]*)\)|_(wan))?$/s.exec(bare)!;
  // 元/公里: the price of a kilometre in yuan.
  const unit = (inBrackets ?? afterLine)?.replace(/^单位[::]?/, '').replace(/ /g, '').replace(/\/[^/]+$/, '') ?? null;
  if (unit === null || (unit !== '%' && !Object.hasOwn(MONEY_UNITS, unit))) return { base: comparable(bare), unit: null };
  return { base: comparable(base), unit };
}

function comparable(text: string): string {
  return normaliseName(text).replace(/[\s_\-:]/g, '');
}

const at = (letter: string | null): Text => (letter === null ? { zh: '', en: '' } : { zh: `（${letter} 列）`, en: ` (column ${letter})` });

function unknown(kind: Kind, text: string, letter: string | null) {
  const names = kind.columns.map(({ name, aliases }) => ({ zh: aliases[0] ?? name, en: name }));
  const expected = { zh: `${kind.title.zh}的列名之一：${names.map(({ zh }) => zh).join('、')}`, en: `one of ${names.map(({ en }) => en).join(', ')}` };
  return {
    row: letter === null ? null : 1, column: text, value: text, expected,
    message: {
      zh: `不认识列名“${text}”${at(letter).zh}，应为${expected.zh}。请改用这些列名，或删除该列。`,
      en: `The header “${text}”${at(letter).en} is not known; expected ${expected.en}. Please rename or delete the column.`,
    },
  };
}

function doubled(column: Column, text: string, letter: string | null, places: readonly Place[]) {
  const other = places.find((place) => place.column === column)!.header;
  const expected = { zh: '每列只出现一次', en: 'each column once' };
  return {
    row: letter === null ? null : 1, column: text, value: text, expected,
    message: {
      zh: `列名“${text}”${at(letter).zh}与“${other}”是同一列（${column.name}），请只保留一列。`,
      en: `The headers “${text}”${at(letter).en} and “${other}” mean the same column (${column.name}); please keep one of them.`,
    },
  };
}

function missing(column: Column) {
  const name = column.aliases[0] ?? column.name;
  const expected = { zh: `列“${name}”（${column.name}）`, en: `a column ${column.name}` };
  return {
    row: null, column: column.name, value: null, expected,
    message: { zh: `缺少必需的列“${name}”（${column.name}），请补上该列。`, en: `The required column ${column.name} (${name}) is missing; please add it.` },
  };
}

function withoutName(letter: string | null) {
  const expected = { zh: '列名', en: 'a header' };
  return {
    row: 1, column: letter, value: null, expected,
    message: { zh: `第 1 行${at(letter).zh}没有列名，但该列有内容，请补上列名或清空该列。`, en: `Row 1${at(letter).en} has no header although the column has content; please name it or clear it.` },
  };
}
