/** The life of an indicator over HTTP: proposed, added, edited, merged, retired, restored, published, asked for by its old code. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyses } from '../../analytics/index.ts';
import { smallCity } from '../analytics/fixture.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

const LIBRARIAN = { 'x-jixiao-role': 'librarian' };
const CLERK = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' };

let service: TestService;
beforeEach(async () => void (service = await createTestService({ analyses, fill: (db) => db.write(smallCity) })));
afterEach(() => service.close());

type Json = Record<string, never> & Record<string, unknown>;
const at = (path: string) => `/api/v1/indicators${path}`;
const get = async (path: string, headers: Record<string, string> = LIBRARIAN) => (await (await service.ask(at(path), { headers })).json()) as Json;
const post = (path: string, body: unknown, headers: Record<string, string> = LIBRARIAN) => service.post(at(path), body, headers);
const patch = (path: string, body: unknown, headers: Record<string, string> = LIBRARIAN) =>
  service.ask(at(path), { method: 'PATCH', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
const change = (...changes: unknown[]) => post('/changes', { changes });
const publish = async (note = '年度清理') => (await (await post('/publish', { note })).json()) as Json;

describe('the life of the library', () => {
  it('publishes edits, a merger, a retirement and an addition as one version with its change list', async () => {
    const made = await change(
      { action: 'edit', indicator_id: 'I3', fields: { unit: '元/公里', standard_value: '45' }, reason: '单位不明确' },
      { action: 'merge', indicator_id: 'I2', into: 'I4', reason: '含义相同' },
      { action: 'add', indicator_id: 'I5', fields: { name: '养护里程', level1: '产出指标', level2: '数量指标', sign: '>=', unit: '公里' }, reason: '库外高频' },
    );
    expect(made.status).toBe(201);
    expect(await get('/I3')).toMatchObject({ unit: '元' });
    const before = service.db.dataVersion();
    expect(await publish()).toMatchObject({ version: 1, changes: 3, published_by: 'demo-librarian', data_version: before + 1 });
    expect(await get('/I3')).toMatchObject({ unit: '元/公里', standard_value: '45' });
    expect(await get('/I2')).toMatchObject({ status: 'merged', merged_into: 'I4' });
    expect(await get('/I5')).toMatchObject({ name: '养护里程', status: 'active' });
    const list = (await get('/changes?version=1')) as unknown as { total: number; rows: { indicator_id: string; before: { unit: string } | null; state: string; reason: string }[] };
    expect(list.total).toBe(3);
    expect(list.rows.find(({ indicator_id }) => indicator_id === 'I3')).toMatchObject({ state: 'published', reason: '单位不明确', before: { unit: '元' } });
    expect(list.rows.find(({ indicator_id }) => indicator_id === 'I5')!.before).toBeNull();
    expect(await get('/versions')).toMatchObject({ version: 1, rows: [{ version: 1, note: '年度清理', changes: 3 }] });
  });

  it('counts the use of a merged code for the one that took its place, and gives it back when it is restored', async () => {
    const uses = async (id: string) => {
      const answer = await service.post('/api/v1/analyses/library.usage', { limit: 100 });
      const { rows } = (await answer.json()) as { rows: { indicator_id: string; project_count: number }[] };
      return rows.find(({ indicator_id }) => indicator_id === id)?.project_count ?? 0;
    };
    expect([await uses('I2'), await uses('I4')]).toEqual([1, 0]);
    await change({ action: 'merge', indicator_id: 'I2', into: 'I4', reason: '含义相同' });
    await publish();
    expect([await uses('I2'), await uses('I4')]).toEqual([0, 1]);
    const project = (await (await service.ask('/api/v1/projects/P1?fiscal_year=2024')).json()) as { indicators: { indicator_id: string }[] };
    expect(project.indicators.map(({ indicator_id }) => indicator_id)).toEqual(['I1', 'I2']);
    await change({ action: 'restore', indicator_id: 'I2', reason: '合并有误' });
    await publish('恢复');
    expect([await uses('I2'), await uses('I4')]).toEqual([1, 0]);
  });

  describe('merged one into the other and that into a third', () => {
    const merge = (indicator_id: string, into: string) => ({ action: 'merge', indicator_id, into, reason: '含义相同' });
    const restore = (indicator_id: string) => ({ action: 'restore', indicator_id, reason: '合并有误' });
    const survivors = async () => Promise.all(['I1', 'I2', 'I3', 'I4'].map(async (id) => (await get(`/${id}`))['merged_into']));
    const steps = (made: Json) => (made['rows'] as unknown as { action: string; indicator_id: string; into: string | null }[]).map(({ action, indicator_id, into }) => [action, indicator_id, into]);

    it('come back under the one that is restored, told in the draft and kept in their history', async () => {
      for (const step of [merge('I1', 'I2'), merge('I2', 'I3'), merge('I3', 'I4')]) {
        await change(step);
        await publish();
      }
      expect(await survivors()).toEqual(['I4', 'I4', 'I4', null]);
      const made = (await (await change(restore('I3'))).json()) as Json;
      expect(steps(made)).toEqual([['restore', 'I3', null], ['restore', 'I2', null], ['restore', 'I1', null], ['merge', 'I1', 'I2'], ['merge', 'I2', 'I3']]);
      expect(await get('/changes?state=draft')).toMatchObject({ total: 5 });
      await publish('恢复');
      expect(await survivors()).toEqual(['I3', 'I3', null, null]);
      expect(await get('/changes?indicator_id=I1&limit=1')).toMatchObject({ rows: [{ action: 'merge', into: 'I2', reason: '随 I3 恢复：合并有误', library_version: 4 }] });
      await change(restore('I2'));
      await publish('恢复');
      expect(await survivors()).toEqual(['I2', null, null, null]);
    });

    it('stay where they were merged by themselves, and stand alone where they are restored as well', async () => {
      await change(merge('I1', 'I3'), merge('I2', 'I3'));
      await publish();
      expect(steps((await (await change(restore('I2'))).json()) as Json)).toEqual([['restore', 'I2', null]]);
      await change(merge('I2', 'I4'), merge('I4', 'I3'));
      expect(steps((await (await change(restore('I4'), restore('I2'))).json()) as Json)).toEqual([['restore', 'I4', null], ['restore', 'I2', null]]);
      await publish();
      expect(await survivors()).toEqual(['I3', null, null, null]);
    });
  });

  it('keeps a merged indicator merged where a file gives it another status, and says so', async () => {
    await change({ action: 'merge', indicator_id: 'I2', into: 'I4', reason: '含义相同' });
    await publish();
    const load = await service.post('/api/v1/imports', { kind: 'indicators', rows: [{ indicator_id: 'I2', name: '完工及时率', status: 'active', unit: '％' }, { indicator_id: 'I4', name: '从未使用', status: '在用' }] });
    expect(((await load.json()) as { warnings: string[] }).warnings).toEqual(['第 1 行“status”的值“active”没有采用：该指标已并入其他指标，其余各列已照常导入；需要重新启用的，请在指标库中恢复。']);
    expect(await get('/I2')).toMatchObject({ status: 'merged', merged_into: 'I4', unit: '％' });
    expect(await get('/I4')).toMatchObject({ status: '在用' });
  });

  it('says before publishing which projects and departments are touched', async () => {
    const touched = await (await post('/affected', { indicator_ids: ['I1'] })).json();
    expect(touched).toMatchObject({ projects: 2, project_years: 3 });
    expect((touched as { departments: unknown[] }).departments).toContainEqual({ org_code: '101', org_name: '市教育局', projects: 1 });
    expect(await (await post('/affected', { indicator_ids: ['I1'], year_from: 2025 }, CLERK)).json()).toMatchObject({
      projects: 1, rows: [{ project_code: 'P1', fiscal_year: 2025, org_name: '第一小学', indicator_id: 'I1' }],
    });
  });

  it('counts the lines of chosen years, of a department with all below it, and of a level', async () => {
    const of = async (part: object) => (await post('/affected', { indicator_ids: ['I1'], ...part })).json();
    expect(await of({ year_to: 2024 })).toMatchObject({ projects: 1, project_years: 1, rows: [{ project_code: 'P1', fiscal_year: 2024 }] });
    expect(await of({ department: '101' })).toMatchObject({ projects: 1, project_years: 2, departments: [{ org_code: '101', projects: 1 }] });
    expect(await of({ department: '101', org_level: 'unit', year_from: 2025 })).toMatchObject({ projects: 1, project_years: 1, rows: [{ org_name: '第一小学', fiscal_year: 2025 }] });
    expect(await of({ department: '101', org_level: 'department' })).toMatchObject({ projects: 0, rows: [] });
    expect(await of({ department: '101', year_from: 2030 })).toMatchObject({ projects: 0, departments: [], rows: [] });
    expect(await of({ org_level: 'no such level' })).toMatchObject({ projects: 0, departments: [], rows: [] });
  });

  it('refuses all of a list where one change is not allowed, naming the indicator, and keeps the draft as it was', async () => {
    await change({ action: 'retire', indicator_id: 'I4', reason: '从未使用' });
    const refused = await errorOf(await change({ action: 'edit', indicator_id: 'I1', fields: { unit: '分' }, reason: '改单位' }, { action: 'merge', indicator_id: 'I2', into: 'I4', reason: '相同' }));
    expect(refused).toMatchObject({ status: 409, code: 'conflict' });
    expect(refused.message).toContain('保留指标 I4 已停用');
    expect(await get('/changes?state=draft')).toMatchObject({ total: 1 });
    const missing = await errorOf(await change({ action: 'add', indicator_id: 'I9', fields: { name: '没有级次' }, reason: '新增' }));
    expect(missing).toMatchObject({ status: 400, code: 'invalid_params' });
  });

  it('takes nothing into the draft that could not be stored', async () => {
    const add = (fields: object, indicator_id = 'I9') => change({ action: 'add', indicator_id, fields: { name: '养护里程', level1: '产出指标', level2: '数量指标', ...fields }, reason: '库外高频' });
    for (const fields of [{ valid_from: '2025-13-01' }, { valid_to: '2025-02-29' }, { level1: null }, { level2: ' ' }]) expect(await errorOf(await add(fields))).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(await errorOf(await add({}, ' '))).toMatchObject({ status: 400 });
    const refused = await errorOf(await add({ owner_org: '999' }));
    expect(refused).toMatchObject({ status: 409, code: 'conflict' });
    expect(refused.message).toContain('归口单位“999”没有登记');
    expect((await add({ owner_org: '101', valid_from: '2025-01-01', valid_to: '2025-01-01' }, ' I9 ')).status).toBe(201);
    await publish();
    expect(await get('/I9')).toMatchObject({ owner_org: '101', valid_from: '2025-01-01' });
  });

  it('takes no edit that changes nothing, of the library or of its draft', async () => {
    const edit = (fields: object) => change({ action: 'edit', indicator_id: 'I3', fields, reason: '更正' });
    for (const fields of [{}, { unit: '元' }, { unit: '元', keywords: '' }]) {
      const refused = await errorOf(await edit(fields));
      expect(refused).toMatchObject({ status: 409, code: 'conflict', details: { indicator_id: 'I3' } });
      expect(refused.message).toBe('指标 I3：所填内容与指标库（含待发布变更）中的相同，没有需要修改的，请核对后重试。');
    }
    expect((await edit({ unit: '万元' })).status).toBe(201);
    expect((await edit({ unit: '万元' })).status).toBe(409);
    expect((await edit({ unit: '元' })).status).toBe(201);
    expect(await get('/changes?state=draft')).toMatchObject({ total: 2 });
  });

  it('publishes an edit that the library has come to say meanwhile', async () => {
    await change({ action: 'edit', indicator_id: 'I3', fields: { unit: '万元' }, reason: '更正' });
    await service.post('/api/v1/imports', { kind: 'indicators', rows: [{ indicator_id: 'I3', name: '单位成本', unit: '万元' }] });
    expect((await post('/publish', { note: '年度清理' })).status).toBe(200);
  });

  it('withdraws a draft, unless a later one rests on it', async () => {
    const { rows } = (await (await change(
      { action: 'add', indicator_id: 'I5', fields: { name: '养护里程', level1: '产出指标', level2: '数量指标' }, reason: '库外高频' },
      { action: 'merge', indicator_id: 'I4', into: 'I5', reason: '相同' },
    )).json()) as { rows: { change_id: string }[] };
    const kept = await errorOf(await patch(`/changes/${rows[0]!.change_id}`, { state: 'withdrawn' }));
    expect(kept).toMatchObject({ status: 409 });
    expect(kept.message).toMatch(/请从后往前撤回。指标 I4：保留指标 I5 不在指标库中/);
    expect((await patch(`/changes/${rows[1]!.change_id}`, { state: 'withdrawn' })).status).toBe(200);
    expect((await patch(`/changes/${rows[0]!.change_id}`, { state: 'withdrawn' })).status).toBe(200);
    expect(await errorOf(await post('/publish', { note: '没有内容' }))).toMatchObject({ status: 409, code: 'conflict' });
  });

  it('withdraws a draft where another one fails with it as well, and keeps what others rest on all the same', async () => {
    const { rows } = (await (await change(
      { action: 'edit', indicator_id: 'I3', fields: { unit: '万元' }, reason: '更正' },
      { action: 'add', indicator_id: 'I5', fields: { name: '养护里程', level1: '产出指标', level2: '数量指标' }, reason: '库外高频' },
      { action: 'add', indicator_id: 'I6', fields: { name: '养护次数', level1: '产出指标', level2: '数量指标' }, reason: '库外高频' },
      { action: 'merge', indicator_id: 'I4', into: 'I6', reason: '相同' },
    )).json()) as { rows: { change_id: string }[] };
    await service.post('/api/v1/imports', { kind: 'indicators', rows: [{ indicator_id: 'I5', name: '另一项' }] });
    const withdraw = (n: number) => patch(`/changes/${rows[n]!.change_id}`, { state: 'withdrawn' });
    expect((await withdraw(0)).status).toBe(200);
    expect((await errorOf(await withdraw(2))).message).toMatch(/^后面的待发布变更以这一项为前提，请从后往前撤回。指标 I4：/);
    expect((await withdraw(1)).status).toBe(200);
    expect(await publish()).toMatchObject({ changes: 2 });
  });

  it('publishes nothing where the library has changed under the draft', async () => {
    await change({ action: 'add', indicator_id: 'I5', fields: { name: '养护里程', level1: '产出指标', level2: '数量指标' }, reason: '库外高频' });
    const load = await service.post('/api/v1/imports', { kind: 'indicators', rows: [{ indicator_id: 'I5', name: '另一项' }] });
    expect(load.status).toBe(200);
    const refused = await errorOf(await post('/publish', { note: '发布' }));
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.message).toContain('I5');
    expect(await get('/I5')).toMatchObject({ name: '另一项' });
    expect(await get('/changes?state=draft')).toMatchObject({ total: 1 });
  });
});

describe('a proposal', () => {
  const proposal = { name: '学生课后服务满意度', level1: '满意度指标', level2: '服务对象满意度指标', sign: '>=', unit: '%', project_code: 'P1', reason: '指标库中没有' };

  it('is made by a clerk, seen by the maintainer, accepted into the draft and published', async () => {
    const made = (await (await post('/proposals', proposal, CLERK)).json()) as { proposal_id: string };
    expect(await get('/proposals?status=open')).toMatchObject({ total: 1, rows: [{ name: proposal.name, org_code: '101001', status: 'open' }] });
    const accepted = await patch(`/proposals/${made.proposal_id}`, { decision: 'accept', indicator_id: 'I8', fields: { industry: '教育' }, reason: '同意入库' });
    expect(await accepted.json()).toMatchObject({ status: 'accepted', indicator_id: 'I8', decided_by: 'demo-librarian' });
    await publish();
    expect(await get('/I8')).toMatchObject({ name: proposal.name, industry: '教育' });
    expect(await get('/proposals', CLERK)).toMatchObject({ rows: [{ status: 'accepted', indicator_id: 'I8', decision_reason: '同意入库' }] });
    expect(await errorOf(await patch(`/proposals/${made.proposal_id}`, { decision: 'reject', reason: '重复' }))).toMatchObject({ status: 409 });
  });

  it('speaks of no project that the caller does not see', async () => {
    for (const [project_code, headers] of [['P9', LIBRARIAN], ['P9', CLERK], ['P2', CLERK]] as const) {
      const refused = await errorOf(await post('/proposals', { ...proposal, project_code }, headers));
      expect(refused).toMatchObject({ status: 409, code: 'conflict', details: { project_code } });
      expect(refused.message).toContain(`没有编码为“${project_code}”的项目`);
    }
    expect((await post('/proposals', { ...proposal, project_code: 'P2' })).status).toBe(201);
    expect(await get('/proposals')).toMatchObject({ total: 1 });
  });

  it('of free text alone needs its levels before it enters the library', async () => {
    const made = (await (await post('/proposals', { name: '课后服务覆盖面' }, CLERK)).json()) as { proposal_id: string };
    expect(await errorOf(await patch(`/proposals/${made.proposal_id}`, { decision: 'accept', indicator_id: 'I8', reason: '同意' }))).toMatchObject({ status: 400 });
    const served = await patch(`/proposals/${made.proposal_id}`, { decision: 'existing', indicator_id: 'I1', reason: '已有相同指标' });
    expect(await served.json()).toMatchObject({ status: 'existing', indicator_id: 'I1' });
  });

  it('is open again where the draft that came of it is withdrawn', async () => {
    const { proposal_id } = (await (await post('/proposals', proposal, CLERK)).json()) as { proposal_id: string };
    await patch(`/proposals/${proposal_id}`, { decision: 'accept', indicator_id: 'I6', reason: '确有需要' });
    const { rows } = (await get('/changes?state=draft')) as unknown as { rows: { change_id: string; proposal_id: string }[] };
    expect(rows.map((row) => row.proposal_id)).toEqual([proposal_id]);
    await patch(`/changes/${rows[0]!.change_id}`, { state: 'withdrawn' });
    expect(await get('/proposals')).toMatchObject({ rows: [{ proposal_id, status: 'open', indicator_id: null, decided_by: null, decided_at: null, decision_reason: null }] });
    expect((await patch(`/proposals/${proposal_id}`, { decision: 'reject', reason: '已有类似指标' })).status).toBe(200);
  });

  it('is not shown to another unit, and a clerk decides nothing', async () => {
    const made = (await (await post('/proposals', proposal, CLERK)).json()) as { proposal_id: string };
    expect(await get('/proposals', { ...CLERK, 'x-jixiao-org': '102001' })).toMatchObject({ total: 0, rows: [] });
    for (const response of [
      await patch(`/proposals/${made.proposal_id}`, { decision: 'reject', reason: '不同意' }, CLERK),
      await post('/changes', { changes: [{ action: 'retire', indicator_id: 'I4', reason: '停用' }] }, CLERK),
      await post('/publish', { note: '发布' }, CLERK),
    ]) expect(await errorOf(response)).toMatchObject({ status: 403, code: 'not_allowed' });
  });
});

describe('a workbook with an older version of the library', () => {
  it('is compared three ways, imports included', async () => {
    await change({ action: 'edit', indicator_id: 'I3', fields: { unit: '元/公里' }, reason: '单位' }, { action: 'retire', indicator_id: 'I4', reason: '未用' });
    await publish();
    await service.post('/api/v1/imports', { kind: 'indicators', rows: [{ indicator_id: 'I1', name: '群众满意度', unit: '分' }, { indicator_id: 'I2', name: '完工及时率' }] });
    expect(await get('/versions')).toMatchObject({ version: 2, rows: [{ version: 2, changes: 1 }, { version: 1 }] });
    const rows = [
      { indicator_id: 'I1', unit: '%', name: '群众满意度' }, { indicator_id: 'I2', name: '完工及时率（改）' }, { indicator_id: 'I3', unit: '元/千米' },
      { indicator_id: 'I4', name: '从未使用' }, { indicator_id: 'I7', name: '新行' },
    ];
    const compared = (await (await post('/compare', { base_version: 0, rows })).json()) as { rows: { indicator_id: string; outcome: string }[]; counts: Record<string, number> };
    expect(compared.rows.map(({ indicator_id, outcome }) => [indicator_id, outcome])).toEqual([['I1', 'library'], ['I2', 'sheet'], ['I3', 'conflict'], ['I4', 'retired'], ['I7', 'new']]);
    expect(compared.counts).toMatchObject({ library: 1, sheet: 1, conflict: 1, retired: 1, new: 1, same: 0 });
    expect(await errorOf(await post('/compare', { base_version: 9, rows }))).toMatchObject({ status: 400 });
    expect(await errorOf(await post('/compare', { base_version: 0, rows: [rows[0], rows[0]] }))).toMatchObject({ status: 400 });
  });
});

describe('a change that is let through and told', () => {
  const add = (indicator_id: string, level1: string, level2: string) => ({ action: 'add', indicator_id, fields: { name: `名称${indicator_id}`, level1, level2 }, reason: '库外高频' });
  type Told = { warnings: { indicator_id: string; field: string; text: string }[] };
  const told = async (answer: Response) => ((await answer.json()) as Told).warnings.map(({ indicator_id, field }) => [indicator_id, field]);

  it('sets levels that no indicator scheme knows and no indicator in use has', async () => {
    const made = await change(add('N1', '不存在级', '数量指标'), add('N2', '成本指标', '数量指标'), add('N3', '产出指标', '数量指标'), { action: 'edit', indicator_id: 'I3', fields: { level2: '不存在二级' }, reason: '更正' });
    const { warnings } = (await made.clone().json()) as Told;
    expect(await told(made)).toEqual([['N1', 'level1'], ['N2', 'level2'], ['I3', 'level2']]);
    expect(warnings[0]!.text).toMatch(/^一级指标“不存在级”不在现行指标体系（成本指标、产出指标、.+）中/);
    expect(warnings[1]!.text).toContain('“成本指标”之下没有二级指标“数量指标”（有经济成本指标、社会成本指标、生态环境成本指标，“数量指标”在产出指标之下）');
    expect(((await get('/changes?state=draft')) as unknown as Told).warnings).toEqual(warnings);
    await publish();
    expect(((await get('/changes?state=published')) as unknown as Told).warnings).toEqual([]);
    expect(await told(await change(add('N4', '不存在级', '数量')))).toEqual([]);
  });

  it('is measured by the schemes of the office as well', async () => {
    const pack = {
      id: 'own-schemes', version: '1', kind: 'indicator_schemes', name: { zh: '本地指标体系', en: 'Own schemes' }, place: '本地', document: '本地文件', document_number: null, status: 'local_example', from: '2020-01-01', to: null,
      parameters: { standard: 'own', schemes: [{ id: 'own', groups: [{ level1: '管理指标', level2: '制度建设指标', required: true }] }] },
    };
    const saved = await service.ask('/api/v1/rulepacks/own-schemes', { method: 'PUT', body: JSON.stringify(pack), headers: { 'content-type': 'application/json', 'x-jixiao-role': 'officer' } });
    expect([200, 201], await saved.text()).toContain(saved.status);
    expect(await told(await change(add('N1', '管理指标', '制度建设'), add('N2', '管理指标', '其他')))).toEqual([['N2', 'level2']]);
  });

  it('comes of a proposal', async () => {
    const { proposal_id } = (await (await post('/proposals', { name: '新指标建议' }, CLERK)).json()) as { proposal_id: string };
    const decided = await patch(`/proposals/${proposal_id}`, { decision: 'accept', indicator_id: 'n 9', fields: { level1: '不存在级', level2: '数量指标' }, reason: '单位提出' });
    expect(await told(decided)).toEqual([['n 9', 'level1']]);
  });

  it('adds a code that differs from one of library or draft in its writing alone', async () => {
    expect(await told(await change(add('i1', '产出指标', '数量指标'), add('N8', '产出指标', '数量指标')))).toEqual([['i1', 'indicator_id']]);
    expect(await told(await change(add('Ｎ 8', '产出指标', '数量指标')))).toEqual([['Ｎ 8', 'indicator_id']]);
    const rows = [{ indicator_id: 'Ｉ2', name: '完工及时率' }, { indicator_id: 'I3', name: '造价', level1: '不存在级', level2: '成本' }, { indicator_id: 'I9', name: '新' }];
    const compared = await post('/compare', { base_version: 0, rows });
    const { warnings } = (await compared.clone().json()) as Told;
    expect(await told(compared)).toEqual([['Ｉ2', 'indicator_id'], ['I3', 'level1']]);
    expect(warnings[0]!.text).toContain('编码“Ｉ2”与已有的“I2”只有大小写、全角半角或空格不同');
  });
});
