/** Totals and notes that people put under a table: recognised, left out and told, never a row that could be loaded. Pure. */
import type { Text } from '../errors.ts';
import { type HeaderReader, NOT_KNOWN } from './headers.ts';
import type { Kind } from './kind.ts';
import type { SourceTable } from './source-table.ts';

const TOTAL = /^(?:合计|总计|小计|累计|总合计|total|subtotal|grandtotal)$/i;
const NOTE = /^(?:注|备注|附注|说明|填表说明|填报说明|编制说明|制表人|制表|填表人|填报人|经办人|审核人|复核人|审批人|负责人|单位负责人|财务负责人|联系人|联系电话|填表日期|填报日期|制表日期|制表时间|打印日期|打印时间|数据来源|资料来源|notes?|preparedby)(?:\d{0,2}[:：.、]|$)/i;
const SHOWN = 10;
const LONGEST = 24;

type Row = readonly unknown[];
type LeftOut = { readonly table: SourceTable; readonly rows: ReadonlySet<number>; readonly warnings: readonly Text[] };

/**
 * A total is a row that says 合计, 总计 or 小计 and whose key cells are empty or say the same. A note begins with 注：, 填表说明, 制表人 …
 * and stands behind the last row of data; lines of words may follow it. Both lack what every row must have.
 */
export function leaveOutRows(kind: Kind, table: SourceTable, read: HeaderReader): LeftOut {
  const required = placesOf(kind, table, read, ({ required }) => required === true);
  const keys = placesOf(kind, table, read, ({ name }) => kind.key.includes(name));
  if (keys.length === 0) return { table, rows: new Set(), warnings: [] };
  const totals = new Set<number>();
  table.rows.forEach((row, i) => isTotal(row, keys) && totals.add(i));
  const notes = notesBelow(table.rows, (row) => required.some((place) => plain(row[place]) === ''), totals);
  if (totals.size + notes.size === 0) return { table, rows: new Set(), warnings: [] };
  const stays = (_: unknown, i: number) => !totals.has(i) && !notes.has(i);
  return {
    table: { ...table, rows: table.rows.filter(stays), rowNumbers: table.rowNumbers.filter(stays) },
    rows: new Set([...totals, ...notes].map((i) => table.rowNumbers[i]!)),
    warnings: [...told(table, totals, TOTALS), ...told(table, notes, NOTES)],
  };
}

function placesOf(kind: Kind, { headers }: SourceTable, read: HeaderReader, wanted: (column: Kind['columns'][number]) => boolean): number[] {
  return headers.flatMap(({ text }, i) => {
    const meaning = read(text);
    return meaning !== null && meaning !== NOT_KNOWN && wanted(meaning.column) ? [i] : [];
  });
}

function isTotal(row: Row, keys: readonly number[]): boolean {
  return keys.every((place) => {
    const text = plain(row[place]);
    return text === '' || TOTAL.test(text);
  }) && row.some((cell) => TOTAL.test(plain(cell)));
}

/** From the end upwards, as far as there is nothing but notes, their further lines and totals. */
function notesBelow(rows: readonly Row[], lacksKey: (row: Row) => boolean, totals: ReadonlySet<number>): Set<number> {
  const notes = new Set<number>();
  let lines: number[] = [];
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i]!;
    if (totals.has(i)) {
      lines = [];
    } else if (lacksKey(row) && NOTE.test(firstText(row))) {
      for (const line of [...lines, i]) notes.add(line);
      lines = [];
    } else if (lacksKey(row) && isLineOfWords(row)) {
      lines.push(i);
    } else break;
  }
  return notes;
}

function firstText(row: Row): string {
  return row.map(plain).find((text) => text !== '') ?? '';
}

/** One filled cell with Chinese words: a code or a figure alone is a row of data that lacks something. */
function isLineOfWords(row: Row): boolean {
  const filled = row.map(plain).filter((text) => text !== '');
  return filled.length === 1 && filled[0]!.length > 4 && /\p{Script=Han}/u.test(filled[0]!);
}

/** Totals are written 合　计, notes with all kinds of spaces. */
function plain(cell: unknown): string {
  return typeof cell === 'string' ? cell.replace(/[\s\u3000]/g, '').replace(/(?<=[计])[:：]$/, '') : cell === null || cell === undefined ? '' : String(cell);
}

const TOTALS: Text = { zh: '合计行', en: 'totals' };
const NOTES: Text = { zh: '表下的说明', en: 'notes below the table' };

function told(table: SourceTable, places: ReadonlySet<number>, what: Text): Text[] {
  if (places.size === 0) return [];
  const all = [...places].sort((a, b) => a - b);
  const rows = all.slice(0, SHOWN).map((i) => ({ number: table.rowNumbers[i]!, text: short(firstText(table.rows[i]!)) }));
  const more = all.length - rows.length;
  return [{
    zh: `没有导入${what.zh}：${rows.map(({ number, text }) => `第 ${number} 行“${text}”`).join('、')}${more > 0 ? `等 ${all.length.toLocaleString('en')} 行` : ''}。`,
    en: `Not imported (${what.en}): ${rows.map(({ number, text }) => `row ${number} “${text}”`).join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}.`,
  }];
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
