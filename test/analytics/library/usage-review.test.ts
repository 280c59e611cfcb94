import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { normaliseName } from '../../../analytics/imports/normalise-name.ts';
import { runRelations } from '../../../analytics/library/relations/run.ts';
import { runDuplicates } from '../../../analytics/library/duplicates/run.ts';
import { runSearch } from '../../../analytics/library/search/run.ts';
import { sortInSlices } from '../../../analytics/library/sort-in-slices.ts';
import { importances } from '../../../analytics/library/usage/importance.ts';
import { runUsage } from '../../../analytics/library/usage/run.ts';
import { contextOf, table } from './twelve-projects.ts';

const ORGANIZATIONS = table(`
  org_code | name         | parent_code | level
  D1       | 市交通局     |             | 部门
  U1       | 市公路中心   | D1          | 单位
  U2       | 市运管中心   | D1          | 单位
  D2       | 市教育局     |             | 部门
  U3       | 市第一中学   | D2          | 单位
`);

const INDICATORS = table(`
  indicator_id | name             | level1   | industry | category | kind         | sign | unit | explanation        | status  | merged_into | valid_to
  I-A          | 公路养护里程     | 产出指标 | 交通     | 公路     | quantitative | >=   | 公里 |                    |         |
  I-B          | 公路养护里程数   | 产出指标 | 交通     | 公路     | quantitative | >=   | 公里 |                    |         |
  I-C          | 单位成本         | 成本指标 | 交通     | 运输     | quantitative | <=   | 元   |                    |         |
  I-OLD        | 公路养护里程数量 | 产出指标 | 交通     | 公路     | quantitative | >=   | 公里 |                    | merged  | I-A
  I-RET        | 校舍面积         | 产出指标 | 教育     |          | quantitative | >=   | ㎡   |                    | retired |
  I-W1         | 服务水平显著提升 | 效益指标 |          |          | qualitative  |      |      |                    |         |
  I-W2         | 出行条件有效改善 | 效益指标 |          |          | qualitative  |      |      | 抽样调查，分三档   |         |
  I-W3         | 通行率提升幅度   | 效益指标 |          |          | quantitative | >=   | %    |                    |         |             |
  I-W4         | 通行率 提升幅度  | 效益指标 |          |          | quantitative | >=   | %    |                    |         |             | 2025-12-31
`);

/** Five projects of U1 in three years; their targets fall every year, and their costs go up and down again. */
const YEARS = [2023, 2024, 2025];
const PROJECTS = [
  ...YEARS.flatMap((fiscal_year) => ['P1', 'P2', 'P3', 'P4', 'P5'].map((project_code) => ({ project_code, fiscal_year, org_code: 'U1' }))),
  ...YEARS.map((fiscal_year) => ({ project_code: 'Q', fiscal_year, org_code: 'U2' })),
  ...YEARS.map((fiscal_year) => ({ project_code: 'R', fiscal_year, org_code: 'U3' })),
  { project_code: 'S', fiscal_year: 2025, org_code: 'D1' },
];
type Line = { project_code: string; fiscal_year: number; indicator_id: string; sign: string; unit: string; target_value: number; weight: number };
const line = (project_code: string, fiscal_year: number, indicator_id: string, target_value: number, sign = '>=', weight = 10): Line => ({ project_code, fiscal_year, indicator_id, sign, unit: '公里', target_value, weight });
const LINES = [
  ...PROJECTS.filter(({ org_code }) => org_code === 'U1').flatMap(({ project_code, fiscal_year }) => [
    line(project_code, fiscal_year, 'I-A', 2123 - fiscal_year),
    line(project_code, fiscal_year, 'I-C', fiscal_year === 2024 ? 60 : 50, '<=', 20),
  ]),
  // Two lines of one indicator in one form cannot be held against the year before.
  line('Q', 2024, 'I-A', 100), line('Q', 2025, 'I-A', 40), line('Q', 2025, 'I-OLD', 60),
  line('R', 2024, 'I-RET', 800), line('R', 2025, 'I-W3', 5), line('S', 2025, 'I-OLD', 30),
];

const columns = (rows: readonly Record<string, unknown>[]) => Object.fromEntries(Object.keys(rows[0]!).map((key) => [key, rows.map((row) => row[key])]));
const names = new Map(INDICATORS.map((row) => [row['indicator_id']!, row['name']!]));

