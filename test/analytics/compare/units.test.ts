import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { units } from '../../../analytics/compare/units/contract.ts';
import { runUnits } from '../../../analytics/compare/units/run.ts';
import type { InputOf } from '../../../analytics/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';
import { bus, rail, type Row } from './published-unit-costs.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runUnits, () => db);
const costing = (costs: (number | null)[], group?: string): Row[] => costs.map((cost, i) => ({ id: `${group ?? ''}u${i}`, cost, output: 1, ...(group && { group }) }));

describe('published unit costs', () => {
  it('come out for 268 bus operators, with quartiles, mean and pooled', async () => {
    const { groups, rows, refused, warnings } = await ask({ rows: bus.rows.map(({ id, cost, output }) => ({ id, cost, output })) });
    expect(rows.map(({ id }) => id)).toEqual(bus.expected.map((row) => row['ntd_id']));
    rows.forEach(({ unit_cost }, i) => expect(Math.abs(unit_cost! - Number(bus.expected[i]!['opex_per_upt']))).toBeLessThan(5.1e-7));
    const { opex_per_upt: printed, n } = bus.summary;
    const [group] = groups;
    expect(group).toMatchObject({ group: '全部', count: n, left_out: 0 });
    expect([group!.p25, group!.median, group!.p75, group!.min, group!.max, group!.mean].map((value) => value.toFixed(5))).toEqual(
      ['q1(linear)', 'median', 'q3(linear)', 'min', 'max', 'mean'].map((name) => printed[name]!.toFixed(5)));
    expect(group!.pooled).toBeCloseTo(printed['pooled(sum opex/sum upt)']!, 9);
    expect([refused, warnings]).toEqual([[], []]);
    const dearest = rows.find(({ rank }) => rank === n)!;
    expect(dearest).toMatchObject({ percentile: 1, flag: 'high' });
    expect(group!.outliers).toBe(rows.filter(({ flag }) => flag !== null).length);
  });

  it('come out for the subsidy and the vehicles, too', async () => {
    const subsidy = await ask({ rows: bus.rows.map(({ id, subsidy: cost, output }) => ({ id, cost, output })) });
    const vehicle = await ask({ rows: bus.rows.map(({ id, cost, vehicles }) => ({ id, cost, output: vehicles })) });
    const recovery = await ask({ rows: bus.rows.map(({ id, fares, cost }) => ({ id, cost: fares, output: cost })) });
    bus.expected.forEach((row, i) => {
      expect(Math.abs(subsidy.rows[i]!.unit_cost! - Number(row['subsidy_per_upt']))).toBeLessThan(5.1e-7);
      expect(Math.abs(vehicle.rows[i]!.unit_cost! - Number(row['opex_per_voms']))).toBeLessThan(5.1e-3);
      expect(Math.abs(recovery.rows[i]!.unit_cost! - Number(row['farebox_recovery']))).toBeLessThan(5.1e-7);
    });
  });

  it('come out for the Swiss railways of 13 years, year by year', async () => {
    const { groups, rows } = await ask({ rows: rail.rows.map(({ id, year, cost, output }) => ({ id, year, cost, output })), by_year: true });
    rows.forEach(({ unit_cost }, i) => expect(Math.abs(unit_cost! - Number(rail.expected[i]!['cost_chf_per_passenger_km']))).toBeLessThan(5.1e-7));
    const byYear = new Map(groups.map((group) => [group.year, group]));
    expect(byYear.size).toBe(13);
    for (const printed of rail.years) {
      const group = byYear.get(Number(printed['year']))!;
      expect(group.count).toBe(Number(printed['count']));
      for (const name of ['min', 'median', 'max', 'mean'] as const) expect(Math.abs(group[name] - Number(printed[name]))).toBeLessThan(5.1e-7);
    }
    const network = await ask({ rows: rail.rows.map(({ id, year, cost, network: output }) => ({ id, year, cost, output })), by_year: true });
    network.rows.forEach(({ unit_cost }, i) => expect(Math.abs(unit_cost! - Number(rail.expected[i]!['cost_chf_per_network_m']))).toBeLessThan(5.1e-7));
  });

  it('have a trend over the years, and each unit its change', async () => {
    const { groups, rows, warnings } = await ask({ rows: rail.rows.map(({ id, year, cost, output }) => ({ id, year, cost, output })) });
    expect(groups).toHaveLength(1);
    expect(groups[0]!.years.map(({ year, count }) => [year, count])).toEqual(rail.years.map((row) => [Number(row['year']), Number(row['count'])]));
    groups[0]!.years.forEach(({ median }, i) => expect(Math.abs(median! - Number(rail.years[i]!['median']))).toBeLessThan(5.1e-7));
    const [first, second] = rail.expected;
    expect(rows[0]!.change).toBeNull();
    expect(rows[1]!.change).toBeCloseTo(Number(second!['cost_chf_per_passenger_km']) / Number(first!['cost_chf_per_passenger_km']) - 1, 5);
    expect(warnings.join()).toContain('含有多个年度');
  });
});

