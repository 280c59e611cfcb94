/** A .csv file as Excel and the integrated budget system write it: UTF-8 or GB18030, commas, semicolons or tabs. */
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { Text } from '../errors.ts';
import type { Problems } from './problems.ts';
import { columnLetter, hasTooManyColumns, type SourceTable } from './source-table.ts';

const MOST_ROWS = 1_000_000;
const PIECE = 65_536;
/** After so many rows other requests get their turn: streams alone let only one another go first. */
const ROWS_A_TURN = 1_000;

/**
 * Reads a whole file; other requests get their turn meanwhile.
 * @returns null where the file cannot be read, the reason is then in `problems`
 */
export async function tableOfCsv(bytes: Uint8Array, problems: Problems, signal?: AbortSignal): Promise<SourceTable | null> {
  const text = decode(bytes);
  if (text === null) return refuse(problems, null, { zh: '以 UTF-8 或 GB18030 编码保存的 CSV 文件', en: 'a CSV file saved as UTF-8 or GB18030' });
  const rows: string[][] = [];
  const rowNumbers: number[] = [];
  let headers: string[] | null = null;
  let number = 0;
  try {
    for await (const record of records(text)) {
      number++;
      if (number % ROWS_A_TURN === 0) {
        signal?.throwIfAborted();
        await new Promise(setImmediate);
      }
      if (headers === null) {
        headers = record.map((cell) => cell.trim());
        if (hasTooManyColumns(headers.filter((text) => text !== '').length, problems)) return null;
        continue;
      }
      if (record.every((cell) => cell === '')) continue;
      if (record.length !== headers.length) problems.add(ragged(number, record.length, headers.length));
      if (rows.length === MOST_ROWS) return refuse(problems, number, { zh: `每次不超过 ${MOST_ROWS.toLocaleString('en')} 行，请拆分文件`, en: `at most ${MOST_ROWS.toLocaleString('en')} rows a time; please split the file` });
      rows.push(record);
      rowNumbers.push(number);
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    return refuse(problems, Number(error.records) + 1, { zh: '成对的引号（内容含引号时请写成两个引号）', en: 'paired quotation marks (a quotation mark in a text is written twice)' });
  }
  if (headers === null || headers.every((text) => text === '')) return refuse(problems, 1, { zh: '一行列名', en: 'a row of headers' });
  return { sheet: null, headerRow: 1, headers: headers.map((header, i) => ({ text: header, letter: columnLetter(i) })), rows, rowNumbers };
}

function records(text: string): AsyncIterable<string[]> {
  const parser = parse({ delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: false });
  return Readable.from(pieces(text)).pipe(parser);
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

/** The mark that stands most often in the header row, outside quotation marks. */
function delimiterOf(text: string): string {
  const head = text.slice(0, PIECE).replace(/"[^"]*"/g, '').split(/\r\n|\n|\r/, 1)[0]!;
  const count = (mark: string) => head.split(mark).length - 1;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function ragged(row: number, found: number, expected: number) {
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
