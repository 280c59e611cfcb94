import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { runMonitorDual } from '../../../analytics/monitor/run.ts';
import { asking, contextOf, emptyDatabase } from '../inline.ts';

let db: Database;
const load = (kind: string, rows: Record<string, unknown>[]) => importRows(db, contextOf(db).caller, { kind, rows, source: null, signal: new AbortController().signal, now: () => new Date('2026-03-05T02:00:00Z') });
const SHARES = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9];

beforeAll(async () => {
  db = await emptyDatabase();
  const earlier = SHARES.map((share, i) => ({ code: `R${i}`, year: 2022 + (i % 3), industry: '交通运输', share }));
  const others = [0.1, 0.2].map((share, i) => ({ code: `E${i}`, year: 2024, industry: '教育', share }));
  const all = [...earlier, ...others, { code: 'OLD', year: 2020, industry: '交通运输', share: 0.01 }];
  await load('projects', [
    ...all.map(({ code, year, industry }) => ({ project_code: code, fiscal_year: year, name: code, industry, initial_budget: 1_000, executed: 1_000 })),
    // What was paid by September is more than all of the year: no curve.
    { project_code: 'SLIP', fiscal_year: 2024, name: 'SLIP', industry: '交通运输', initial_budget: 1_000, executed: 100 },
    ...[['A', '交通运输', false], ['B', '教育', false], ['M', '交通运输', true]].map(([project_code, industry, is_midyear]) => ({ project_code, fiscal_year: 2025, name: project_code, industry, initial_budget: 1_000, is_midyear })),
    { project_code: 'N', fiscal_year: 2025, name: 'N', industry: '交通运输', initial_budget: 1_000, executed: 700 },
  ]);
  await load('monitor_readings', [
    ...all.map(({ code, year, share }) => ({ project_code: code, fiscal_year: year, month: 9, executed: 1_000 * share })),
    { project_code: 'SLIP', fiscal_year: 2024, month: 9, executed: 900 },
    ...['A', 'B', 'M'].map((project_code) => ({ project_code, fiscal_year: 2025, month: 9, executed: 600, goal_completion: 0.7 })),
  ]);
});
afterAll(() => db.close());
const ask = asking(runMonitorDual, () => db);
const rowOf = async (code: string, more: object = {}) => (await ask({ fiscal_year: 2025, month: 9, band: true, ...more })).rows.find(({ project_code }) => project_code === code)!;

describe('the year’s end', () => {
  it('lies between the quartiles of what earlier projects of the industry had paid by the month', async () => {
    const { band, band_explanation } = await rowOf('A');
    // Type 7 quartiles of the nine shares: 0.6 and 0.8.
    expect(band).toMatchObject({ peers: 'industry', count: 9 });
    expect(band!.low).toBeCloseTo(600 / 0.8, 9);
    expect(band!.high).toBeCloseTo(600 / 0.6, 9);
    expect([band!.low_rate, band!.high_rate].map((rate) => Math.round(rate! * 1e9) / 1e9)).toEqual([0.75, 1]);
    expect(band_explanation).toBe('按近 3 年同行业 9 个项目截至 9 月的支付进度（四分位 60%–80%）推算');
  });

  it('goes by all industries where the own has too few, and says so', async () => {
    const { band, band_explanation } = await rowOf('B');
    expect(band).toMatchObject({ peers: 'all', count: 11 });
    expect(band_explanation).toContain('全部行业 11 个项目');
  });

  it('is refused with the reason where too few can be compared, and where nothing of the month is known', async () => {
    expect(await rowOf('A', { month: 8 })).toMatchObject({ band: null, band_explanation: expect.stringContaining('没有截至该月的执行数') as string });
    expect(await rowOf('N')).toMatchObject({ band: null, band_explanation: expect.stringContaining('没有截至该月的执行数') as string });
    expect(await rowOf('M')).toMatchObject({ band: null, band_explanation: expect.stringContaining('年中追加') as string });
    const inline = await ask({ fiscal_year: 2025, month: 9, band: true, readings: [{ project_code: 'X', budget: 1, executed: 1, goal_completion: 1 }] });
    expect(inline.rows[0]).toMatchObject({ band: null, band_explanation: expect.stringContaining('只有 0 个，少于 8 个') as string });
    expect(await rowOf('A', { rulepack: 'monitoring-sichuan-2025' })).toMatchObject({ band: null, band_explanation: expect.stringContaining('规则包没有规定') as string });
  });

  it('is not computed where nobody asks for it', async () => {
    expect((await ask({ fiscal_year: 2025, month: 9 })).rows.every((row) => !('band' in row))).toBe(true);
  });
});
