/** Records that contradict each other: what is told, what is not, and to whom. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { RECORD_RULES } from '../../../analytics/review/records/contract.ts';
import { runReviewRecords } from '../../../analytics/review/records/run.ts';
import { shippedPack } from '../../../analytics/rulepacks/shipped/index.ts';
import { asking, contextOf, emptyDatabase, refusalOf } from '../inline.ts';

const year = { fiscal_year: 2025 };
const project = (project_code: string, org_code: string, fields: Record<string, unknown> = {}) => ({ project_code, ...year, name: `项目${project_code}`, org_code, start_year: 2020, approved_amount: 1_000_000, adjusted_budget: 1_200_000, ...fields });
const funds = (project_code: string, ...amounts: number[]) => amounts.map((amount, i) => ({ project_code, ...year, source: `来源${i + 1}`, amount }));
const months = (project_code: string, ...executed: [number, number][]) => executed.map(([month, amount]) => ({ project_code, ...year, month, executed: amount }));

let db: Database;
const ask = asking(runReviewRecords, () => db);
beforeAll(async () => {
  db = await emptyDatabase();
  const { caller, signal, now } = contextOf(db);
  const tables = {
    organizations: [{ org_code: 'A', name: '甲单位' }, { org_code: 'B', name: '乙单位' }],
    projects: [project('P1', 'A'), project('P2', 'A'), project('P3', 'B'), project('P4', 'B', { start_year: 2025 })],
    project_funds: [...funds('P1', 700_000, 500_000), ...funds('P2', 999_950.5), ...funds('P3', 40_000, 96), ...funds('P4', 1_000_000, 200)],
    evaluations: [
      { project_code: 'P1', ...year, kind: 'self', score: 95, grade: '优秀' }, { project_code: 'P1', ...year, kind: 'reevaluation', score: 75.5, grade: '中' },
      { project_code: 'P3', ...year, kind: 'self', score: 95, grade: '甲等' }, { project_code: 'P3', ...year, kind: 'reevaluation', score: 75, grade: '中' },
      { project_code: 'P4', ...year, kind: 'exante', score: 80, conclusion: '不予支持' },
    ],
    monitor_readings: [
      ...months('P1', [7, 100_000], [8, 20], [9, 300_000]), ...months('P2', [7, 1_205_000], [8, 1_205_999], [9, 1_300_000]),
      ...months('P3', [7, 100_000], [9, 90_000]), ...months('P4', [8, 5_000], [9, 5_000]),
    ],
  };
  for (const [kind, rows] of Object.entries(tables)) await importRows(db, caller, { kind, rows, source: null, dryRun: false, signal, now });
});
afterAll(() => db.close());

const told = async (params: Parameters<typeof ask>[0], caller?: Parameters<typeof ask>[1]) =>
  (await ask(params, caller)).findings.map(({ rule, place: { project_code, month = '' } }) => `${rule} ${project_code} ${month}`.trim());

describe('records of a year', () => {
  it('are told worst first, each at its place', async () => {
    expect(await told(year)).toEqual([
      'funds_unit_slip P3', 'funds_not_summing P4', 'exante_rejected P4', 'self_inflated P3',
      'reading_unit_slip P1 8', 'reading_above_budget P2 9', 'grade_unknown P3', 'reading_not_cumulative P3 9', 'reading_missing P3 8',
    ]);
  });

  it('have the sentence, what to do and whose they are', async () => {
    const { findings } = await ask({ ...year, kinds: ['self_inflated'] });
    expect(findings).toEqual([{
      severity: 'red', rule: 'self_inflated', table: 'evaluations', place: { project_code: 'P3', fiscal_year: 2025, kind: 'self' }, name: '项目P3', org_code: 'B',
      message: '单位自评 95 分，再评价 75 分，高出 20 分。', suggestion: expect.stringContaining('请以再评价为准'),
    }]);
    expect((await ask({ ...year, kinds: ['self_inflated'] }, { lang: 'en' })).findings[0]!.message).toBe('The self-evaluation gave 95, the re-evaluation 75: 20 points less.');
  });

  it('are counted rule by rule, and rules without rows are named with the reason', async () => {
    const { total, findings, counts, counts_by_severity, unchecked, checked, lamp } = await ask(year);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect([findings.length, lamp]).toEqual([total, 'red']);
    expect(counts_by_severity).toEqual({ red: 6, yellow: 3, blue: 0 });
    expect(checked).toEqual({ projects: 4, project_indicators: 0, project_funds: 7, evaluations: 5, monitor_readings: 10, org_assessments: 0 });
    expect(unchecked.map(({ rule }) => rule)).toEqual(['grade_of_another_scale', 'expense_apart', 'weights_total', 'actual_missing']);
    expect(unchecked[0]!.reason).toBe('该年度没有单位考核，无法核对；请先导入。');
    expect(counts.length + unchecked.length).toBe(RECORD_RULES.length);
  });

  it('have weights that do not add up told, but not by what four places leave of a third', async () => {
    const { caller, signal, now } = contextOf(db);
    const of = (project_code: string) => ({ project_code, fiscal_year: 2023 });
    const lines = (project_code: string, ...weights: number[]) => weights.map((weight, i) => ({ ...of(project_code), line_no: i + 1, name: `指标${i + 1}`, level1: '产出指标', level2: '数量指标', sign: '>=', target_value: 1, weight }));
    const tables = {
      projects: [{ ...of('P5'), name: '项目P5', org_code: 'A' }, { ...of('P6'), name: '项目P6', org_code: 'A' }],
      project_indicators: [...lines('P5', 6.6667, 6.6667, 6.6667, 70), ...lines('P6', 6.67, 6.67, 6.67, 70)],
    };
    for (const [kind, rows] of Object.entries(tables)) await importRows(db, caller, { kind, rows, source: null, dryRun: false, signal, now });
    expect((await ask({ fiscal_year: 2023, kinds: ['weights_total'] })).findings.map(({ place, message }) => [place.project_code, message])).toEqual([['P6', '指标权重合计 90.01 分（不含预算执行率），应为 90 分。']]);
  });

  it('are paged without losing the count', async () => {
    const all = await ask(year);
    const pages = await Promise.all([0, 3, 6, 9].map((offset) => ask({ ...year, limit: 3, offset })));
    expect(pages.flatMap(({ findings }) => findings)).toEqual(all.findings);
    expect(pages.map(({ total, counts }) => [total, counts])).toEqual(pages.map(() => [all.total, all.counts]));
  });

  it('of others are not told to a unit, and an organisation beyond the scope is as one that does not exist', async () => {
    expect(await told(year, { scope: ['A'] })).toEqual(['reading_unit_slip P1 8', 'reading_above_budget P2 9']);
    expect(await told({ ...year, org_code: 'A' })).toEqual(await told(year, { scope: ['A'] }));
    const foreign = await ask({ ...year, org_code: 'B' }, { scope: ['A'] });
    const unknown = await ask({ ...year, org_code: 'Z' }, { scope: ['A'] });
    expect({ ...foreign, provenance: null }).toEqual({ ...unknown, provenance: null });
    expect(foreign).toMatchObject({ total: 0, counts: [], checked: { projects: 0 } });
  });

  it('are not judged by a pack of grades that prints no limits, and that is said', async () => {
    const { unchecked } = await ask({ ...year, grades_pack: 'grades-suzhou-2023', kinds: ['grade_not_of_score'] });
    expect(unchecked).toEqual([expect.objectContaining({ rule: 'grade_not_of_score', reason: expect.stringContaining('没有印出分数界限') })]);
  });

  it('of a rule that does not exist are refused by its name', async () => {
    expect((await refusalOf(ask({ ...year, kinds: ['colour' as 'funds_missing'] }))).text.zh).toContain('colour');
  });

  it('are looked at by every rule that the shipped pack can have', () => {
    expect(shippedPack('records_review', 'records-review').parameters.rules.map(({ rule }) => rule).sort()).toEqual([...RECORD_RULES].sort());
  });
});
