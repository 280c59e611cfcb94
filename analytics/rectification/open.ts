/** Enters problems into the ledger: as they are given, or from the lamps of a month. All of what is sent, or nothing. */
import { z } from 'zod';
import { type Context, runAnalysis } from '../analysis.ts';
import { sqlFile, type Transaction } from '../database.ts';
import { AppError, type Text } from '../errors.ts';
import { uuid7 } from '../imports/uuid7.ts';
import { dueOn } from '../monitor/due.ts';
import { runMonitorDual } from '../monitor/run.ts';
import { packFor } from '../rulepacks/store.ts';
import type { Entry, FromLampsInput, OpenInput, OpenResult, RectificationDetail } from './contract.ts';
import { dayInChina, secondOf } from './days.ts';
import { refuseUnit } from './stages.ts';
import { findRectifications, rowOf } from './store.ts';

const projectsSql = sqlFile(new URL('./projects.sql', import.meta.url), z.object({ project_code: z.string(), fiscal_year: z.int() }));
const knownSql = sqlFile(
  new URL('./known.sql', import.meta.url),
  z.object({ rectification_id: z.string(), project_code: z.string(), fiscal_year: z.int(), source: z.string(), source_key: z.string(), problem: z.string() }),
);

type Origin = { readonly data_version: number | null; readonly rule_packs: RectificationDetail['rule_packs'] };
const BY_HAND: Origin = { data_version: null, rule_packs: [] };

/** @throws AppError `invalid_params` naming the item whose project the caller cannot see, or whose day has two meanings */
export async function openRectifications({ items }: OpenInput, context: Context): Promise<OpenResult> {
  return enter(items, BY_HAND, context);
}

/** Every project whose lamp of the month is one of these; asked for again, those that are in the ledger stay as they are. */
export async function openFromLamps({ fiscal_year, month, rulepack, lamps, due_in }: FromLampsInput, context: Context): Promise<OpenResult> {
  refuseUnit(context.caller.role, { zh: '把监控红灯登记入台账', en: 'Entering the lamps of a month' });
  const items: Entry[] = [];
  let origin = BY_HAND;
  for (const lamp of lamps) {
    for (let offset = 0; ; offset += PAGE) {
      const { rows, total, provenance } = await runAnalysis(runMonitorDual, { fiscal_year, month, lamp, notified_on: dayInChina(context.now()), limit: PAGE, offset, ...(rulepack !== undefined && { rulepack }) }, context);
      origin = { data_version: provenance.data_version, rule_packs: provenance.rule_packs };
      for (const { project_code, reason, action, due_on } of rows) {
        items.push({
          project_code, fiscal_year, source: 'lamp', source_key: `${fiscal_year}-${String(month).padStart(2, '0')}`, severity: lamp, problem: reason, demand: action ?? '', responsible: '',
          ...(due_on === null ? { due_in } : { due_on }),
        });
      }
      if (offset + PAGE >= total) break;
    }
  }
  return enter(items, origin, context);
}

const PAGE = 10_000;

async function enter(items: readonly Entry[], origin: Origin, context: Context): Promise<OpenResult> {
  const { db, caller, now, signal } = context;
  if (items.some(({ due_on, due_in }) => due_on !== undefined || due_in !== undefined)) refuseUnit(caller.role, { zh: '规定整改期限', en: 'Setting the day' });
  const scope = [...caller.scope];
  const at = now();
  const project_codes = [...new Set(items.map(({ project_code }) => project_code)), ''];
  const { days, warnings } = await daysOf(items, context);
  const entered = await db.write(async (tx) => {
    const seen = new Set((await tx.query(projectsSql, { scope, project_codes }, { signal })).map(({ project_code, fiscal_year }) => `${fiscal_year} ${project_code}`));
    items.forEach(({ project_code, fiscal_year }, i) => {
      if (!seen.has(`${fiscal_year} ${project_code}`)) throw unknown(i, fiscal_year, project_code);
    });
    const known = new Map((await tx.query(knownSql, { scope, project_codes }, { signal })).map((row) => [keyOf(row), row.rectification_id]));
    const opened: Opened[] = [];
    const there: OpenResult['known'] = [];
    for (const [i, item] of items.entries()) {
      const key = keyOf(item);
      const found = known.get(key);
      if (found !== undefined) there.push({ item: i, rectification_id: found });
      else {
        const id = uuid7(at);
        known.set(key, id);
        opened.push({ id, item, due_on: days[i]! });
      }
    }
    if (opened.length > 0) await append(tx, opened, origin, { user: caller.user, at: secondOf(at) });
    const rows = await findRectifications(tx, opened.slice(0, MOST_TOLD).map(({ id }) => id), { caller, now: at, signal });
    return { opened: rows.map(rowOf), known: there, more: opened.length > MOST_TOLD ? opened.length : null };
  });
  const all = entered.more === null ? warnings : [...warnings, { zh: `共登记 ${entered.more} 个问题，这里只列出 ${MOST_TOLD} 个，其余见整改台账。`, en: `${entered.more} problems were entered; ${MOST_TOLD} of them are here, the others in the ledger.` }];
  return { opened: entered.opened, known: entered.known, warnings: all.map((warning) => warning[caller.lang]) };
}

