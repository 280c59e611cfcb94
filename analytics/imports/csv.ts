/** A .csv file as Excel and the integrated budget system write it: UTF-8 or GB18030, commas, semicolons or tabs. */
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { Text } from '../errors.ts';
import { findHeaderRow, ROWS_ABOVE } from '../workbooks/header-row.ts';
import { headerReader, type HeaderMapping, type HeaderReader, NOT_KNOWN } from './headers.ts';
import type { Column } from './kind.ts';
import type { Finding, Problems } from './problems.ts';
import { columnLetter, hasTooManyColumns, type SourceRow, type SourceTable } from './source-table.ts';

const MOST_ROWS = 1_000_000;
const PIECE = 65_536;
/** After so many rows other requests get their turn: streams alone let only one another go first. */
const ROWS_A_TURN = 1_000;

type Question = { readonly columns?: readonly Column[]; readonly mapping?: HeaderMapping; readonly signal?: AbortSignal };
type CsvTable = { readonly table: SourceTable; /** Rows with more or fewer cells than headers. */ readonly findings: readonly Finding[] };

/**
 * Reads a whole file; other requests get their turn meanwhile. The headers stand within the first ten rows with content.
 * @returns null where the file cannot be read, the reason is then in `problems`
 */
export async function tableOfCsv(bytes: Uint8Array, problems: Problems, { columns = [], mapping, signal }: Question = {}): Promise<CsvTable | null> {
  const text = decode(bytes);
  if (text === null) return refuse(problems, null, NOT_TEXT);
  const read = headerReader(columns, mapping);
  const table = new TableRows(problems, (head) => findHeaderRow([head], columns, read)?.row ?? 0);
  let number = 0;
  try {
    for await (const record of records(text, read)) {
      number++;
      if (number % ROWS_A_TURN === 0) {
        signal?.throwIfAborted();
        await new Promise(setImmediate);
      }
      if (record.every((cell) => cell === '')) continue;
      if (!table.take({ number, cells: record })) return null;
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    return refuse(problems, Number(error.records) + 1, { zh: '成对的引号（内容含引号时请写成两个引号）', en: 'paired quotation marks (a quotation mark in a text is written twice)' });
  }
  return table.end() ? table.found() : null;
}

/** The first rows with content: where the headers of any table are looked for. @returns null where the bytes are no text */
export async function headOfCsv(bytes: Uint8Array, read: HeaderReader): Promise<SourceRow[] | null> {
  const text = decode(bytes);
  if (text === null) return null;
  const rows: SourceRow[] = [];
  let number = 0;
  try {
    for await (const cells of records(text, read)) {
      number++;
      if (cells.some((cell) => cell !== '')) rows.push({ number, cells });
      if (rows.length === ROWS_ABOVE) break;
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
  }
  return rows;
}

/** Keeps the first rows until it is known which of them holds the headers. */
class TableRows {
  readonly #problems: Problems;
  readonly #headerRow: (head: readonly SourceHeadRow[]) => number;
  #head: SourceHeadRow[] | null = [];
  #above: SourceRow[] = [];
  #headers: string[] = [];
  #headerNumber = 1;
  readonly #rows: (readonly string[])[] = [];
  readonly #numbers: number[] = [];
  readonly #findings: Finding[] = [];

  constructor(problems: Problems, headerRow: (head: readonly SourceHeadRow[]) => number) {
    this.#problems = problems;
    this.#headerRow = headerRow;
  }

  /** @returns false where the file is refused */
  take(row: SourceRow): boolean {
    if (this.#head === null) return this.#add(row);
    this.#head.push({ ...row, hidden: false });
    return this.#head.length < ROWS_ABOVE || this.#begin();
  }

  /** @returns false where the file is refused */
  end(): boolean {
    return this.#head === null || this.#begin();
  }

  found(): CsvTable {
    const headers = this.#headers.map((text, i) => ({ text, letter: columnLetter(i) }));
    return { table: { sheet: null, headerRow: this.#headerNumber, headers, rows: this.#rows, rowNumbers: this.#numbers, above: this.#above }, findings: this.#findings };
  }

  #begin(): boolean {
    const head = this.#head ?? [];
    this.#head = null;
    if (head.length === 0) return refuse(this.#problems, 1, { zh: '一行列名', en: 'a row of headers' }) !== null;
    const at = this.#headerRow(head);
    this.#above = head.slice(0, at);
    this.#headers = head[at]!.cells.map((cell) => (cell ?? '').trim());
    this.#headerNumber = head[at]!.number;
    if (hasTooManyColumns(this.#headers.filter((text) => text !== '').length, this.#problems)) return false;
    return head.slice(at + 1).every((row) => this.#add(row));
  }

  #add({ number, cells }: SourceRow): boolean {
    if (cells.length !== this.#headers.length) this.#findings.push(ragged(number, cells.length, this.#headers.length));
    if (this.#rows.length === MOST_ROWS) return refuse(this.#problems, number, { zh: `每次不超过 ${MOST_ROWS.toLocaleString('en')} 行，请拆分文件`, en: `at most ${MOST_ROWS.toLocaleString('en')} rows a time; please split the file` }) !== null;
    this.#rows.push(cells as readonly string[]);
    this.#numbers.push(number);
    return true;
  }
}

type SourceHeadRow = { readonly number: number; readonly hidden: boolean; readonly cells: (string | null)[] };

const NOT_TEXT: Text = { zh: '以 UTF-8 或 GB18030 编码保存的 CSV 文件', en: 'a CSV file saved as UTF-8 or GB18030' };

/** `sep=;` alone in the first line tells Excel the separator; Excel does not show that line and counts from the next. */
const SEPARATOR_LINE = /^"?sep=(.)"?(?:\r\n|\n|\r|$)/i;

function records(text: string, read: HeaderReader): AsyncIterable<string[]> {
  const told = SEPARATOR_LINE.exec(text);
  const content = told ? text.slice(told[0].length) : text;
  const parser = parse({ delimiter: told?.[1] ?? delimiterOf(content, read), relax_column_count: true, skip_empty_lines: false });
  return Readable.from(pieces(content)).pipe(parser);
}

/** Never cuts a character of two halves (a rare Chinese character in a person's or place's name) in two. */
function* pieces(text: string): Generator<Buffer> {
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = from + PIECE;
    if (/[\uD800-\uDBFF]/.test(text[to - 1] ?? '')) to++;
    yield Buffer.from(text.slice(from, to));
  }
}

/** Excel saves GB18030 without saying so; bytes that are not UTF-8 are taken for it. A byte order mark decides at once. */
function decode(bytes: Uint8Array): string | null {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return null;
}

/** The mark that makes the most known headers of one of the first lines, else the one that stands most often in the first, outside quotation marks. */
function delimiterOf(text: string, read: HeaderReader): string {
  const head = text.slice(0, PIECE);
  const lines = head.split(/\r\n|\n|\r/, ROWS_ABOVE);
  const first = head.replace(/"[^"]*"/g, '').split(/\r\n|\n|\r/, 1)[0]!;
  const known = (mark: string) => Math.max(...lines.map((line) => line.split(mark).filter((cell) => isKnown(read, cell)).length));
  const scores = [',', ';', '\t'].map((mark) => ({ mark, known: known(mark), count: first.split(mark).length - 1 }));
  return scores.reduce((best, one) => (one.known > best.known || (one.known === best.known && one.count > best.count) ? one : best)).mark;
}

function isKnown(read: HeaderReader, cell: string): boolean {
  const meaning = read(cell.replace(/^"|"$/g, ''));
  return meaning !== null && meaning !== NOT_KNOWN;
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function ragged(row: number, found: number, expected: number): Finding {
  const text = { zh: `与列名同样多的 ${expected} 个单元格`, en: `${expected} cells, as many as there are headers` };
  return {
    row, column: null, value: null, expected: text,
    message: {
      zh: `第 ${row} 行有 ${found} 个单元格，应为${text.zh}；如内容中含有分隔符，请用引号括起。`,
      en: `Row ${row} has ${found} cells; expected ${text.en}. If a text holds the separator, please put it in quotation marks.`,
    },
  };
}

function refuse(problems: Problems, row: number | null, expected: Text): null {
  const place = row === null ? { zh: '文件', en: 'The file' } : { zh: `第 ${row} 行`, en: `Row ${row}` };
  problems.add({ row, column: null, value: null, expected, message: { zh: `${place.zh}无法读取，应为${expected.zh}。`, en: `${place.en} cannot be read; expected ${expected.en}.` } });
  return null;
}
