/** Loads the workbook of an indicator library as the flat table that it stands for. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../../caller.ts';
import { type Database, sqlFile } from '../../database.ts';
import type { Text } from '../../errors.ts';
import type { ImportReport } from '../../imports/contract.ts';
import type { FileTable } from '../../imports/file-table.ts';
import { importRows } from '../../imports/import-rows.ts';
import type { Problems } from '../../imports/problems.ts';
import type { SourceTable } from '../../imports/source-table.ts';
import { runJob } from '../../threads/run-job.ts';
import { indicatorKey } from './read-library.ts';

const librarySql = sqlFile(new URL('./known_library.sql', import.meta.url), z.object({ indicator_id: z.string(), name: z.string().nullable(), level1: z.string().nullable(), level2: z.string().nullable(), industry: z.string().nullable() }));

type Request = { readonly source: string | null; readonly bytes: Uint8Array; readonly dryRun?: boolean; readonly signal: AbortSignal; readonly now: () => Date };

export async function importLibraryForm(db: Database, caller: Caller, { source, bytes, dryRun, signal, now }: Request): Promise<ImportReport> {
  const read = async (problems: Problems): Promise<FileTable | null> => {
    const { found, warnings, refused } = await runJob('readLibraryWorkbook', { bytes }, signal);
    if (found === null) {
      problems.add({ row: null, column: null, value: null, expected: { zh: '可以读取的指标库工作簿', en: 'a workbook of an indicator library that can be read' }, message: refused! });
      return null;
    }
    problems.sheet = found.table.sheet;
    const { table, given } = await withCodes(db, caller, found.table, signal);
    return { table, warnings: [...warnings, ...given], findings: [] };
  };
  return importRows(db, caller, { kind: 'indicators', as: 'library_form', source, bytes, read, dryRun, signal, now });
}

/** An indicator without a code is the stored one of the same name and levels, or gets a code that follows from them. */
async function withCodes(db: Database, caller: Caller, table: SourceTable, signal: AbortSignal): Promise<{ table: SourceTable; given: Text[] }> {
  const at = (name: string) => table.headers.findIndex(({ text }) => text === name);
  const [id, name, level1, level2, industry] = ['indicator_id', 'name', 'level1', 'level2', 'industry'].map(at) as [number, number, number, number, number];
  const missing = table.rows.filter((row) => row[id] === null).length;
  if (missing === 0) return { table, given: [] };
  const stored = await db.query(librarySql, { scope: caller.scope }, { signal });
  const codes = new Map(stored.map((row) => [indicatorKey(row.industry, row.level1, row.level2, row.name ?? ''), row.indicator_id]));
  let made = 0;
  const rows = table.rows.map((row) => {
    if (row[id] !== null) return row;
    const text = (index: number) => (index < 0 ? null : ((row[index] ?? null) as string | null));
    const key = indicatorKey(text(industry), text(level1), text(level2), text(name) ?? '');
    const known = codes.get(key);
    if (known === undefined) made++;
    return row.map((cell, index) => (index === id ? (known ?? codeFor(key)) : cell));
  });
  return {
    table: { ...table, rows },
    given: [{
      zh: `${missing.toLocaleString('en')} 个指标没有编码：${(missing - made).toLocaleString('en')} 个与库中同名同级的指标对应，${made.toLocaleString('en')} 个按名称生成了编码（KU-…）。`,
      en: `${missing.toLocaleString('en')} indicators have no code: ${(missing - made).toLocaleString('en')} are those of the library with the same name and levels, ${made.toLocaleString('en')} were given one made of their name (KU-…).`,
    }],
  };
}

const codeFor = (key: string): string => `KU-${createHash('sha256').update(key).digest('hex').slice(0, 12).toUpperCase()}`;