describe('ranks, percentiles and deviations', () => {
  it('share the smallest rank among ties, and go from 0 to 1', async () => {
    const { rows, groups } = await ask({ rows: costing([30, 10, 20, 10, 50]) });
    expect(rows.map(({ rank, percentile }) => [rank, percentile])).toEqual([[4, 0.75], [1, 0], [3, 0.5], [1, 0], [5, 1]]);
    expect(groups[0]).toMatchObject({ count: 5, median: 20, p25: 10, p75: 30, mad: 10 });
    expect(rows.map(({ mad_score }) => mad_score)).toEqual([1, -1, 0, -1, 3]);
  });

  it('take figures for ties that differ by rounding alone', async () => {
    const { rows } = await ask({ rows: [{ id: 'a', cost: 0.3, output: 3 }, { id: 'b', cost: 0.1, output: 1 }, { id: 'c', cost: 5, output: 1 }] });
    expect(rows.map(({ rank }) => rank)).toEqual([1, 1, 3]);
  });

  it('have no deviation where more than half are equal; then the quartiles mark what differs', async () => {
    const { rows, groups } = await ask({ rows: costing([10, 10, 10, 10, 11]) });
    expect(groups[0]).toMatchObject({ median: 10, mad: 0 });
    expect(rows.map(({ mad_score, flag }) => [mad_score, flag])).toEqual([[null, null], [null, null], [null, null], [null, null], [null, 'high']]);
    expect(rows[4]!.reason).toContain('本组过半数相同');
    const equal = await ask({ rows: costing([7, 7, 7]) });
    expect(equal.rows.map(({ rank, percentile, mad_score, flag }) => [rank, percentile, mad_score, flag])).toEqual([[1, 0, null, null], [1, 0, null, null], [1, 0, null, null]]);
  });

  it('mark outliers with how far they are, and see 元 beside 万元', async () => {
    const { rows } = await ask({ rows: costing([10, 11, 12, 11, 10, 110_000, 0.001]) });
    expect(rows.map(({ flag }) => flag)).toEqual([null, null, null, null, null, 'high', 'low']);
    expect(rows[5]!.reason).toBe('单位成本 110,000 是本组中位数 11 的 10,000 倍（偏离度 109989.0，界限 ±5.2）。相差约一万倍，请先核对成本或产出是否混用了元和万元。');
    expect(rows[6]!.reason).toContain('只有本组中位数 11 的 1/11,000');
    const wider = await ask({ rows: costing([10, 11, 12, 11, 10, 18]), outlier_at: 100 });
    expect(wider.rows.at(-1)!.flag).toBeNull();
  });

  it('says in which currency costs came, and stored ones are in yuan alone', async () => {
    const dollars = await ask({ rows: costing([10, 11, 12, 10, 12, 110_000]), currency: 'USD' });
    expect(dollars.currency).toBe('USD');
    expect(dollars.rows[5]!.reason).toContain('请先核对成本或产出是否混用了美元和万美元。');
    expect((await ask({ rows: costing([1, 2, 3]) })).currency).toBe('CNY');
    expect((await refusalOf(ask({ select: { fiscal_year: 2025 }, currency: 'CHF' }))).text.zh).toContain('已导入的数据以元计，不能按瑞士法郎对比');
  });

  it('follow their definitions for any figures', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 4 })), { minLength: 3, maxLength: 12 }), async (pairs) => {
      const { rows, groups } = await ask({ rows: pairs.map(([cost, output], i) => ({ id: `u${i}`, cost, output })) });
      const costs = pairs.map(([cost, output]) => cost / output);
      const sorted = [...costs].sort((a, b) => a - b);
      const at = (p: number) => {
        const place = (sorted.length - 1) * p;
        return sorted[Math.floor(place)]! * (1 - (place % 1)) + sorted[Math.ceil(place)]! * (place % 1);
      };
      expect([groups[0]!.p25, groups[0]!.median, groups[0]!.p75]).toEqual([0.25, 0.5, 0.75].map((p) => expect.closeTo(at(p), 9) as number));
      rows.forEach((row, i) => {
        expect(row.rank).toBe(1 + costs.filter((cost) => cost < costs[i]! - 1e-9).length);
        expect(row.percentile).toBeCloseTo((row.rank! - 1) / (costs.length - 1), 12);
        if (row.mad_score !== null) expect(row.mad_score * groups[0]!.mad + groups[0]!.median).toBeCloseTo(costs[i]!, 9);
      });
    }), { numRuns: 100 });
  });
});