let db: Database;
beforeAll(async () => {
  db = await openDatabase({ path: ':memory:', threads: 1, readers: 2 });
  await db.write(async (tx) => {
    await tx.append('organizations', columns(ORGANIZATIONS));
    await tx.append('indicators', columns(INDICATORS.map((row) => ({ ...row, name_key: normaliseName(row['name']!) }))));
    await tx.append('projects', columns(PROJECTS.map((row) => ({ ...row, name: `事项${row.project_code}` }))));
    await tx.append('project_indicators', columns(LINES.map((row, i) => ({ ...row, line_no: i + 1, name: names.get(row.indicator_id)!, name_key: normaliseName(names.get(row.indicator_id)!) }))));
    await tx.newDataVersion('import');
  });
});
afterAll(() => db.close());

const ask = (params: object = {}, scope: string[] = ['']) => runAnalysis(runUsage, params, contextOf(db, scope[0] === '' ? {} : { role: 'clerk', scope }));
const row = async (indicator_id: string, params: object = {}, scope?: string[]) => (await ask({ indicators: [indicator_id], ...params }, scope)).rows[0]!;
const flags = async (indicator_id: string, params: object = {}) => (await row(indicator_id, params)).flags;

describe('merged and retired indicators', () => {
  it('have no row where merged, and stay with their status where retired', async () => {
    const { rows } = await ask();
    expect(rows.map(({ indicator_id }) => indicator_id).sort()).toEqual(['I-A', 'I-B', 'I-C', 'I-RET', 'I-W1', 'I-W2', 'I-W3', 'I-W4']);
    expect(rows.find(({ indicator_id }) => indicator_id === 'I-RET')).toMatchObject({ status: 'retired', project_count: 1 });
  });

  it('answer under the old code with the row of the survivor, once, saying so', async () => {
    const { rows } = await ask({ indicators: ['I-OLD', 'I-A', 'I-C'], order: 'name' });
    expect(rows.map(({ indicator_id, resolved_from, project_count }) => [indicator_id, resolved_from, project_count])).toEqual([['I-C', undefined, 15], ['I-A', ['I-OLD'], 18]]);
  });

  it('answer under the old name too, however it is written', async () => {
    const { rows } = await ask({ indicators: ['公路養護 里程數量', 'I-A', '单位成本'], order: 'name' });
    expect(rows.map(({ indicator_id, resolved_from }) => [indicator_id, resolved_from])).toEqual([['I-C', undefined], ['I-A', ['公路養護 里程數量']]]);
    expect((await runAnalysis(runSearch, { text: '公路養護 里程數量' }, contextOf(db))).rows[0]).toMatchObject({ indicator_id: 'I-A', score: 1, resolved_from: 'I-OLD' });
    expect((await runAnalysis(runSearch, { text: '公路养护里程' }, contextOf(db))).rows[0]).not.toHaveProperty('resolved_from');
  });

  it('tell under which names written otherwise a row was found', async () => {
    const { rows } = await ask({ indicators: ['公路養護里程', ' 公路养护里程 ', '公路 养护里程', 'I-A', '單位成本', 'I-OLD'], order: 'name' });
    expect(rows.map(({ indicator_id, found_as }) => [indicator_id, found_as])).toEqual([['I-C', ['單位成本']], ['I-A', ['公路養護里程', '公路 养护里程']]]);
    expect((await ask({ indicators: ['I-A', '单位成本'] })).rows.filter((row) => 'found_as' in row)).toEqual([]);
  });

  it('stand under the old code for the survivor in relations, search and duplicates', async () => {
    const old = await runAnalysis(runRelations, { min_support: 0.01, antecedent: ['I-OLD'] }, contextOf(db));
    const now = await runAnalysis(runRelations, { min_support: 0.01, antecedent: ['I-A'] }, contextOf(db));
    expect(old.rules).toEqual(now.rules);
    expect(old.rules.length).toBeGreaterThan(0);
    expect([old.notes, now.notes]).toEqual([['指标“I-OLD”已并入“I-A”，以下按“I-A”统计。'], []]);
    expect((await runAnalysis(runSearch, { text: 'i-old' }, contextOf(db))).rows[0]).toMatchObject({ indicator_id: 'I-A', score: 1, resolved_from: 'I-OLD' });
    expect((await runAnalysis(runSearch, { text: 'I-A' }, contextOf(db))).rows[0]).not.toHaveProperty('resolved_from');
    const { groups } = await runAnalysis(runDuplicates, {}, contextOf(db));
    expect(groups.map(({ indicators }) => indicators.map(({ indicator_id }) => indicator_id))).toEqual([['I-A', 'I-B']]);
  });
});

