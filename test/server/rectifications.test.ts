/** The rectification ledger over HTTP: problems are entered once, answered with evidence, judged by the bureau, and never lost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyses } from '../../analytics/index.ts';
import { smallCity } from '../analytics/fixture.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

const SCHOOL = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' };
const ROADS = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '102001' };
type Headers = Record<string, string>;
type Row = { rectification_id: string; project_code: string; project_name: string; org_code: string; stage: string; due_on: string | null; days_left: number | null; overdue: boolean; version: number; severity: string; history: { action: string; detail: string; reference: string; by: string }[]; submitted_at: string | null; closed_at: string | null };
type List = { as_of: string; total: number; rows: Row[]; counts: Record<string, number> };

let service: TestService;
beforeEach(async () => void (service = await createTestService({ analyses, fill: (db) => db.write(smallCity) })));
afterEach(() => service.close());

const at = (path = '') => `/api/v1/rectifications${path}`;
const problem = (more: object = {}) => ({ project_code: 'P1', fiscal_year: 2025, problem: '执行进度滞后', ...more });
async function open(items: object[], headers: Headers = {}) {
  const answer = await service.post(at(), { items }, headers);
  expect(answer.status).toBe(201);
  return (await answer.json()) as { opened: Row[]; known: { item: number; rectification_id: string }[]; warnings: string[] };
}
const list = async (query = '', headers: Headers = {}) => (await (await service.ask(at(query), { headers })).json()) as List;
const patch = (id: string, body: object, headers: Headers = {}) => service.ask(at(`/${id}`), { method: 'PATCH', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
async function changed(id: string, body: object, headers: Headers = {}): Promise<Row> {
  const answer = await patch(id, body, headers);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Row;
}

describe('a problem in the ledger', () => {
  it('goes from the unit to the bureau and back until it is accepted and looked at again, and every step is kept', async () => {
    const [entered] = (await open([problem({ severity: 'red', demand: '加快支付', due_on: '2026-03-12', responsible: '张三' })])).opened;
    expect(entered).toMatchObject({ stage: 'open', due_on: '2026-03-12', days_left: 7, overdue: false, version: 1, org_code: '101001', project_name: '校舍维修' });
    const id = entered!.rectification_id;
    await changed(id, { evidence: { text: '已支付 80%', reference: '教财〔2026〕3 号' }, step: 'submit' }, SCHOOL);
    await changed(id, { step: 'return', reason: '缺少支付凭证' });
    const bare = await errorOf(await patch(id, { step: 'submit' }, SCHOOL));
    expect([bare.status, bare.message]).toEqual([400, '报送整改结果须附整改证明材料，请填写 evidence（说明和文号或存放位置）。']);
    await changed(id, { evidence: { text: '补充支付凭证' } }, SCHOOL);
    await changed(id, { step: 'submit' }, SCHOOL);
    const closed = await changed(id, { step: 'close' });
    expect(closed).toMatchObject({ stage: 'closed', days_left: null, closed_at: '2026-03-05T02:00:00Z' });
    const confirmed = await changed(id, { step: 'confirm', reason: '抽查支付明细属实' });
    expect(confirmed.stage).toBe('confirmed');
    expect(confirmed.history.map(({ action, by }) => [action, by])).toEqual([
      ['opened', 'demo-officer'], ['evidence', 'demo-clerk@101001'], ['submitted', 'demo-clerk@101001'], ['returned', 'demo-officer'], ['evidence', 'demo-clerk@101001'],
      ['submitted', 'demo-clerk@101001'], ['closed', 'demo-officer'], ['confirmed', 'demo-officer'],
    ]);
    const again = await changed(id, { step: 'reopen', reason: '回头看发现反弹' });
    expect(again).toMatchObject({ stage: 'open', submitted_at: null, closed_at: null });
  });

  it('takes no step that does not follow, and none that is the bureau’s from a unit', async () => {
    const [{ rectification_id: id }] = (await open([problem()])).opened as [Row];
    const early = await errorOf(await patch(id, { step: 'close' }));
    expect([early.status, early.code, early.message]).toEqual([409, 'conflict', '这个问题现在是“待整改”，不能销号；只有“已报送待审核”的问题可以。请刷新台账后重试。']);
    await changed(id, { evidence: { text: '已完成' }, step: 'submit' }, SCHOOL);
    for (const body of [{ step: 'close' }, { step: 'return', reason: '材料不全' }, { due_on: '2027-01-01', reason: '时间不够' }, { demand: '不用整改' }]) {
      expect(await errorOf(await patch(id, body, SCHOOL))).toMatchObject({ status: 403, code: 'not_allowed' });
    }
    const silent = await errorOf(await patch(id, { step: 'return' }));
    expect([silent.status, silent.message]).toEqual([400, '退回须说明理由，请填写 reason。']);
    const unsaid = await errorOf(await patch(id, { due_on: '2026-06-30' }));
    expect([unsaid.status, unsaid.message]).toEqual([400, '修改整改期限须说明理由，请填写 reason。']);
  });

  it('is not overwritten by somebody who read it before another change', async () => {
    const [{ rectification_id: id }] = (await open([problem()])).opened as [Row];
    await changed(id, { responsible: '李四', version: 1 });
    const late = await errorOf(await patch(id, { responsible: '王五', version: 1 }));
    expect([late.status, late.message]).toEqual([409, '这个问题在您打开后已被他人修改（现为第 2 版），没有写入，请刷新后重试。']);
  });

  it('cannot be deleted', async () => {
    const [{ rectification_id: id }] = (await open([problem()])).opened as [Row];
    const answer = await service.ask(at(`/${id}`), { method: 'DELETE' });
    expect(answer.status).toBe(404);
    expect((await list()).total).toBe(1);
  });

  it('is told to its unit in a notice', async () => {
    const [{ rectification_id: id }] = (await open([problem({ demand: '加快支付', due_on: '2026-04-30' })])).opened as [Row];
    const notice = (await (await service.ask(at(`/${id}/notice`))).json()) as { title: string; to: string; paragraphs: string[]; date: string };
    expect(notice).toMatchObject({ title: '整改建议书', date: '2026-03-05' });
    expect(notice.paragraphs).toEqual(['经核查，你单位 2025 年度项目“校舍维修（P1）”存在以下问题：', '执行进度滞后', '整改要求：加快支付', '请于 2026-04-30 前完成整改，并报送整改结果和证明材料。']);
  });
});

describe('the ledger', () => {
  it('tells what is overdue, what is due soon, and how many stand where', async () => {
    await open([problem({ due_on: '2026-03-04', problem: '逾期的问题' }), problem({ due_on: '2026-03-05', problem: '今天到期' }), problem({ due_on: '2026-03-20', problem: '还有半个月' }), problem({ problem: '没有期限' })]);
    const whole = await list();
    expect(whole).toMatchObject({ as_of: '2026-03-05', total: 4, counts: { open: 4, submitted: 0, closed: 0, confirmed: 0, overdue: 1, due_in_a_week: 1 } });
    expect(whole.rows.map(({ days_left, overdue }) => [days_left, overdue])).toEqual([[-1, true], [0, false], [15, false], [null, false]]);
    expect((await list('?overdue=true')).rows.map(({ due_on }) => due_on)).toEqual(['2026-03-04']);
    expect((await list('?due_within_days=20')).rows.map(({ due_on }) => due_on)).toEqual(['2026-03-05', '2026-03-20']);
    expect((await list('?stage=closed')).total).toBe(0);
    expect(await errorOf(await service.ask(at('?stage=done')))).toMatchObject({ status: 400, code: 'invalid_params' });
  });

  it('shows a unit the problems of its own projects alone, and lets it enter no others', async () => {
    await open([problem(), problem({ project_code: 'P2', problem: '公路的问题' })]);
    expect((await list('', SCHOOL)).rows.map(({ project_code }) => project_code)).toEqual(['P1']);
    const [foreign] = (await list('', ROADS)).rows;
    expect(foreign!.project_code).toBe('P2');
    for (const answer of [await service.ask(at(`/${foreign!.rectification_id}`), { headers: SCHOOL }), await patch(foreign!.rectification_id, { note: '看看' }, SCHOOL), await service.ask(at('/none'), { headers: SCHOOL })]) {
      expect((await errorOf(answer)).status).toBe(404);
    }
    const refused = await errorOf(await service.post(at(), { items: [problem({ problem: '自己的问题' }), problem({ project_code: 'P2' })] }, SCHOOL));
    expect([refused.status, refused.message]).toEqual([400, '第 2 条的项目“P2”在 2025 年不存在或您无权查看，全部内容都没有登记，请核对项目编码和年度。']);
    expect((await list('', SCHOOL)).total).toBe(1);
    for (const [path, body] of [['', { items: [problem({ due_on: '2026-12-31' })] }], ['/from-lamps', { fiscal_year: 2025, month: 9 }]] as const) {
      expect(await errorOf(await service.post(at(path), body, SCHOOL))).toMatchObject({ status: 403, code: 'not_allowed' });
    }
  });

  it('holds a problem once, until it has been accepted', async () => {
    const first = await open([problem({ source: 'lamp', source_key: '2025-09' }), problem({ source: 'lamp', source_key: '2025-09', problem: '换了说法' })]);
    expect([first.opened.length, first.known]).toEqual([1, [{ item: 1, rectification_id: first.opened[0]!.rectification_id }]]);
    const id = first.opened[0]!.rectification_id;
    await changed(id, { evidence: { text: '完成' }, step: 'submit' });
    await changed(id, { step: 'close' });
    expect((await open([problem({ source: 'lamp', source_key: '2025-09' })])).opened).toHaveLength(1);
  });

  it('counts calendar days by itself and working days only where a rule pack has the holidays', async () => {
    const { opened, warnings } = await open([problem({ due_in: { days: 10 } }), problem({ problem: '按工作日', due_in: { days: 10, working_days: true } })]);
    expect(opened.map(({ due_on }) => due_on).sort()).toEqual(['2026-03-15', null]);
    expect(warnings).toEqual(['应在 10 个工作日内答复；规则包没有节假日安排，截止日期无法计算；请手工填写整改期限。']);
    const both = await errorOf(await service.post(at(), { items: [problem({ due_on: '2026-04-01', due_in: { days: 1 } })] }));
    expect(both.message).toContain('第 1 条同时给出了 due_on 和 due_in');
  });
});

describe('the lamps of a month', () => {
  const readings = { kind: 'monitor_readings', rows: [{ project_code: 'P1', fiscal_year: 2025, month: 9, executed: 100_000, goal_completion: 0.1 }, { project_code: 'P2', fiscal_year: 2025, month: 9, executed: 5_000_000, goal_completion: 1 }] };

  it('put their red projects into the ledger with reason and demand, once', async () => {
    expect((await service.post('/api/v1/imports', readings)).status).toBe(200);
    const lamps = (await (await service.post('/api/v1/analyses/monitor.dual', { fiscal_year: 2025, month: 9, lamp: 'red' })).json()) as { rows: { project_code: string; reason: string; action: string }[] };
    expect(lamps.rows.length).toBeGreaterThan(0);
    const body = { fiscal_year: 2025, month: 9, due_in: { days: 15 } };
    const answer = await service.post(at('/from-lamps'), body);
    expect(answer.status).toBe(201);
    const { opened, known } = (await answer.json()) as { opened: (Row & { problem: string; demand: string; source: string; source_key: string })[]; known: unknown[] };
    expect(opened.map(({ project_code, severity, source, source_key, demand, due_on }) => [project_code, severity, source, source_key, demand, due_on])).toEqual(
      lamps.rows.map(({ project_code, action }) => [project_code, 'red', 'lamp', '2025-09', action, '2026-03-20']),
    );
    expect(known).toEqual([]);
    const again = (await (await service.post(at('/from-lamps'), body)).json()) as { opened: Row[]; known: unknown[] };
    expect([again.opened.length, again.known.length]).toEqual([0, opened.length]);
    const detail = (await (await service.ask(at(`/${opened[0]!.rectification_id}`))).json()) as { rule_packs: { id: string }[] };
    expect(detail.rule_packs.map(({ id }) => id)).toEqual(['monitoring-national']);
  });
});
