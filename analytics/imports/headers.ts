/** Which column each header means, and in which unit its money is. */
import type { Text } from '../errors.ts';
import type { Column, Kind } from './kind.ts';
import { MONEY_UNITS } from './money-units.ts';
import { comparableName } from './comparable-name.ts';
import type { Problems } from './problems.ts';
import type { SourceTable } from './source-table.ts';

export type Place = { readonly column: Column; readonly index: number; readonly header: string; /** Of money and shares: the power of ten; null where the header names no unit. */ readonly exponent: number | null };

/** Their header → our column, or null for a column that is to be left out. */
export type HeaderMapping = Readonly<Record<string, string | null>>;

export const NOT_KNOWN = 'not known';
type Meaning = Pick<Place, 'column' | 'exponent'>;
/** What a header means; null where it is empty or mapped to nothing. */
export type HeaderReader = (text: string) => Meaning | typeof NOT_KNOWN | null;

/** Reads headers by the names and aliases of the columns; a mapping goes first. */
export function headerReader(columns: readonly Column[], mapping: HeaderMapping = {}): HeaderReader {
  const byName = new Map<string, Column>();
  for (const column of columns) for (const alias of [column.name, ...column.aliases]) byName.set(comparable(alias), byName.get(comparable(alias)) ?? column);
  const mapped = new Map(Object.entries(mapping).map(([header, name]) => [comparable(header), name]));
  return (text) => {
    if (text.trim() === '') return null;
    const { base, unit } = splitUnit(text);
    const target = mapped.get(comparable(text));
    if (target === null) return null;
    const column = target === undefined ? byName.get(base) : columns.find(({ name }) => name === target);
    if (!column) return NOT_KNOWN;
    if (unit === null) return { column, exponent: null };
    if (unit === '%' && column.type === 'share') return { column, exponent: -2 };
    if (unit !== '%' && isMoney(column)) return { column, exponent: MONEY_UNITS[unit]! };
    return target === undefined ? NOT_KNOWN : { column, exponent: null };
  };
}

/** @returns the recognised columns; what is missing, doubled or unknown is in `problems` */
export function readHeaders(kind: Kind, table: SourceTable, problems: Problems, mapping: HeaderMapping = {}): Place[] {
  const read = headerReader(kind.columns, mapping);
  const places: Place[] = [];
  const row = table.headerRow;
  table.headers.forEach(({ text, letter }, index) => {
    if (text.trim() === '') {
      if (table.rows.some((cells) => cells[index] !== undefined && cells[index] !== '' && cells[index] !== null)) problems.add(withoutName(row, letter));
      return;
    }
    const found = read(text);
    if (found === NOT_KNOWN) problems.add(unknown(kind, text, row, letter));
    else if (found === null) return;
    else if (places.some((place) => place.column === found.column)) problems.add(doubled(found.column, text, row, letter, places));
    else places.push({ ...found, index, header: text });
  });
  for (const column of kind.columns) {
    if (column.required && !places.some((place) => place.column === column)) problems.add(missing(column));
  }
  return places;
}

export function isMoney({ type }: Column): boolean {
  return type === 'money' || type === 'price';
}

/** Takes off the star of a compulsory column, the letter of a form's formula as in 全年预算数（A）, and the unit. */
function splitUnit(text: string): { base: string; unit: string | null } {
  const bare = comparableName(text).replace(/^[*★]+|[*★]+$|\((?:[a-z]|必填|选填)\)$/g, '');
  const [, base = '', inBrackets, afterLine] = /^(.*?)(?:\(([^()]*)\)|_(wan))?$/s.exec(bare)!;
  // 元/公里: the price of a kilometre in yuan.
  const unit = (inBrackets ?? afterLine)?.replace(/^单位[::]?/, '').replace(/ /g, '').replace(/\/[^/]+$/, '') ?? null;
  if (unit === null || (unit !== '%' && !Object.hasOwn(MONEY_UNITS, unit))) return { base: comparable(bare), unit: null };
  return { base: comparable(base), unit };
}

function comparable(text: string): string {
  return comparableName(text).replace(/[\s_\-:]/g, '');
}

const at = (letter: string | null): Text => (letter === null ? { zh: '', en: '' } : { zh: `（${letter} 列）`, en: ` (column ${letter})` });

function unknown(kind: Kind, text: string, row: number | null, letter: string | null) {
  const near = nearest(kind.columns, text);
  const hint: Text = near.length === 0 ? { zh: '', en: '' } : { zh: `是否为${near.map(({ zh }) => `“${zh}”`).join('或')}？`, en: ` Did you mean ${near.map(({ en }) => en).join(' or ')}?` };
  const names = kind.columns.map(({ name, aliases }) => ({ zh: aliases[0] ?? name, en: name }));
  const expected = { zh: `${kind.title.zh}的列名之一：${names.map(({ zh }) => zh).join('、')}`, en: `one of ${names.map(({ en }) => en).join(', ')}` };
  return {
    row, column: text, value: text, expected,
    message: {
      zh: `不认识列名“${text}”${at(letter).zh}。${hint.zh}应为${expected.zh}。请改用这些列名，或删除该列。`,
      en: `The header “${text}”${at(letter).en} is not known.${hint.en} Expected ${expected.en}. Please rename or delete the column.`,
    },
  };
}

/** How much of their pairs two names share before one may be meant by the other; unrelated Latin words share many more than Chinese ones, as country and amount. */
const NEAR = { latin: 0.65, chinese: 0.5 };

/** At most three columns whose names share enough of their pairs of letters with the text, the nearest first. */
function nearest(columns: readonly Column[], text: string): Text[] {
  const { base } = splitUnit(text);
  const wanted = pairsOf(base);
  const least = /\p{Script=Han}/u.test(base) ? NEAR.chinese : NEAR.latin;
  const likeness = ({ name, aliases }: Column) => Math.max(...[name, ...aliases].map((alias) => overlap(wanted, pairsOf(comparable(alias)))));
  const near = columns.map((column) => ({ column, score: likeness(column) })).filter(({ score }) => score >= least).sort((a, b) => b.score - a.score);
  return near.slice(0, 3).map(({ column: { name, aliases } }) => ({ zh: aliases[0] ?? name, en: name }));
}

function pairsOf(text: string): Set<string> {
  return new Set(text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));
}

/** Dice's coefficient. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

function doubled(column: Column, text: string, row: number | null, letter: string | null, places: readonly Place[]) {
  const other = places.find((place) => place.column === column)!.header;
  const expected = { zh: '每列只出现一次', en: 'each column once' };
  return {
    row, column: text, value: text, expected,
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

function withoutName(row: number | null, letter: string | null) {
  const expected = { zh: '列名', en: 'a header' };
  return {
    row, column: letter, value: null, expected,
    message: { zh: `第 ${row} 行${at(letter).zh}没有列名，但该列有内容，请补上列名或清空该列。`, en: `Row ${row}${at(letter).en} has no header although the column has content; please name it or clear it.` },
  };
}
