/**
 * Whatever a clerk asks, by whatever address or analysis, no code or name of a
 * project or indicator line outside the own organisations comes back.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyses } from '../../analytics/index.ts';
import { loadSample } from '../../analytics/sample/index.ts';
import { testSql } from '../analytics/support.ts';
import { EVENTS, eventsIn } from './sockets.ts';
import { createTestService, type TestService } from './support.ts';

const rowsSql = testSql(
  'select project_code, any_value(name) as name, any_value(org_code) as org_code, max(fiscal_year)::integer as last_year from stg_projects($scope) group by project_code order by project_code',
  z.object({ project_code: z.string(), name: z.string(), org_code: z.string(), last_year: z.int() }),
);
const offLibrarySql = testSql(
  'select distinct name, org_code from stg_project_indicators($scope) where indicator_id is null order by all',
  z.object({ name: z.string(), org_code: z.string() }),
);

const librarySql = testSql(
  "select concat_ws(' ', name, explanation, keywords, category, industry) as text from stg_indicators($scope) order by all",
  z.object({ text: z.string() }),
);

type Named = { name: string; org_code: string };
type Project = Named & { project_code: string; last_year: number };
let service: TestService;
let projects: Project[];
let offLibrary: Named[];
let publicText: string;
/** What an officer has saved and shared. */
let scenario: string;
/** A problem of some project that the first of the units does not have. */
let ledgered: string;
/** A goal form of such a project under review. */
let goalReview: string;
beforeAll(async () => {
  service = await createTestService({ analyses, fill: (db) => loadSample(db, { projectsPerYear: 220 }) });
  const saved = await service.post('/api/v1/scenarios', { name: '全市方案', shared: true, simulate: { fiscal_year: 2025, base: 'initial', rules: [{ id: 'r', action: { kind: 'percent', value: 0.1 } }] } });
  scenario = ((await saved.json()) as { scenario_id: string }).scenario_id;
  projects = await service.db.query(rowsSql, { scope: [''] });
  const entered = await service.post('/api/v1/rectifications', { items: projects.slice(-40).map(({ project_code, last_year }) => ({ project_code, fiscal_year: last_year, problem: '执行进度滞后' })) });
  ledgered = ((await entered.json()) as { opened: { rectification_id: string }[] }).opened.at(-1)!.rectification_id;
  const unit = projects.at(-1)!;
  const handedIn = await service.post(
    '/api/v1/goal-reviews',
    { project_code: unit.project_code, fiscal_year: unit.last_year, reason: '请审核', indicators: [{ name: '任务完成数量', sign: '>=', target_value: 1, unit: '项' }] },
    { 'x-jixiao-role': 'clerk', 'x-jixiao-org': unit.org_code },
  );
  expect(handedIn.status).toBe(201);
  goalReview = ((await handedIn.json()) as { review_id: string }).review_id;
  offLibrary = await service.db.query(offLibrarySql, { scope: [''] });
  publicText = (await service.db.query(librarySql, { scope: [''] })).map(({ text }) => text).join('\n');
});
afterAll(() => service.close());

