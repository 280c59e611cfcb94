/** Stored projects and services beside each other, in a city small enough to work out by hand. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EVERYTHING } from '../../../analytics/caller.ts';
import { runUnits } from '../../../analytics/compare/units/run.ts';
import { warmUnits } from '../../../analytics/compare/units/stored/warm.ts';
import { type Database, openDatabase, type Transaction } from '../../../analytics/database.ts';
import { random } from '../../../analytics/numeric/random.ts';
import { asking, refusalOf } from '../inline.ts';

type Project = { code: string; org: string; year: number; category: string; region: string; executed: number | null; lines: { id: string; actual: number | null; unit: string; weight?: number }[] };

const INDICATORS = [{ id: 'KM', name: '养护里程', level2: '数量指标' }, { id: 'TREE', name: '补植树木', level2: '数量指标' }, { id: 'RATE', name: '完好率', level2: '质量指标' }];
const { logNormal, integer } = random(3);
const ORGS = ['A', 'B', 'C', 'D', 'E'];

const road = (org: string, n: number, year: number, more: Partial<Project> = {}): Project => ({
  code: `${org}${n}`, org, year, category: '公路', region: n % 2 === 0 ? '东区' : '西区', executed: Math.round(logNormal(1_000_000, 0.5)),
  lines: [{ id: 'KM', actual: integer(5, 50), unit: '公里', weight: 30 }, { id: 'RATE', actual: 95, unit: '%' }], ...more,
});
const PROJECTS: Project[] = [
  ...ORGS.flatMap((org) => [1, 2, 3].flatMap((n) => [2023, 2024, 2025].map((year) => road(org, n, year)))),
  road('A', 7, 2025, { lines: [{ id: 'KM', actual: 0, unit: '公里', weight: 20 }] }),
  road('A', 8, 2025, { executed: null }),
  // Two organisations alone plant trees.
  ...['A', 'A', 'B', 'B'].map((org, i) => road(org, 10 + i, 2025, { category: '绿化', lines: [{ id: 'TREE', actual: 10 * (i + 1), unit: '棵' }] })),
  // Two lines of one indicator add up; the weightiest is the main output.
  road('C', 20, 2025, { executed: 500, category: '公路', lines: [{ id: 'KM', actual: 2, unit: '公里', weight: 10 }, { id: 'KM', actual: 3, unit: '公里', weight: 10 }, { id: 'TREE', actual: 7, unit: '棵', weight: 5 }] }),
  // Of different units.
  ...['A', 'B', 'C', 'D'].map((org, i) => road(org, 30 + i, 2025, { category: '水利', lines: [{ id: 'KM', actual: 5, unit: i === 0 ? '米' : '公里' }] })),
];

async function fill(tx: Transaction): Promise<void> {
  await tx.append('organizations', { org_code: ORGS, name: ORGS.map((org) => `单位${org}`), region_code: ORGS.map((org) => (org < 'C' ? '01' : '02')) });
  await tx.append('indicators', { indicator_id: INDICATORS.map(({ id }) => id), name: INDICATORS.map(({ name }) => name), name_key: INDICATORS.map(({ name }) => name), level2: INDICATORS.map(({ level2 }) => level2), sign: INDICATORS.map(() => '>=') });
  const of = <K extends keyof Project>(key: K) => PROJECTS.map((project) => project[key]);
  await tx.append('projects', { project_code: of('code'), fiscal_year: of('year'), name: PROJECTS.map(({ code }) => `项目${code}`), org_code: of('org'), category: of('category'), region: of('region'), executed: of('executed') });
  const lines = PROJECTS.flatMap((project) => project.lines.map((line, i) => ({ project, line, i })));
  await tx.append('project_indicators', {
    project_code: lines.map(({ project }) => project.code), fiscal_year: lines.map(({ project }) => project.year), line_no: lines.map(({ i }) => i + 1), indicator_id: lines.map(({ line }) => line.id),
    name: lines.map(({ line }) => line.id), name_key: lines.map(({ line }) => line.id), level2: lines.map(({ line }) => INDICATORS.find(({ id }) => id === line.id)!.level2), sign: lines.map(() => '>='),
    actual_value: lines.map(({ line }) => line.actual), unit: lines.map(({ line }) => line.unit), weight: lines.map(({ line }) => line.weight ?? null),
  });
  const services = ORGS.flatMap((org, i) => [2023, 2024, 2025].map((year) => ({ org, year, object: `${org}线`, cost: 100 * (i + 1) + (year - 2023), quantity: 10 })));
  await tx.append('service_outputs', { cost_object: services.map(({ object }) => object), fiscal_year: services.map(({ year }) => year), output_unit: services.map(() => '人次'), org_code: services.map(({ org }) => org), quantity: services.map(({ quantity }) => quantity) });
  await tx.append('cost_items', {
    cost_object: services.flatMap(({ object }) => [object, object]), fiscal_year: services.flatMap(({ year }) => [year, year]), item: services.flatMap(() => ['人工', '燃料']), org_code: services.flatMap(({ org }) => [org, org]),
    amount: services.flatMap(({ cost }) => [cost - 1, 1]),
  });
  await tx.newDataVersion('import');
}

let db: Database;
beforeAll(async () => {
  db = await openDatabase({ path: ':memory:', threads: 1, readers: 2 });
  await db.write(fill);
});
afterAll(() => db.close());
const ask = asking(runUnits, () => db);

/** The same projects as rows of a question. */
const asRows = (year: number) => PROJECTS.filter((project) => project.year === year).flatMap(({ code, category, executed, lines }) => {
  const ids = [...new Set(lines.map(({ id }) => id))].filter((id) => id !== 'RATE');
  return ids.map((id) => ({
    id: code, group: `${INDICATORS.find((one) => one.id === id)!.name} · ${category}`, cost: executed, year, output: lines.filter((line) => line.id === id).reduce((sum, { actual }) => sum + actual!, 0),
    output_unit: lines.find((line) => line.id === id)!.unit,
  }));
});

