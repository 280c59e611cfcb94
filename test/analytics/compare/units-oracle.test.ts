/** What is counted from the kept arrays is what plain SQL says of the same projects: unit_groups.sql and unit_rows.sql ask it independently. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COSTS, type Grouping } from '../../../analytics/compare/units/contract.ts';
import { runUnits } from '../../../analytics/compare/units/run.ts';
import { type Database, openDatabase, sqlFile } from '../../../analytics/database.ts';
import { loadSample } from '../../../analytics/sample/index.ts';
import { asking } from '../inline.ts';
import { testSql } from '../support.ts';

const figure = z.number().nullable();
const groupsSql = sqlFile(
  new URL('./unit_groups.sql', import.meta.url),
  z.object({
    indicator_id: z.string(), indicator: z.string().nullable(), category: z.string().nullable(), region: z.string().nullable(), fiscal_year: z.int(),
    count: z.int(), left_out: z.int(), orgs: z.int(), all_own: z.boolean(), p25: figure, median: figure, p75: figure, mad: figure, min: figure, max: figure, mean: figure, pooled: figure,
    one_unit: z.string().nullable(), other_unit: z.string().nullable(),
  }),
);
const rowsSql = sqlFile(new URL('./unit_rows.sql', import.meta.url), z.object({ project_code: z.string().nullable(), unit_cost: figure, rank: z.int().nullable(), count: z.int(), before: figure, total: z.int() }));

const commonSql = testSql(
  "select mode(category) as category, mode(org_code) as org_code from stg_project_indicators($scope) inner join stg_projects($scope) using (project_code, fiscal_year, org_code) where fiscal_year = 2024 and level2 like '数量%' and actual_value > 0",
  z.object({ category: z.string(), org_code: z.string() }),
);

let db: Database;
let common: z.output<typeof commonSql.row>;
beforeAll(async () => {
  db = await openDatabase({ path: ':memory:', threads: 2, readers: 2 });
  await loadSample(db, { projectsPerYear: 900 });
  common = (await db.query(commonSql, { scope: [''] }))[0]!;
});
afterAll(() => db.close());
const ask = asking(runUnits, () => db);

type Select = { fiscal_year: number; group_by: Grouping[]; cost: (typeof COSTS)[number]; years_before: number; category?: string; indicator_id?: string };
const question = (select: Select, scope: string[]) => ({
  scope: [''], own_scope: scope, year_from: select.fiscal_year - select.years_before, year_to: select.fiscal_year, every_indicator: select.indicator_id === undefined,
  indicator_ids: ['', ...(select.indicator_id === undefined ? [] : [select.indicator_id])], group_by: ['', ...select.group_by], scale_bounds: [500_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000],
  cost: select.cost, price_factors: Array.from({ length: select.years_before + 1 }, () => 1), industry: null, category: select.category ?? null, region: null, function_code: null,
});
/** Sums of another order differ in their last digits. */
const near = (value: number | null) => (value === null ? null : expect.closeTo(value, 12 - Math.ceil(Math.log10(Math.abs(value) + 1))));

const cases: [string, Select, 'everybody' | 'unit'][] = [
  ['by category', { fiscal_year: 2024, group_by: ['category'], cost: 'executed', years_before: 0 }, 'everybody'],
  ['all of an indicator together, two years', { fiscal_year: 2024, group_by: [], cost: 'initial_budget', years_before: 1 }, 'everybody'],
  ['by region, size and kind', { fiscal_year: 2024, group_by: ['region', 'scale', 'project_type'], cost: 'adjusted_budget', years_before: 1 }, 'everybody'],
  ['by industry and function, for one unit', { fiscal_year: 2024, group_by: ['industry', 'function'], cost: 'executed', years_before: 1 }, 'unit'],
  ['of one category', { fiscal_year: 2024, group_by: [], cost: 'requested_amount', years_before: 0, category: 'common' }, 'everybody'],
];

