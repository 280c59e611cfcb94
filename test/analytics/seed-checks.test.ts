/** The figures that local reports print, out of the analyses as everybody calls them. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../analytics/database.ts';
import { runExanteScore } from '../../analytics/exante/run.ts';
import { runMonitorDual } from '../../analytics/monitor/run.ts';
import { asking, emptyDatabase } from './inline.ts';

type Check = { id: string; formula: string; value: string };
const text = readFileSync(new URL('../fixtures/seed-checks/seed-checks.csv', import.meta.url), 'utf8');
const checks = new Map((parse(text, { columns: true, bom: true }) as Check[]).map((check) => [check.id, check]));
const value = (id: string) => Number(checks.get(id)!.value);
const figures = (id: string) => checks.get(id)!.formula.match(/\d+(?:\.\d+)?/g)!.map(Number);

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const exante = asking(runExanteScore, () => db);
const monitor = asking(runMonitorDual, () => db);

const YI = 1e8;
const WAN = 1e4;
/** Yuan from a figure of a report, exact to the fen. */
const yuan = (figure: number, unit: number) => Math.round(figure * unit * 100) / 100;
const cut = async (requested: number, approved: number, unit: number) =>
  (await exante({ answers: {}, requested_amount: yuan(requested, unit), approved_amount: yuan(approved, unit) })).reduction!;

describe('reductions by ex-ante evaluation', () => {
  it('of 文登: 38.19 亿元 requested, 11.61 cut, 26.58 kept, 30.40 %', async () => {
    const [amount, requested] = figures('W1') as [number, number];
    const reduction = await cut(requested, value('W2'), YI);
    expect(reduction.amount).toBe(yuan(amount, YI));
    expect(reduction.kept).toBe(yuan(26.58, YI));
    expect(reduction.rate! * 100).toBeCloseTo(value('W1'), 2);
    expect(reduction.explanation).toContain('30.4%');
  });

  it('of 普洱: 4.23 亿元 reviewed, 1.56 cut, 2.67 kept, 36.88 %', async () => {
    const [requested, amount] = figures('P5') as [number, number];
    const reduction = await cut(requested, value('P5'), YI);
    expect(reduction.amount).toBe(yuan(amount, YI));
    expect(reduction.rate! * 100).toBeCloseTo(value('P4'), 2);
  });

  it('of the coffee funds of 普洱: 20,000 万元, 9,552 cut, 10,448 kept, 47.76 %', async () => {
    const [kept, amount] = figures('P2') as [number, number];
    const reduction = await cut(value('P2'), kept, WAN);
    expect(reduction.amount).toBe(yuan(amount, WAN));
    expect(reduction.rate! * 100).toBeCloseTo(value('P3'), 2);
  });
});

describe('execution of 普洱市直机关工委', () => {
  const rate = async (executed: number, month: number) =>
    (await monitor({ fiscal_year: 2023, month, readings: [{ project_code: 'X', budget: 100, executed, goal_completion: 0.9 }] })).rows[0]!;

  it.each([['J3', 'J5'], ['J4', 'J6']])('is ahead of time in September by %s points and rises by %s until December', async (ahead, rise) => {
    const [september, time] = figures(ahead) as [number, number];
    const [december] = figures(rise) as [number];
    const row = await rate(september, 9);
    expect(row.time_progress * 100).toBe(time);
    expect(row.execution_gap! * 100).toBeCloseTo(value(ahead), 9);
    expect(((await rate(december, 12)).execution_rate! - row.execution_rate!) * 100).toBeCloseTo(value(rise), 9);
  });
});