describe('stored projects', () => {
  it('are compared as the same rows brought along would be', async () => {
    const [stored, inline] = await Promise.all([ask({ select: { fiscal_year: 2025 } }), ask({ rows: asRows(2025) })]);
    expect(stored.provenance.data_version).toBeGreaterThan(0);
    const figures = (result: typeof stored) => new Map(result.groups.map(({ group, count, median, p25, p75, mad, min, max, mean, pooled, left_out }) => [group, [count, median, p25, p75, mad, min, max, mean, pooled, left_out].map((one) => one.toPrecision(12))]));
    expect(figures(stored)).toEqual(figures(inline));
    expect(stored.groups.length).toBeGreaterThan(1);
    const marks = (result: typeof stored) => result.rows.map(({ id, group, unit_cost, rank, percentile, mad_score, flag }) => JSON.stringify([id, group, unit_cost?.toPrecision(12), rank, percentile?.toPrecision(12), mad_score?.toPrecision(9), flag])).sort();
    expect(marks(stored)).toEqual(marks(inline));
    expect(stored.refused.map(({ group, reason }) => [group, reason])).toEqual(expect.arrayContaining([['养护里程 · 水利', '产出的计量单位不一致（公里、米），不能对比，请统一单位或分组。']]));
  });

  it('are grouped by region and size as asked, and in the prices of another year', async () => {
    const regions = await ask({ select: { fiscal_year: 2025, indicator_id: 'KM', category: '公路', group_by: ['region'] } });
    expect(regions.groups.map(({ group, output_unit, indicator_id }) => [group, output_unit, indicator_id])).toEqual([['养护里程 · 东区', '公里', 'KM'], ['养护里程 · 西区', '公里', 'KM']]);
    const sizes = await ask({ select: { fiscal_year: 2025, indicator_id: 'KM', category: '公路', group_by: ['scale'], scale_bounds: [1_000_000] } });
    const under = sizes.rows.filter(({ group }) => group === '养护里程 · 100 万元以下').map(({ id }) => id);
    expect(under.sort()).toEqual(PROJECTS.filter(({ year, category, executed }) => year === 2025 && category === '公路' && (executed === null || executed < 1_000_000)).map(({ code }) => code).sort());
    const [plain, priced] = await Promise.all([{}, { price_index: { base_year: 2020, values: [{ year: 2020, index: 100 }, { year: 2025, index: 110 }] } }].map((more) => ask({ select: { fiscal_year: 2025, indicator_id: 'KM' }, ...more })));
    expect(priced!.groups[0]!.median).toBeCloseTo(plain!.groups[0]!.median / 1.1, 6);
  });

  it('have a trend over the years before, and each its change', async () => {
    const { groups, rows } = await ask({ select: { fiscal_year: 2025, indicator_id: 'KM', category: '公路', years_before: 2 } });
    expect(groups[0]!.years.map(({ year, count }) => [year, count])).toEqual([[2023, 15], [2024, 15], [2025, 16]]);
    expect(groups[0]!.trend).toBeCloseTo((groups[0]!.years[2]!.median! - groups[0]!.years[0]!.median!) / 2, 6);
    const cost = (code: string, year: number) => PROJECTS.filter((one) => one.code === code && one.year === year).map(({ executed, lines }) => executed! / lines[0]!.actual!)[0]!;
    expect(rows.find(({ id }) => id === 'B2')!.change).toBeCloseTo(cost('B2', 2025) / cost('B2', 2024) - 1, 9);
  });

  it('of a code are compared by their weightiest indicator of quantity', async () => {
    const { groups, rows } = await ask({ select: { fiscal_year: 2025, project_codes: ['C20', 'A11', 'gone'] } });
    expect(rows.map(({ id, group, unit_cost }) => [id, group, unit_cost])).toEqual([['C20', '养护里程 · 公路', 100], ['A11', '补植树木 · 绿化', expect.any(Number)]]);
    expect(groups.map(({ group }) => group)).toEqual(['养护里程 · 公路', '补植树木 · 绿化']);
  });

  it('can be told without their rows, and page by page', async () => {
    const all = await ask({ select: { fiscal_year: 2025 } });
    expect((await ask({ select: { fiscal_year: 2025 }, limit: 0 }))).toMatchObject({ rows: [], groups: all.groups });
    const pages = await Promise.all([0, 10, 20].map((offset) => ask({ select: { fiscal_year: 2025 }, limit: 10, offset })));
    expect(pages.flatMap(({ rows }) => rows)).toEqual(all.rows.slice(0, 30));
    expect(pages[0]!.total).toBe(all.rows.length);
  });

  it('refuse what is about services, and the other way round', async () => {
    expect((await refusalOf(ask({ select: { fiscal_year: 2025, output_unit: '人次' } }))).text.zh).toContain('output_unit 只用于服务产出');
    expect((await refusalOf(ask({ select: { fiscal_year: 2025, source: 'services', indicator_id: 'KM' } }))).text.zh).toContain('“KM”只用于项目');
  });
});

