/** Saved reductions over HTTP: kept with their data version, shared within an organisation, compared, merged, decided upon, archived. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyses } from '../../analytics/index.ts';
import { smallCity } from '../analytics/fixture.ts';
import { GOAL_FORM } from './goal-form.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

const SCHOOL = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' };
const BUREAU = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101' };
const ROADS = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '102001' };
const LIBRARIAN = { 'x-jixiao-role': 'librarian' };
type Headers = Record<string, string>;

let service: TestService;
beforeEach(async () => void (service = await createTestService({ analyses, fill: (db) => db.write(smallCity) })));
afterEach(() => service.close());

const at = (path = '') => `/api/v1/scenarios${path}`;
const rule = (value: number) => ({ fiscal_year: 2025, base: 'initial', rules: [{ id: '压减', action: { kind: 'percent', value } }] });
type Saved = { scenario_id: string; name: string; totals: Record<string, number | null>; data_version: number | null; outdated: boolean; shared: boolean; archived_at: string | null; history: { action: string; detail: string; by: string }[]; projects: { project_code: string; cut: number; base: number; explanation: string; name: string | null }[]; warnings: string[]; decision: unknown; merged_from: unknown };
async function save(body: object, headers: Headers = {}): Promise<Saved> {
  const answer = await service.post(at(), body, headers);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Saved;
}
const get = async (id: string, headers: Headers = {}) => service.ask(at(`/${id}`), { headers });
const patch = (id: string, body: object, headers: Headers = {}) =>
  service.ask(at(`/${id}`), { method: 'PATCH', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
const names = async (headers: Headers = {}, query = '') => ((await (await service.ask(at(query), { headers })).json()) as { rows: Saved[] }).rows.map(({ name }) => name);

/** The goals of P1, from its school over the department to the bureau. */
async function approveGoals(): Promise<void> {
  let review = (await (await service.post('/api/v1/goal-reviews', GOAL_FORM, SCHOOL)).json()) as { review_id: string; version: number; stage: string };
  for (const headers of [BUREAU, {}, {}, {}]) {
    const answer = await service.ask(`/api/v1/goal-reviews/${review.review_id}`, { method: 'PATCH', body: JSON.stringify({ version: review.version, step: 'pass' }), headers: { 'content-type': 'application/json', ...headers } });
    review = (await answer.json()) as typeof review;
  }
  expect(review.stage).toBe('approved');
}

