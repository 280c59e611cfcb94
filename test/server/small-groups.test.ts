/**
 * What a clerk is told does not depend on rows of one or two foreign organisations. Allowed to move with them: a figure
 * over three foreign organisations or more, the share of all project-years, the order of recommendations; and a figure of the
 * own rows alone may be withheld, or told again, as somebody else's join them.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyses } from '../../analytics/index.ts';
import type { UsageRow } from '../../analytics/library/usage/contract.ts';
import type { Recommendation } from '../../analytics/recommend/indicators/contract.ts';
import { noRows, type Transaction } from '../../analytics/database.ts';
import { normaliseName } from '../../analytics/imports/normalise-name.ts';
import { testSql } from '../analytics/support.ts';
import { createTestService, type TestService } from './support.ts';

const OWN = 'A';
const YEARS = [2023, 2024, 2025];
/** No two share a word, so that the text of one speaks for no other. */
const INDICATORS = ['道路养护里程', '学生营养补助人数', '垃圾清运数量', '水质达标比率', '图书借阅册数', '疫苗接种覆盖'];
const FOREIGN_VALUE = 1_000_000;

type Line = { org: string; project: number; year: number; indicator: number; target: number | null; actual: number | null; weight: number | null };

const lineOf = (orgs: string[], values: fc.Arbitrary<number>): fc.Arbitrary<Line> =>
  fc.record({
    org: fc.constantFrom(...orgs), project: fc.nat(2), year: fc.constantFrom(...YEARS), indicator: fc.nat(INDICATORS.length - 1),
    target: fc.option(values), actual: fc.option(values), weight: fc.option(fc.integer({ min: 1, max: 20 })),
  });
/** Few enough that many indicators have fewer than three users. */
const city = fc.array(lineOf([OWN, OWN, 'B', 'C', 'D'], fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 14 });
const strangers = fc.array(lineOf(['X', 'Y'], fc.integer({ min: FOREIGN_VALUE, max: 2 * FOREIGN_VALUE })), { minLength: 1, maxLength: 8 });

const tables = ['organizations', 'indicators', 'projects', 'project_indicators'];
const emptySql = tables.map((table) => testSql(`delete from ${table}`, noRows));

let service: TestService;
beforeAll(async () => void (service = await createTestService({ analyses, fill: () => Promise.resolve() })));
afterAll(() => service.close());

async function fill(lines: readonly Line[]): Promise<void> {
  await service.db.write(async (tx: Transaction) => {
    for (const file of emptySql) await tx.run(file);
    const orgs = ['A', 'B', 'C', 'D', 'X', 'Y'];
    await tx.append('organizations', { org_code: orgs, name: orgs.map((code) => `单位${code}`) });
    await tx.append('indicators', {
      indicator_id: INDICATORS.map((_, i) => `I${i}`), name: INDICATORS, name_key: INDICATORS.map(normaliseName), level1: INDICATORS.map(() => '产出指标'),
      sign: INDICATORS.map(() => '>='), unit: INDICATORS.map(() => '个'), kind: INDICATORS.map(() => 'quantitative'),
    });
    const projects = [...new Map(lines.map((line) => [`${line.org}-${line.project}-${line.year}`, line])).values()];
    const codeOf = ({ org, project }: Line) => `${org}-${project}`;
    await tx.append('projects', {
      project_code: projects.map(codeOf), fiscal_year: projects.map(({ year }) => year), name: projects.map((line) => `事项${codeOf(line)}`),
      org_code: projects.map(({ org }) => org), industry: projects.map(() => '教育'), initial_budget: projects.map(() => 1000), executed: projects.map(() => 500),
    });
    await tx.append('project_indicators', {
      project_code: lines.map(codeOf), fiscal_year: lines.map(({ year }) => year), line_no: lines.map((_, i) => i + 1),
      indicator_id: lines.map(({ indicator }) => `I${indicator}`), name: lines.map(({ indicator }) => INDICATORS[indicator]!),
      name_key: lines.map(({ indicator }) => normaliseName(INDICATORS[indicator]!)), sign: lines.map(() => '>='), unit: lines.map(() => '个'),
      target_value: lines.map(({ target }) => target), actual_value: lines.map(({ actual }) => actual), weight: lines.map(({ weight }) => weight),
    });
    await tx.newDataVersion('import');
  });
}