describe('what is refused', () => {
  it.each([1, 2])('is a group of %i, which keeps its unit costs without a rank', async (count) => {
    const { groups, rows, refused } = await ask({ rows: [...costing([5, 6, 7].slice(0, count), '少'), ...costing([1, 2, 3], '够')] });
    expect(groups.map(({ group }) => group)).toEqual(['够']);
    expect(refused).toEqual([{ group: '少', year: null, reason: `能计算单位成本的只有 ${count} 个，不足 3 个，不作对比，请扩大分组。` }]);
    expect(rows[0]).toMatchObject({ unit_cost: 5, rank: null, percentile: null, mad_score: null, flag: 'not_ranked', reason: '所在组没有对比，不排名次。' });
  });

  it('is one unit of three years: it is no peer of itself', async () => {
    const { refused } = await ask({ rows: [2022, 2023, 2024].map((year) => ({ id: 'a', year, cost: 5, output: 1 })) });
    expect(refused[0]!.reason).toContain('只有 1 个');
  });

  it('is a group with several units of output', async () => {
    const { groups, refused } = await ask({ rows: costing([1, 2, 3, 4]).map((row, i) => ({ ...row, output_unit: i === 0 ? '公里' : '人次' })) }, { lang: 'en' });
    expect(groups).toEqual([]);
    expect(refused[0]!.reason).toBe('Output is counted in different units (人次, 公里), which cannot be compared; please use one unit or separate groups.');
  });

  it('is a row without output, cost or sense, and the others are compared without it', async () => {
    const { groups, rows } = await ask({
      rows: [...costing([10, 20, 30]), { id: 'nil', cost: 5, output: 0 }, { id: 'none', cost: null, output: 1 }, { id: 'unknown', cost: 5, output: null }, { id: 'back', cost: -5, output: 1 }, { id: 'minus', cost: 5, output: -1 }, { id: 'free', cost: 0, output: 4 }],
    });
    expect(groups[0]).toMatchObject({ count: 4, left_out: 5, median: 15 });
    expect(rows.slice(3).map(({ flag, rank }) => [flag, rank])).toEqual([['zero_output', null], ['missing', null], ['missing', null], ['negative', null], ['negative', null], ['zero_cost', 1]]);
    expect(rows.slice(3).map(({ unit_cost }) => unit_cost)).toEqual([null, null, null, null, null, 0]);
    expect(rows.slice(3, 9).map(({ reason }) => reason!.slice(0, 8))).toEqual(['产出为 0，不能', '没有成本，不能计', '没有产出，不能计', '成本为 -5，小', '产出为 -1，小', '成本为 0，按 ']);
  });

  it('is a group of which too few are left', async () => {
    const { groups, refused } = await ask({ rows: [...costing([10, 20]), { id: 'c', cost: 1, output: 0 }] });
    expect([groups, refused[0]!.reason]).toEqual([[], expect.stringContaining('只有 2 个')]);
  });

  it.each<[string, InputOf<typeof units>, string]>([
    ['nothing to compare', {}, '没有给出要对比的数据'],
    ['rows and a selection', { rows: costing([1]), select: { fiscal_year: 2025 } }, '同时给出了 rows 和 select'],
    ['no rows', { rows: [] }, '参数 rows 的值是 []，不能为空'],
    ['text among numbers', { rows: [{ id: 'a', cost: '三万' as unknown as number, output: 1 }] }, '参数 rows.0.cost 的值是 "三万"'],
    ['NaN', { rows: [{ id: 'a', cost: NaN, output: 1 }] }, '参数 rows.0.cost'],
    ['endless', { rows: [{ id: 'a', cost: 1, output: Infinity }] }, '参数 rows.0.output'],
    ['a price index without the base year', { rows: [{ id: 'a', cost: 1, output: 1, year: 2024 }], price_index: { base_year: 2020, values: [{ year: 2024, index: 1 }] } }, '没有基年 2020 的值'],
    ['a price index without a year', { rows: [{ id: 'a', cost: 1, output: 1, year: 2023 }], price_index: { base_year: 2024, values: [{ year: 2024, index: 1 }] } }, '没有 2023 年的值'],
    ['a price index with a year twice', { rows: [{ id: 'a', cost: 1, output: 1, year: 2024 }], price_index: { base_year: 2024, values: [{ year: 2024, index: 1 }, { year: 2024, index: 2 }] } }, '2024 年出现了两次'],
    ['a price index for rows without years', { rows: [{ id: 'a', cost: 1, output: 1 }], price_index: { base_year: 2024, values: [{ year: 2024, index: 1 }] } }, '“a”没有年度'],
  ])('is a question that cannot be answered: %s', async (_, question, sentence) => {
    expect((await refusalOf(ask(question))).text.zh).toContain(sentence);
  });
});

describe('the comparison', () => {
  it('brings costs to the prices of one year', async () => {
    const rows = [2020, 2022, 2024].map((year, i) => ({ id: `u${i}`, year, cost: 100 * (i + 1), output: 10 }));
    const { rows: told, explanation } = await ask({ rows, price_index: { base_year: 2024, values: [{ year: 2020, index: 100 }, { year: 2022, index: 110 }, { year: 2024, index: 125 }] } });
    expect(told.map(({ unit_cost }) => unit_cost)).toEqual([12.5, expect.closeTo(20 * 125 / 110, 12) as number, 30]);
    expect(explanation).toContain('折为 2024 年价格');
  });

  it('says that a unit stands twice, and pages its rows', async () => {
    const rows = [...costing([1, 2, 3]), { id: 'u0', cost: 1, output: 1 }];
    const { warnings, total, rows: page } = await ask({ rows, limit: 2, offset: 1 });
    expect(warnings).toEqual(['“u0”在同一组出现了 2 次，每次都参与了对比，请核对是否重复。']);
    expect([total, page.map(({ id }) => id)]).toEqual([4, ['u1', 'u2']]);
    expect((await ask({ rows, limit: 0 })).rows).toEqual([]);
  });
});
