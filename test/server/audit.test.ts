/** What happened is told to who may know it: the bureau of everybody, a unit of itself and of the problems of its projects. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { analyses } from '../../analytics/index.ts';
import { smallCity } from '../analytics/fixture.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

const SCHOOL = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' };
const ROADS = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '102001' };
type Headers = Record<string, string>;
type Row = { at: string; user: string; action: string; object_id: string; object_name: string | null; detail: string | null; data_version: number | null };

let service: TestService;
beforeEach(async () => void (service = await createTestService({ analyses, fill: (db) => db.write(smallCity) })));
afterEach(() => service.close());

const audit = async (query = '', headers: Headers = {}) => (await (await service.ask(`/api/v1/audit${query}`, { headers })).json()) as { total: number; rows: Row[] };
const acts = (rows: readonly Row[]) => rows.map(({ user, action, object_name }) => `${user} ${action} ${object_name}`).sort();

async function live(): Promise<void> {
  const good = async (answer: Promise<Response>) => expect((await answer).status).toBeLessThan(300);
  await good(service.post('/api/v1/imports', { kind: 'organizations', rows: [{ org_code: '103', name: '市文旅局' }] }));
  await good(service.post('/api/v1/scenarios', { name: '秘密方案', shared: true, simulate: { fiscal_year: 2025, base: 'initial', rules: [{ id: '压减', action: { kind: 'percent', value: 0.1 } }] } }, SCHOOL));
  await good(service.post('/api/v1/queries', { name: '我的查询', sql: 'select 1' }, ROADS));
  await good(service.post('/api/v1/rectifications', { items: [{ project_code: 'P1', fiscal_year: 2025, problem: '执行进度滞后' }, { project_code: 'P2', fiscal_year: 2025, problem: '资料不全' }] }));
  await good(service.post('/api/v1/indicators/proposals', { name: '校舍完好率', level1: '产出指标', level2: '质量指标', reason: '指标库缺少' }, SCHOOL));
}

it('the bureau sees every act with who, when and of what, but not the names of what others keep to themselves', async () => {
  await live();
  const { total, rows } = await audit();
  expect(total).toBe(rows.length);
  expect(acts(rows)).toEqual([
    'demo-clerk@101001 library.proposed 校舍完好率', 'demo-clerk@101001 scenario.saved null', 'demo-clerk@102001 query.saved null',
    'demo-officer import.loaded organizations', 'demo-officer rectification.opened 农村公路养护', 'demo-officer rectification.opened 校舍维修',
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/秘密方案|我的查询/);
  expect(rows.find(({ action }) => action === 'import.loaded')).toMatchObject({ at: '2026-03-05T02:00:00Z', data_version: 2 });
});

it('a unit sees its own acts and what happened to its projects’ problems', async () => {
  await live();
  expect(acts((await audit('', SCHOOL)).rows)).toEqual(['demo-clerk@101001 library.proposed 校舍完好率', 'demo-clerk@101001 scenario.saved 秘密方案', 'demo-officer rectification.opened 校舍维修']);
  expect(acts((await audit('', ROADS)).rows)).toEqual(['demo-clerk@102001 query.saved 我的查询', 'demo-officer rectification.opened 农村公路养护']);
});

it('is found by person, area, object and day', async () => {
  await live();
  expect(acts((await audit('?area=rectification&limit=1')).rows)).toHaveLength(1);
  expect((await audit('?area=rectification&limit=1')).total).toBe(2);
  expect((await audit('?user=demo-clerk@101001')).total).toBe(2);
  expect((await audit('?from=2026-03-05&to=2026-03-05')).total).toBe(6);
  expect((await audit('?from=2026-03-06')).total).toBe(0);
  const [{ object_id }] = (await audit('?area=query', ROADS)).rows as [Row];
  expect((await audit(`?object_id=${object_id}`, ROADS)).total).toBe(1);
  expect((await errorOf(await service.ask('/api/v1/audit?area=everything'))).status).toBe(400);
});