describe('a saved reduction', () => {
  it('keeps what it was asked with, what it came to, every project with its sentence, and the data version', async () => {
    const version = service.db.dataVersion();
    const saved = await save({ name: '统一一成', note: '征求意见稿', simulate: rule(0.1) });
    expect(saved).toMatchObject({ name: '统一一成', note: '征求意见稿', owner: 'demo-officer', mine: true, shared: false, source: 'rules', fiscal_year: 2025, analysis: 'reduce.simulate', data_version: version, outdated: false });
    expect(saved.totals).toMatchObject({ base: 5_900_000, cut: 590_000, after: 5_310_000, rate: 0.1, count: 3, touched: 2 });
    expect(saved.projects.map(({ project_code, cut }) => [project_code, cut])).toEqual([['P1', 90_000], ['P2', 500_000], ['P3', 0]]);
    expect(saved.projects[0]!.explanation).toContain('按 10% 压减');
    expect((await (await get(saved.scenario_id)).json()) as Saved).toEqual(saved);
    // Keeping a scenario changes no data.
    expect(service.db.dataVersion()).toBe(version);
  });

  it('stands as it was when the data change, and says so', async () => {
    const saved = await save({ name: '统一一成', simulate: rule(0.1) });
    await service.post('/api/v1/imports', { kind: 'projects', rows: [{ project_code: 'P2', fiscal_year: 2025, name: '农村公路养护', initial_budget: 9_000_000 }] });
    const now = (await (await get(saved.scenario_id)).json()) as Saved;
    expect(now.totals).toEqual(saved.totals);
    expect(now).toMatchObject({ outdated: true });
    expect(now.warnings[0]).toContain(`数据版本 ${saved.data_version}`);
    const compared = await service.post('/api/v1/analyses/reduce.compare', { scenarios: [{ id: saved.scenario_id }, { label: '现在', ...rule(0.1) }] });
    expect(await compared.json()).toMatchObject({ totals: [{ label: '统一一成', id: saved.scenario_id, data_version: saved.data_version, cut: 590_000 }, { label: '现在', id: null, cut: 990_000 }], projects: [{ project_code: 'P2', cuts: [500_000, 900_000], difference: 400_000 }, {}, {}], warnings: [now.warnings[0]] });
  });

  it('is not told as outdated for a goal form that was approved since, of which no reduction reads anything; a change after it counts', async () => {
    const saved = await save({ name: '统一一成', simulate: rule(0.1) });
    await approveGoals();
    expect(service.db.dataVersion()).toBe(saved.data_version! + 1);
    expect((await (await get(saved.scenario_id)).json()) as Saved).toEqual(saved);
    expect((await (await service.post('/api/v1/analyses/reduce.compare', { scenarios: [{ id: saved.scenario_id }, { label: '现在', ...rule(0.1) }] })).json()) as { warnings: string[] }).toMatchObject({ warnings: [] });
    await service.post('/api/v1/imports', { kind: 'projects', rows: [{ project_code: 'P2', fiscal_year: 2025, name: '农村公路养护', initial_budget: 9_000_000 }] });
    await service.db.write((tx) => tx.newDataVersion('goal_review', undefined, { tables: ['goal_reviews'] }));
    expect((await (await get(saved.scenario_id)).json()) as Saved).toMatchObject({ outdated: true });
    expect((await (await patch(saved.scenario_id, { note: '再核' })).json()) as Saved).toMatchObject({ outdated: true });
  });

  it('takes cuts as they stand, of stored projects with their own names and organisations', async () => {
    const cuts = [{ project_code: 'P1', base: 900_000, cut: 100_000, name: '假名', org_code: '102001' }];
    const saved = await save({ name: '最优', cuts, fiscal_year: 2025, origin: { analysis: 'reduce.optimise', params: { target_cut: 100_000 }, value_lost: 12.5 } });
    expect(saved).toMatchObject({ source: 'given', analysis: 'reduce.optimise', params: { target_cut: 100_000 }, totals: { cut: 100_000, value_lost: 12.5 }, projects: [{ name: '校舍维修', org_code: '101001' }] });
    const strange = await errorOf(await service.post(at(), { name: '错', cuts: [{ project_code: 'P2', base: 1, cut: 1 }], fiscal_year: 2025 }, SCHOOL));
    expect(strange).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(strange.message).toContain('2025 年没有可见的项目“P2”');
  });

  it.each([
    ['neither rules nor cuts', {}, 'simulate'],
    ['both', { simulate: rule(0.1), cuts: [{ project_code: 'A', base: 1, cut: 0 }] }, 'simulate'],
    ['a project twice', { cuts: [{ project_code: 'A', base: 1, cut: 0 }, { project_code: 'A', base: 1, cut: 1 }] }, '项目“A”出现了两次'],
    ['more than the budget', { cuts: [{ project_code: 'A"; --', base: 1, cut: 2 }] }, '项目“A"; --”压减 2 元，超过预算 1 元'],
  ])('refuses %s', async (_, body, sentence) => {
    const refusal = await errorOf(await service.post(at(), { name: '方案', ...body }));
    expect(refusal).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(refusal.message).toContain(sentence);
  });

  it('has a name of its own among what a person has not archived', async () => {
    const first = await save({ name: '方案', simulate: rule(0.1) });
    expect(await errorOf(await service.post(at(), { name: '方案', simulate: rule(0.2) }))).toMatchObject({ code: 'conflict' });
    await service.ask(at(`/${first.scenario_id}`), { method: 'DELETE' });
    await save({ name: '方案', simulate: rule(0.2) });
    expect(await errorOf(await patch(first.scenario_id, { archived: false }))).toMatchObject({ code: 'conflict' });
  });
});

describe('who sees it', () => {
  it('is its owner alone until it is shared, then the own organisation, never another one', async () => {
    const { scenario_id } = await save({ name: '学校', simulate: rule(0.1) }, SCHOOL);
    const status = async () => Promise.all([SCHOOL, BUREAU, ROADS, {}, LIBRARIAN].map(async (who) => (await get(scenario_id, who)).status));
    expect(await status()).toEqual([200, 404, 404, 404, 404]);
    expect((await patch(scenario_id, { shared: true }, SCHOOL)).status).toBe(200);
    expect(await status()).toEqual([200, 404, 404, 404, 404]);
    const bureau = await save({ name: '全市', shared: true, simulate: rule(0.2) });
    expect((await get(bureau.scenario_id, LIBRARIAN)).status).toBe(200);
    for (const who of [SCHOOL, BUREAU, ROADS]) {
      expect(await errorOf(await get(bureau.scenario_id, who))).toMatchObject({ status: 404, code: 'not_found' });
      expect(await names(who)).not.toContain('全市');
      expect(await errorOf(await service.post('/api/v1/analyses/reduce.compare', { scenarios: [{ id: bureau.scenario_id }, rule(0.1)] }, who))).toMatchObject({ code: 'not_found' });
      expect(await errorOf(await service.post(at('/merge'), { name: '合并', ids: [bureau.scenario_id, scenario_id], precedence: 'first' }, who))).toMatchObject({ code: 'not_found' });
    }
    expect(await names()).toEqual(['全市']);
    expect(await names(SCHOOL)).toEqual(['学校']);
  });

  it('no longer shows rows of an organisation that a person has lost', async () => {
    const { scenario_id } = await save({ name: '教育系统', simulate: rule(0.1) }, BUREAU);
    expect((await get(scenario_id, BUREAU)).status).toBe(200);
    await service.post('/api/v1/imports', { kind: 'organizations', rows: [{ org_code: '101001', name: '第一小学', parent_code: '102001' }] });
    expect((await get(scenario_id, BUREAU)).status).toBe(404);
  });

  it('is told in the same words of what is not there and of what may not be seen', async () => {
    const { scenario_id } = await save({ name: '全市', simulate: rule(0.1) });
    const sentence = async (id: string) => (await errorOf(await get(id, SCHOOL))).message.replaceAll(id, '…');
    expect(await sentence(scenario_id)).toBe(await sentence('0190-none'));
  });
});