const CLERK = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': OWN };

async function ask(id: string, params: unknown): Promise<Record<string, unknown>> {
  const response = await service.post(`/api/v1/analyses/${id}`, params, CLERK);
  const { provenance, ...result } = (await response.json()) as Record<string, unknown>;
  expect({ id, status: response.status, provenance }).toMatchObject({ status: 200 });
  return result;
}
const rowsOf = async <R>(id: string, params: unknown) => (await ask(id, params))['rows'] as R[];

/** One or two besides the own: what they come to is nobody else's to know, and the own figures are taken away easily. */
function few(orgs: readonly string[]): boolean {
  const others = orgs.filter((org) => org !== OWN).length;
  return others > 0 && others < 3;
}

/** Which organisations stand behind an indicator's lines of the kind that a figure is made of. */
function orgsBehind(lines: readonly Line[], id: string, matters: (line: Line) => boolean): string[] {
  return [...new Set(lines.filter((line) => `I${line.indicator}` === id && matters(line)).map(({ org }) => org))];
}

/** Each figure of a usage row, and the lines that it is made of. */
const FIGURES: [keyof UsageRow, (line: Line) => boolean][] = [
  ...(['project_count', 'org_count', 'year_count', 'first_year', 'last_year'] as const).map((figure): [keyof UsageRow, () => boolean] => [figure, () => true]),
  ['mean_weight', ({ weight }) => weight !== null],
  ['mean_attainment', ({ target, actual }) => target !== null && actual !== null],
  ['full_score_share', ({ target, actual }) => target !== null && actual !== null],
];

/** Flags that rest on the library alone, or on there being no line at all. */
const OF_THE_LIBRARY = ['never_used', 'unit_missing', 'weak_wording', 'near_duplicate'];

/** Organisations with projects in a year. */
function orgsIn(lines: readonly Line[], year: number): string[] {
  return [...new Set(lines.filter((line) => line.year === year).map(({ org }) => org))];
}

it('in library.usage no share of the project-years, nothing that rests on one and no flag tells of fewer than three organisations', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(city, strangers, fc.constantFrom({}, { year_from: 2024 }, { year_from: 2025 }, { year_to: 2023 }), async (lines, added, span: { year_from?: number; year_to?: number }) => {
      const all = [...lines, ...added];
      await fill(all);
      const years = YEARS.filter((year) => year >= (span.year_from ?? 0) && year <= (span.year_to ?? 9999) && orgsIn(all, year).length > 0);
      const fewInYear = years.some((year) => few(orgsIn(all, year)));
      for (const row of await rowsOf<UsageRow>('library.usage', span)) {
        const users = orgsBehind(all, row.indicator_id, ({ year }) => years.includes(year));
        const place = { indicator: row.indicator_id, users, years };
        const silent = few(users) || few(years.flatMap((year) => orgsIn(all, year)).filter((org, i, orgs) => orgs.indexOf(org) === i));
        if (silent) expect({ ...place, share: row.project_share }).toEqual({ ...place, share: null });
        if (silent || fewInYear) expect({ ...place, trend: row.trend }).toEqual({ ...place, trend: null });
        // Told without a share: unused, and used less often than any common one.
        if (silent && row.bucket !== null) expect({ ...place, bucket: row.bucket, few: few(users) }).toEqual({ ...place, bucket: users.length === 0 ? 'unused' : 'low', few: false });
        if (few(users)) expect({ ...place, flags: row.flags.map(({ code }) => code).filter((code) => !OF_THE_LIBRARY.includes(code)) }).toEqual({ ...place, flags: [] });
        const last = years.at(-1);
        const unsaid = [last, last === undefined ? undefined : last - 1].some((year) => year === undefined || few(orgsIn(all, year)) || few(orgsBehind(all, row.indicator_id, (line) => line.year === year)));
        if (unsaid) expect({ ...place, changed: row.changed }).toEqual({ ...place, changed: null });
        if (few(users)) expect({ ...place, importance: row.importance }).toEqual({ ...place, importance: null });
        if (row.project_share !== null && users.some((org) => org !== OWN)) told++;
      }
    }),
    { numRuns: 40, seed: 20250930 },
  );
  expect(told).toBeGreaterThan(0);
});

