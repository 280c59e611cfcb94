/** Goal forms under review over HTTP: from the unit over its department to the bureau, back with findings, and never lost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyses } from '../../analytics/index.ts';
import { smallCity } from '../analytics/fixture.ts';
import { GOAL_FORM, GOALS } from './goal-form.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

type Headers = Record<string, string>;
const clerk = (org: string): Headers => ({ 'x-jixiao-role': 'clerk', 'x-jixiao-org': org });
const SCHOOL = clerk('101001');
const EDUCATION = clerk('101');
const ROADS = clerk('102001');
const LIBRARIAN = { 'x-jixiao-role': 'librarian' };
type Row = { review_id: string; project_code: string; stage: string; stage_name: string; held_by: string; holder: string | null; since: string; days: number; my_turn: boolean; version: number; round: number; lamp: string; red: number };
type Finding = { severity: string; rule: string; row: number | null; cell: string | null; message: string };
type Detail = Row & {
  form: { round: number; sheet: string | null; indicators: { name: string }[]; findings: Finding[]; rule_packs: { id: string }[] };
  history: { version: number; action: string; from_stage: string | null; to_stage: string; reason: string | null; findings: Finding[]; by: string; at: string }[];
  chain: { stage: string; by: string }[]; sub_items: { project_code: string; stage: string | null; stage_name: string | null; amount: number | null }[]; steps: string[];
};
type List = { as_of: string; total: number; rows: Row[]; stages: { stage: string; stage_name: string; held_by: string; count: number; mine: number }[] };

const FAULTY = GOALS.map((one) => (one.name === '验收合格率' ? { ...one, target_value: 120 } : one));
const form = (more: object = {}) => ({ ...GOAL_FORM, ...more });

let service: TestService;
beforeEach(async () => void (service = await createTestService({ analyses, fill: (db) => db.write(smallCity) })));
afterEach(() => service.close());

const at = (path = '') => `/api/v1/goal-reviews${path}`;
const send = (body: object, headers: Headers) => service.post(at(), body, headers);
async function submitted(body: object, headers: Headers = SCHOOL): Promise<Detail> {
  const answer = await send(body, headers);
  expect(await errorIfAny(answer)).toBeNull();
  expect(answer.status).toBe(201);
  return (await answer.json()) as Detail;
}
const errorIfAny = async (answer: Response) => (answer.ok ? null : (await errorOf(answer.clone() as Response)).message);
const patch = (id: string, body: object, headers: Headers = {}) => service.ask(at(`/${id}`), { method: 'PATCH', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
async function stepped({ review_id, version }: Row, body: object, headers: Headers = {}): Promise<Detail> {
  const answer = await patch(review_id, { version, ...body }, headers);
  expect(await errorIfAny(answer)).toBeNull();
  return (await answer.json()) as Detail;
}
const list = async (query = '', headers: Headers = {}) => (await (await service.ask(at(query), { headers })).json()) as List;
const read = async (id: string, query = '', headers: Headers = {}) => (await (await service.ask(at(`/${id}${query}`), { headers })).json()) as Detail;

describe('a goal form under review', () => {
  it('goes from desk to desk, back with chosen findings, and on again until it is approved, every step kept', async () => {
    const first = await submitted(form({ indicators: FAULTY, reason: '请先看看', sheet: '申报表' }));
    expect(first).toMatchObject({ stage: 'department', held_by: 'department', holder: null, version: 1, round: 1, lamp: 'red', my_turn: false, steps: ['withdraw'], since: '2026-03-05T02:00:00Z', days: 0 });
    expect(first.form.findings.some(({ rule, cell, row }) => rule === 'percent_over_100' && cell === 'target_value' && row === 1)).toBe(true);
    expect(first.form.rule_packs.map(({ id }) => id)).toContain('goal-flow');
    const atDepartment = await read(first.review_id, '', EDUCATION);
    expect(atDepartment).toMatchObject({ holder: '市教育局', my_turn: true, steps: ['pass', 'return'] });
    const worst = atDepartment.form.findings.findIndex(({ rule }) => rule === 'percent_over_100');
    const returned = await stepped(first, { step: 'return', reason: '合格率不能超过 100%', findings: [worst, worst] }, EDUCATION);
    expect(returned).toMatchObject({ stage: 'unit', held_by: 'unit', holder: '第一小学', version: 2 });
    expect(returned.history.at(-1)).toMatchObject({ action: 'returned', reason: '合格率不能超过 100%', by: 'demo-clerk@101', findings: [{ rule: 'percent_over_100', row: 1 }] });
    let detail = await submitted(form({ version: 2 }));
    expect(detail).toMatchObject({ stage: 'department', round: 2, version: 3, red: 0 });
    detail = await stepped(detail, { step: 'pass' }, EDUCATION);
    for (const stage of ['assessment', 'funds', 'performance']) {
      expect(detail).toMatchObject({ stage, held_by: 'bureau', holder: null });
      detail = await stepped(detail, { step: 'pass' });
    }
    expect(detail).toMatchObject({ stage: 'approved', stage_name: '审核通过', held_by: 'nobody', version: 7, steps: ['reopen'] });
    expect(detail.history.map(({ action, to_stage, by }) => [action, to_stage, by])).toEqual([
      ['submitted', 'department', 'demo-clerk@101001'], ['returned', 'unit', 'demo-clerk@101'], ['submitted', 'department', 'demo-clerk@101001'], ['passed', 'assessment', 'demo-clerk@101'],
      ['passed', 'funds', 'demo-officer'], ['passed', 'performance', 'demo-officer'], ['approved', 'approved', 'demo-officer'],
    ]);
    expect(detail.history.every(({ at: moment }) => moment === '2026-03-05T02:00:00Z')).toBe(true);
    expect((await read(detail.review_id, '?round=1')).form.indicators[1]).toMatchObject({ target_value: 120 });
    const again = await errorOf(await send(form(), SCHOOL));
    expect([again.status, again.code, again.message]).toEqual([409, 'conflict', '这张目标表已于 2026-03-05 审核通过，不能提交绩效目标；确需修改的，请由财政部门重新打开。']);
    const reopened = await stepped(detail, { step: 'reopen', reason: '年中调整预算' });
    expect(reopened).toMatchObject({ stage: 'unit', version: 8 });
    expect(await submitted(form({ version: 8 }))).toMatchObject({ round: 3, stage: 'department' });
  });

  it('is handed in by its own unit alone, and reviewed by those whose turn it is', async () => {
    for (const [headers, message] of [
      [{}, '项目“P1”的绩效目标由其实施单位（101001）的人员提交，您现在的身份不能提交。'], [EDUCATION, '项目“P1”的绩效目标由其实施单位（101001）的人员提交，您现在的身份不能提交。'], [LIBRARIAN, '项目“P1”的绩效目标由其实施单位（101001）的人员提交，您现在的身份不能提交。'],
    ] as const) expect(await errorOf(await send(form(), headers))).toMatchObject({ status: 403, code: 'not_allowed', message });
    expect(await errorOf(await send(form({ project_code: 'P3' }), {}))).toMatchObject({ status: 409, message: '项目“P3”没有登记实施单位，不能提交绩效目标，请先补充项目的单位编码。' });
    const one = await submitted(form());
    for (const [headers, step] of [[{}, 'pass'], [{}, 'return'], [SCHOOL, 'pass'], [SCHOOL, 'return'], [LIBRARIAN, 'pass'], [{}, 'withdraw']] as const) {
      expect(await errorOf(await patch(one.review_id, { version: 1, step, reason: '试试看' }, headers)), `${step} ${JSON.stringify(headers)}`).toMatchObject({ status: 403, code: 'not_allowed' });
    }
    const out = await errorOf(await patch(one.review_id, { version: 1, step: 'pass' }));
    expect(out.message).toBe('这张目标表自 2026-03-05 起在“主管部门初审”环节，通过应由该环节的人员办理，您现在不能办理。');
    expect(await errorOf(await patch(one.review_id, { version: 1, step: 'reopen', reason: '试试看' }, EDUCATION))).toMatchObject({ status: 409, code: 'conflict' });
    expect(await errorOf(await send(form(), SCHOOL))).toMatchObject({ status: 409, message: '这张目标表自 2026-03-05 起在“主管部门初审”环节，不能提交绩效目标，请刷新后按当前环节办理。' });
    const passed = await stepped(one, { step: 'pass' }, EDUCATION);
    expect(await errorOf(await patch(one.review_id, { version: passed.version, step: 'withdraw' }, SCHOOL))).toMatchObject({ status: 403 });
    expect(await errorOf(await patch(one.review_id, { version: passed.version, step: 'pass' }, EDUCATION))).toMatchObject({ status: 403 });
  });

  it('that is not the unit’s to hand in says so, and asks for no reason first', async () => {
    const one = await submitted(form());
    const elsewhere = await errorOf(await send(form({ indicators: FAULTY }), SCHOOL));
    expect([elsewhere.status, elsewhere.message]).toEqual([409, '这张目标表自 2026-03-05 起在“主管部门初审”环节，不能提交绩效目标，请刷新后按当前环节办理。']);
    let now = await stepped(one, { step: 'pass' }, EDUCATION);
    while (now.stage !== 'approved') now = await stepped(now, { step: 'pass', reason: '同意' });
    const approved = await errorOf(await send(form({ indicators: FAULTY }), SCHOOL));
    expect([approved.status, approved.message]).toEqual([409, '这张目标表已于 2026-03-05 审核通过，不能提交绩效目标；确需修改的，请由财政部门重新打开。']);
    const reopening = await errorOf(await patch(now.review_id, { version: now.version, step: 'reopen', reason: '需要修改' }, SCHOOL));
    expect([reopening.status, reopening.code, reopening.message]).toEqual([403, 'not_allowed', '这张目标表已于 2026-03-05 审核通过，重新打开由财政部门办理，您现在的身份不能办理。']);
  });

  it('of a unit without anything above it goes past the department, and can be taken back before anybody has passed it on', async () => {
    const indicators = GOALS.map((row) => ({ ...row }));
    const one = await submitted(form({ project_code: 'P2', indicators, reason: '请审核' }), ROADS);
    expect(one).toMatchObject({ stage: 'assessment', held_by: 'bureau', steps: ['withdraw'] });
    const back = await stepped(one, { step: 'withdraw' }, ROADS);
    expect(back).toMatchObject({ stage: 'unit', steps: ['submit'] });
    expect(back.history.map(({ action }) => action)).toEqual(['submitted', 'withdrawn']);
  });

  it('that was gone on with since is not written, and what is missing is asked for', async () => {
    const one = await submitted(form({ indicators: FAULTY, reason: '请先看看' }));
    await stepped(one, { step: 'return', reason: '请更正' }, EDUCATION);
    const late = await errorOf(await patch(one.review_id, { version: 1, step: 'pass', reason: '同意' }, EDUCATION));
    expect([late.status, late.code, late.message]).toEqual([409, 'conflict', '这张目标表在您打开后已有人办理（现为第 2 步），没有写入，请刷新后重试。']);
    expect(await errorOf(await send(form({ version: 1 }), SCHOOL))).toMatchObject({ status: 409, code: 'conflict' });
    const bare = await errorOf(await send(form({ indicators: FAULTY, version: 2 }), SCHOOL));
    expect([bare.status, bare.message]).toEqual([400, '目标表有 1 处必须修改（红灯），提交绩效目标须说明理由，请填写 reason，或先修改后再办理。']);
    const two = await submitted(form({ indicators: FAULTY, version: 2, reason: '确有特殊情况' }));
    expect(await errorOf(await patch(two.review_id, { version: 3, step: 'pass' }, EDUCATION))).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(await errorOf(await patch(two.review_id, { version: 3, step: 'return' }, EDUCATION))).toMatchObject({ status: 400, message: '退回须说明理由，请填写 reason。' });
    const absent = await errorOf(await patch(two.review_id, { version: 3, step: 'return', reason: '请更正', findings: [99] }, EDUCATION));
    expect([absent.status, absent.message]).toMatchObject([400, expect.stringContaining('findings 中的序号 99 不存在') as string]);
    for (const body of [{ step: 'pass' }, { version: 3, step: 'erase' }, { version: 3, step: 'pass', secret: 1 }]) expect(await errorOf(await patch(two.review_id, body, EDUCATION))).toMatchObject({ status: 400, code: 'invalid_params' });
    for (const body of [form({ indicators: [] }), form({ project_code: '' }), { indicators: GOALS }]) expect(await errorOf(await send(body, SCHOOL))).toMatchObject({ status: 400, code: 'invalid_params' });
    expect((await read(two.review_id)).version).toBe(3);
    expect((await service.ask(at(`/${two.review_id}`), { method: 'DELETE' })).status).toBe(404);
    expect(await errorOf(await service.ask(at(`/${two.review_id}?round=9`)))).toMatchObject({ status: 404 });
  });

  it('goes through the office’s own chain where it has one, and a form with red findings stops where the chain lets none go on', async () => {
    const own = await createTestService({ analyses, fill: (db) => db.write(smallCity), settings: { goalFlow: 'strict' } });
    const stages = [{ id: 'unit', name: { zh: '申报', en: 'In' }, by: 'unit' }, { id: 'last', name: { zh: '审定', en: 'Last' }, by: 'bureau' }];
    const pack = { id: 'strict', version: '1', kind: 'goal_flow', name: { zh: '严格', en: 'Strict' }, place: '某县', document: '某县绩效目标审核规程', document_number: null, status: 'local_example', sources: [], from: '2020-01-01', to: null, parameters: { stages, red: 'refuse' } };
    const saved = await own.ask('/api/v1/rulepacks/strict', { method: 'PUT', body: JSON.stringify(pack), headers: { 'content-type': 'application/json' } });
    expect(saved.status).toBe(200);
    const refused = await errorOf(await own.post(at(), form({ indicators: FAULTY, reason: '确有特殊情况' }), SCHOOL));
    expect([refused.status, refused.message]).toEqual([409, '目标表有 1 处必须修改（红灯），按审核流程不能提交绩效目标，请先修改后再办理。']);
    const one = (await (await own.post(at(), form(), SCHOOL)).json()) as Detail;
    expect(one).toMatchObject({ stage: 'last', chain: [{ stage: 'unit' }, { stage: 'last' }] });
    for (const [wrong, text] of [[{ ...pack, parameters: { stages: [...stages].reverse(), red: 'refuse' } }, '第 1 个环节'], [{ ...pack, version: '2', parameters: { stages: [stages[0], { ...stages[1], by: 'department' }], red: 'refuse' } }, '最后一个环节']] as const) {
      const answer = await errorOf(await own.ask('/api/v1/rulepacks/strict', { method: 'PUT', body: JSON.stringify(wrong), headers: { 'content-type': 'application/json' } }));
      expect([answer.status, answer.message]).toMatchObject([400, expect.stringContaining(text) as string]);
    }
    await own.close();
  });

  it('of a project waits for those of its sub-items, each of which goes its own way', async () => {
    await service.db.write((tx) => tx.append('projects', { project_code: ['P1-1', 'P1-2', 'P2-1'], fiscal_year: [2025, 2025, 2025], name: ['屋面维修', '门窗更换', '别处的子项'], org_code: ['101001', '101001', '102001'], parent_code: ['P1', 'P1', 'P1'], requested_amount: [500_000, 400_000, 1] }));
    const part = await submitted(form({ project_code: 'P1-1' }));
    let whole = await submitted(form());
    expect(whole.sub_items).toMatchObject([{ project_code: 'P1-1', stage: 'department', stage_name: '主管部门初审', amount: 500_000 }, { project_code: 'P1-2', stage: null, stage_name: null }]);
    for (const headers of [EDUCATION, {}, {}]) whole = await stepped(whole, { step: 'pass' }, headers);
    const early = await errorOf(await patch(whole.review_id, { version: whole.version, step: 'pass' }));
    expect([early.status, early.message]).toEqual([409, '还有 1 个子项的绩效目标没有审核通过：“屋面维修”（主管部门初审）。请先办理子项，再通过总项目。']);
    let done = part;
    for (const headers of [EDUCATION, {}, {}, {}]) done = await stepped(done, { step: 'pass' }, headers);
    expect(await stepped(whole, { step: 'pass' })).toMatchObject({ stage: 'approved' });
    expect((await list('?parent_code=P1')).rows.map(({ project_code }) => project_code)).toEqual(['P1-1']);
  });
});

describe('the list of goal forms under review', () => {
  it('tells on whose desk each is and since when, those of the caller first, and shows a unit its own alone', async () => {
    await submitted(form({ project_code: 'P2', reason: '请审核' }), ROADS);
    const mine = await submitted(form());
    const bureau = await list();
    expect(bureau).toMatchObject({ as_of: '2026-03-05', total: 2 });
    expect(bureau.rows.map(({ project_code, my_turn, holder }) => [project_code, my_turn, holder])).toEqual([['P2', true, null], ['P1', false, '市教育局']]);
    expect(bureau.stages).toEqual([
      { stage: 'department', stage_name: '主管部门初审', held_by: 'department', count: 1, mine: 0 }, { stage: 'assessment', stage_name: '评审机构评审', held_by: 'bureau', count: 1, mine: 1 },
    ]);
    expect((await list('?my_turn=true')).rows.map(({ project_code }) => project_code)).toEqual(['P2']);
    expect((await list('?stage=department')).rows.map(({ project_code }) => project_code)).toEqual(['P1']);
    expect((await list('?held_by=nobody')).total).toBe(0);
    expect((await list('?fiscal_year=2024')).total).toBe(0);
    expect((await list('', SCHOOL)).rows.map(({ project_code }) => project_code)).toEqual(['P1']);
    expect((await list('?my_turn=true', EDUCATION)).rows.map(({ project_code }) => project_code)).toEqual(['P1']);
    for (const answer of [await service.ask(at(`/${mine.review_id}`), { headers: ROADS }), await patch(mine.review_id, { version: 1, step: 'pass' }, ROADS), await service.ask(at('/none'), { headers: ROADS })]) expect((await errorOf(answer)).status).toBe(404);
    expect(await errorOf(await send(form(), ROADS))).toMatchObject({ status: 404, message: '项目“P1”在 2025 年不存在或您无权查看，请核对项目编码和年度；新项目请先在“数据导入”中导入。' });
    for (const query of ['?held_by=me', '?fiscal_year=x', '?limit=0', '?unknown=1']) expect(await errorOf(await service.ask(at(query)))).toMatchObject({ status: 400, code: 'invalid_params' });
  });

  it('is told in English to who asks for it, and its steps stand in the audit list', async () => {
    const one = await submitted(form());
    await stepped(one, { step: 'return', reason: '指标偏少' }, EDUCATION);
    const english = (await (await service.ask(at(), { headers: { 'accept-language': 'en' } })).json()) as List;
    expect(english.rows[0]!.stage_name).toBe('Unit hands in');
    const audit = async (headers: Headers) => ((await (await service.ask('/api/v1/audit?area=goal_review', { headers })).json()) as { rows: { action: string; user: string; object_name: string; detail: string }[] }).rows;
    expect(await audit({})).toMatchObject([
      { action: 'goal_review.returned', user: 'demo-clerk@101', object_name: '校舍维修', detail: '→ 实施单位申报 指标偏少' }, { action: 'goal_review.submitted', user: 'demo-clerk@101001' },
    ]);
    expect((await audit(SCHOOL)).length).toBe(2);
    expect(await audit(ROADS)).toEqual([]);
  });
});
