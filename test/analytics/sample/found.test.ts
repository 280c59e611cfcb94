import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runAnalyse } from '../../../analytics/cost/analyse/run.ts';
import { type Database, sqlFile } from '../../../analytics/database.ts';
import { scoreExecution } from '../../../analytics/evaluate/execution.ts';
import { scoreLine } from '../../../analytics/evaluate/points.ts';
import { runMonitorDual } from '../../../analytics/monitor/run.ts';
import { getProject } from '../../../analytics/projects/projects.ts';
import { runReviewGoals } from '../../../analytics/review/goals/run.ts';
import type { RecordRule } from '../../../analytics/review/records/contract.ts';
import { runReviewRecords } from '../../../analytics/review/records/run.ts';
import { shippedPack } from '../../../analytics/rulepacks/shipped/index.ts';
import { type FaultKind, loadSample, PROJECTS_PER_YEAR, plantedFaults, sampleChunks } from '../../../analytics/sample/index.ts';
import { asking, emptyDatabase } from '../inline.ts';

const ownerSql = sqlFile(new URL('./owner.sql', import.meta.url), z.object({ org_code: z.string() }));
const scoring = shippedPack('scoring', 'scoring-national').parameters;
const placesOf = (kind: FaultKind) => plantedFaults.filter((fault) => fault.kind === kind).map(({ place }) => place);

type Row = Record<string, unknown>;
function rowsOf(projectsPerYear: number, ...tables: readonly string[]): Row[][] {
  const found = tables.map((): Row[] => []);
  for (const { table, columns } of sampleChunks({ projectsPerYear })) {
    const rows = found[tables.indexOf(table)];
    const entries = Object.entries(columns);
    for (let at = 0; rows !== undefined && at < (entries[0]?.[1].length ?? 0); at += 1) {
      const row: Row = {};
      for (const [name, values] of entries) row[name] = values[at];
      rows.push(row);
    }
  }
  return found;
}

describe('the self-evaluations of the sample city', () => {
  it('are what evaluate.score makes of the same figures by the national rules, save the one that is inflated', () => {
    const [projects = [], lines = [], evaluations = []] = rowsOf(1_000, 'projects', 'project_indicators', 'evaluations');
    const keyOf = (row: Row): string => `${String(row.project_code)} ${String(row.fiscal_year)}`;
    const points = new Map<string, number | null>();
    for (const line of lines) {
      const before = points.get(keyOf(line));
      const numeric = typeof line.target_value === 'number' && typeof line.actual_value === 'number';
      const share = numeric ? scoreLine({ sign: line.sign as '>=' | '=' | '<=', target: line.target_value as number, actual: line.actual_value as number, weight: line.weight as number }, scoring).share : null;
      points.set(keyOf(line), before === null || share === null ? null : (before ?? 0) + share * (line.weight as number));
    }
    const spending = new Map(projects.map((row) => [keyOf(row), scoreExecution({ budget: row.adjusted_budget as number, executed: row.executed as number }, scoring.execution).share]));
    const compared = evaluations.filter((row) => row.kind === 'self' && typeof points.get(keyOf(row)) === 'number');
    expect(compared.length).toBeGreaterThan(1_000);
    const off = compared.filter((row) => Math.abs(Math.min(100, (points.get(keyOf(row)) as number) + 10 * (spending.get(keyOf(row)) as number)) - (row.score as number)) > 0.0051);
    expect(off.every(({ score }) => score === 99)).toBe(true);
    expect(off.length).toBeLessThanOrEqual(1);
  });
});

let db: Database;
beforeAll(async () => {
  db = await emptyDatabase();
  await loadSample(db);
});
afterAll(() => db.close());

describe('the faults of goal forms', () => {
  const ask = asking(runReviewGoals, () => db);
  async function reviewOf(place: Readonly<Record<string, string | number>>, stage: 'budget' | 'self_evaluation') {
    const fiscal_year = Number(place.fiscal_year);
    const project_code = String(place.project_code);
    const { indicators } = await getProject(db, [''], { project_code, fiscal_year });
    const rows = indicators.map(({ name, level1, level2, sign, target_value, target_text, actual_value, actual_text, unit, weight }) => ({ name, level1, level2, sign, target_value: target_value ?? target_text, actual_value: actual_value ?? actual_text, unit, weight }));
    return (await ask({ stage, project: { project_code, fiscal_year }, indicators: rows })).findings.filter(({ severity }) => severity === 'red');
  }

  it('are seen by review.goals: weights that do not make 90', async () => {
    const places = placesOf('weights_not_90');
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect((await reviewOf(place, 'budget')).map(({ rule, row }) => [rule, row])).toContainEqual(['weights_total', null]);
  });

  it('are seen by review.goals: a result that is missing, at its row', async () => {
    const places = placesOf('actual_missing');
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect((await reviewOf(place, 'self_evaluation')).map(({ rule, row }) => [rule, row])).toContainEqual(['actual_missing', Number(place.line_no) - 1]);
  });
});