it('in library.usage no figure of fewer than three organisations moves, and none of theirs alone is told', async () => {
  await fc.assert(
    fc.asyncProperty(city, strangers, async (lines, added) => {
      await fill(lines);
      const before = new Map((await rowsOf<UsageRow>('library.usage', {})).map((row) => [row.indicator_id, row]));
      await fill([...lines, ...added]);
      const all = [...lines, ...added];
      for (const after of await rowsOf<UsageRow>('library.usage', {})) {
        const earlier = before.get(after.indicator_id)!;
        expect(after.own_project_count).toBe(earlier.own_project_count);
        for (const [figure, matters] of FIGURES) {
          const orgs = orgsBehind(all, after.indicator_id, matters);
          if (orgs.filter((org) => org !== OWN).length >= 3) continue;
          const place = { indicator: after.indicator_id, figure, orgs };
          const isOwn = orgs.every((org) => org === OWN);
          if (!isOwn) expect({ ...place, value: after[figure] }).toEqual({ ...place, value: null });
          else if (after[figure] !== null && earlier[figure] !== null) expect({ ...place, value: after[figure] }).toEqual({ ...place, value: earlier[figure] });
        }
      }
    }),
    { numRuns: 20, seed: 20250930 },
  );
});

it('in recommend.indicators targets, weights and counts of fewer than three organisations are of the own rows alone', async () => {
  await fc.assert(
    fc.asyncProperty(city, strangers, fc.subarray(['I0', 'I1', 'I2'], { minLength: 0, maxLength: 2 }), async (lines, added, given) => {
      const all = [...lines, ...added];
      await fill(all);
      const project = { name: '教育事项', objective: '图书借阅', industry: '教育', fiscal_year: 2025 };
      for (const row of await rowsOf<Recommendation>('recommend.indicators', { project, given, limit: 100 })) {
        const users = orgsBehind(all, row.indicator_id, () => true);
        if (users.filter((org) => org !== OWN).length >= 3) continue;
        const own = all.filter((line) => line.org === OWN && `I${line.indicator}` === row.indicator_id);
        const targets = own.map(({ target }) => target).filter((target) => target !== null);
        const weights = own.map(({ weight }) => weight).filter((weight) => weight !== null);
        const place = { row, users };
        if (row.target !== null) {
          expect({ ...place, within: row.target.count <= targets.length && row.target.p75 <= Math.max(...targets) }).toEqual({ ...place, within: true });
        }
        if (row.weight !== null) {
          expect({ ...place, within: row.weight >= Math.min(...weights) && row.weight <= Math.max(...weights) }).toEqual({ ...place, within: true });
        }
        const ownProjects = new Set(own.map(({ project, year }) => `${project}-${year}`)).size;
        const counts = row.reasons.filter(({ kind }) => kind === 'similar_projects' || kind === 'used_together');
        for (const { kind, value } of counts) expect({ ...place, kind, within: value <= ownProjects }).toEqual({ ...place, kind, within: true });
        if (own.length === 0) expect({ ...place, kinds: row.reasons.map(({ kind }) => kind) }).toEqual({ ...place, kinds: ['text'] });
      }
    }),
    { numRuns: 40, seed: 20250930 },
  );
});

it('library.search, monitor.dual and the list of projects answer the same to the letter', async () => {
  await fc.assert(
    fc.asyncProperty(city, strangers, async (lines, added) => {
      const answers = async () => ({
        search: await ask('library.search', { text: '图书借阅 营养' }),
        monitor: await ask('monitor.dual', { fiscal_year: 2025, month: 9 }),
        projects: await (async () => {
          const response = await service.ask('/api/v1/projects?limit=1000&order=amount', { headers: CLERK });
          const { total, rows } = (await response.json()) as { total: number; rows: unknown[] };
          return { total, rows };
        })(),
      });
      await fill(lines);
      const before = await answers();
      await fill([...lines, ...added]);
      expect(await answers()).toEqual(before);
      expect(before.projects.total).toBe(new Set(lines.filter(({ org }) => org === OWN).map(({ project, year }) => `${project}-${year}`)).size);
    }),
    { numRuns: 10, seed: 20250930 },
  );
});
