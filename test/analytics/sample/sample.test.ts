import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase, sqlFile } from '../../../analytics/database.ts';
import { buildDepartments } from '../../../analytics/sample/city.ts';
import { loadSample, PROJECTS_PER_YEAR, sampleChunks } from '../../../analytics/sample/index.ts';
import { apportionHoldings } from '../../../analytics/sample/slots.ts';

type Columns = Record<string, unknown[]>;
type Tables = Record<'organizations' | 'indicators' | 'projects' | 'project_indicators', Columns>;

function collect(projectsPerYear?: number): Tables {
  const tables: Tables = { organizations: {}, indicators: {}, projects: {}, project_indicators: {} };
  for (const { table, columns } of sampleChunks(projectsPerYear === undefined ? {} : { projectsPerYear })) {
    const known = (tables as Partial<Record<string, Columns>>)[table];
    if (known === undefined) continue;
    for (const [name, values] of Object.entries(columns)) {
      const column = (known[name] ??= []);
      for (const value of values) column.push(value);
    }
  }
  return tables;
}

/** One hash over all rows in their order. */
function checksum(tables: Tables): string {
  const hash = createHash('sha256');
  for (const [table, columns] of Object.entries(tables)) {
    for (const [name, values] of Object.entries(columns)) hash.update(`${table}.${name}:${JSON.stringify(values)}\n`);
  }
  return hash.digest('hex');
}

