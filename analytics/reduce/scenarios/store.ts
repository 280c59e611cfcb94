/** Saved reductions as they are read: the caller's own, and what colleagues share. */
import { z } from 'zod';
import { homeOf, type Caller } from '../../caller.ts';
import { type Database, type Reader, sqlFile } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { EVENTS, DECISIONS, scenarioCut, scenarioRow, scenarioTotals, SOURCES, type ScenarioCut, type ScenarioDetail, type ScenarioRow, type scenarioList } from './contract.ts';

const text = z.string().nullable();
const json = <S extends z.ZodType>(schema: S) => z.string().transform((value) => schema.parse(JSON.parse(value)) as z.output<S>);

const stored = z.object({
  scenario_id: z.string(), name: z.string(), note: z.string(), owner: z.string(), mine: z.boolean(), home_org: text, shared: z.boolean(), source: z.enum(SOURCES),
  fiscal_year: z.int().nullable(), org_codes: json(z.array(z.string())), analysis: text, params: json(z.unknown()), totals: json(scenarioTotals),
  rule_packs: json(scenarioRow.shape.rule_packs), merged_from: json(scenarioRow.shape.merged_from), data_version: z.int().nullable(), outdated: z.boolean(),
  created_at: z.string(), updated_at: z.string(), archived_at: text, decision: z.enum(DECISIONS).nullable(), decision_reason: text, decided_by: text, decided_at: text, total: z.int(),
});
export type StoredScenario = z.output<typeof stored>;

const scenariosSql = sqlFile(new URL('./scenarios.sql', import.meta.url), stored);
const projectsSql = sqlFile(new URL('./projects.sql', import.meta.url), scenarioCut);
const eventsSql = sqlFile(new URL('./events.sql', import.meta.url), z.object({ place: z.int(), action: z.enum(EVENTS), detail: z.string(), made_by: z.string(), made_at: z.string() }));

type Page = { readonly limit: number; readonly offset: number };

/** Latest first; archived ones only where they are asked for. */
export async function listScenarios(db: Database, caller: Caller, query: Page & { readonly archived: boolean }, signal?: AbortSignal): Promise<z.output<typeof scenarioList>> {
  const rows = await db.query(scenariosSql, { ...whoseOf(caller), scenario_id: null, ...query }, { signal });
  return { total: rows[0]?.total ?? 0, rows: rows.map(rowOf) };
}

/** @throws AppError `not_found` in the same words whether there is none or it may not be seen */
export async function findScenario(db: Reader, caller: Caller, id: string, signal?: AbortSignal): Promise<StoredScenario> {
  const [found] = await db.query(scenariosSql, { ...whoseOf(caller), scenario_id: id, archived: true, limit: 1, offset: 0 }, { signal });
  if (found !== undefined) return found;
  throw new AppError('not_found', {
    zh: `没有编号为“${id.slice(0, 64)}”的压减方案，或您无权查看，请刷新方案列表后重试。`,
    en: `There is no saved reduction "${id.slice(0, 64)}", or you may not see it; please refresh the list.`,
  });
}

export function projectsOf(db: Reader, scenarioId: string, { limit, offset }: Page, signal?: AbortSignal): Promise<ScenarioCut[]> {
  return db.query(projectsSql, { scenario_id: scenarioId, limit, offset }, { signal });
}

export async function getScenario(db: Database, caller: Caller, id: string, page: Page, signal?: AbortSignal): Promise<ScenarioDetail> {
  const found = await findScenario(db, caller, id, signal);
  const row = rowOf(found);
  const events = await db.query(eventsSql, { scenario_id: id }, { signal });
  return {
    ...row,
    params: found.params,
    history: events.map(({ action, detail, made_by, made_at }) => ({ action, detail, by: made_by, at: made_at })),
    total: row.totals.count,
    projects: await projectsOf(db, id, page, signal),
    warnings: row.outdated ? [outdatedSentence(row)[caller.lang]] : [],
  };
}

export function outdatedSentence({ name, data_version }: Pick<ScenarioRow, 'name' | 'data_version'>) {
  return {
    zh: `方案“${name}”依据数据版本 ${data_version} 保存，此后数据有变化；需要按现有数据判断时，请重新测算后另存。`,
    en: `"${name}" was saved on data version ${data_version} and the data have changed since; calculate it again and save it anew where today's data matter.`,
  };
}

export function rowOf(found: StoredScenario): ScenarioRow {
  const { decision, decision_reason, decided_by, decided_at } = found;
  return scenarioRow.parse({ ...found, decision: decision === null ? null : { outcome: decision, reason: decision_reason!, by: decided_by!, at: decided_at! } });
}

function whoseOf(caller: Caller) {
  return { user: caller.user, home: homeOf(caller), scope: [...caller.scope] };
}
