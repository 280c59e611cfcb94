import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import type { UsageRow } from '../../../analytics/library/usage/contract.ts';
import { runUsage } from '../../../analytics/library/usage/run.ts';
import { contextOf, table, twelveProjects } from './twelve-projects.ts';

let db: Database;
beforeAll(async () => {
  db = await twelveProjects();
});
afterAll(() => db.close());

const ask = (params: object = {}, caller = {}) => runAnalysis(runUsage, params, contextOf(db, caller));

const FIGURES = [
  'project_count', 'org_count', 'year_count', 'first_year', 'last_year', 'project_share', 'trend', 'mean_weight', 'mean_attainment', 'full_score_share',
] as const;

/** Rows against a table worked by hand; a share is written as a fraction. */
function expectRows(rows: readonly UsageRow[], expected: string) {
  const wanted = table(expected);
  expect(rows.map((row) => row.indicator_id)).toEqual(wanted.map((row) => row.indicator_id));
  rows.forEach((row, i) => {
    expect(row.bucket).toBe(wanted[i]!.bucket);
    for (const figure of FIGURES) {
      const [top, bottom = 1] = (wanted[i]![figure] ?? '').split('/').map(Number);
      const message = `${row.indicator_id} ${figure}`;
      if (wanted[i]![figure] === null) expect(row[figure], message).toBeNull();
      else expect(row[figure], message).toBeCloseTo(top! / Number(bottom), 12);
    }
  });
}

describe('usage of the library', () => {
  it('gives the figures worked by hand, every library indicator and every off-library name, most used first', async () => {
    const { rows, total } = await ask();
    const off = rows.filter((row) => row.indicator_id.startsWith('off:'));
    expect(total).toBe(9);
    expect(off.map((row) => row.name)).toEqual(['巡查 次数(次)', '图书采购册数']);
    // Project-years: 2 in 2023, 4 in 2024, 6 in 2025.
    expectRows(
      rows.filter((row) => !row.indicator_id.startsWith('off:')),
      `
      indicator_id | bucket | project_count | org_count | year_count | first_year | last_year | project_share | trend | mean_weight | mean_attainment | full_score_share
      I-ROAD       | high   | 5             | 2         | 3          | 2023       | 2025      | 5/12          | -1/12 | 15          | 1               | 3/5
      I-SAT        | high   | 4             | 4         | 2          | 2024       | 2025      | 4/12          | 1/4   | 10          | 568/540         | 1
      I-QUAL       | high   | 3             | 3         | 1          | 2025       | 2025      | 3/12          | 1/4   |             |                 |
      I-TRAIN      | low    | 2             | 2         | 2          | 2024       | 2025      | 2/12          | 1/12  | 25          | 19/20           | 1/2
      I-COST       | low    | 1             | 1         | 1          | 2025       | 2025      | 1/12          | 1/12  |             | 5/4             | 1
      I-OLD        | low    | 1             | 1         | 1          | 2023       | 2023      | 1/12          | -1/4  |             | 1               | 1
      I-NEVER      | unused | 0             | 0         | 0          |            |           | 0             | 0     |             |                 |
      `,
    );
  });

  it('gives dispersion, shares far over and rationality of the attainments worked by hand', async () => {
    // I-ROAD: 100/100, 120/100, 25/50, 80/100, 60/40, so scores of 1, 1, 0.5, 0.8, 1.
    const { rows } = await ask({ indicators: ['I-ROAD', 'I-QUAL'], order: 'project_count' });
    expect(rows[0]!.score_dispersion).toBeCloseTo(Math.sqrt((1 + 1 + 0.25 + 0.64 + 1) / 5 - 0.86 ** 2), 12);
    expect(rows[0]).toMatchObject({ far_over_share: 1 / 5, rationality: 3 / 5 });
    expect(rows[1]).toMatchObject({ score_dispersion: null, far_over_share: null, rationality: null });
  });

  it('joins spellings of one off-library name', async () => {
    const { rows } = await ask({ bucket: 'off_library', indicators: ['巡查次数(次)'] });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ project_count: 2, org_count: 2, full_score_share: 0.5, bucket: 'off_library', withheld: false });
  });

  it('limits every figure to the chosen years and gives no trend under three', async () => {
    const { rows } = await ask({ year_from: 2024, year_to: 2025, indicators: ['I-ROAD'] });
    expect(rows[0]).toMatchObject({ project_count: 4, year_count: 2, first_year: 2024, project_share: 4 / 10, trend: null, mean_weight: 16 });
  });

  it('flags what was never used and what lacks a unit, in the language of the caller', async () => {
    const zh = await ask({ indicators: ['I-NEVER'] });
    const en = await ask({ indicators: ['I-NEVER'] }, { lang: 'en' });
    expect(zh.rows[0]!.flags.map((flag) => flag.code)).toEqual(['never_used', 'unit_missing']);
    expect(zh.rows[0]!.flags[0]!.text).toContain('没有项目使用');
    expect(en.rows[0]!.flags[0]!.text).toContain('No project used it');
  });

  it('finds rows by id or by name whatever its spacing and width, and answers nothing for an unknown one', async () => {
    const { rows } = await ask({ indicators: ['群众 满意度', 'I-COST', '没有这个指标', 'I-SAT'], order: 'name' });
    expect(rows.map((row) => row.indicator_id)).toEqual(['I-COST', 'I-SAT']);
  });

  it('filters by industry, level with or without 指标, bucket and part of the name', async () => {
    const ids = async (params: object) => (await ask(params)).rows.map((row) => row.indicator_id);
    expect(await ids({ industry: '教育' })).toEqual(['I-TRAIN', 'I-OLD']);
    expect(await ids({ industry: ' 教(jiào) 育 ' })).toEqual(['I-TRAIN', 'I-OLD']);
    expect(await ids({ level1: '满意度' })).toEqual(['I-SAT']);
    expect(await ids({ bucket: 'unused' })).toEqual(['I-NEVER']);
    expect(await ids({ text: '养 护' })).toEqual(['I-ROAD', 'I-QUAL', 'I-COST']);
  });

  it('orders by the asked figure with what cannot be said last, and pages', async () => {
    const all = await ask({ order: 'mean_attainment' });
    expect(all.rows.slice(0, 3).map((row) => row.indicator_id)).toEqual(['I-COST', 'I-SAT', 'I-OLD']);
    expect(all.rows.at(-1)!.mean_attainment).toBeNull();
    const page = await ask({ order: 'mean_attainment', offset: 1, limit: 2 });
    expect(page.rows).toEqual(all.rows.slice(1, 3));
    expect(page.total).toBe(9);
  });

  it('refuses years in the wrong order with a sentence', async () => {
    await expect(ask({ year_from: 2025, year_to: 2024 })).rejects.toMatchObject({ code: 'invalid_params', text: { zh: expect.stringContaining('2025 晚于') } });
  });

  it('names the rule pack in its provenance', async () => {
    expect((await ask()).provenance.rule_packs).toEqual([{ id: 'usage-review', version: expect.any(String), status: 'unverified' }]);
  });

  it('reads the lines once for a data version, whatever the scope and the span of years, and again for the next', async () => {
    const read = vi.spyOn(db, 'columns');
    const readings = () => read.mock.calls.filter(([file]) => file.name.endsWith('cube.sql')).length;
    await db.write((tx) => tx.newDataVersion('import'));
    const answers = await Promise.all(Array.from({ length: 1000 }, () => ask({ indicators: ['I-ROAD'] })));
    expect(answers.every((answer) => answer.rows[0]!.project_count === 5)).toBe(true);
    await ask({ year_from: 2024 });
    await ask({}, { role: 'clerk', scope: ['A'] });
    expect(readings()).toBe(1);
    await db.write((tx) => tx.newDataVersion('import'));
    await ask();
    expect(readings()).toBe(2);
    read.mockRestore();
  });
});