const texts = (column: unknown[] | undefined): string[] => column as string[];
const numbers = (column: unknown[] | undefined): number[] => column as number[];
const count = (values: readonly unknown[]): Map<unknown, number> => {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

let city: Tables;
beforeAll(() => { city = collect(); });

describe('the sample city', () => {
  it('writes the levels of its organisations as an import does', () => {
    expect([...count(city.organizations.level!).keys()].sort()).toEqual(['department', 'unit']);
  });

  it('is the same, row by row, on every run', () => {
    expect(checksum(city)).toBe('1ba2094fee39c512e0426463d2c643880bf4383016d0b50318ee0b11c489d601');
  });

  it('has 77 departments with their units, and 3,146 projects in each of three years', () => {
    const { org_code, parent_code } = city.organizations;
    expect(parent_code?.filter((parent) => parent === null)).toHaveLength(77);
    expect(org_code?.length).toBeGreaterThan(350);
    expect([...count(city.projects.fiscal_year ?? [])]).toEqual([2023, 2024, 2025].map((year) => [year, PROJECTS_PER_YEAR]));
  });

  it('has about 10,000 indicators in 20 industries and a common pool', () => {
    expect(city.indicators.name?.length).toBeGreaterThan(9_500);
    expect(city.indicators.name?.length).toBeLessThan(10_500);
    const industries = count(city.indicators.industry ?? []);
    expect(industries.size).toBe(21);
    expect(Math.min(...industries.values())).toBeGreaterThan(150);
  });

  it('has no score above its hundred points', () => {
    const hundred = new Set(texts(city.indicators.indicator_id).filter((_, at) => /百分制/u.test(texts(city.indicators.explanation)[at]!)));
    expect(hundred.size).toBeGreaterThan(20);
    const { indicator_id, actual_value, name, target_value } = city.project_indicators;
    const above = texts(name).filter((_, at) => hundred.has(texts(indicator_id)[at]!) && numbers(target_value)[at]! <= 100 && numbers(actual_value)[at]! > 100);
    expect(above).toEqual([]);
  });

  it('repeats no key', () => {
    expect(new Set(city.organizations.org_code).size).toBe(city.organizations.org_code?.length);
    expect(new Set(city.indicators.indicator_id).size).toBe(city.indicators.indicator_id?.length);
    const { project_code, fiscal_year } = city.projects;
    expect(new Set(texts(project_code).map((code, at) => `${code} ${String(fiscal_year?.[at])}`)).size).toBe(project_code?.length);
    const lines = city.project_indicators;
    expect(new Set(texts(lines.project_code).map((code, at) => `${code} ${String(lines.fiscal_year?.[at])} ${String(lines.line_no?.[at])}`)).size).toBe(lines.project_code?.length);
  });

  it('names each indicator once within its industry', () => {
    const { name, industry } = city.indicators;
    expect(new Set(texts(name).map((text, at) => `${String(industry?.[at])} ${text}`)).size).toBe(name?.length);
  });

  it('refers only to organisations, indicators and projects that it has', () => {
    const organizations = new Set(city.organizations.org_code);
    const parents = city.organizations.parent_code?.filter((parent) => parent !== null && !organizations.has(parent));
    expect(parents).toEqual([]);
    expect(city.projects.org_code?.filter((code) => !organizations.has(code))).toEqual([]);
    const projects = new Set(texts(city.projects.project_code).map((code, at) => `${code} ${String(city.projects.fiscal_year?.[at])}`));
    const lines = city.project_indicators;
    expect(texts(lines.project_code).filter((code, at) => !projects.has(`${code} ${String(lines.fiscal_year?.[at])}`))).toEqual([]);
    const indicators = new Set(city.indicators.indicator_id);
    expect(lines.indicator_id?.filter((id) => id !== null && !indicators.has(id))).toEqual([]);
  });

  it('gives the classified unit no project', () => {
    const { org_code, classified } = city.organizations;
    const secret = org_code?.filter((_, at) => classified?.[at] === true);
    expect(secret).toHaveLength(1);
    expect(city.projects.org_code).not.toContain(secret?.[0]);
  });

  it('takes indicators only from the industry of the project or from the common pool', () => {
    const industryOf = new Map(texts(city.projects.project_code).map((code, at) => [code, city.projects.industry?.[at]]));
    const indicatorIndustry = new Map((city.indicators.indicator_id ?? []).map((id, at) => [id, city.indicators.industry?.[at]]));
    const lines = city.project_indicators;
    const strangers = texts(lines.project_code).filter((code, at) => {
      const id = lines.indicator_id?.[at];
      if (id === null) return false;
      const industry = indicatorIndustry.get(id);
      return industry !== null && industry !== industryOf.get(code);
    });
    expect(strangers).toEqual([]);
  });

  it('leaves about a tenth of the library unused and uses the rest very unevenly', () => {
    const uses = count((city.project_indicators.indicator_id ?? []).filter((id) => id !== null));
    const size = city.indicators.indicator_id?.length ?? 0;
    const unused = 1 - uses.size / size;
    expect(unused).toBeGreaterThan(0.07);
    expect(unused).toBeLessThan(0.14);
    const ordered = [...uses.values()].sort((left, right) => right - left);
    const total = ordered.reduce((sum, value) => sum + value, 0);
    const top = ordered.slice(0, Math.floor(size / 10)).reduce((sum, value) => sum + value, 0);
    expect(top / total).toBeGreaterThan(0.4);
    expect(top / total).toBeLessThan(0.65);
  });

  it('holds lines outside the library that several units share', () => {
    const lines = city.project_indicators;
    const orgOf = new Map(texts(city.projects.project_code).map((code, at) => [code, city.projects.org_code?.[at]]));
    const units = new Map<string, Set<unknown>>();
    texts(lines.name).forEach((name, at) => {
      if (lines.indicator_id?.[at] !== null) return;
      units.set(name, (units.get(name) ?? new Set()).add(orgOf.get(texts(lines.project_code)[at] as string)));
    });
    expect([...units.values()].filter((those) => those.size >= 20).length).toBeGreaterThan(10);
  });

  it('gives every project-year 5 to 12 lines that cover output and benefit, mostly weighing 90', () => {
    const lines = city.project_indicators;
    const forms = new Map<string, { size: number; weight: number; levels: Set<unknown> }>();
    texts(lines.project_code).forEach((code, at) => {
      const key = `${code} ${String(lines.fiscal_year?.[at])}`;
      const form = forms.get(key) ?? { size: 0, weight: 0, levels: new Set() };
      forms.set(key, { size: form.size + 1, weight: form.weight + (numbers(lines.weight)[at] as number), levels: form.levels.add(lines.level1?.[at]) });
    });
    const all = [...forms.values()];
    expect(all).toHaveLength(3 * PROJECTS_PER_YEAR);
    expect(all.filter(({ size }) => size < 5 || size > 12)).toEqual([]);
    expect(all.filter(({ levels }) => !levels.has('产出指标') || !levels.has('效益指标'))).toEqual([]);
    const right = all.filter(({ weight }) => weight === 90).length / all.length;
    expect(right).toBeGreaterThan(0.94);
    expect(right).toBeLessThan(0.99);
    expect(Math.min(...numbers(lines.weight))).toBeGreaterThan(0);
  });

  it('has results for 2023 and 2024 and none for 2025', () => {
    const { fiscal_year, actual_value, actual_text } = city.project_indicators;
    const known = numbers(fiscal_year).filter((_, at) => actual_value?.[at] !== null || actual_text?.[at] !== null);
    expect(known).not.toContain(2025);
    expect(known.length / numbers(fiscal_year).filter((year) => year < 2025).length).toBeGreaterThan(0.97);
  });

  it('keeps most indicators of a recurrent project from year to year', () => {
    const lines = city.project_indicators;
    const forms = new Map<string, Set<string>>();
    texts(lines.project_code).forEach((code, at) => {
      const key = `${code} ${String(lines.fiscal_year?.[at])}`;
      forms.set(key, (forms.get(key) ?? new Set()).add(texts(lines.name)[at] as string));
    });
    let kept = 0;
    let before = 0;
    for (const [key, names] of forms) {
      const next = forms.get(`${key.slice(0, 21)} ${Number(key.slice(22)) + 1}`);
      if (next === undefined) continue;
      before += names.size;
      kept += [...names].filter((name) => next.has(name)).length;
    }
    expect(before).toBeGreaterThan(20_000);
    expect(kept / before).toBeGreaterThan(0.85);
  });

  it('writes project codes of 21 characters as text and money that adds up', () => {
    expect(texts(city.projects.project_code).filter((code) => !/^99\d{6}[TY]\d{12}$/u.test(code))).toEqual([]);
    const { requested_amount, approved_amount, adjusted_budget, executed } = city.projects;
    expect(numbers(executed).filter((value, at) => value < 0 || value > (numbers(adjusted_budget)[at] as number))).toEqual([]);
    const generous = numbers(requested_amount).filter((value, at) => value >= (numbers(approved_amount)[at] as number)).length;
    expect(generous / numbers(requested_amount).length).toBeGreaterThan(0.95);
    const ordered = [...numbers(approved_amount)].sort((left, right) => left - right);
    const mean = ordered.reduce((sum, value) => sum + value, 0) / ordered.length;
    expect(mean / (ordered[Math.floor(ordered.length / 2)] as number)).toBeGreaterThan(2);
  });

  it('reads like words people write: nothing undefined, doubled or left to fill in', () => {
    const all = [
      ...texts(city.organizations.name), ...texts(city.indicators.name), ...texts(city.indicators.explanation), ...texts(city.projects.name),
      ...texts(city.projects.objective), ...texts(city.project_indicators.name),
    ];
    expect(all.filter((text) => text.trim() === '' || /undefined|null|NaN|[{}]|XX|\*{2}|\s{2}/u.test(text))).toEqual([]);
    expect([...new Set(all.filter((text) => /(\p{Script=Han}{2,})\1/u.test(text)))]).toEqual([]);
  });

  it('tells the projects of a unit and year apart by place, year, phase or round, and by no high number', () => {
    const { name, org_code, fiscal_year } = city.projects;
    const seen = texts(name).map((text, at) => `${text} ${String(org_code?.[at])} ${String(fiscal_year?.[at])}`);
    expect(new Set(seen).size).toBe(seen.length);
    expect(texts(name).filter((text) => /第[一二三四五六七八九]?十[一二三四五六七八九]?(批|期|轮)/u.test(text))).toEqual([]);
    expect(texts(name).filter((text) => /^(市人民代表大会|受援地).*（.*[区县镇].*）$/u.test(text))).toEqual([]);
  });

  it('gives no purchase indicator to what buys nothing, and no outcome of another matter', () => {
    const lines = city.project_indicators;
    const nameOf = new Map(texts(city.projects.project_code).map((code, at) => [code, texts(city.projects.name)[at]]));
    const pairs = texts(lines.name).map((name, at) => `${nameOf.get(texts(lines.project_code)[at] as string)}: ${name}`);
    expect(pairs.filter((pair) => /补助.*: (采购完成及时率|固定资产入账率)/u.test(pair) && !/购置|工程|平台/u.test(pair))).toEqual([]);
    expect(pairs.filter((pair) => /(乡村医生|计划生育).*: 急救平均反应时间/u.test(pair))).toEqual([]);
  });

  it('turns no cost around: every cost indicator has an upper limit, save those that measure a saving', () => {
    const { name, level2, sign } = city.indicators;
    const costs = texts(name).filter((text, at) => /成本指标$/u.test(texts(level2)[at] as string) && sign?.[at] !== '<=' && !/节约率|下降率|社会赞助/u.test(text));
    expect(costs).toEqual([]);
  });

  it('lets no share that should be high pass 100 %', () => {
    const { name, unit, sign, target_value, actual_value } = city.project_indicators;
    const beyond = texts(name).filter((text, at) => unit?.[at] === '%' && sign?.[at] === '>=' && !/增长|下降|增值/u.test(text)
      && Math.max(numbers(target_value)[at] ?? 0, numbers(actual_value)[at] ?? 0) > 100);
    expect(beyond).toEqual([]);
  });

  it('grows to another size in bounded chunks', () => {
    const sizes = [...sampleChunks({ projectsPerYear: 5_000, chunkSize: 1_000 })].filter(({ table }) => table === 'projects').map(({ columns }) => columns.project_code?.length);
    expect(sizes).toEqual(Array.from({ length: 15 }, () => 1_000));
  });

  it.each([1_000, 10_000, 100_000, 1_000_000])('deals out exactly as many places as it is asked for, at %i project-years too', (size) => {
    const places = Math.ceil(size / 3);
    const holdings = apportionHoldings(buildDepartments(), places);
    expect(holdings.reduce((sum, { count }) => sum + count, 0)).toBe(places);
    holdings.forEach(({ first, count }, at) => expect(holdings[at + 1]?.first ?? places).toBe(first + count));
  });
});

const countsSql = sqlFile(new URL('./counts.sql', import.meta.url), z.object({ organizations: z.int(), indicators: z.int(), projects: z.int(), lines: z.int(), sampled: z.int() }));

describe('loading the sample city', () => {
  it('brings every row into the database as one version of the data', async () => {
    const db = await openDatabase({ path: ':memory:' });
    try {
      expect(await loadSample(db)).toBe(1);
      expect(await db.query(countsSql, {})).toEqual([{
        organizations: city.organizations.org_code?.length,
        indicators: city.indicators.indicator_id?.length,
        projects: 3 * PROJECTS_PER_YEAR,
        lines: city.project_indicators.project_code?.length,
        sampled: 1,
      }]);
    } finally {
      await db.close();
    }
  });
});