/** What each analysis is asked: for a foreign project too, by code and by name. An analysis without a line here fails the test. */
const questions: Record<string, (foreign: Project, own: Project) => unknown[]> = {
  'library.usage': () => [{ limit: 10_000 }, { bucket: 'off_library', limit: 10_000 }, { year_from: 2025, order: 'trend', limit: 10_000 }, { changed: 'new', order: 'changed', limit: 10_000 }],
  'library.search': (foreign, own) => [{ text: foreign.name }, { text: own.name }],
  'library.relations': () => [{ min_support: 0.01, limit: 10_000 }],
  'library.duplicates': () => [{ include_off_library: true, limit: 10_000 }],
  'recommend.indicators': (foreign, own) => [
    { project: { project_code: foreign.project_code, fiscal_year: 2025 } },
    { project: { project_code: foreign.project_code, name: '日常运行维护' } },
    { project: { project_code: own.project_code, fiscal_year: 2025 }, limit: 1_000 },
    { project: { name: foreign.name }, given: ['GX-MY-0001'], limit: 1_000 },
    { project: { name: '日常运行维护', org_code: foreign.org_code }, limit: 1_000 },
    { project: { name: foreign.name }, library_only: false, limit: 1_000 },
  ],
  'recommend.evaluate': (foreign) => [{ queries: [{ project: { project_code: foreign.project_code, name: '日常运行维护' }, given: [], hidden: ['GX-MY-0001'] }] }],
  'evaluate.score': () => [{ stage: 'self_evaluation', indicators: [{ sign: '>=', target: 1, actual: 1, weight: 90 }] }],
  'evaluate.compare': (foreign, own) => [
    { project: { project_code: foreign.project_code, fiscal_year: foreign.last_year } },
    { project: { project_code: own.project_code, fiscal_year: own.last_year } },
  ],
  'evaluate.sample': (foreign) => [
    { fiscal_year: 2024, rulepack: 'reevaluation-suzhou-2023', count: 10, by_lot: 5, seed: '1', limit: 10_000 },
    { fiscal_year: 2024, rulepack: 'reevaluation-suzhou-2023', org_code: foreign.org_code, limit: 10_000 },
  ],
  'evaluate.draw': () => [{ seed: '1', projects: [{ project_code: '甲' }], evaluators: [{ id: '乙' }] }],
  'evaluate.department': (foreign) => [
    { fiscal_year: 2024, rulepack: 'department-wendeng-2021', limit: 10_000 },
    { fiscal_year: 2024, rulepack: 'department-wendeng-2021', org_code: foreign.org_code },
  ],
  'evaluate.consequence': (foreign, own) => [
    { fiscal_year: 2025, rulepack: 'consequence-wendeng-2021', limit: 10_000 },
    { fiscal_year: 2025, rulepack: 'consequence-wendeng-2021', project_codes: [foreign.project_code, own.project_code] },
  ],
  'exante.score': () => [{ answers: {} }],
  'review.goals': (foreign, own) => [
    { stage: 'budget', project: { project_code: foreign.project_code, fiscal_year: 2025 }, indicators: [{ name: '任务完成数量', sign: '>=', target_value: 1, unit: '项' }] },
    { stage: 'budget', project: { project_code: own.project_code, fiscal_year: 2025 }, indicators: [] },
  ],
  'review.records': (foreign) => [{ fiscal_year: 2024, limit: 10_000 }, { fiscal_year: 2025, org_code: foreign.org_code, limit: 10_000 }],
  'compare.efficiency': () => [{ units: [{ id: '甲', inputs: { 经费: 1 }, outputs: { 人次: 1 } }], returns: 'crs', orientation: 'input' }],
  'compare.costbenefit': () => [{ options: [{ id: '甲', flows: [{ year: 2025, cost: 1, benefit: 2 }] }], discount_rate: 0.05 }],
  'compare.units': (foreign, own) => [
    { select: { fiscal_year: 2025 } },
    { select: { fiscal_year: 2025, group_by: [], years_before: 2 } },
    { select: { fiscal_year: 2025, project_codes: [foreign.project_code, own.project_code] } },
    { select: { fiscal_year: 2025, indicator_id: 'GX-MY-0001', group_by: ['region', 'scale'] } },
    { select: { fiscal_year: 2024, source: 'services', years_before: 2 } },
  ],
  'compare.elasticity': () => [{ rows: [1, 2, 4].map((spending) => ({ id: `u${spending}`, year: 2025, spending, output: spending + 1 })) }],
  'cost.allocate': () => [{ departments: [{ name: '甲', type: 'operating', direct_cost: 1 }], usage: {}, method: 'direct' }],
  'cost.tdabc': () => [{ pools: [{ name: '甲', cost: 1, practical_capacity: 1, unit: '小时' }], activities: [] }],
  'query.sql': (foreign) => [
    { sql: 'select org_code, name from organizations union all select project_code, name from projects where project_code = $code', params: { code: foreign.project_code }, limit: 500 },
  ],
  'cost.analyse': () => [{ fiscal_year: 2024, limit: 1_000 }, { fiscal_year: 2023, limit: 1_000 }],
  'cost.standards': () => [{ fiscal_year: 2024, method: 'median', limit: 1_000 }, { fiscal_year: 2024, method: 'history', price_index: 1.02, limit: 1_000 }],
  'cost.need': () => [{ targets: [{ id: '运营', output_unit: '车公里', quantity: 1 }], items: [{ name: '能源', target: '运营', behaviour: 'variable', unit_standard: 1 }], income: 0 }],
  'cost.variance': () => [{ items: [{ name: '电费', standard_price: 1, standard_quantity: 1, actual_price: 1, actual_quantity: 1 }] }],
  'reduce.simulate': () => [
    { fiscal_year: 2025, base: 'initial', rules: [{ id: 'r', when: [{ field: 'score', op: '<', value: 90 }], action: { kind: 'percent', value: 0.1 } }] },
    { fiscal_year: 2025, base: 'adjusted', monitor_month: 9, rulepack: 'reduction-puer-2023', limit: 50 },
  ],
  'reduce.frontier': () => [{ projects: [{ id: '甲', value: 1, funding: { 本级: 1 } }, { id: '乙', value: 2, funding: { 本级: 1 } }], steps: 2 }],
  'reduce.robustness': () => [{ projects: [{ id: '甲', value: 1, funding: { 本级: 1 } }, { id: '乙', value: 2, funding: { 本级: 1 } }], target_cut: 1, ranges: { share: 0.1 }, draws: 10, seed: 1 }],
  'reduce.compare': () => [
    {
      scenarios: [0.1, 0.2].map((value) => ({ fiscal_year: 2025, base: 'initial', rules: [{ id: 'r', action: { kind: 'percent', value } }] })),
    },
    { scenarios: [{ id: scenario }, { fiscal_year: 2025, base: 'initial', rules: [{ id: 'r', action: { kind: 'percent', value: 0.2 } }] }] },
  ],
  'reduce.optimise': () => [{ projects: [{ id: '甲', value: 1, funding: { 本级: 1 } }] }],
  'overview.year': () => [{}, { fiscal_year: 2024, month: 6 }],
  'overview.newest': () => [{}],
  'overview.projects': () => [{ fiscal_year: 2025, limit: 10_000 }, { fiscal_year: 2025, stage: 'self', reached: false, limit: 10_000 }, { fiscal_year: 2024, stage: 'self', limit: 10_000 }],
  'monitor.dual': () => [{ fiscal_year: 2025, month: 9, band: true }, { fiscal_year: 2024, month: 6 }],
};