describe('what happens to it', () => {
  it('is recorded with who and when: renamed, shared, decided with a reason, archived and restored', async () => {
    const { scenario_id } = await save({ name: '草案', shared: true, simulate: rule(0.1) });
    await patch(scenario_id, { name: '定稿', note: '已征求意见' });
    const decided = (await (await patch(scenario_id, { decision: { outcome: 'adopted', reason: '经第 12 次常务会议审定' } }, LIBRARIAN)).json()) as Saved;
    expect(decided.decision).toEqual({ outcome: 'adopted', reason: '经第 12 次常务会议审定', by: 'demo-librarian', at: '2026-03-05T02:00:00Z' });
    expect(await errorOf(await patch(scenario_id, { name: '改名' }, LIBRARIAN))).toMatchObject({ status: 403, code: 'not_allowed' });
    const archived = await service.ask(at(`/${scenario_id}`), { method: 'DELETE' });
    expect(await archived.json()).toMatchObject({ archived_at: '2026-03-05T02:00:00Z' });
    expect([await names(), await names({}, '?archived=true')]).toEqual([[], ['定稿']]);
    await patch(scenario_id, { archived: false });
    const now = (await (await get(scenario_id)).json()) as Saved;
    expect(now.projects).toHaveLength(3);
    expect(now.history.map(({ action, by }) => `${action} ${by}`)).toEqual(['saved demo-officer', 'renamed demo-officer', 'noted demo-officer', 'decided demo-librarian', 'archived demo-officer', 'restored demo-officer']);
    expect(now.history[3]!.detail).toBe('adopted: 经第 12 次常务会议审定');
  });

  it('asks for a reason of every decision', async () => {
    const { scenario_id } = await save({ name: '草案', simulate: rule(0.1) });
    expect(await errorOf(await patch(scenario_id, { decision: { outcome: 'adopted', reason: ' ' } }))).toMatchObject({ code: 'invalid_params' });
    expect(await errorOf(await patch(scenario_id, {}))).toMatchObject({ code: 'invalid_params' });
  });
});

describe('merging', () => {
  const cuts = (...amounts: [string, number][]) => amounts.map(([project_code, cut]) => ({ project_code, base: 1_000, cut, explanation: '逐项决定' }));
  async function two() {
    const one = await save({ name: '甲', cuts: cuts(['A', 100], ['B', 500]) });
    const other = await save({ name: '乙', cuts: cuts(['B', 200], ['C', 300]) });
    return [one.scenario_id, other.scenario_id] as const;
  }

  it.each([['first', [100, 500, 300]], ['largest', [100, 500, 300]], ['smallest', [100, 200, 300]]] as const)('takes each project by the precedence %s', async (precedence, expected) => {
    const ids = await two();
    const merged = (await (await service.post(at('/merge'), { name: '合并', ids, precedence })).json()) as Saved;
    expect(merged.projects.map(({ cut }) => cut)).toEqual(expected);
    expect(merged).toMatchObject({ source: 'merged', merged_from: [{ name: '甲' }, { name: '乙' }], totals: { base: 3_000, cut: expected.reduce((sum, one) => sum + one, 0) } });
    expect(merged.projects[0]!.explanation).toBe('取自方案“甲”：逐项决定');
  });

  it('lets a person choose single projects', async () => {
    const ids = await two();
    const choose = [{ project_code: 'B', scenario_id: ids[1] }];
    const merged = (await (await service.post(at('/merge'), { name: '合并', ids, precedence: 'first', choose })).json()) as Saved;
    expect(merged.projects.find(({ project_code }) => project_code === 'B')!.cut).toBe(200);
    expect(await errorOf(await service.post(at('/merge'), { name: '再合并', ids, precedence: 'first', choose: [{ project_code: 'A', scenario_id: ids[1] }] }))).toMatchObject({ code: 'invalid_params' });
  });

  it('refuses projects with different bases, and one scenario twice', async () => {
    const [one] = await two();
    const other = await save({ name: '丙', cuts: [{ project_code: 'A', base: 2_000, cut: 0 }] });
    const refusal = await errorOf(await service.post(at('/merge'), { name: '合并', ids: [one, other.scenario_id], precedence: 'first' }));
    expect(refusal.message).toBe('项目“A”在方案“甲”中的基数是 1,000 元，在“丙”中是 2,000 元，基数不同不能合并，请用同一基数重新测算。');
    expect((await errorOf(await service.post(at('/merge'), { name: '合并', ids: [one, one], precedence: 'first' }))).message).toContain('选了两次');
  });
});