describe('the faults of monitoring', () => {
  const ask = asking(runMonitorDual, () => db);
  async function rowOf({ project_code, fiscal_year, month }: Readonly<Record<string, string | number>>) {
    const { rows } = await ask({ fiscal_year: Number(fiscal_year), month: Number(month), limit: 10_000 });
    return { row: rows.find((one) => one.project_code === project_code) };
  }

  it('are seen by monitor.dual: spending beyond the budget', async () => {
    for (const place of placesOf('reading_above_budget')) expect((await rowOf(place)).row?.execution_rate).toBeCloseTo(1.06, 3);
  });

  it('are seen by monitor.dual: a reading 10,000 times too small is red', async () => {
    for (const place of placesOf('reading_unit_slip')) {
      const { row } = await rowOf(place);
      expect(row?.execution_lamp).toBe('red');
      expect(row?.execution_rate).toBeLessThan(0.001);
    }
  });

  it('are seen by monitor.dual: a month that was not read has no completion', async () => {
    for (const place of placesOf('reading_missing')) {
      const { row } = await rowOf(place);
      expect(row).toMatchObject({ goal_completion: null, overall: null });
    }
  });
});

describe('the faults between records', () => {
  const ask = asking(runReviewRecords, () => db);
  /** The rule that tells each planted kind; a missing ex-ante evaluation is two rules, by what made it due. */
  const RULES: readonly [FaultKind, readonly RecordRule[]][] = [
    ['funds_not_summing', ['funds_not_summing']], ['funds_unit_slip', ['funds_unit_slip']], ['funds_missing', ['funds_missing']],
    ['exante_missing', ['exante_missing', 'exante_missing_new']], ['exante_rejected', ['exante_rejected']],
    ['grade_not_of_score', ['grade_not_of_score']], ['grade_without_score', ['grade_without_score']],
    ['reevaluation_without_self', ['reevaluation_without_self']], ['self_inflated', ['self_inflated']],
    ['reading_above_budget', ['reading_above_budget']], ['reading_not_cumulative', ['reading_not_cumulative']], ['reading_unit_slip', ['reading_unit_slip']], ['reading_missing', ['reading_missing']],
    ['grade_of_another_scale', ['grade_of_another_scale']], ['expense_unit_slip', ['expense_apart']],
  ];
  type Place = Readonly<Record<string, string | number>>;
  const found = new Map<number, Awaited<ReturnType<typeof ask>>>();
  beforeAll(async () => {
    for (const fiscal_year of [2023, 2024, 2025]) found.set(fiscal_year, await ask({ fiscal_year, limit: 10_000 }));
  });
  const told = (rules: readonly RecordRule[]) => [...found.values()].flatMap(({ findings }) => findings.filter(({ rule }) => rules.includes(rule)).map(({ place }) => place));
  const keyOf = (place: Place): string => [place.project_code ?? place.org_code, place.fiscal_year, place.line_no ?? ''].join(' ');
  const sorted = (places: readonly Place[]) => places.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

  it.each(RULES)('%s is told by review.records at its place, and nowhere else', (kind, rules) => {
    const places = sorted(placesOf(kind));
    expect(places.length).toBeGreaterThan(0);
    expect(sorted(told(rules))).toEqual(places.map((place) => expect.objectContaining(place)));
  });

  it('no rule tells anything that was not planted, save what goal forms have by chance', () => {
    const planted = new Set<string>([...RULES.flatMap(([, rules]) => rules), 'weights_total', 'actual_missing']);
    for (const { counts, findings, total } of found.values()) {
      expect(counts.filter(({ rule, count }) => count > 0 && !planted.has(rule))).toEqual([]);
      expect(total).toBe(findings.length);
    }
    // 2023 was not monitored, 2025 is not assessed yet: that is said, and not taken for good order.
    expect([...found.values()].map(({ unchecked }) => [...new Set(unchecked.map(({ rule }) => rule.split('_')[0]))])).toEqual([['reading'], [], ['grade', 'expense']]);
  });

  it('weights and missing results are told for exactly the forms that have them, the planted ones among them', () => {
    const [lines = []] = rowsOf(PROJECTS_PER_YEAR, 'project_indicators');
    const forms = new Map<string, Row[]>();
    for (const line of lines) {
      const key = `${String(line.project_code)} ${String(line.fiscal_year)}`;
      forms.set(key, [...(forms.get(key) ?? []), line]);
    }
    const isEmpty = ({ actual_value, actual_text }: Row) => actual_value === null && actual_text === null;
    const off: string[] = [];
    const without: string[] = [];
    for (const [key, form] of forms) {
      if (form.reduce((sum, { weight }) => sum + Number(weight), 0) !== 90) off.push(`${key} `);
      if (!form.every(isEmpty)) without.push(...form.filter(isEmpty).map(({ line_no }) => `${key} ${String(line_no)}`));
    }
    expect(told(['weights_total']).map(keyOf).sort()).toEqual(off.sort());
    expect(told(['actual_missing']).map(keyOf).sort()).toEqual(without.sort());
    expect(off).toEqual(expect.arrayContaining(placesOf('weights_not_90').map(keyOf)));
    expect(without).toEqual(expect.arrayContaining(placesOf('actual_missing').map(keyOf)));
  });
});