const addresses = (foreign: Project) => [
  '/api/v1/me',
  '/api/v1/audit?limit=10000',
  '/api/v1/projects?limit=10000',
  `/api/v1/projects?limit=100&text=${encodeURIComponent(foreign.name)}`,
  `/api/v1/projects?limit=100&org_code=${foreign.org_code}`,
  `/api/v1/projects/${foreign.project_code}?fiscal_year=2025`,
  '/api/v1/indicators?limit=10000',
  '/api/v1/indicators/proposals',
  '/api/v1/indicators/changes',
  '/api/v1/indicators/versions',
  '/api/v1/imports',
  '/api/v1/import-mappings',
  '/api/v1/queries',
  '/api/v1/rectifications',
  `/api/v1/rectifications/${ledgered}`,
  `/api/v1/rectifications/${ledgered}/notice`,
  '/api/v1/goal-reviews',
  `/api/v1/goal-reviews?project_code=${foreign.project_code}`,
  `/api/v1/goal-reviews?parent_code=${foreign.project_code}`,
  `/api/v1/goal-reviews/${goalReview}`,
  '/api/v1/draws',
  '/api/v1/rulepacks',
  '/api/v1/scenarios?archived=true',
  `/api/v1/scenarios/${scenario}`,
  '/openapi.json',
];

