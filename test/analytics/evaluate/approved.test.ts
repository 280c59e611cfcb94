/** What is scored is what was approved, whatever was stored before or since. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, EVERYTHING } from '../../../analytics/caller.ts';
import type { Database } from '../../../analytics/database.ts';
import { runEvaluateCompare } from '../../../analytics/evaluate/compare/run.ts';
import { reviewsQuery, submitInput } from '../../../analytics/goal-reviews/contract.ts';
import { takeStep } from '../../../analytics/goal-reviews/step.ts';
import { listReviews } from '../../../analytics/goal-reviews/store.ts';
import { submitGoals } from '../../../analytics/goal-reviews/submit.ts';
import { smallCity } from '../fixture.ts';
import { asking, emptyDatabase } from '../inline.ts';

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
const compared = () => ask({ project: { project_code: 'P8', fiscal_year: 2025 } });

type Line = readonly [name: string, sign: string, target: number, unit: string, weight: number];
/** A project whose lines are stored with results of 1,000 and 98. */
async function store(lines: readonly Line[]) {
  await db.write(async (tx) => {
    await tx.append('projects', { project_code: ['P8'], fiscal_year: [2025], name: ['校舍维修'], org_code: ['101001'], initial_budget: ['100'], executed: ['100'] });
    await tx.append('project_indicators', {
      project_code: lines.map(() => 'P8'), fiscal_year: lines.map(() => 2025), line_no: lines.map((_, i) => i + 1), name: lines.map(([name]) => name), name_key: lines.map(([name]) => name),
      level1: lines.map(() => '产出指标'), level2: lines.map(() => '数量指标'), sign: lines.map(([, sign]) => sign), target_value: lines.map(([, , target]) => target), actual_value: lines.map(([, , , unit]) => (unit === '%' ? 98 : 1_000)),
      unit: lines.map(([, , , unit]) => unit), weight: lines.map(([, , , , weight]) => String(weight)),
    });
    await tx.newDataVersion('import');
  });
}
async function approve(lines: readonly Line[], until = 4): Promise<void> {
  const input = submitInput.parse({ project_code: 'P8', fiscal_year: 2025, project: {}, reason: '请审核', indicators: lines.map(([name, sign, target_value, unit, weight]) => ({ name, level1: '产出指标', level2: '数量指标', sign, target_value, unit, weight })) });
  let { review_id, version } = await submitGoals(input, { db, caller: SCHOOL, now: () => now, signal: new AbortController().signal, progress: () => undefined });
  for (const caller of [EDUCATION, officer('王'), officer('赵'), officer('钱')].slice(0, until)) ({ review_id, version } = await takeStep(db, review_id, { version, step: 'pass', reason: '同意', findings: [] }, { caller, now }));
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
    await approve([['维修面积', '>=', 1_250, '平方米', 50], ['验收合格率', '>=', 98, '%', 40]], 3);
    const before = await compared();
    expect([before.rows.map(({ points }) => points), before.warnings.filter((one) => one.includes('审核通过'))]).toEqual([[50, 40], []]);
  });

  it('has a data version of its own once it is approved, so that a figure is not another at the same version', async () => {
    const before = db.dataVersion();
    await approve([['维修面积', '>=', 1_250, '平方米', 50], ['验收合格率', '>=', 98, '%', 40]], 3);
    expect(db.dataVersion()).toBe(before);
    const { review_id, version } = (await listReviews(db, reviewsQuery.parse({}), { caller: officer('钱'), now })).rows[0]!;
    await takeStep(db, review_id, { version, step: 'pass', reason: '同意', findings: [] }, { caller: officer('钱'), now });
    expect(db.dataVersion()).toBe(before + 1);
  });

  it('says nothing where the approved form is what is stored', async () => {
    await approve([['维修面积', '>=', 1_000, '平方米', 50], ['验收合格率', '>=', 98, '%', 40]]);
    const { warnings, rows } = await compared();
    expect(warnings.filter((one) => one.includes('审核通过'))).toEqual([]);
    expect(rows.some(({ explanation }) => explanation.includes('审核通过'))).toBe(false);
  });

  it('keeps a figure of another unit, and names lines that stand on one side alone and weights that cannot be matched', async () => {
    await approve([['维修面积', '>=', 0.2, '万平方米', 30], ['验收合格率', '>=', 99, '%', 30], ['师生满意度', '>=', 90, '%', 30]]);
    const { rows, warnings } = await compared();
    expect(rows.map(({ target, weight }) => [target, weight])).toEqual([[1_000, 50], [99, 40]]);
    expect(warnings.filter((one) => one.includes('审核通过'))).toEqual([
      '1 条指标（验收合格率）在库中的目标或分值与 2026-03-05 审核通过的目标表不同，已按审核通过的赋分。',
      '1 条指标（维修面积）的目标与 2026-03-05 审核通过的目标表单位不同，按库中的目标赋分，请核对。',
      '2026-03-05 审核通过的1 条指标（师生满意度）不在自评中，没有计分，请核对。',
      '库中的分值与 2026-03-05 审核通过的目标表不同，且不能逐条对应，按库中的分值计算，请核对。',
    ]);
  });
});
