/** Projects that are alike in all but their budgets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { readEvidence } from '../../../analytics/recommend/evidence/rows.ts';
import { magnitudeOf } from '../../../analytics/recommend/indicators/magnitude.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { textAt } from '../../../analytics/text-table.ts';
import { contextOf } from '../library/twelve-projects.ts';

/** Ten doublings apart. */
const [SMALL, LARGE] = [20_000, 20_480_000];
const ORGS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const project = (code: string, org_code: string, amounts: Record<string, number | null>) => ({ project_code: code, fiscal_year: 2025, name: '河道整治', org_code, ...amounts });
/** Of four organisations small, of four large; the own project of A is asked about. */
const PROJECTS = [
  ...ORGS.map((org, i) => project(`P-${org}`, org, { requested_amount: i < 4 ? SMALL : LARGE })),
  project('OWN', 'A', { requested_amount: LARGE }),
  project('FOREIGN', 'B', { requested_amount: LARGE }),
];
/** So that a word of a river is none that every other project has. */
const OTHERS = Array.from({ length: 40 }, (_, i) => ({ ...project(`S-${i}`, 'A', {}), name: '校舍维修' }));
const AMOUNTS = [null, 0, 0.3, 1, 1.4, 1.5, 2.8, 2.9, 999_999.99, 1_048_576, 35_000_000, 9_000_000_000_000_000];
const OF_AMOUNTS = AMOUNTS.map((amount, i) => ({ ...project(`Z-${i + 10}`, 'A', { requested_amount: amount }), name: '校舍维修' }));

let db: Database;
beforeAll(async () => {
  db = await openDatabase({ path: ':memory:', threads: 1, readers: 2 });
  const { caller } = contextOf(db);
  const load = async (kind: string, rows: readonly Record<string, unknown>[]) => expect(await importRows(db, caller, { kind, source: null, rows })).toMatchObject({ problems: [] });
  await load('organizations', ORGS.map((org_code) => ({ org_code, name: `单位${org_code}` })));
  await load('indicators', ['保洁里程', '护岸长度'].map((name, i) => ({ indicator_id: ['I-SMALL', 'I-LARGE'][i], name, level1: '产出指标', level2: '数量指标', sign: '>=', unit: '米' })));
  await load('projects', [
    ...PROJECTS, ...OTHERS, ...OF_AMOUNTS,
    project('Z-ADJUSTED', 'A', { adjusted_budget: 64, initial_budget: 2, approved_amount: 2, requested_amount: 2 }),
    project('Z-INITIAL', 'A', { initial_budget: 32, approved_amount: 2, requested_amount: 2 }),
    project('Z-APPROVED', 'A', { approved_amount: 16, requested_amount: 2 }),
  ]);
  await load('project_indicators', PROJECTS.slice(0, 8).map(({ project_code, fiscal_year, requested_amount }: Record<string, unknown>) => ({ project_code, fiscal_year, line_no: 1, indicator_id: requested_amount === SMALL ? 'I-SMALL' : 'I-LARGE', name: '河道指标', target_value: 100 })));
});
afterAll(() => db.close());

const CLERK = { role: 'clerk', scope: ['A'] } as const;
const rows = async (project: object, caller = {}) => (await runAnalysis(runRecommend, { project, limit: 10 }, contextOf(db, caller))).rows;
const scores = async (project: object, caller = {}) => Object.fromEntries((await rows(project, caller)).map(({ indicator_id, score }) => [indicator_id, score]));
const NAMED = { name: '河道整治', fiscal_year: 2025 };

describe('the budget of the project asked about', () => {
  it.each([['sees everything', {}], ['has a scope', CLERK]])('brings what projects of like size carry before what others carry, for a caller who %s', async (_, caller) => {
    expect((await rows({ ...NAMED, budget: SMALL }, caller))[0]!.indicator_id).toBe('I-SMALL');
    expect((await rows({ ...NAMED, budget: LARGE }, caller))[0]!.indicator_id).toBe('I-LARGE');
  });

  it('says less, the more it is between the two, and nothing where it is as far from both', async () => {
    const shares = await Promise.all([SMALL, 4 * SMALL, 16 * SMALL].map(async (budget) => (await scores({ ...NAMED, budget }))['I-LARGE']!));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(shares).size).toBe(3);
    const between = await scores({ ...NAMED, budget: 32 * SMALL });
    expect(between['I-LARGE']).toBe(between['I-SMALL']);
  });

  it('makes no difference where it is nothing or left out', async () => {
    const without = await rows(NAMED);
    expect(await rows({ ...NAMED, budget: 0 })).toEqual(without);
    const { 'I-SMALL': small, 'I-LARGE': large } = await scores(NAMED);
    expect(small).toBe(large);
  });

  it('may be as large as a number can be, and not less than nothing', async () => {
    expect((await rows({ ...NAMED, budget: Number.MAX_VALUE }))[0]!.indicator_id).toBe('I-LARGE');
    await expect(rows({ ...NAMED, budget: -1 })).rejects.toMatchObject({ code: 'invalid_params' });
  });

  it('is that of the stored project where the call names none', async () => {
    const stored = await scores({ project_code: 'OWN' }, CLERK);
    expect(stored).toEqual(await scores({ project_code: 'OWN', budget: LARGE }, CLERK));
    expect(stored).not.toEqual(await scores({ project_code: 'OWN', budget: SMALL }, CLERK));
  });

  it('is not read from a project that the caller may not see', async () => {
    expect(await rows({ project_code: 'FOREIGN', ...NAMED }, CLERK)).toEqual(await rows(NAMED, CLERK));
    expect(await rows({ project_code: 'FOREIGN', ...NAMED })).not.toEqual(await rows(NAMED));
  });
});

describe('the magnitude of a project', () => {
  it('is the number of doublings, rounded, and the same of what is stored and of what is asked', async () => {
    const { projects, codes } = await readEvidence(db, new AbortController().signal);
    const stored = new Map(Array.from(projects.code, (code, place) => [textAt(codes, code), projects.magnitude[place]]));
    expect(AMOUNTS.map((amount) => magnitudeOf(amount ?? 0))).toEqual([0, 0, 1, 1, 1, 2, 2, 3, 21, 21, 26, 54]);
    expect(OF_AMOUNTS.map(({ project_code }) => stored.get(project_code))).toEqual(AMOUNTS.map((amount) => magnitudeOf(amount ?? 0)));
  });

  it('is of the adjusted budget, else of the initial, of the approved, of the requested one', async () => {
    const { projects, codes } = await readEvidence(db, new AbortController().signal);
    const stored = new Map(Array.from(projects.code, (code, place) => [textAt(codes, code), projects.magnitude[place]]));
    expect(['Z-ADJUSTED', 'Z-INITIAL', 'Z-APPROVED', 'P-A'].map((code) => stored.get(code))).toEqual([64, 32, 16, SMALL].map(magnitudeOf));
  });
});