describe.each([0, 7, 23])('a clerk of unit number %i', (place) => {
  let org: string;
  let own: Project;
  let foreign: Project;
  let secrets: Set<string>;
  beforeAll(() => {
    const units = [...new Set(projects.map((row) => row.org_code))].sort();
    org = units[place]!;
    own = projects.find((row) => row.org_code === org)!;
    foreign = projects.findLast((row) => row.org_code !== org)!;
    const mine = [...projects, ...offLibrary].filter((row) => row.org_code === org).map((row) => row.name);
    const theirs = projects.filter((row) => row.org_code !== org).flatMap((row) => [row.project_code, row.name]);
    const lines = offLibrary.filter((row) => row.org_code !== org).map((row) => row.name);
    // The library is public; what the question itself says comes back in the sentence that refuses it.
    const said = [foreign.project_code, foreign.name, '日常运行维护'];
    secrets = new Set([...theirs, ...lines].filter((text) => !mine.includes(text) && !said.includes(text) && !publicText.includes(text)));
  });
  const headers = () => ({ 'x-jixiao-role': 'clerk', 'x-jixiao-org': org });

  /** Every text of an answer, however deep, that is or holds something of somebody else. */
  function foundIn(answer: unknown): string[] {
    const texts = textsOf(answer);
    return [...secrets].filter((secret) => texts.has(secret) || (secret.length >= 8 && [...texts].some((text) => text.length > secret.length && text.includes(secret))));
  }

  it('is one of several, with projects of the own and many of others', () => {
    expect(secrets.size).toBeGreaterThan(200);
    expect(own.org_code).toBe(org);
  });

  it('learns nothing of others from any address', async () => {
    for (const path of addresses(foreign)) {
      const response = await service.ask(path, { headers: headers() });
      expect({ path, found: foundIn(await response.json()) }).toEqual({ path, found: [] });
    }
  });

  it('learns nothing of others from any analysis, alone, in a batch or as events', async () => {
    for (const { contract } of analyses) {
      const asked = questions[contract.id];
      if (!asked) throw new Error(`${contract.id} has no question in this test`);
      for (const params of asked(foreign, own)) {
        const alone = await service.post(`/api/v1/analyses/${contract.id}`, params, headers());
        const batch = await service.post('/api/v1/calls', { calls: [{ id: contract.id, params }] }, headers());
        const stream = await service.post(`/api/v1/analyses/${contract.id}`, params, { ...headers(), ...EVENTS });
        const events = eventsIn(await stream.text());
        expect(events.at(-1)![0]).toBe(alone.status === 200 ? 'result' : 'error');
        const found = [await alone.json(), await batch.json(), events].flatMap(foundIn);
        expect({ id: contract.id, params, found }).toEqual({ id: contract.id, params, found: [] });
      }
    }
  });

  it('learns nothing from what an officer asked a moment before', async () => {
    const everything = { limit: 10_000 };
    const officer = (await (await service.post('/api/v1/analyses/library.usage', everything)).json()) as { rows: { name: string }[] };
    expect(foundIn(officer).length).toBeGreaterThan(0);
    const clerk = await service.post('/api/v1/analyses/library.usage', everything, headers());
    expect(foundIn(await clerk.json())).toEqual([]);
  });

  // Every index is built three times over here: once is enough.
  if (place === 7) {
    it('is answered the same whoever asked the same before, after or at the same moment, and so is the officer', async () => {
      const asked = analyses.flatMap(({ contract: { id } }) => questions[id]!(foreign, own).map((params) => ({ id, params })));
      type Asked = (typeof asked)[number];
      const answer = async ({ id, params }: Asked, as: Record<string, string>) => {
        const text = await (await service.post(`/api/v1/analyses/${id}`, params, as)).text();
        return text.replace(/"(data_version|ms)":[\d.]+|"request_id":"[^"]*"/g, '""');
      };
      const clerk = (one: Asked) => answer(one, headers());
      const officer = (one: Asked) => answer(one, {});
      const clerkFirst = async (one: Asked) => [await clerk(one), await officer(one)];
      const officerFirst = async (one: Asked) => [await officer(one), await clerk(one)].reverse();
      const together = (one: Asked) => Promise.all([clerk(one), officer(one)]);
      const rounds: string[][][] = [];
      for (const way of [clerkFirst, officerFirst, together]) {
        // What was kept for the version before counts no more.
        await service.db.write((tx) => tx.newDataVersion('import'));
        const answers: string[][] = [];
        for (const one of asked) answers.push(await way(one));
        rounds.push(answers);
      }
      const differing = (round: number) => asked.filter((_, i) => JSON.stringify(rounds[round]![i]) !== JSON.stringify(rounds[0]![i]));
      expect([differing(1), differing(2)]).toEqual([[], []]);
      const secretsIn = (texts: string[]) => [...secrets].filter((secret) => secret.length >= 8 && texts.some((text) => text.includes(secret)));
      const [toClerk, toOfficer] = [0, 1].map((who) => rounds[1]!.map((answers) => answers[who]!));
      expect(secretsIn(toClerk!)).toEqual([]);
      expect(secretsIn(toOfficer!).length).toBeGreaterThan(0);
    });
  }

  it('is told of a foreign project in the same words as of one that does not exist', async () => {
    const sentence = async (code: string) => {
      const response = await service.ask(`/api/v1/projects/${code}?fiscal_year=2025`, { headers: headers() });
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      return [response.status, error.code, error.message.replaceAll(code, '…')];
    };
    expect(await sentence(foreign.project_code)).toEqual(await sentence('99000099T000000999999'));
  });

  it('sees a figure only where three organisations or the own alone stand behind it', async () => {
    const response = await service.post('/api/v1/analyses/library.usage', { limit: 10_000 }, headers());
    const { rows } = (await response.json()) as { rows: { org_count: number | null; project_count: number | null; own_project_count: number; withheld: boolean }[] };
    expect(rows.some((row) => row.withheld)).toBe(true);
    expect(rows.filter((row) => row.withheld && (row.org_count !== null || row.project_count !== null))).toEqual([]);
    const told = rows.filter((row) => row.project_count !== null && row.project_count > 0 && row.org_count! < 3);
    expect(told.filter((row) => row.own_project_count !== row.project_count)).toEqual([]);
  });
});

function textsOf(value: unknown, into = new Set<string>()): Set<string> {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) textsOf(part, into);
  return into;
}
