/** Figures that local reports print, as they would stand on the forms: what reconciles there reconciles here, to the last printed place. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { contentOf } from '../../../analytics/forms/out/content.ts';
import { readWorkbookForms } from '../../../analytics/forms/read-workbook-forms.ts';
import { runMonitorDual } from '../../../analytics/monitor/run.ts';
import { openSmallCity } from '../imports/loading.ts';
import { asking } from '../inline.ts';
import { book, goal, monitor } from './books.ts';
import { formLoader } from './loading.ts';
import { weighing } from './weighing.ts';

type Check = { id: string; formula: string; value: string };
const checks = new Map((parse(readFileSync(new URL('../../fixtures/seed-checks/seed-checks.csv', import.meta.url), 'utf8'), { columns: true, bom: true }) as Check[]).map((check) => [check.id, check]));
const value = (id: string) => checks.get(id)!.value;
const figures = (id: string) => checks.get(id)!.formula.match(/\d+(?:\.\d+)?/g)!;

/** A goal form with so much in all and so much of each source, in one unit. */
const sums = (unit: string, whole: string, parts: readonly string[]) => goal((rows) => {
  rows[1] = ['（2025年度）', null, null, null, null, null, `单位：${unit}`];
  rows.splice(5, 3, ['项目资金', '年度资金总额', null, whole], ...['财政拨款', '上年结转资金', '其他资金'].slice(0, parts.length).map((label, i) => [null, label, null, parts[i]!]));
});
const read = async (sheet: ReturnType<typeof goal>) => readWorkbookForms({ bytes: book({ ...sheet, merged: [] }), form: 'goal_form', options: {}, weighing });
const codesOf = async (sheet: ReturnType<typeof goal>) => (await read(sheet)).findings.map(({ code }) => code);

describe('printed sums on a goal form', () => {
  it.each<[string, string]>([['P2', '万元'], ['P6', '万元'], ['P8', '万元'], ['P5', '亿元'], ['W2', '亿元']])('%s agrees in %s, and is told when the last place is one off', async (id, unit) => {
    const isDifference = /-/.test(checks.get(id)!.formula);
    const [whole, ...parts] = isDifference ? [figures(id)[0]!, figures(id)[1]!, value(id)] : [value(id), ...figures(id)];
    expect(await codesOf(sums(unit, whole, parts))).toEqual([]);
    const places = Math.max(2, ...parts.map((part) => part.split('.')[1]?.length ?? 0));
    // Each figure may be rounded by half of its last place: beyond that it is no rounding.
    const off = (Number(whole) + (parts.length + 2) * 10 ** -places).toFixed(places);
    expect(await codesOf(sums(unit, off, parts))).toEqual(['sum_differs']);
  });

  it('P2: 20,000 万元 are 2亿元, whatever the unit of the sheet', async () => {
    for (const [unit, whole] of [['万元', '20,000'], ['亿元', '2'], ['元', '2亿元'], ['元', '200,000,000']] as const) {
      const { records } = await read(sums(unit, whole, []));
      expect(contentOf(records[0]!).funds[0]).toMatchObject({ source: null, requested: '200000000.00' });
    }
  });

  it('P10: 65.04 万元 written as 65.04 元 beside 1,300.80 万元 is asked about as a slip, with what was meant', async () => {
    const { findings } = await read(sums('万元', value('P11'), [String(Number(value('P11')) - Number(value('P10'))), `${value('P10')}元`]));
    expect(findings.map(({ code, cell, message }) => [code, cell, message.zh.includes('650,400 元')])).toEqual([['unit_slip', 'D8', true]]);
  });
});

describe('printed execution on a monitoring form', () => {
  let db: Database;
  beforeEach(async () => void (db = await openSmallCity()));
  afterEach(() => db.close());
  const { load } = formLoader(() => db);
  const dual = asking(runMonitorDual, () => db);

  it.each(['J3', 'J4'])('%s: is so many points ahead of time in September', async (id) => {
    const [rate] = figures(id) as [string];
    const form = monitor((rows) => {
      rows[4] = ['项目资金（万元）', null, null, '年初预算数', '1～9月执行数', '1～9月执行率', '全年预计执行数'];
      rows[5] = [null, '年度资金总额', null, 500, Number(rate) * 5, `${rate}%`, 500];
      rows.splice(6, 2);
    });
    expect((await load('monitor_form', book({ ...form, merged: [] }))).notices).toEqual([]);
    const { rows } = await dual({ fiscal_year: 2025, month: 9 });
    const row = rows.find(({ project_code }) => project_code === 'P2')!;
    expect(row.execution_rate! * 100).toBeCloseTo(Number(rate), 9);
    expect(row.execution_gap! * 100).toBeCloseTo(Number(value(id)), 9);
  });
});