describe.each(cases)('stored projects %s', (_, asked, who) => {
  let select: Select;
  let scope: string[];
  beforeAll(() => {
    select = asked.category === undefined ? asked : { ...asked, category: common.category };
    scope = who === 'unit' ? [common.org_code] : [''];
  });

  it('have the groups that SQL counts', async () => {
    const expected = (await db.query(groupsSql, question(select, scope))).filter(({ fiscal_year, count, orgs, all_own, one_unit, other_unit }) => fiscal_year === select.fiscal_year && count >= 3 && (all_own || orgs >= 3) && one_unit === other_unit);
    const { groups } = await ask({ select, limit: 0 }, { scope });
    expect(groups.length).toBeGreaterThan(0);
    expect(groups.map(({ indicator_id, output_unit, count, left_out, median, p25, p75, mad, min, max, mean, pooled }) => [indicator_id, output_unit, count, left_out, median, p25, p75, mad, min, max, mean, pooled])).toEqual(
      expected.map(({ indicator_id, one_unit, count, left_out, median, p25, p75, mad, min, max, mean, pooled }) => [indicator_id, one_unit, count, left_out, ...[median, p25, p75, mad, min, max, mean, pooled].map(near)]),
    );
  });

  it('stand in the rows and ranks that SQL gives them', async () => {
    const page = { every_project: true, project_codes: [''], smallest_group: 3, limit: 300, offset: 7 };
    const expected = await db.query(rowsSql, { ...question(select, scope), ...page });
    const { rows, total } = await ask({ select, limit: page.limit, offset: page.offset }, { scope });
    expect(total).toBeGreaterThan(page.offset);
    expect(total).toBe(expected[0]!.total);
    expect(rows.map(({ id, unit_cost }) => [id, unit_cost])).toEqual(expected.map(({ project_code, unit_cost }) => [project_code, near(unit_cost)]));
    rows.forEach(({ rank, change, unit_cost }, i) => {
      if (rank !== null) expect(rank).toBe(expected[i]!.rank);
      const before = expected[i]!.before;
      expect(change).toEqual(unit_cost === null || before === null || before <= 0 ? null : near(unit_cost / before - 1));
    });
  });
});

describe('some projects among their peers', () => {
  it.each([
    ['a few', 5, ['category'], 0],
    ['one, by category and size, with the years before', 1, ['category', 'scale'], 2],
    ['so many that a group is not picked out for each', 400, ['category', 'region', 'scale'], 1],
  ] as const)('%s: have the figures and the rank that they have among all, ties and missing figures too', async (_name, size, group_by, years_before) => {
    const select = { fiscal_year: 2024, group_by: [...group_by], scale_bounds: [500_000, 2_000_000], cost: 'executed' as const, years_before };
    const all = await ask({ select, limit: 5_000 });
    // The weightiest output of a project is the one that is told where it is asked for by itself.
    const standing = new Map(all.rows.map((row) => [`${row.id} ${row.group}`, row]));
    const groupOf = new Map(all.groups.map((group) => [group.group, group]));
    const codes = [...new Set(all.rows.flatMap(({ id }) => id ?? []))].slice(0, 400);
    let told = 0;
    for (let from = 0; from < codes.length; from += size * (size === 1 ? 9 : 1)) {
      const some = await ask({ select: { ...select, project_codes: codes.slice(from, from + size) }, limit: 5_000 });
      for (const row of some.rows) expect(row).toEqual(standing.get(`${row.id} ${row.group}`));
      expect(new Set(some.groups.map(({ group }) => group)).size).toBe(some.groups.length);
      for (const group of some.groups) expect(group).toEqual(groupOf.get(group.group));
      const mine = new Set(some.rows.map(({ group }) => group));
      expect(some.groups.filter(({ group }) => !mine.has(group))).toEqual([]);
      told += some.rows.length;
    }
    expect(told).toBeGreaterThan(30);
  });
});
