/** What is scored is what was approved, whatever was stored before or since. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, EVERYTHING } from '../../../analytics/caller.ts';
import type { Database } from '../../../analytics/database.ts';
import { runEvaluateCompare } from '../../../analytics/evaluate/compare/run.ts';
import { approvedGoals } from '../../../analytics/goal-reviews/approved.ts';
import { reviewsQuery, submitInput } from '../../../analytics/goal-reviews/contract.ts';
import { takeStep } from '../../../analytics/goal-reviews/step.ts';
import { listReviews } from '../../../analytics/goal-reviews/store.ts';
import { submitGoals } from '../../../analytics/goal-reviews/submit.ts';
import { smallCity } from '../fixture.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

const now = new Date('2026-03-05T02:00:00Z');
const SCHOOL: Caller = { user: '李校长', role: 'clerk', scope: ['101001'], org: '101001', lang: 'zh' };
const EDUCATION: Caller = { user: '教育局王', role: 'clerk', scope: ['101', '101001'], org: '101', lang: 'zh' };
const officer = (user: string): Caller => ({ user, role: 'officer', scope: EVERYTHING, lang: 'zh' });

let db: Database;
beforeEach(async () => {
  db = await emptyDatabase();
  await db.write(smallCity);
  await store([['维修面积', '>=', 1_000, '平方米', 50], ['验收合格率', '>=', 98, '%', 40]]);
});
afterEach(() => db.close());
const ask = asking(runEvaluateCompare, () => db);
const compared = (project_code = 'P8') => ask({ project: { project_code, fiscal_year: 2025 } });
const told = (warnings: readonly string[]) => warnings.filter((one) => one.includes('审核通过'));

type Line = readonly [name: string, sign: string, target: number, unit: string | null, weight: number | null, level2?: string, actual?: number];
/** A project whose lines are stored with results of 1,000 and 98. */
async function store(lines: readonly Line[], code = 'P8') {
  await db.write(async (tx) => {
    await tx.append('projects', { project_code: [code], fiscal_year: [2025], name: ['校舍维修'], org_code: ['101001'], initial_budget: ['100'], executed: ['100'] });
    await tx.append('project_indicators', {
      project_code: lines.map(() => code), fiscal_year: lines.map(() => 2025), line_no: lines.map((_, i) => i + 1), name: lines.map(([name]) => name), name_key: lines.map(([name]) => name),
      level1: lines.map(() => '产出指标'), level2: lines.map(([, , , , , level2 = '数量指标']) => level2), sign: lines.map(([, sign]) => sign), target_value: lines.map(([, , target]) => target), actual_value: lines.map(([, , , unit, , , actual = unit === '%' ? 98 : 1_000]) => actual),
      unit: lines.map(([, , , unit]) => unit), weight: lines.map(([, , , , weight]) => (weight === null ? null : String(weight))),
    });
    await tx.newDataVersion('import');
  });
}
async function handIn(lines: readonly Line[], code = 'P8') {
  const input = submitInput.parse({ project_code: code, fiscal_year: 2025, project: {}, reason: '请审核', indicators: lines.map(([name, sign, target_value, unit, weight, level2 = '数量指标']) => ({ name, level1: '产出指标', level2, sign, target_value, unit, weight })) });
  return submitGoals(input, { db, caller: SCHOOL, now: () => now, signal: new AbortController().signal, progress: () => undefined });
}
async function approve(lines: readonly Line[], { until = 4, code = 'P8' } = {}): Promise<{ review_id: string; version: number }> {
  let { review_id, version } = await handIn(lines, code);
  for (const caller of [EDUCATION, officer('王'), officer('赵'), officer('钱')].slice(0, until)) ({ review_id, version } = await takeStep(db, review_id, { version, step: 'pass', reason: '同意', findings: [] }, { caller, now }));
  return { review_id, version };
}
/** What is scored of `lines` where `goals` were approved. */
async function laid(lines: readonly Line[], goals: readonly Line[]) {
  await store(lines, 'P9');
  await approve(goals, { code: 'P9' });
  const { rows, warnings } = await compared('P9');
  return { rows: rows.map(({ target, weight }) => [target, weight]), warnings: told(warnings) };
}

