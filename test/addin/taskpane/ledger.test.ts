import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyses } from '../../../analytics/index.ts';
import { rectificationPatch, type RectificationDetail } from '../../../analytics/rectification/contract.ts';
import { createClient, type Client } from '../../../addin/client/client.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { layOut } from '../../../addin/sheet/layout.ts';
import { actionsOf, asksOf, dayNote, hasEvidence, NO_FIELDS, patchOf, type Action } from '../../../addin/taskpane/ledger/act.ts';
import { entryOf, NOTHING, yearNote } from '../../../addin/taskpane/ledger/entry.ts';
import { noticeModel } from '../../../addin/taskpane/ledger/notice.ts';
import { countIn, queryOf, STATES } from '../../../addin/taskpane/ledger/query.ts';
import { ledgerColumns, ledgerTable } from '../../../addin/taskpane/ledger/table.ts';
import { LEDGER_VIEWS } from '../../../addin/taskpane/ledger/views.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';
import { typedDay } from '../../../addin/taskpane/shared/typed-day.ts';
import { smallCity } from '../../analytics/fixture.ts';
import { createTestService, type TestService } from '../../server/support.ts';

type Stage = RectificationDetail['stage'];
const history = (...actions: RectificationDetail['history'][number]['action'][]) => ({ version: 3, history: actions.map((action, index) => ({ version: index + 1, action, detail: '', reference: '', by: 'x', at: '2026-03-05T02:00:00Z' })) });

describe('what may be done about a problem', () => {
  const of = (stage: Stage, role: 'officer' | 'clerk') => actionsOf({ stage }, role).join(' ');

  it('by a unit is evidence, a note, who is responsible, and the report of what was done', () => {
    expect(of('open', 'clerk')).toBe('submit evidence responsible note');
    for (const stage of ['submitted', 'closed', 'confirmed'] as const) expect(of(stage, 'clerk')).toBe('evidence responsible note');
  });

  it('by the bureau are also the decisions that follow, and day and demand', () => {
    expect((['open', 'submitted', 'closed', 'confirmed'] as const).map((stage) => of(stage, 'officer').split(' evidence')[0])).toEqual(['submit', 'return close', 'confirm reopen', 'reopen']);
    expect(of('open', 'officer')).toContain('due_on demand');
  });

  it('asks for what the service wants with it, and sends nothing before', () => {
    const patch = (action: Action, fields: Partial<typeof NO_FIELDS> = {}, detail = history('opened')) => patchOf(action, { ...NO_FIELDS, ...fields }, detail);
    expect(asksOf('return')).toEqual({ text: null, reason: true, day: false });
    expect(asksOf('due_on')).toEqual({ text: null, reason: true, day: true });
    expect([patch('return'), patch('submit'), patch('due_on', { day: '2026-04-31', reason: '延期' }), patch('due_on', { day: '2026-04-30' }), patch('note', { text: '好' }), patch('responsible')]).toEqual([null, null, null, null, null, null]);
    expect(patch('submit', { text: '已支付', reference: '教财〔2026〕3 号' })).toEqual({ version: 3, step: 'submit', evidence: { text: '已支付', reference: '教财〔2026〕3 号' } });
    expect(patch('submit', {}, history('opened', 'evidence'))).toEqual({ version: 3, step: 'submit' });
    expect(patch('submit', {}, history('opened', 'evidence', 'submitted', 'returned'))).toBeNull();
    expect(patch('due_on', { day: '２０２６-04-30', reason: '材料复杂' })).toEqual({ version: 3, due_on: '2026-04-30', reason: '材料复杂' });
    for (const sent of [patch('close'), patch('reopen', { reason: '反弹' }), patch('demand', { text: '加快支付' }), patch('evidence', { text: '凭证' })]) expect(rectificationPatch.safeParse(sent).success).toBe(true);
  });

  it('says with every step which version was read', () => {
    const actions = [...new Set((['open', 'submitted', 'closed', 'confirmed'] as const).flatMap((stage) => (['officer', 'clerk'] as const).flatMap((role) => actionsOf({ stage }, role))))];
    expect(actions.length).toBeGreaterThan(8);
    const filled = { text: '已支付', reference: '凭证', reason: '材料齐全', day: '2026-04-30' };
    for (const action of actions) expect(patchOf(action, filled, history('opened'))).toMatchObject({ version: 3 });
  });

  it('knows evidence only since the problem last came back', () => {
    expect([hasEvidence(history('opened', 'evidence')), hasEvidence(history('evidence', 'reopened')), hasEvidence(history('opened'))]).toEqual([true, false, false]);
  });
});

