/** Which of our columns the headers of a source mean: told once, kept by the name of the source, each person's own. */
import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { type Database, noRows, sqlFile, type Transaction } from '../database.ts';
import { AppError } from '../errors.ts';
import { headerMapping, type importMappingList } from './contract.ts';
import type { HeaderMapping } from './headers.ts';
import type { Kind } from './kind.ts';

const mappingRow = z.object({ source_name: z.string(), kind: z.string(), mapping: z.string(), saved_at: z.string(), total: z.int() });
const mappingsSql = sqlFile(new URL('./mappings.sql', import.meta.url), mappingRow);
const saveSql = sqlFile(new URL('./save_mapping.sql', import.meta.url), noRows);

type Page = { limit: number; offset: number; signal?: AbortSignal };

/** The caller's own, by name of source. */
export async function listMappings(db: Database, caller: Caller, { limit, offset, signal }: Page): Promise<z.infer<typeof importMappingList>> {
  const rows = await db.query(mappingsSql, { saved_by: caller.user, source_name: null, kind: null, limit, offset }, { signal });
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({ source_name: row.source_name, kind: row.kind, mapping: headerMapping.parse(JSON.parse(row.mapping)), saved_at: row.saved_at })),
  };
}

/** What is given, else what was saved for this source, else nothing. */
export async function mappingFor(db: Database, caller: Caller, kind: Kind, sourceName?: string, given?: HeaderMapping, signal?: AbortSignal): Promise<HeaderMapping> {
  if (given) return checked(kind, given);
  if (sourceName === undefined) return {};
  const [saved] = await db.query(mappingsSql, { saved_by: caller.user, source_name: sourceName, kind: kind.id, limit: 1, offset: 0 }, { signal });
  return saved ? headerMapping.parse(JSON.parse(saved.mapping)) : {};
}

export async function saveMapping(tx: Transaction, caller: Caller, kind: Kind, sourceName: string, mapping: HeaderMapping, now: Date): Promise<void> {
  await tx.run(saveSql, { source_name: sourceName, kind: kind.id, saved_by: caller.user, mapping: JSON.stringify(mapping), saved_at: now.toISOString() });
}

function checked(kind: Kind, mapping: HeaderMapping): HeaderMapping {
  for (const [header, name] of Object.entries(mapping)) {
    if (name === null || kind.columns.some((column) => column.name === name)) continue;
    const names = kind.columns.map((column) => column.name).join('、');
    throw new AppError('invalid_params', {
      zh: `列对应关系 mapping 中，“${header}”对应的是“${name}”，应为${kind.title.zh}的列名之一：${names}；不导入该列请写 null。`,
      en: `In mapping, “${header}” is matched with “${name}”; expected one of ${names.replaceAll('、', ', ')}, or null to leave the column out.`,
    });
  }
  return mapping;
}
