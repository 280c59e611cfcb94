import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { elasticity } from '../../../analytics/compare/elasticity/contract.ts';
import { runElasticity } from '../../../analytics/compare/elasticity/run.ts';
import type { InputOf } from '../../../analytics/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import { solveLinear } from '../numeric/solve-linear.ts';
import { twoSidedP, twoSidedT } from '../../../analytics/numeric/student-t.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';
import { rail } from './published-unit-costs.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runElasticity, () => db);
type Question = InputOf<typeof elasticity>;
const railRows: Question['rows'] = rail.rows.map(({ id, year, cost, output }) => ({ id, year, spending: cost, output }));

/** The whole regression with a dummy for each year, by matrices: (X′X)⁻¹ X′y and the sandwich (X′X)⁻¹ M (X′X)⁻¹. */
function byMatrices(rows: Question['rows'], fixedYears: boolean, clustered: boolean) {
  const years = [...new Set(rows.map(({ year }) => year))];
  const x = rows.map(({ spending, year }) => [Math.log(spending!), ...(fixedYears ? years.map((one) => Number(one === year)) : [1])]);
  const y = rows.map(({ output }) => Math.log(output!));
  const k = x[0]!.length;
  const gram = new Float64Array(k * k);
  const right = new Float64Array(k);
  x.forEach((row, i) => row.forEach((a, p) => {
    right[p]! += a * y[i]!;
    row.forEach((b, q) => (gram[p * k + q]! += a * b));
  }));
  const beta = solveLinear(gram, right);
  const residuals = y.map((value, i) => value - x[i]!.reduce((sum, a, p) => sum + a * beta[p]!, 0));
  const scores = x.map((row, i) => row.map((a) => a * residuals[i]!));
  const ids = [...new Set(rows.map(({ id }) => id))];
  const sums = clustered ? ids.map((id) => Array.from({ length: k }, (_, p) => scores.reduce((sum, row, i) => sum + (rows[i]!.id === id ? row[p]! : 0), 0))) : scores;
  // The first column of the inverse is enough for the first variance.
  const first = solveLinear(gram, Float64Array.from({ length: k }, (_, p) => Number(p === 0)));
  const n = rows.length;
  const factor = clustered ? (ids.length / (ids.length - 1)) * ((n - 1) / (n - k)) : n / (n - k);
  const variance = factor * sums.reduce((sum, row) => sum + row.reduce((own, a, p) => own + a * first[p]!, 0) ** 2, 0);
  const mean = y.reduce((sum, value) => sum + value, 0) / n;
  const rSquared = 1 - residuals.reduce((sum, u) => sum + u * u, 0) / y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { slope: beta[0]!, error: Math.sqrt(variance), rSquared, residuals };
}

describe('Student\'s t', () => {
  it.each([[1, 12.706204736432095], [2, 4.302652729696142], [10, 2.2281388519649385], [30, 2.0422724563012373], [120, 1.97993040505]])('has the tabulated point of 95% for %i degrees of freedom', (freedom, point) => {
    expect(twoSidedT(0.95, freedom)).toBeCloseTo(point, 8);
    expect(twoSidedP(point, freedom)).toBeCloseTo(0.05, 9);
  });
});