describe('what of the ledger is asked for', () => {
  it('is one state, or one year, or all; a year that is none asks nothing', () => {
    expect(STATES.map((state) => queryOf({ state, year: '' }))).toEqual([{ stage: 'open' }, { stage: 'submitted' }, { stage: 'closed' }, { stage: 'confirmed' }, { overdue: 'true' }, { due_within_days: 7 }].map((query) => ({ limit: 10_000, ...query })));
    expect(queryOf({ state: null, year: '2025' })).toEqual({ limit: 10_000, fiscal_year: 2025 });
    expect(queryOf({ state: null, year: '25' })).toBeNull();
    expect(countIn({ open: 1, submitted: 2, closed: 3, confirmed: 4, overdue: 5, due_in_a_week: 6 }, 'week')).toBe(6);
  });
});

describe('a problem entered by hand', () => {
  it('needs a project code, a year and what is wrong; a day only where it is one', () => {
    const typed = { ...NOTHING, problem: ' 支出缺凭证 ' };
    expect(entryOf('P1', 2025, typed)).toEqual({ project_code: 'P1', fiscal_year: 2025, source: 'manual', severity: 'yellow', problem: '支出缺凭证', demand: '', responsible: '' });
    expect(entryOf('P1', undefined, { ...typed, year: '2025', day: '2025-10-31' })).toMatchObject({ fiscal_year: 2025, due_on: '2025-10-31' });
    expect([entryOf(undefined, 2025, typed), entryOf('P1', undefined, typed), entryOf('P1', 2025, NOTHING), entryOf('P1', 2025, { ...typed, day: '下周' })]).toEqual([null, null, null, null]);
  });
});