describe('a caller with a scope', () => {
  const clerk = { scope: ['B'] };

  it('sees figures over everybody, the own rows, and others without code or name', async () => {
    const [whole, own] = await Promise.all([ask({ select: { fiscal_year: 2025, indicator_id: 'KM', category: '公路' } }), ask({ select: { fiscal_year: 2025, indicator_id: 'KM', category: '公路' } }, clerk)]);
    expect({ ...own.groups[0], left_out: 0 }).toEqual({ ...whole.groups[0], left_out: 0 });
    expect(own.groups[0]!.left_out).toBe(0);
    expect(own.rows.flatMap(({ id }) => id ?? []).sort()).toEqual(['B1', 'B2', 'B3']);
    const foreign = own.rows.filter(({ id }) => id === null);
    expect(new Set(foreign.map(({ label, change }) => `${label} ${change}`))).toEqual(new Set(['某单位同类项目 null']));
    expect(foreign).toHaveLength(whole.groups[0]!.count - 3);
    expect(own.rows.every(({ rank }, i) => i === 0 || own.rows[i - 1]!.rank! <= rank!)).toBe(true);
  });

  it('is told nothing of a group behind which fewer than three organisations stand', async () => {
    const { groups, rows, refused } = await ask({ select: { fiscal_year: 2025, indicator_id: 'TREE', group_by: ['industry'] } }, { scope: ['D'] });
    const mine = await ask({ select: { fiscal_year: 2025, indicator_id: 'TREE' } }, clerk);
    expect(mine.groups).toEqual([]);
    expect(mine.refused).toEqual([{ group: '补植树木 · 绿化', year: 2025, reason: '能计算单位成本的不足 3 个，或涉及的单位不足 3 个，不作对比，请扩大分组。' }]);
    expect(mine.rows.map(({ id, flag, rank }) => [id, flag, rank])).toEqual([['B13', 'not_ranked', null], ['B12', 'not_ranked', null]]);
    // Trees of A, B and C stand in one group where categories are not told apart: three organisations, none of them D.
    expect([groups.length, rows.length, rows.every(({ id }) => id === null), refused]).toEqual([1, 5, true, []]);
  });

  it('does not see the others of a group where only two others stand', async () => {
    const { groups, rows } = await ask({ select: { fiscal_year: 2025, indicator_id: 'TREE', group_by: [] } }, { scope: ['A'] });
    expect(groups[0]).toMatchObject({ group: '补植树木', count: 5 });
    expect(rows.map(({ id }) => id).sort()).toEqual(['A10', 'A11']);
  });

  it('cannot ask for a foreign project by its code', async () => {
    const { groups, rows, refused } = await ask({ select: { fiscal_year: 2025, project_codes: ['A1', 'C20'] } }, clerk);
    expect([groups, rows, refused]).toEqual([[], [], []]);
    const named = await ask({ select: { fiscal_year: 2025, indicator_id: 'KM', project_codes: ['A1'] } }, clerk);
    expect([named.groups, named.rows]).toEqual([[], []]);
  });
});

