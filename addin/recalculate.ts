/** 复算: asks again for what a written block was made of, and says what has changed since. */
import { z } from 'zod';
import { recommendIndicators } from '../analytics/recommend/indicators/contract.ts';
import { usage } from '../analytics/library/usage/contract.ts';
import { AppError } from '../analytics/errors.ts';
import type { AskOptions } from './client/request.ts';
import type { Client } from './client/client.ts';
import { LOCALES } from './locale/index.ts';
import { TOO_LONG, type BlockRecord, type BlockSource } from './sheet/blocks.ts';
import type { FreshBlock } from './sheet/compare.ts';
import { layOut } from './sheet/layout.ts';
import { CHART_VIEWS } from './taskpane/library/charts/views.ts';
import { libraryTable } from './taskpane/library/query.ts';
import { wholeLibraryTable } from './taskpane/library/sheet/columns.ts';
import { choiceTable } from './taskpane/recommend/choice-table.ts';
import { packTable } from './taskpane/rulepacks/to-sheet.ts';
import type { SheetTable } from './workbook.ts';

export type Answer = { readonly table: SheetTable; readonly data_version: number | null; readonly rule_packs: BlockSource['rule_packs'] };
export type View = (client: Client, source: BlockSource, title: string, ask: AskOptions) => Promise<Answer>;

const words = z.string().optional();
const edit = z.object({ target: z.string(), weight: z.string(), name: words, level1: words, level2: words, sign: words, unit: words });
const own = z.object({ id: z.string(), name: z.string(), level1: z.string().nullable(), level2: z.string().nullable() });
const recommendView = z.object({ chosen: z.array(z.string()), edits: z.record(z.string(), edit), own: z.array(own), project: z.string() });

