/** The figures that local reports print about reductions, out of the public analyses. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { runSimulate } from '../../../analytics/reduce/simulate/run.ts';
import { asking, emptyDatabase } from '../inline.ts';

type Check = { id: string; formula: string; value: string };
const text = readFileSync(new URL('../../fixtures/seed-checks/seed-checks.csv', import.meta.url), 'utf8');
const checks = new Map((parse(text, { columns: true, bom: true }) as Check[]).map((check) => [check.id, check]));
const value = (id: string) => Number(checks.get(id)!.value);
const figures = (id: string) => checks.get(id)!.formula.match(/\d+(?:\.\d+)?/g)!.map(Number);
const YI = 1e8;
const WAN = 1e4;
const yuan = (figure: number, unit: number) => Math.round(figure * unit * 100) / 100;

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runSimulate, () => db);

/** The totals alone are printed: one row stands for all projects together, and a person's decision for what the review cut. */
const reviewed = (requested: number, after: number) =>
  ask({ base: 'requested', projects: [{ project_code: '合计', requested_amount: requested }], rules: [{ id: '事前评估审减', action: { kind: 'cap', value: after }, source: '材料所载核定数', status: 'verified' }] });

describe('what a report prints as totals', () => {
  it('of 文登 2021: 11.61 of 38.19 亿元 is 30.40 %, 26.58 remain (W1, W2)', async () => {
    const [cut, requested] = figures('W1') as [number, number];
    const { totals } = await reviewed(yuan(requested, YI), yuan(value('W2'), YI));
    expect(totals.cut).toBe(yuan(cut, YI));
    expect(totals.after).toBe(yuan(value('W2'), YI));
    expect(totals.rate! * 100).toBeCloseTo(value('W1'), 2);
  });

  it('of 普洱: 1.56 of 4.23 亿元 is 36.88 %, 2.67 remain (P4, P5)', async () => {
    const [cut, requested] = figures('P4') as [number, number];
    const { totals } = await reviewed(yuan(requested, YI), yuan(value('P5'), YI));
    expect(totals.cut).toBe(yuan(cut, YI));
    expect(totals.after).toBe(yuan(value('P5'), YI));
    expect(totals.rate! * 100).toBeCloseTo(value('P4'), 2);
  });

  it('of the coffee funds: 13 kept and 10 dropped are 23 projects and 20,000 万元, 47.76 % cut (P1, P2, P3)', async () => {
    const [kept, dropped] = figures('P1') as [number, number];
    const [keptFunds, droppedFunds] = figures('P2') as [number, number];
    // Only counts and sums are printed; the amounts of single projects are constructed to add up to them.
    const share = (count: number, total: number, conclusion: string, mark: string) =>
      Array.from({ length: count }, (_, i) => ({ project_code: `${mark}${i + 1}`, requested_amount: yuan(i < count - 1 ? Math.floor(total / count) : total - Math.floor(total / count) * (count - 1), WAN), exante_conclusion: conclusion }));
    const projects = [...share(kept, keptFunds, '支持', '留'), ...share(dropped, droppedFunds, '不予支持', '减')];
    const { totals } = await ask({ base: 'requested', projects, rules: [{ id: '不予支持', when: [{ field: 'exante_conclusion', op: '=', value: '不予支持' }], action: { kind: 'remove' }, source: '材料', status: 'verified' }] });
    expect(totals.count).toBe(value('P1'));
    expect(totals.touched).toBe(dropped);
    expect(totals.base).toBe(yuan(value('P2'), WAN));
    expect(totals.after).toBe(yuan(keptFunds, WAN));
    expect(totals.rate! * 100).toBeCloseTo(value('P3'), 2);
  });
});

describe('what a report prints as an outcome only: the data set is constructed', () => {
  it('8 assessed departments lose 5 % of 1,300.80 万元 by the pack of 普洱: 65.04 (P10, P11)', async () => {
    // Constructed: the report prints 8 departments and 65.04 万元, not the expenses of each; these add up to the implied base.
    const expenses = [100, 120, 140, 160, 180, 200, 220, 180.8];
    expect(expenses.reduce((sum, one) => sum + one, 0)).toBeCloseTo(value('P11'), 9);
    const assessed = expenses.map((expense, i) => ({ org_code: `D${i + 1}`, grade: '合格', operating_expense: yuan(expense, WAN) }));
    const better = [{ org_code: 'E1', grade: '优', operating_expense: 5_000_000 }, { org_code: 'E2', grade: '良', operating_expense: 5_000_000 }];
    const project = { project_code: 'P', initial_budget: 1_000_000, exante_conclusion: '支持', goal_review_conclusion: '通过', overall_lamp: 'green' };
    const result = await ask({ base: 'initial', projects: [project], departments: [...assessed, ...better], rulepack: 'reduction-puer-2023' });
    expect(result.department_totals.cut).toBeCloseTo(yuan(value('P10'), WAN), 6);
    expect(result.department_totals.count).toBe(8);
    expect(result.departments.slice(8).map(({ cut }) => cut)).toEqual([0, 0]);
    expect(result.totals.cut).toBe(0);
    expect(result.provenance.rule_packs).toEqual([{ id: 'reduction-puer-2023', version: '2026-02', status: 'unverified' }]);
  });

  it('33.3 % of the projects at 良好 and below after exclusions, by the pack of 苏州, also with a rate for each grade (S1)', async () => {
    // Constructed: the report prints the rate alone, neither projects nor budgets.
    const project = (project_code: string, initial_budget: number, grade: string, more: object = {}) => ({ project_code, name: '养护', initial_budget, grade, nature: 'recurring', is_devolved: false, exante_conclusion: '支持', ...more });
    const projects = [
      project('A', 3_000_000, '良好'), project('B', 1_500_000, '一般'), project('C', 1_500_000, '良好'),
      project('D', 9_000_000, '一般', { nature: 'one_off' }), project('E', 9_000_000, '良好', { name: '信息化建设二期' }), project('F', 9_000_000, '良好', { is_devolved: true }),
    ];
    const flat = await ask({ base: 'initial', projects, rulepack: 'reduction-suzhou-2023' });
    expect(flat.totals.excluded_base).toBe(27_000_000);
    expect((flat.totals.eligible_rate! * 100).toFixed(1)).toBe(value('S1').toFixed(1));
    const byGrade = await ask({ base: 'initial', projects, rules: [
      { id: '一次性', when: [{ field: 'nature', op: '=', value: 'one_off' }], exclude: true, source: '示例', status: 'local_example' },
      { id: '信息化', when: [{ field: 'name', op: 'contains', value: '信息化建设' }], exclude: true, source: '示例', status: 'local_example' },
      { id: '下放', when: [{ field: 'is_devolved', op: '=', value: true }], exclude: true, source: '示例', status: 'local_example' },
      { id: '分档', action: { kind: 'percent', rates: { field: 'grade', by: { 良好: 0.2, 一般: 0.732 } } }, source: '示例', status: 'local_example' },
    ] });
    expect((byGrade.totals.eligible_rate! * 100).toFixed(1)).toBe(value('S1').toFixed(1));
  });
});