describe('stored services', () => {
  it('cost what their items add up to, beside those with the same measure', async () => {
    const { groups, rows } = await ask({ select: { fiscal_year: 2025, source: 'services', years_before: 2 } });
    expect(groups).toMatchObject([{ group: '人次', year: 2025, count: 5, median: 30.2, output_unit: '人次', trend: expect.closeTo(0.1, 9) as number }]);
    expect(rows.map(({ id, unit_cost, rank }) => [id, unit_cost, rank])).toEqual(ORGS.map((org, i) => [`${org}线`, expect.closeTo(10 * (i + 1) + 0.2, 9), i + 1]));
    expect(rows[1]!.change).toBeCloseTo(20.2 / 20.1 - 1, 9);
  });

  it('of others have no name, and none of a region with two', async () => {
    const whole = await ask({ select: { fiscal_year: 2025, source: 'services' } }, { scope: ['A'] });
    expect(whole.rows.map(({ id, label }) => id ?? label)).toEqual(['A线', '某单位同类项目', '某单位同类项目', '某单位同类项目', '某单位同类项目']);
    const region = await ask({ select: { fiscal_year: 2025, source: 'services', group_by: ['region'] } }, { scope: ['A'] });
    expect(region.groups.map(({ group }) => group)).toEqual(['人次 · 02']);
    expect(region.refused.map(({ group }) => group)).toEqual(['人次 · 01']);
  });
});

describe('the year that is compared next', () => {
  it('is read before anybody asks: the first question then reads no projects', async () => {
    await db.write(async (tx) => void (await tx.newDataVersion('test')));
    const read = vi.spyOn(db, 'arrays');
    await warmUnits({ db, caller: { user: 'service', role: 'officer', scope: EVERYTHING, lang: 'zh' }, signal: new AbortController().signal });
    expect(read).toHaveBeenCalledTimes(2);
    expect((await asking(runUnits, () => db)({ select: { fiscal_year: 2025 } })).groups.length).toBeGreaterThan(0);
    expect(read).toHaveBeenCalledTimes(2);
    await asking(runUnits, () => db)({ select: { fiscal_year: 2024 } });
    expect(read).toHaveBeenCalledTimes(4);
    read.mockRestore();
  });

  it('is none where nothing has been delivered', async () => {
    const empty = await openDatabase({ path: ':memory:' });
    await warmUnits({ db: empty, caller: { user: 'service', role: 'officer', scope: EVERYTHING, lang: 'zh' }, signal: new AbortController().signal });
    await empty.close();
  });
});
