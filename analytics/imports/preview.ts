/** What an unread file could be: which table, from which source, judged by its first rows and the caller's saved mappings. */
import type { Caller } from '../caller.ts';
import type { Database } from '../database.ts';
import { AppError } from '../errors.ts';
import { formOfTitle, plain } from '../forms/words.ts';
import { type Candidate, findHeaderRow, isBetter } from '../workbooks/header-row.ts';
import { isWorkbook, readHeads } from '../workbooks/read-workbook.ts';
import { WorkbookRefused } from '../workbooks/refused.ts';
import type { ImportPreview } from './contract.ts';
import { headOfCsv } from './csv.ts';
import { headerReader, type HeaderMapping } from './headers.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';
import { listMappings } from './mappings.ts';

/** More than anybody saves; a person with more still names the source by hand. */
const MOST_MAPPINGS = 500;

type Head = { readonly name: string | null; readonly rows: Parameters<typeof findHeaderRow>[0][number] };
type Guess = ImportPreview['guesses'][number] & { readonly candidate: Candidate };

/**
 * @returns every kind with its columns, and what the file could be, the likeliest first; a saved source goes before the plain
 * headers only where it explains more of them
 * @throws AppError `invalid_params` where the file cannot be read
 */
export async function previewImport(db: Database, caller: Caller, bytes: Uint8Array, signal?: AbortSignal): Promise<ImportPreview> {
  const heads = await headsOf(bytes, signal);
  const saved = await listMappings(db, caller, { limit: MOST_MAPPINGS, offset: 0, signal });
  const kinds = Object.values(KINDS);
  const plain = kinds.map((kind) => guess(kind, heads, null));
  const sources = saved.rows.flatMap((row) => kinds.filter(({ id }) => id === row.kind).map((kind) => guess(kind, heads, row.source_name, row.mapping)));
  const guesses = [...plain, ...sources].filter((one) => one !== null).filter(({ candidate }) => candidate.known > 0).sort(likeliestFirst);
  return {
    forms: heads.flatMap(({ name, rows }) => formsIn(name, rows)),
    guesses: guesses.map(({ candidate: _, ...told }) => told),
    kinds: kinds.map((kind) => ({
      kind: kind.id,
      title: kind.title[caller.lang],
      allowed: kind.mayImport(caller),
      columns: kind.columns.map(({ name, aliases, required = false }) => ({ column: name, title: caller.lang === 'zh' ? (aliases[0] ?? name) : name, required })),
    })),
  };
}

/** The first row that stands alone and names a form. */
function formsIn(sheet: string | null, rows: Head['rows']): NonNullable<ImportPreview['forms']> {
  if (sheet === null) return [];
  for (const { cells } of rows) {
    const texts = cells.flatMap((cell) => (cell === null || cell === undefined || cell.trim() === '' ? [] : [plain(cell)]));
    const kind = texts.length > 2 ? null : formOfTitle(texts[0] ?? '');
    if (kind !== null) return [{ kind, sheet }];
  }
  return [];
}

async function headsOf(bytes: Uint8Array, signal?: AbortSignal): Promise<readonly Head[]> {
  if (isWorkbook(bytes)) {
    try {
      return await readHeads(bytes, { signal });
    } catch (error) {
      if (error instanceof WorkbookRefused) throw new AppError('invalid_params', error.text);
      throw error;
    }
  }
  const columns = Object.values(KINDS).flatMap((kind) => kind.columns);
  const rows = await headOfCsv(bytes, headerReader(columns));
  if (rows !== null) return [{ name: null, rows: rows.map((row) => ({ ...row, hidden: false })) }];
  throw new AppError('invalid_params', { zh: '文件不是文本表格，请选择 .xlsx 文件，或以 UTF-8 或 GB18030 编码保存的 .csv 文件。', en: 'The file is no table of text; please choose an .xlsx file, or a .csv file saved as UTF-8 or GB18030.' });
}

function guess(kind: Kind, heads: readonly Head[], source: string | null, mapping?: HeaderMapping): Guess | null {
  const candidate = findHeaderRow(heads.map(({ rows }) => rows), kind.columns, headerReader(kind.columns, mapping));
  if (candidate === null) return null;
  const { sheet, row, fits, known, unknown } = candidate;
  return { kind: kind.id, source_name: source, sheet: heads[sheet]!.name, header_row: heads[sheet]!.rows[row]!.number, fits, known, unknown, candidate };
}

function likeliestFirst(a: Guess, b: Guess): number {
  if (isBetter(a.candidate, b.candidate)) return -1;
  return isBetter(b.candidate, a.candidate) ? 1 : 0;
}
