import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Database, openDatabase, type SqlValue } from '../../analytics/database.ts';
import type { Caller } from '../../analytics/caller.ts';
import { importRows } from '../../analytics/imports/import-rows.ts';
import { smallCity } from './fixture.ts';
import { testSql } from './support.ts';

const EVERYTHING = [''];
const OFFICER: Caller = { user: 'officer', role: 'officer', scope: EVERYTHING, lang: 'zh' };

const projects = testSql(
  'select project_code, fiscal_year from stg_projects($scope) order by all',
  z.object({ project_code: z.string(), fiscal_year: z.int() }),
);
const lines = testSql(
  'select project_code, fiscal_year, line_no, attainment, meets_target from stg_project_indicators($scope) order by all',
  z.object({ project_code: z.string(), fiscal_year: z.int(), line_no: z.int(), attainment: z.number().nullable(), meets_target: z.boolean().nullable() }),
);
let db: Database;
beforeAll(async () => {
  db = await openDatabase({ path: ':memory:', threads: 1 });
  await db.write(smallCity);
});
afterAll(() => db.close());

describe('staging', () => {
  it.each<[string, string[], string[]]>([
    ['everything', EVERYTHING, ['P1', 'P1', 'P2', 'P3']],
    ['one unit', ['101001'], ['P1', 'P1']],
    ['two units', ['101001', '102001'], ['P1', 'P1', 'P2']],
    ['a unit that has none', ['999'], []],
    ['nothing', [], []],
  ])('shows the projects of %s', async (_, scope, expected) => {
    expect((await db.query(projects, { scope })).map((row) => row.project_code)).toEqual(expected);
  });

  it('shows the same rows in a query whose own steps bear the names of tables', async () => {
    const shadowed = testSql(
      "with projects as (select * from stg_projects($scope) where fiscal_year = 2025) select project_code, fiscal_year from stg_projects($scope) where project_code in (from (select project_code from projects)) order by all",
      z.object({ project_code: z.string(), fiscal_year: z.int() }),
    );
    expect((await db.query(shadowed, { scope: EVERYTHING })).map(({ fiscal_year }) => fiscal_year)).toEqual([2024, 2025, 2025, 2025]);
  });

  it('shows the indicator lines of the same projects', async () => {
    expect((await db.query(lines, { scope: ['102001'] })).map((row) => row.project_code)).toEqual(['P2', 'P2']);
    expect(await db.query(lines, { scope: EVERYTHING })).toHaveLength(6);
  });
});

describe('an organisation that is marked as classified (涉密)', () => {
  it('no longer shows its projects and their lines to anybody, also where they were stored before', async () => {
    const city = await openDatabase({ path: ':memory:', threads: 1 });
    await city.write(smallCity);
    await importRows(city, OFFICER, { kind: 'organizations', source: 'test', rows: [{ org_code: '101001', name: '甲', classified: '是' }] });
    for (const scope of [EVERYTHING, ['101001']]) {
      const shown = await Promise.all([city.query(projects, { scope }), city.query(lines, { scope })]);
      expect(shown.flat().filter((row) => row.project_code === 'P1')).toEqual([]);
    }
    expect((await city.query(projects, { scope: EVERYTHING })).map((row) => row.project_code)).toEqual(['P2', 'P3']);
    await city.close();
  });
});

describe('attainment', () => {
  it.each<[sign: string | null, target: number | null, actual: number | null, attainment: number | null, meets: boolean | null]>([
    ['>=', 90, 95, 95 / 90, true],
    ['>=', 100, 80, 0.8, false],
    ['>', 10, 10, 1, false],
    ['>=', 0, 0, 1, true],
    ['>=', 0, 5, null, true],
    ['>=', -5, 3, null, true],
    ['<=', 50, 40, 1.25, true],
    ['<=', 50, 100, 0.5, false],
    ['<=', 0, 0, 1, true],
    ['<=', 0, 3, 0, false],
    ['<=', 5, 0, null, true],
    ['<', 5, 5, 1, false],
    ['=', 100, 90, 0.9, false],
    ['=', 100, 110, 0.9, false],
    ['=', 100, 300, 0, false],
    ['=', -10, -9, 0.9, false],
    ['=', 0, 0, 1, true],
    ['=', 0, 1, null, false],
    ['=', 100, null, null, null],
    ['=', null, 100, null, null],
    ['qualitative', 1, 1, null, null],
    [null, 1, 1, null, null],
    ['>=', 90, null, null, null],
    ['>=', null, 90, null, null],
  ])('of %s %s by %s is %s, met: %s', async (sign, target, actual, attainment, meets) => {
    const fresh = await openDatabase({ path: ':memory:', threads: 1 });
    const one = <T extends SqlValue>(value: T) => [value];
    await fresh.write((tx) => tx.append('project_indicators', { project_code: ['P'], fiscal_year: [2025], line_no: [1], sign: one(sign), target_value: one(target), actual_value: one(actual) }));
    const [row] = await fresh.query(lines, { scope: EVERYTHING });
    await fresh.close();
    expect(row!.meets_target).toBe(meets);
    if (attainment === null) expect(row!.attainment).toBeNull();
    else expect(row!.attainment).toBeCloseTo(attainment, 12);
  });
});
