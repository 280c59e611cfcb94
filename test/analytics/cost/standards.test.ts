import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalyse } from '../../../analytics/cost/analyse/run.ts';
import { runProposeStandards } from '../../../analytics/cost/standards/run.ts';
import { openDatabase, type Database } from '../../../analytics/database.ts';
import { loadSample } from '../../../analytics/sample/index.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
let city: Database;
beforeAll(async () => {
  db = await emptyDatabase();
  city = await openDatabase({ path: ':memory:', threads: 1, readers: 1 });
  await loadSample(city, { projectsPerYear: 220 });
});
afterAll(async () => {
  await db.close();
  await city.close();
});
const ask = asking(runProposeStandards, () => db);
const askCity = asking(runProposeStandards, () => city);

const line = (cost_object: string, amount: number, driver_quantity: number, fiscal_year = 2024) => ({ cost_object, fiscal_year, item: '能源', amount, driver: '车公里', driver_quantity });

describe('standards proposed from peers', () => {
  const items = [line('1路', 800, 1_000), line('2路', 1_800, 2_000), line('3路', 500, 500), line('4路', 1_200, 1_000), line('1路', 1, 1, 2023)];

  it('are their median, lower quartile or lowest unit price, dated, with source and status', async () => {
    const price = async (method: 'median' | 'lower_quartile' | 'frontier') => (await ask({ fiscal_year: 2024, method, inline: { items } })).rows[0]!;
    // 0.8, 0.9, 1.0, 1.2
    expect((await price('median')).unit_cost).toBeCloseTo(0.95, 12);
    expect((await price('lower_quartile')).unit_cost).toBeCloseTo(0.875, 12);
    expect(await price('frontier')).toEqual({
      item: '能源', driver: '车公里', unit_cost: 0.8, method: 'frontier', count: 4, lowest: 0.8, highest: 1.2, left_out: 0, valid_from: '2025-01-01', region: null, quality_grade: null,
      source: '建议：2024 年 4 个同类的最低值（前沿）', status: 'proposed',
    });
  });

  it('carry the region, the grade and the day they were asked for; a slip of unit is left out and counted', async () => {
    const { rows: [row] } = await ask({ fiscal_year: 2024, method: 'frontier', region: '市本级', quality_grade: '良', valid_from: '2025-07-01', inline: { items: [...items, line('5路', 0.1, 1_000)] } });
    expect(row).toMatchObject({ unit_cost: 0.8, left_out: 1, count: 4, region: '市本级', quality_grade: '良', valid_from: '2025-07-01' });
  });

  it('are refused with the reason where there are too few, no driver or no quantity', async () => {
    const bare = [{ cost_object: '1路', item: '其他', amount: 5 }, { cost_object: '1路', item: '耗材', amount: 5, driver: '件', driver_quantity: 0 }];
    const { rows, refused } = await ask({ fiscal_year: 2024, method: 'median', inline: { items: [...items.slice(0, 2), ...bare] } });
    expect(rows).toEqual([]);
    expect(refused.map(({ item, reason }) => [item, reason.slice(0, 12)])).toEqual([['能源', '可比的成本对象或单位不足'], ['其他', '没有动因，说不出一个单位'], ['耗材', '没有大于 0 的金额和动']]);
  });
});

describe('standards proposed from history', () => {
  it('bring each year to the prices of the year they begin, weighted by the driver', async () => {
    const items = [line('1路', 700, 1_000, 2022), line('1路', 880, 1_100, 2023), line('1路', 900, 1_000, 2024), line('1路', 9, 1, 2020)];
    const { rows: [row] } = await ask({ fiscal_year: 2024, method: 'history', price_index: 1.1, inline: { items } });
    expect(row!.unit_cost).toBeCloseTo((700 * 1.331 + 880 * 1.21 + 900 * 1.1) / 3_100, 12);
    expect(row).toMatchObject({ count: 3, status: 'proposed', source: '建议：2022、2023、2024 年本单位实际，按年物价指数 1.1 调整到 2025 年' });
  });

  it('have no price index of their own', async () => {
    expect((await refusalOf(ask({ fiscal_year: 2024, method: 'history', inline: { items: [line('1路', 1, 1)] } }))).text.zh).toContain('没有默认值');
  });
});

describe('standards proposed from what is stored', () => {
  it('are near the prices that the city was made with, and hold nobody once they are stored as proposals', async () => {
    const { rows } = await askCity({ fiscal_year: 2024, method: 'median', items: ['营运电费和燃料'] });
    expect(rows[0]).toMatchObject({ driver: '营运里程', count: 6 });
    expect(rows[0]!.unit_cost / 0.86).toBeGreaterThan(0.8);
    expect(rows[0]!.unit_cost / 0.86).toBeLessThan(1.3);
    const standard = async () => (await asking(runAnalyse, () => city)({ fiscal_year: 2024, limit: 1_000 })).against_standard.find(({ item }) => item === '车辆折旧')!.standard;
    expect(await standard()).toBeNull();
    await city.write((tx) => tx.append('cost_standards', { item: ['车辆折旧'], valid_from: ['2024-01-01'], unit_cost: [1], status: ['proposed'] }));
    expect(await standard()).toBeNull();
  });

  it('tell a unit no bounds of others and no items that are not its own', async () => {
    const { rows: all } = await askCity({ fiscal_year: 2024, method: 'median', limit: 1_000 });
    const own = await askCity({ fiscal_year: 2024, method: 'median', limit: 1_000 }, { scope: ['nobody'] });
    expect(all.length).toBeGreaterThan(10);
    expect(own).toMatchObject({ total: 0, refused: [] });
  });
});