describe('a stored self-evaluation', () => {
  it('is scored by the targets and weights that were approved, each difference told', async () => {
    expect((await compared()).rows.map(({ points }) => points)).toEqual([50, 40]);
    await approve([['维修面积', '≥', 1_250, '平方米', 60], ['验收合格率', '>=', 98, '%', 30]]);
    const { rows, reevaluated, warnings } = await compared();
    expect(rows.map(({ target, weight, points }) => [target, weight, points])).toEqual([[1_250, 60, 48], [98, 30, 30]]);
    expect(reevaluated.score).toBe(88);
    expect(rows[0]!.explanation).toMatch(/^按 2026-03-05 审核通过的目标（≥1,250平方米，60 分）赋分，库中为（≥1,000平方米，50 分）。/);
    expect(warnings[0]).toBe('2 条指标（维修面积、验收合格率）在库中的目标或分值与 2026-03-05 审核通过的目标表不同，已按审核通过的赋分。');
  });

  it('is scored as stored while a form is not yet approved, and silent where both say the same', async () => {
    await approve([['维修面积', '>=', 1_250, '平方米', 50], ['验收合格率', '>=', 98, '%', 40]], { until: 3 });
    const before = await compared();
    expect([before.rows.map(({ points }) => points), told(before.warnings)]).toEqual([[50, 40], []]);
  });

  it('has a data version of its own once it is approved, so that a figure is not another at the same version', async () => {
    const before = db.dataVersion();
    await approve([['维修面积', '>=', 1_250, '平方米', 50], ['验收合格率', '>=', 98, '%', 40]], { until: 3 });
    expect(db.dataVersion()).toBe(before);
    const { review_id, version } = (await listReviews(db, reviewsQuery.parse({}), { caller: officer('钱'), now })).rows[0]!;
    await takeStep(db, review_id, { version, step: 'pass', reason: '同意', findings: [] }, { caller: officer('钱'), now });
    expect(db.dataVersion()).toBe(before + 1);
  });

  it('says nothing where the approved form is what is stored', async () => {
    await approve([['维修面积', '>=', 1_000, '平方米', 50], ['验收合格率', '>=', 98, '%', 40]]);
    const { warnings, rows } = await compared();
    expect(told(warnings)).toEqual([]);
    expect(rows.some(({ explanation }) => explanation.includes('审核通过'))).toBe(false);
  });

  it('keeps a figure of another unit, and names lines that stand on one side alone and weights that cannot be matched', async () => {
    await approve([['维修面积', '>=', 0.2, '万平方米', 30], ['验收合格率', '>=', 99, '%', 30], ['师生满意度', '>=', 90, '%', 30]]);
    const { rows, warnings } = await compared();
    expect(rows.map(({ target, weight }) => [target, weight])).toEqual([[1_000, 50], [99, 40]]);
    expect(told(warnings)).toEqual([
      '1 条指标（验收合格率）在库中的目标或分值与 2026-03-05 审核通过的目标表不同，已按审核通过的赋分。',
      '1 条指标（维修面积）的目标与 2026-03-05 审核通过的目标表单位不一致，按库中的目标赋分，请核对。',
      '2026-03-05 审核通过的1 条指标（师生满意度）不在自评中，没有计分，请核对。',
      '库中的分值与 2026-03-05 审核通过的目标表不同，且不能逐条对应，按库中的分值计算，请核对。',
    ]);
  });

  it('is scored by the first approval while the form is open again with less, and by the second once it is given', async () => {
    const { review_id, version } = await approve([['维修面积', '>=', 1_250, '平方米', 50], ['验收合格率', '>=', 98, '%', 40]]);
    const targets = async () => (await compared()).rows.map(({ target }) => target);
    await takeStep(db, review_id, { version, step: 'reopen', reason: '面积有误', findings: [] }, { caller: officer('钱'), now });
    expect(await targets()).toEqual([1_250, 98]);
    const lower: readonly Line[] = [['维修面积', '>=', 800, '平方米', 50], ['验收合格率', '>=', 90, '%', 40]];
    let open = await handIn(lower);
    expect(await targets()).toEqual([1_250, 98]);
    for (const caller of [EDUCATION, officer('王'), officer('赵'), officer('钱')]) {
      expect(await targets()).toEqual([1_250, 98]);
      open = await takeStep(db, review_id, { version: open.version, step: 'pass', reason: '同意', findings: [] }, { caller, now });
    }
    expect(await targets()).toEqual([800, 90]);
  });

  it('shows neither lines nor approved goals to a caller outside the scope', async () => {
    await approve([['维修面积', '>=', 1_250, '平方米', 50], ['验收合格率', '>=', 98, '%', 40]]);
    const of = { project_code: 'P8', fiscal_year: 2025 };
    expect((await approvedGoals(db, { ...of, scope: ['101001'] }))?.rows.length).toBe(2);
    expect(await approvedGoals(db, { ...of, scope: ['102001'] })).toBeNull();
    expect((await refusalOf(ask({ project: of }, { scope: ['102001'] }))).code).toBe('not_found');
  });

  it.each<[string, Line, Line]>([
    ['equal figures of other units', ['修路里程', '>=', 5, '米', 50, '数量指标', 5], ['修路里程', '>=', 5, '公里', 50]],
    ['an approved figure without a unit', ['修路里程', '>=', 1_200, '米', 50], ['修路里程', '>=', 0.12, null, 50]],
  ])('keeps its target, told, for %s', async (_, line, goal) => {
    const { rows, warnings } = await laid([line], [goal]);
    expect(rows).toEqual([[line[2], 50]]);
    expect(warnings).toEqual(['1 条指标（修路里程）的目标与 2026-03-05 审核通过的目标表单位不一致，按库中的目标赋分，请核对。']);
  });

  it('keeps its target where it is stored without a unit, and says that the unit is lacking', async () => {
    const { rows, warnings } = await laid([['修路里程', '>=', 1_200, null, 50]], [['修路里程', '>=', 0.12, '公里', 50]]);
    expect(rows).toEqual([[1_200, 50]]);
    expect(warnings).toEqual(['1 条指标（修路里程）在库中未填单位，不能与 2026-03-05 审核通过的目标表比较，按库中的目标赋分，请补填单位后核对。']);
  });

  it('takes the approved targets where neither side has a unit, and 百分比 for %', async () => {
    expect((await laid([['培训期数', '>=', 4, '', 50], ['合格率', '>=', 90, '百分比', 40]], [['培训期数', '>=', 6, null, 50], ['合格率', '>=', 95, '%', 40]])).rows).toEqual([[6, 50], [95, 40]]);
  });

  it('takes the approved weight also of a line that keeps its target for the unit', async () => {
    const { rows, warnings } = await laid([['修路里程', '>=', 5, '米', 50], ['合格率', '>=', 98, '%', 40]], [['修路里程', '>=', 5, '公里', 60], ['合格率', '>=', 98, '%', 30]]);
    expect(rows).toEqual([[5, 60], [98, 30]]);
    expect(warnings.length).toBe(2);
  });

  it('keeps all its weights where the approved form leaves one empty', async () => {
    const { rows, warnings } = await laid([['修路里程', '>=', 5, '公里', 50], ['合格率', '>=', 98, '%', 40]], [['修路里程', '>=', 5, '公里', 90], ['合格率', '>=', 98, '%', null]]);
    expect(rows).toEqual([[5, 50], [98, 40]]);
    expect(warnings).toEqual(['库中的分值与 2026-03-05 审核通过的目标表不同，且不能逐条对应，按库中的分值计算，请核对。']);
  });

  it('finds namesakes by their level 2, then by their order', async () => {
    const lines: readonly Line[] = [['培训人数', '>=', 10, '人', 20, '质量指标'], ['培训人数', '>=', 20, '人', 30], ['培训人数', '>=', 30, '人', 40]];
    const { rows, warnings } = await laid(lines, [['培训人数', '>=', 25, '人', 30], ['培训人数', '>=', 35, '人', 40], ['培训人数', '>=', 15, '人', 20, '质量指标']]);
    expect(rows).toEqual([[15, 20], [25, 30], [35, 40]]);
    expect(warnings).toEqual(['3 条指标（培训人数、培训人数、培训人数）在库中的目标或分值与 2026-03-05 审核通过的目标表不同，已按审核通过的赋分。']);
  });

  it.each<[string, Line[], Line[]]>([
    ['more of them are stored than approved', [['培训人数', '>=', 10, '人', 50], ['培训人数', '>=', 20, '人', 40]], [['培训人数', '>=', 25, '人', 90]]],
    ['they are of other levels', [['培训人数', '>=', 10, '人', 50], ['培训人数', '>=', 20, '人', 40]], [['培训人数', '>=', 25, '人', 50, '质量指标'], ['培训人数', '>=', 30, '人', 40, '时效指标']]],
  ])('says that namesakes cannot be told apart where %s', async (_, lines, goals) => {
    const { rows, warnings } = await laid(lines, goals);
    expect(rows).toEqual([[10, 50], [20, 40]]);
    expect(warnings).toEqual(['指标（培训人数）在自评或 2026-03-05 审核通过的目标表中重名，无法逐条对应，未能对应的按库中的目标赋分，请核对。']);
  });

  it('leaves the execution rate out of the lines whose weights are exchanged', async () => {
    expect((await laid([['修路里程', '>=', 5, '公里', 50], ['合格率', '>=', 98, '%', 40], ['预算执行率', '>=', 98, '%', 10]], [['修路里程', '>=', 5, '公里', 60], ['合格率', '>=', 98, '%', 30]])).rows).toEqual([[5, 60], [98, 30], [98, 10]]);
  });

  it('takes a third of the points for the four places that are stored of it', async () => {
    const third = (weight: number): Line[] => ['甲项', '乙项', '丙项'].map((name) => [name, '>=', 5, '公里', weight]);
    expect((await laid(third(6.6667), third(20 / 3))).warnings).toEqual([]);
  });
});