describe('usage for a clerk', () => {
  const clerk = { role: 'clerk', scope: ['A'] };

  it('withholds figures that rest on fewer than three organisations and not wholly on the own one', async () => {
    const { rows } = await ask({ indicators: ['I-ROAD', 'I-SAT', 'I-COST', 'I-NEVER'], order: 'name' }, clerk);
    const byId = Object.fromEntries(rows.map((row) => [row.indicator_id, row]));
    expect(byId['I-ROAD']).toMatchObject({ withheld: true, project_count: null, org_count: null, mean_weight: null, trend: null, bucket: null, own_project_count: 3 });
    expect(byId['I-COST']).toMatchObject({ withheld: true, last_year: null, own_project_count: 0, flags: [] });
    expect(byId['I-SAT']).toMatchObject({ withheld: false, project_count: 4, org_count: 4, own_project_count: 1 });
    expect(byId['I-NEVER']).toMatchObject({ withheld: false, project_count: 0, bucket: 'unused' });
  });

  it('withholds shares, the trend and a bucket that rests on a share where the years left out have projects of one other organisation alone', async () => {
    const told = ({ project_count, project_share, trend, bucket }: UsageRow) => ({ project_count, project_share, trend, bucket });
    const sat = async (params: object) => told((await ask({ indicators: ['I-SAT'], ...params }, clerk)).rows[0]!);
    expect(await sat({})).toEqual({ project_count: 4, project_share: 4 / 12, trend: null, bucket: 'high' });
    expect(await sat({ year_from: 2024 })).toEqual({ project_count: 4, project_share: null, trend: null, bucket: null });
    expect(await sat({ year_from: 2025 })).toEqual({ project_count: null, project_share: null, trend: null, bucket: null });
  });

  it('shows the own off-library names without the figures of others, and no name of others', async () => {
    const { rows } = await ask({ bucket: 'off_library' }, clerk);
    expect(rows.map((row) => [row.name, row.withheld, row.own_project_count])).toEqual([['巡查次数（次）', true, 1]]);
    const { rows: none } = await ask({ bucket: 'off_library' }, { role: 'clerk', scope: ['D'] });
    expect(none).toEqual([]);
  });

  it('keeps the tables of different callers apart', async () => {
    const [own, all] = await Promise.all([ask({ indicators: ['I-TRAIN'] }, { scope: ['D'] }), ask({ indicators: ['I-TRAIN'] })]);
    expect([own.rows[0]!.withheld, all.rows[0]!.project_count]).toEqual([true, 2]);
  });

  it('says figures of a single organisation when it is the own one', async () => {
    const { rows } = await ask({ indicators: ['I-OLD'] }, { role: 'clerk', scope: ['D'] });
    expect(rows[0]).toMatchObject({ withheld: false, project_count: 1, org_count: 1, own_project_count: 1 });
  });
});