describe('the client of the ledger', () => {
  let service: TestService;
  let officer: Client;
  let clerk: Client;
  beforeEach(async () => {
    service = await createTestService({ analyses, fill: (db) => db.write(smallCity) });
    const as = (role: 'officer' | 'clerk', org: string | null) => createClient({ identity: () => ({ role, org, lang: 'zh' }), fetch: (path, init) => service.ask(String(path), { ...init, signal: null, credentials: 'omit' }) });
    [officer, clerk] = [as('officer', null), as('clerk', '101001')];
  });
  afterEach(() => service.close());

  it('enters a problem, takes it through its steps with each side’s own part, and writes ledger and notice', async () => {
    const { opened } = await officer.openRectifications([entryOf('P1', 2025, { ...NOTHING, problem: '执行进度滞后', severity: 'red', day: '2026-03-04' })!]);
    const id = opened[0]!.rectification_id;
    const list = await clerk.rectifications(queryOf({ state: 'overdue', year: '2025' })!);
    expect([list.as_of, list.rows.map(({ rectification_id }) => rectification_id), list.counts.overdue]).toEqual(['2026-03-05', [id], 1]);
    const step = async (client: Client, action: Action, fields: Partial<typeof NO_FIELDS>) => {
      const detail = await client.rectification(id);
      return client.changeRectification(id, patchOf(action, { ...NO_FIELDS, ...fields }, detail)!);
    };
    expect((await step(clerk, 'submit', { text: '已支付', reference: '凭证 3 号' })).stage).toBe('submitted');
    await expect(step(clerk, 'close', {})).rejects.toMatchObject({ code: 'not_allowed' });
    expect((await step(officer, 'close', {})).stage).toBe('closed');
    expect((await step(officer, 'confirm', { reason: '抽查属实' })).history.map(({ action }) => action)).toEqual(['opened', 'evidence', 'submitted', 'closed', 'confirmed']);

    const { table } = await LEDGER_VIEWS.ledger(officer, { analysis: 'rectifications', params: { limit: 10 }, view: { kind: 'ledger' }, asked: { role: 'officer', org: null, lang: 'zh' }, data_version: null, rule_packs: [] }, '整改台账', {});
    const { titles, cells } = layOut(table, true);
    expect(Object.fromEntries(titles.map((title, index) => [title, cells[1]![index]]))).toMatchObject({ 台账编号: id, 项目编码: 'P1', 等级: '红灯', 状态: '回头看通过', 整改期限: 46085, 逾期: '', 来源: '手工登记' });

    const model = noticeModel(await officer.rectificationNotice(id));
    expect(model.cells.map(([cell]) => cell)).toEqual(['整改建议书', null, expect.stringMatching(/：$/), expect.stringContaining('校舍维修（P1）'), '　　执行进度滞后', expect.any(String), expect.stringContaining('2026-03-04'), null, '2026-03-05']);
    expect(model.looks!.at(-1)).toMatchObject({ row: 8, align: 'Right' });
  });

  it('says how long there is left, in the pane', async () => {
    await officer.openRectifications([{ project_code: 'P1', fiscal_year: 2025, problem: '逾期的', due_on: '2026-03-01' }, { project_code: 'P2', fiscal_year: 2025, problem: '没有期限的' }, { project_code: 'P2', fiscal_year: 2025, problem: '还早的', due_on: '2026-03-09' }]);
    const { rows } = await officer.rectifications({});
    const left = ledgerColumns(zhCN, formats('zh')).find(({ id }) => id === 'left')!;
    expect(rows.map((row) => [left.text(row), left.colour!(row)])).toEqual([['逾期 4 天', 'red'], ['还有 4 天', null], ['未设期限', null]]);
    expect(ledgerTable(rows, zhCN).rows.map((cells) => cells[8])).toEqual(['逾期', '', '']);
  });
});

describe('what is typed', () => {
  it('as a day in any usual form is that day', () => {
    expect(['2026-02-28', '2026/2/3', '2026.2.3', '２０２６年2月3日', '2026年2月3', '2026、2、3', '2026 2 3', '2026-2/3', '20260203'].map(typedDay)).toEqual(['2026-02-28', ...Array(8).fill('2026-02-03')]);
    expect(['2026-02-30', '2026年2月', '下周', '46000', ''].map(typedDay)).toEqual([null, null, null, null, null]);
    expect(patchOf('due_on', { ...NO_FIELDS, day: '2026年4月30日', reason: '材料复杂' }, history('opened'))).toEqual({ version: 3, due_on: '2026-04-30', reason: '材料复杂' });
    expect(entryOf('P1', 2025, { ...NOTHING, problem: '执行进度滞后', day: '2026/3/4' })).toMatchObject({ due_on: '2026-03-04' });
  });

  it('as a day that there is not, in another form, or that is over, is told as such', () => {
    const said = (typed: string) => dayNote(typed, '2026-03-05', zhCN.ledger);
    expect(said('2025-02-30')).toEqual({ validationState: 'error', validationMessage: '2025-02-30 这一天不存在，请核对月份和日期。' });
    expect(said('2025年2月30日')).toEqual({ validationState: 'error', validationMessage: '2025年2月30日 这一天不存在，请核对月份和日期。' });
    expect(said('下周')).toEqual({ validationState: 'error', validationMessage: '请按 2025-09-30 的格式填写。' });
    expect(said('２０２６-03-04')).toEqual({ validationState: 'warning', validationMessage: '2026-03-04 早于今天，保存后即为逾期；如有误请更正。' });
    expect([said(''), said(' '), said('2026-03-05')]).toEqual([null, null, null]);
  });

  it('as a year that is none is told instead of nothing happening', () => {
    expect(yearNote('20255', zhCN.ledger)?.validationMessage).toBe('“20255”不是年度，请填四位年度，如 2025。');
    expect([yearNote('', zhCN.ledger), yearNote('２０２５', zhCN.ledger)]).toEqual([null, null]);
  });
});
