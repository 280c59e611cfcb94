import { describe, expect, it } from 'vitest';
import { BUDGET_BOOKS, OVERVIEW_STAGES } from '../../../analytics/overview/contract.ts';
import { coverageOf } from '../../../analytics/overview/coverage.ts';
import { LOCALES } from '../../../addin/locale/index.ts';
import { coverageRows, gradeRows, listQuestion, shareText, titleOf, type Figure, type Year } from '../../../addin/taskpane/overview/figures.ts';
import { reportTable } from '../../../addin/taskpane/overview/table.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';

const row = (budget_book: string, stage: string, count: number) => ({ budget_book, stage, count, amount: count * 1e4, executed: 0, spent: 0, planned: 0 });
const found: Year = {
  fiscal_year: 2024, years: [2025, 2024],
  ...coverageOf([row('一般公共预算', 'all', 8), row('一般公共预算', 'self', 6), row('', 'all', 2), row('', 'self', 2), row('一般公共预算', 'monitored', 8)]),
  grades: [{ stage: 'self', grade: '优', count: 6, amount: 6e4, mean_score: 95 }, { stage: 'self', grade: null, count: 2, amount: 2e4, mean_score: null }],
  lamps: { month: 9, overall: { green: 6, blue: 0, yellow: 1, red: 1, unknown: 2 }, execution: { green: 8, blue: 0, yellow: 0, red: 0, unknown: 2 }, goal: { green: 8, blue: 0, yellow: 0, red: 0, unknown: 2 } },
  ledger: { as_of: '2026-03-05', open: 1, submitted: 0, closed: 0, confirmed: 0, overdue: 1, due_in_a_week: 0 },
  provenance: { analysis: 'overview.year', params_hash: '', data_version: 1, rule_packs: [], computed_at: '' },
};
const { zh } = LOCALES;

describe('a figure of the overview', () => {
  it('asks for the list that it counts', () => {
    const self: Figure = { kind: 'projects', stage: 'self', reached: false, book: '' };
    expect(listQuestion(self, found)).toEqual({ fiscal_year: 2024, limit: 10_000, stage: 'self', reached: false, budget_book: '' });
    expect(listQuestion({ kind: 'projects', stage: 'monitored', reached: true, book: null }, found)).toMatchObject({ month: 9 });
    expect(listQuestion({ kind: 'grade', stage: 'self', grade: null }, found)).toMatchObject({ stage: 'self', grade: null });
    expect(listQuestion({ kind: 'projects', stage: null, reached: true, book: null }, found)).toEqual({ fiscal_year: 2024, limit: 10_000 });
    expect(titleOf(self, found, zh)).toBe('未注明预算体系 单位自评：未覆盖');
    expect(titleOf({ kind: 'lamp', lamp: 'red' }, found, zh)).toBe('双监控（9 月）：红灯');
  });

  it('counts whom a stage has not reached within the budget that is looked at', () => {
    const of = (book: string | null) => coverageRows(found, book).find(({ stage }) => stage === 'self')!.missing;
    expect([of(null), of('一般公共预算'), of(''), of('国有资本经营预算')]).toEqual([2, 2, 0, 0]);
    expect(coverageRows(found, null).map(({ stage }) => stage)).toEqual(OVERVIEW_STAGES);
  });

  it('never reads as all what is not all, nor as nothing what is something', () => {
    const format = formats('zh');
    expect([3145 / 3146, 1, 0.9994, 1e-5, 0, null].map((share) => shareText(share, format))).toEqual(['> 99.9%', '100%', '99.9%', '< 0.1%', '0%', '—']);
  });

  it('takes the mean of a kind over those that were scored', () => {
    expect(gradeRows(found)).toMatchObject([{ stage: 'self', mean: 95, grades: [{}, {}] }]);
  });
});

describe('the report', () => {
  it('has every figure of the year, money as numbers, and parts that add up', () => {
    const { rows, columns, name } = reportTable(found, zh, formats('zh'));
    expect(name).toBe('2024年绩效总览');
    expect(rows.every((one) => one.length === columns.length)).toBe(true);
    const scale = rows.filter(([part, , item]) => part === '规模' && item === '项目');
    expect(scale.map((one) => one[3])).toEqual([10, 8, 0, 0, 0, 2]);
    expect(rows.filter(([part]) => part === '环节覆盖')).toHaveLength((BUDGET_BOOKS.length + 2) * OVERVIEW_STAGES.length);
    expect(rows.find(([, , item]) => item === '单位自评：优')?.slice(3, 8)).toEqual([6, 0.75, 6e4, null, '平均 95 分']);
    expect(rows.at(-2)?.slice(0, 4)).toEqual(['整改台账', '四本预算合计', '逾期', 1]);
  });

  it('says so where there are no lamps and no results', () => {
    const { rows } = reportTable({ ...found, lamps: null, grades: [] }, zh, formats('zh'));
    expect(rows.filter(([part]) => part === '双监控' || part === '评价结果').map((one) => one[7])).toEqual([zh.overview.noLamps, zh.overview.noGrades]);
  });
});