const MOST_TOLD = 1_000;

type Same = { readonly project_code: string; readonly fiscal_year: number; readonly source: string; readonly source_key: string; readonly problem: string };

/** From the same place the same problem; by hand, what says the same. */
function keyOf({ project_code, fiscal_year, source, source_key, problem }: Same): string {
  return JSON.stringify([project_code, fiscal_year, source, source_key, source_key === '' ? problem : '']);
}

type Opened = { readonly id: string; readonly item: Entry; readonly due_on: string | null };

async function append(tx: Transaction, opened: readonly Opened[], { data_version, rule_packs }: Origin, { user, at }: { user: string; at: string }): Promise<void> {
  const of = <K extends keyof Entry>(key: K) => opened.map(({ item }) => item[key]);
  const all = (value: unknown) => opened.map(() => value);
  const rectification_id = opened.map(({ id }) => id);
  await tx.append('rectifications', {
    rectification_id, project_code: of('project_code'), fiscal_year: of('fiscal_year'), source: of('source'), source_key: of('source_key'), severity: of('severity'), problem: of('problem'),
    demand: of('demand'), responsible: of('responsible'), due_on: opened.map(({ due_on }) => due_on), stage: all('open'), version: all(1),
    data_version: all(data_version), rule_packs: all(JSON.stringify(rule_packs)), opened_by: all(user), opened_at: all(at), updated_at: all(at),
  });
  await tx.append('rectification_events', { rectification_id, version: all(1), place: all(1), action: all('opened'), detail: of('problem'), reference: all(''), made_by: all(user), made_at: all(at) });
}

/** The day of each item, and a sentence for each kind of day that could not be counted. */
async function daysOf(items: readonly Entry[], context: Context): Promise<{ days: (string | null)[]; warnings: Text[] }> {
  const today = dayInChina(context.now());
  const warnings = new Map<string, Text>();
  const days: (string | null)[] = [];
  for (const [i, { due_on, due_in }] of items.entries()) {
    if (due_on !== undefined && due_in !== undefined) throw new AppError('invalid_params', { zh: `第 ${i + 1} 条同时给出了 due_on 和 due_in，不知以哪个为准，请只保留一个。`, en: `Item ${i + 1} has both due_on and due_in; please keep one of them.` });
    if (due_in === undefined) {
      days.push(due_on ?? null);
      continue;
    }
    const pack = await packFor(context, 'monitoring', { id: due_in.rulepack, date: today });
    const counted = dueOn(today, { ...pack.parameters, respond: { days: due_in.days, working_days: due_in.working_days } });
    if (counted.due_on === null && counted.why !== null) warnings.set(counted.why.zh, { zh: `${counted.why.zh}；请手工填写整改期限。`, en: `${counted.why.en}; please set the day by hand.` });
    days.push(counted.due_on);
  }
  return { days, warnings: [...warnings.values()] };
}

function unknown(i: number, year: number, code: string): AppError {
  return new AppError(
    'invalid_params',
    {
      zh: `第 ${i + 1} 条的项目“${code}”在 ${year} 年不存在或您无权查看，全部内容都没有登记，请核对项目编码和年度。`,
      en: `Item ${i + 1}: there is no project "${code}" in ${year}, or you may not see it. Nothing was entered; please check code and year.`,
    },
    { details: { item: i } },
  );
}