describe('filters', () => {
  it('take the category of the indicator', async () => {
    expect((await ask({ category: '运输' })).rows.map(({ indicator_id }) => indicator_id)).toEqual(['I-C']);
  });

  it('count the lines of a department and all below it, of a level, and of both, against their own project-years', async () => {
    expect(await row('I-A', { department: 'D1' })).toMatchObject({ project_count: 18, org_count: 3, project_share: 18 / 19 });
    expect(await row('I-A', { department: 'U2' })).toMatchObject({ project_count: 2, org_count: 1, project_share: 2 / 3 });
    expect(await row('I-A', { org_level: '部门' })).toMatchObject({ project_count: 1, project_share: 1 });
    expect(await row('I-A', { department: 'D1', org_level: '单位' })).toMatchObject({ project_count: 17, org_count: 2, project_share: 17 / 18 });
    expect(await row('I-A', { department: 'D2' })).toMatchObject({ project_count: 0, bucket: 'unused' });
  });

  it('advise nothing on an indicator that others may use, where the lines of a part alone are counted', async () => {
    const flags = async (id: string, params: object, lang: 'zh' | 'en' = 'zh') =>
      Object.fromEntries((await runAnalysis(runUsage, { indicators: [id], ...params }, contextOf(db, { lang }))).rows[0]!.flags.map(({ code, text }) => [code, text]));
    expect((await flags('I-A', { department: 'D2' })).never_used).toBe('所选单位在所选年度内没有项目使用，其他单位是否使用请看全部单位的情况。');
    expect((await flags('I-A', { org_level: '部门', year_to: 2024 })).never_used).toBeUndefined();
    expect((await flags('I-C', { department: 'D2' }, 'en')).never_used).toBe('No project of the chosen organisations used it in the chosen years; whether others use it, all organisations tell.');
    expect((await flags('I-B', {})).never_used).toBe('所选年度内没有项目使用，请考虑修订或停用。');
    expect((await flags('I-B', { year_from: 2031 })).never_used).toBeUndefined();
  });

  it('tell a caller with a scope the own organisations of the part alone, and refuse a part without any, known or not, alike', async () => {
    expect(await row('I-A', { department: 'D1' }, ['U2'])).toMatchObject({ project_count: 2, own_project_count: 2, org_count: 1, withheld: false, project_share: 2 / 3 });
    const refusal = { code: 'not_found', text: { zh: expect.stringContaining('您可见的单位中没有编码为“D2”') } };
    await expect(ask({ department: 'D2' }, ['U2'])).rejects.toMatchObject(refusal);
    await expect(ask({ department: 'X9' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask({ org_level: '部门' }, ['U2'])).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the change since the year before', () => {
  it('sets the last year of the span against the one before it, also before the span', async () => {
    // A rise of a fifth is the limit: 5 of 7 in 2023 and 6 of 7 in 2024. U1, U2, U3 have 7 project-years in 2024; S makes them 8 in 2025.
    expect((await row('I-A')).changed).toEqual({ kind: 'none', year: 2025, project_count: 7, before_project_count: 6, share: 7 / 8, before_share: 6 / 7 });
    expect((await row('I-A', { year_from: 2024, year_to: 2024 })).changed).toMatchObject({ kind: 'rising', year: 2024, project_count: 6, before_project_count: 5 });
    expect((await row('I-W3')).changed).toMatchObject({ kind: 'new', project_count: 1, before_project_count: 0 });
    expect((await row('I-RET')).changed).toMatchObject({ kind: 'vanished', project_count: 0, before_project_count: 1 });
    expect((await row('I-A', { year_to: 2023 })).changed).toBeNull();
  });

  it('filters and orders by it, the greatest first', async () => {
    expect((await ask({ changed: 'new' })).rows.map(({ indicator_id }) => indicator_id)).toEqual(['I-W3']);
    // Shares went from 1/7 to 0, from 0 to 1/8, from 5/7 to 5/8.
    expect((await ask({ order: 'changed' })).rows.slice(0, 3).map(({ indicator_id }) => indicator_id)).toEqual(['I-RET', 'I-W3', 'I-C']);
  });
});

describe('importance', () => {
  it('is the mean of the positions by use and by weight among those of the level in use', () => {
    const rows = [
      { level1: '产出指标', project_count: 10, mean_weight: 5 },
      { level1: '产出', project_count: 20, mean_weight: 5 },
      { level1: '产出指标', project_count: 30, mean_weight: 20 },
      { level1: '产出指标', project_count: 0, mean_weight: null },
      { level1: '产出指标', project_count: 5, mean_weight: null },
      { level1: '成本指标', project_count: 1, mean_weight: 1 },
    ];
    const found = importances(rows);
    const expected = [(0.5 / 3 + 1 / 3) / 2, (1.5 / 3 + 1 / 3) / 2, 2.5 / 3, undefined, undefined, 0.5];
    rows.forEach((one, i) => (expected[i] === undefined ? expect(found.get(one)).toBeUndefined() : expect(found.get(one)).toBeCloseTo(expected[i], 12)));
  });

  it('stands beside rationality in the row', async () => {
    expect(await row('I-A')).toMatchObject({ importance: 0.625, rationality: null });
    expect(await row('I-B')).toMatchObject({ importance: null });
  });
});

describe('flags of wording and targets', () => {
  it('tell targets that ask less than the same project a year before, whichever way they point', async () => {
    const lowered = async (id: string, params?: object) => (await flags(id, params)).find(({ code }) => code === 'target_lowered')?.text;
    expect(await lowered('I-A')).toBe('与同一项目上年比较的 10 条记录中，有 10 条的指标值低于上年要求，请核实下调理由。');
    expect(await lowered('I-C')).toContain('10 条记录中，有 5 条');
    expect(await lowered('I-A', { year_from: 2025 })).toBeUndefined();
  });

  it('tell a weak name only where neither an explanation nor a unit says how it is judged', async () => {
    const codes = async (id: string) => (await flags(id)).map(({ code }) => code);
    expect((await flags('I-W1')).find(({ code }) => code === 'weak_wording')?.text).toContain('名称含“提升”');
    expect(await codes('I-W2')).not.toContain('weak_wording');
    expect(await codes('I-W3')).not.toContain('weak_wording');
  });

  it('tell a name that is like another of the library, merged and retired ones left out', async () => {
    expect((await flags('I-B')).find(({ code }) => code === 'near_duplicate')?.text).toBe('与“公路养护里程”（I-A）名称近似，请考虑合并。');
    expect((await flags('I-C')).map(({ code }) => code)).not.toContain('near_duplicate');
  });

  it('tell no name that is like one past its last date, and nothing of that one', async () => {
    const on = async (day: string) => {
      const { rows } = await runAnalysis(runUsage, { indicators: ['I-W3', 'I-W4'] }, { ...contextOf(db), now: () => new Date(`${day}T08:00:00Z`) });
      return rows.map(({ flags }) => flags.some(({ code }) => code === 'near_duplicate'));
    };
    expect(await on('2025-12-31')).toEqual([true, true]);
    expect(await on('2026-01-01')).toEqual([false, false]);
  });
});

it('withholds from several organisations what one other would be left of', async () => {
  expect(await row('I-A', {}, ['U1', 'U2'])).toMatchObject({ withheld: true, project_count: null, org_count: null, project_share: null, changed: null });
});

it('withholds the change alone where one of its two years rests on two foreign organisations', async () => {
  expect(await row('I-A', {}, ['U3'])).toMatchObject({ withheld: false, project_share: 18 / 22, bucket: 'high', changed: null });
  expect((await row('I-A', {}, ['U1', 'U2', 'D1', 'U3'])).changed).toMatchObject({ project_count: 7, before_project_count: 6 });
});

it('sorts as one sort would, equal things in their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 0, maxLength: 2_000 }), async (values) => {
      const things = values.map((value, place) => ({ value, place }));
      const compare = (a: { value: number }, b: { value: number }) => a.value - b.value;
      expect(await sortInSlices(things, compare, () => undefined)).toEqual([...things].sort(compare));
    }),
    { seed: 7, numRuns: 50 },
  );
});