describe('the association of spending and output', () => {
  it.each([[false, 'hc1'], [true, 'hc1'], [false, 'cluster'], [true, 'cluster']] as const)('of the Swiss railways is that of the matrices (year effects: %s, errors: %s)', async (fixed_years, errors) => {
    const result = await ask({ rows: railRows, fixed_years, errors });
    const { slope, error, rSquared, residuals } = byMatrices(railRows, fixed_years, errors === 'cluster');
    expect(result.elasticity).toBeCloseTo(slope, 10);
    expect(result.standard_error).toBeCloseTo(error, 10);
    expect(result.r_squared).toBeCloseTo(rSquared, 10);
    expect(result).toMatchObject({ n: 428, years: 13, errors, degrees_of_freedom: errors === 'hc1' ? (fixed_years ? 414 : 426) : result.units - 1 });
    const most = residuals.indexOf(Math.max(...residuals));
    expect(result.residuals[0]).toMatchObject({ id: railRows[most]!.id, year: railRows[most]!.year, rank: 1, residual: expect.closeTo(residuals[most]!, 10) as number });
    expect(result.interval.high - result.elasticity).toBeCloseTo(twoSidedT(0.95, result.degrees_of_freedom) * error, 9);
    expect(result.r_squared_within === null).toBe(!fixed_years);
  });

  it('of a curve without chance is its power', async () => {
    const rows = [1, 2, 5, 9].map((spending, i) => ({ id: `u${i}`, year: 2025, spending, output: 3 * spending ** 0.7 }));
    const { elasticity: slope, r_squared, residuals, standard_error } = await ask({ rows });
    expect(slope).toBeCloseTo(0.7, 12);
    expect(r_squared).toBeCloseTo(1, 12);
    expect(standard_error).toBeLessThan(1e-12);
    residuals.forEach(({ output, expected_output }) => expect(expected_output).toBeCloseTo(output, 9));
  });

  it('within years is not misled by prices that rose for everybody', async () => {
    const rows = [2023, 2024, 2025].flatMap((year, t) => [1, 2, 4].map((size, i) => ({ id: `u${i}`, year, spending: size * 3 ** t, output: size })));
    const [whole, within] = await Promise.all([ask({ rows }), ask({ rows, fixed_years: true })]);
    expect(within.elasticity).toBeCloseTo(1, 12);
    expect(whole.elasticity).toBeLessThan(0.5);
  });

  it('says in plain words what it does not prove, in both languages', async () => {
    const [zh, en] = await Promise.all([ask({ rows: railRows }), ask({ rows: railRows }, { lang: 'en' })]);
    expect(zh.caveat).toContain('这是关联，不是因果');
    expect(en.caveat).toContain('not a cause');
    expect(zh.explanation).toMatch(/^428 行中，支出高 1% 的，产出平均高 [\d.]+%（95% 区间/);
    expect(zh.warnings.join()).toContain('建议把“误差的算法”改为“同一单位的各年相关（聚类）”');
    for (const told of [zh, en]) expect([...told.warnings, told.explanation].join()).not.toMatch(/left_out|errors:|hc1|by_year/);
  });

  it('leaves rows without logarithms out, and says which', async () => {
    const { left_out, n, warnings } = await ask({ rows: [...railRows.slice(0, 30), { id: 'a', year: 2025, spending: null, output: 1 }, { id: 'b', year: 2025, spending: 5, output: 0 }, { id: 'c', year: 2025, spending: -3, output: 2 }] });
    expect(n).toBe(30);
    expect(left_out).toEqual([
      { row: 30, id: 'a', year: 2025, reason: '缺少支出，请补上。' }, { row: 31, id: 'b', year: 2025, reason: '产出为 0，不大于 0，不能取对数，请核对。' }, { row: 32, id: 'c', year: 2025, reason: '支出为 -3，不大于 0，不能取对数，请核对。' },
    ]);
    expect(warnings[0]).toContain('3 行没有参与计算');
  });

  const row = (id: string, spending: number, output: number, year = 2025) => ({ id, year, spending, output });
  it('warns of few rows, of an interval with 0 and of a row that stands twice', async () => {
    const { warnings } = await ask({ rows: [row('a', 1, 5), row('b', 2, 4), row('c', 3, 5), row('c', 4, 4.5)] });
    expect(warnings.map((warning) => warning.slice(0, 9))).toEqual(['“c”在 2025', '95% 区间包含 ', '只有 4 行，区间', '同一单位有多行，各']);
  });

  it.each<[string, Question, string]>([
    ['too few rows', { rows: [row('a', 1, 1), row('b', 2, 2)] }, '只有 2 行，至少需要 3 行'],
    ['too few for the years', { rows: [row('a', 1, 1, 2024), row('b', 2, 2, 2025), row('c', 3, 2, 2025)], fixed_years: true }, '至少需要 4 行'],
    ['spending that never differs', { rows: [row('a', 2, 1), row('b', 2, 2), row('c', 2, 3)] }, '支出没有差别'],
    ['one unit alone', { rows: [row('a', 1, 1, 2023), row('a', 2, 2, 2024), row('a', 3, 2, 2025)], errors: 'cluster' }, '至少需要 2 个单位'],
  ])('cannot be formed of %s', async (_, question, sentence) => {
    const refusal = await refusalOf(ask(question));
    expect([refusal.code, refusal.text.zh]).toEqual(['not_enough_data', expect.stringContaining(sentence)]);
  });
});