/** How each kind of block is made from its analysis; the same functions that made it when it was first written. */
const VIEWS: Readonly<Record<string, View>> = {
  async recommend(client, source, _title, ask) {
    const choice = recommendView.parse(source.view);
    const result = await client.call(recommendIndicators, recommendIndicators.params.parse(source.params), ask);
    return { table: choiceTable(choice, result.rows, choice.project, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async library(client, source, _title, ask) {
    const params = usage.params.parse(source.params);
    const result = await client.call(usage, params, ask);
    const order = new Map((params.indicators ?? []).map((id, index) => [id, index]));
    const rows = [...result.rows].sort((a, b) => (order.get(a.indicator_id) ?? 0) - (order.get(b.indicator_id) ?? 0));
    return { table: libraryTable(rows, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async whole_library(client, source, _title, ask) {
    const { rows, data_version } = await client.wholeLibrary(ask);
    return { table: wholeLibraryTable(rows, LOCALES[source.asked.lang]), data_version, rule_packs: [] };
  },
  use_by_year: (client, source, _title, ask) => CHART_VIEWS.use_by_year(client, source, LOCALES[source.asked.lang], ask),
  use_by_department: (client, source, _title, ask) => CHART_VIEWS.use_by_department(client, source, LOCALES[source.asked.lang], ask),
  used_together: (client, source, _title, ask) => CHART_VIEWS.used_together(client, source, LOCALES[source.asked.lang], ask),
  compare_units: async (...asked) => (await import('./taskpane/compare/views.ts')).COMPARE_VIEWS.compare_units(...asked),
  compare_frontier: async (...asked) => (await import('./taskpane/compare/views.ts')).COMPARE_VIEWS.compare_frontier(...asked),
  compare_worth: async (...asked) => (await import('./taskpane/compare/views.ts')).COMPARE_VIEWS.compare_worth(...asked),
  compare_spending: async (...asked) => (await import('./taskpane/compare/views.ts')).COMPARE_VIEWS.compare_spending(...asked),
  cost_analyse: async (...asked) => (await import('./taskpane/cost/views.ts')).COST_VIEWS.cost_analyse(...asked),
  cost_standards: async (...asked) => (await import('./taskpane/cost/views.ts')).COST_VIEWS.cost_standards(...asked),
  cost_need: async (...asked) => (await import('./taskpane/cost/views.ts')).COST_VIEWS.cost_need(...asked),
  reduce_rules: async (...asked) => (await import('./taskpane/reduce/views.ts')).REDUCE_VIEWS.reduce_rules(...asked),
  reduce_best: async (...asked) => (await import('./taskpane/reduce/views.ts')).REDUCE_VIEWS.reduce_best(...asked),
  reduce_frontier: async (...asked) => (await import('./taskpane/reduce/views.ts')).REDUCE_VIEWS.reduce_frontier(...asked),
  reduce_compared: async (...asked) => (await import('./taskpane/reduce/views.ts')).REDUCE_VIEWS.reduce_compared(...asked),
  query_sql: async (...asked) => (await import('./taskpane/query/views.ts')).QUERY_VIEWS.query_sql(...asked),
  monitor: async (...asked) => (await import('./taskpane/monitor/views.ts')).MONITOR_VIEWS.monitor(...asked),
  goal_reviews: async (...asked) => (await import('./taskpane/goals/views.ts')).GOALS_VIEWS.goal_reviews(...asked),
  ledger: async (...asked) => (await import('./taskpane/ledger/views.ts')).LEDGER_VIEWS.ledger(...asked),
  audit: async (...asked) => (await import('./taskpane/audit/views.ts')).AUDIT_VIEWS.audit(...asked),
  evaluation_compare: async (...asked) => (await import('./taskpane/evaluation/views.ts')).EVALUATION_VIEWS.evaluation_compare(...asked),
  evaluation_sample: async (...asked) => (await import('./taskpane/evaluation/views.ts')).EVALUATION_VIEWS.evaluation_sample(...asked),
  evaluation_department: async (...asked) => (await import('./taskpane/evaluation/views.ts')).EVALUATION_VIEWS.evaluation_department(...asked),
  evaluation_exante: async (...asked) => (await import('./taskpane/evaluation/views.ts')).EVALUATION_VIEWS.evaluation_exante(...asked),
  evaluation_result: async (...asked) => (await import('./taskpane/evaluation/views.ts')).EVALUATION_VIEWS.evaluation_result(...asked),
  overview: async (...asked) => (await import('./taskpane/overview/views.ts')).OVERVIEW_VIEWS.overview(...asked),
  overview_projects: async (...asked) => (await import('./taskpane/overview/views.ts')).OVERVIEW_VIEWS.overview_projects(...asked),
  async rulepack(client, source, _title, ask) {
    const { id } = z.object({ id: z.string() }).parse(source.params);
    const { pack, data_version } = await client.rulePack(id, ask);
    return { table: packTable(pack, LOCALES[source.asked.lang], source.asked.lang), data_version, rule_packs: [{ id: pack.id, version: pack.version, status: pack.status }] };
  },
};

export type Change = { readonly what: 'data_version' | 'rule_pack' | 'identity'; readonly name: string; readonly before: string; readonly now: string };

export type Recalculated = {
  readonly table: SheetTable;
  readonly fresh: FreshBlock;
  readonly changes: readonly Change[];
  /** To be recorded once the new values have been written. */
  readonly source: BlockSource;
};

/** @param who the identity that asks now. @throws AppError `invalid_params` where the record cannot be used, or the service's own sentence */
export async function recalculate(client: Client, record: BlockRecord, who: { role: string | null; org: string | null }, ask: AskOptions = {}): Promise<Recalculated> {
  const { source } = record;
  const view = Object.hasOwn(VIEWS, source.view.kind) ? VIEWS[source.view.kind] : undefined;
  if (!view) throw unusable(record, source.view.kind);
  try {
    const answer = await view(client, source, record.title, { ...ask, lang: source.asked.lang });
    const asked = { ...who, lang: source.asked.lang };
    const { data_version, rule_packs, table } = answer;
    return {
      table,
      fresh: freshOf(table),
      changes: changesBetween(source, { data_version, rule_packs, asked }),
      source: { ...source, asked, data_version, rule_packs },
    };
  } catch (error) {
    throw error instanceof z.ZodError ? unusable(record, source.analysis, error) : error;
  }
}

/** As it would stand in the sheet: money in its unit, which the header says, and dates as Excel counts them. */
export function freshOf(table: SheetTable): FreshBlock {
  const { titles, cells } = layOut(table, true);
  return { titles, rows: cells.slice(1), key: table.key ?? 0 };
}

type State = Pick<BlockSource, 'data_version' | 'rule_packs' | 'asked'>;

export function changesBetween(before: State, now: State): Change[] {
  const packs = (state: State) => new Map(state.rule_packs.map(({ id, version }) => [id, version]));
  const [old, fresh] = [packs(before), packs(now)];
  const who = ({ asked }: State) => [asked.role, asked.org].filter(Boolean).join(' ') || '—';
  const version = ({ data_version }: State) => (data_version === null ? '—' : String(data_version));
  return [
    ...(version(before) === version(now) ? [] : [{ what: 'data_version' as const, name: '', before: version(before), now: version(now) }]),
    ...[...new Set([...old.keys(), ...fresh.keys()])].flatMap((id) => (old.get(id) === fresh.get(id) ? [] : [{ what: 'rule_pack' as const, name: id, before: old.get(id) ?? '—', now: fresh.get(id) ?? '—' }])),
    ...(who(before) === who(now) ? [] : [{ what: 'identity' as const, name: '', before: who(before), now: who(now) }]),
  ];
}

function unusable(record: BlockRecord, what: string, cause?: unknown): AppError {
  const tooLong = what === TOO_LONG;
  return new AppError(
    'invalid_params',
    {
      zh: tooLong
        ? `“${record.title}”的参数过长，写入时没有记下，不能复算；请在任务窗格中重新查询并写入。`
        : `“${record.title}”的写入记录（${what}）无法识别，可能由其他版本写入，不能复算；请在任务窗格中重新查询并写入。`,
      en: tooLong
        ? `The parameters of "${record.title}" were too long to be recorded, so it cannot be calculated again; please query and write it anew.`
        : `The record of "${record.title}" (${what}) is not understood, perhaps it was written by another version; please query and write it anew.`,
    },
    { cause },
  );
}