describe('the faults of costs', () => {
  const ask = asking(runAnalyse, () => db);
  const FOUND: readonly [FaultKind, (place: Readonly<Record<string, string | number>>) => RegExp][] = [
    ['cost_unit_slip', ({ item }) => new RegExp(`“${String(item)}”本年为 .*相差过大`)],
    ['item_doubled', ({ item }) => new RegExp(`的成本项“.*${String(item)}.*”名称只差空格或符号`)],
    ['trace_missing', ({ item }) => new RegExp(`的“${String(item)}”没有注明直接或间接成本`)],
    ['output_unit_slip', ({ output_unit }) => new RegExp(`“${String(output_unit)}”本年为 .*相差过大`)],
    ['output_missing', () => /没有产出数量/],
  ];

  it.each(FOUND)('%s is told by cost.analyse at its object, and at no other', async (kind, sentence) => {
    for (const place of placesOf(kind)) {
      const fiscal_year = Number(place.fiscal_year);
      const told = (await ask({ fiscal_year, limit: 1_000 })).warnings.filter((warning) => sentence(place).test(warning));
      // A slip of one year shows again in the next, where the figure comes back.
      expect(told.filter((warning) => warning.includes(`“${String(place.cost_object)}”`))).toHaveLength(1);
      expect(told).toHaveLength(1);
    }
  });

  it('standards_overlap is told for the item that has two standards', async () => {
    for (const { item } of placesOf('standards_overlap')) {
      const { warnings } = await ask({ fiscal_year: 2024, limit: 1_000 });
      expect(warnings.filter((warning) => warning.includes('同时有两个有效的标准'))).toEqual([expect.stringContaining(`“${String(item)}”`)]);
    }
  });

  it('peers are the branches that deliver the same; a scoped caller sees their median when they are of three organisations', async () => {
    const all = await ask({ fiscal_year: 2024, limit: 1_000 });
    const bus = all.unit_costs.find(({ cost_object, output_unit }) => cost_object === '公交运营（第一分公司）' && output_unit === '车公里')!;
    const others = all.unit_costs.filter(({ cost_object, output_unit }) => output_unit === '车公里' && cost_object !== bus.cost_object).map(({ unit_cost }) => unit_cost!).sort((a, b) => a - b);
    expect(bus).toMatchObject({ peer_count: 5, peer_median: others[2]! });
    const ownerOf = async (cost_object: string) => (await db.query(ownerSql, { cost_object }, {}))[0]!.org_code;
    const seenBy = async (scope: string[]) => (await ask({ fiscal_year: 2024, limit: 1_000 }, { scope })).unit_costs.filter(({ cost_object }) => cost_object === bus.cost_object);
    const own = await ownerOf(bus.cost_object);
    expect(await seenBy([own])).toEqual(all.unit_costs.filter(({ cost_object }) => cost_object === bus.cost_object));
    // With two more of its own, the three others make the median; with three more there are only two others, and the three own make it.
    const branches = await Promise.all(['第二分公司', '第三分公司', '第四分公司'].map((name) => ownerOf(`公交运营（${name}）`)));
    expect((await seenBy([own, ...branches.slice(0, 2)]))[0]).toMatchObject({ peer_count: 3 });
    expect((await seenBy([own, ...branches]))[0]).toMatchObject({ peer_count: 3 });
    expect((await seenBy([own, ...branches.slice(0, 2)]))[0]!.peer_median).not.toBe((await seenBy([own, ...branches]))[0]!.peer_median);
  });
});
