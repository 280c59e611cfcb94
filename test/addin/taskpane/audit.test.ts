/** 操作记录 in the pane: every act in words, asked by area, person, object and day, the same in the sheet. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyses } from '../../../analytics/index.ts';
import { AREAS } from '../../../analytics/audit/contract.ts';
import { ACTIONS as REVIEW_ACTIONS } from '../../../analytics/goal-reviews/contract.ts';
import { ACTIONS as LIBRARY_ACTIONS, PROPOSAL_STATES } from '../../../analytics/library/life/contract.ts';
import { EVENTS as LEDGER_EVENTS } from '../../../analytics/rectification/contract.ts';
import { EVENTS as SCENARIO_EVENTS } from '../../../analytics/reduce/scenarios/contract.ts';
import { createClient, type Client } from '../../../addin/client/client.ts';
import { en } from '../../../addin/locale/en/index.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { layOut } from '../../../addin/sheet/layout.ts';
import { EVERYTHING, MOST_ROWS, queryOf } from '../../../addin/taskpane/audit/query.ts';
import { typedDay } from '../../../addin/taskpane/shared/typed-day.ts';
import { actionText, auditColumns, type AuditRow } from '../../../addin/taskpane/audit/table.ts';
import { AUDIT_VIEWS } from '../../../addin/taskpane/audit/views.ts';
import { smallCity } from '../../analytics/fixture.ts';
import { createTestService, type TestService } from '../../server/support.ts';

const every = [
  'import.loaded', 'rulepack.saved', 'library.proposed', 'library.published', 'query.saved', 'query.archived', 'draw.made',
  ...PROPOSAL_STATES.filter((state) => state !== 'open').map((state) => `library.proposal_${state}`), ...LIBRARY_ACTIONS.map((action) => `library.${action}`),
  ...SCENARIO_EVENTS.map((event) => `scenario.${event}`), ...LEDGER_EVENTS.map((event) => `rectification.${event}`), ...REVIEW_ACTIONS.map((action) => `goal_review.${action}`),
];

describe('what happened', () => {
  it('is told in words of both languages, every act of every area', () => {
    for (const words of [zhCN, en]) expect(every.filter((action) => /[a-z]+[._][a-z]/.test(actionText(action, words)))).toEqual([]);
    expect(new Set(every.map((action) => action.split('.')[0]))).toEqual(new Set(AREAS));
    expect(actionText('goal_review.approved', zhCN)).toBe('目标审核：审定通过');
    expect(actionText('something.new', zhCN)).toBe('something.new');
  });

  it('is asked by days as people write them, and not by what is no day', () => {
    expect([typedDay('2026-03-05'), typedDay('２０２６年3月5日'), typedDay('2026/3/5'), typedDay('2026-02-30'), typedDay('昨天'), typedDay('20260305')]).toEqual(['2026-03-05', '2026-03-05', '2026-03-05', null, null, '2026-03-05']);
    expect(queryOf(EVERYTHING)).toEqual({ limit: MOST_ROWS });
    expect(queryOf({ area: 'import', user: ' 王 ', object: '', from: '2026-3-1', to: '' })).toEqual({ limit: MOST_ROWS, area: 'import', user: '王', from: '2026-03-01' });
    expect([queryOf({ ...EVERYTHING, from: 'x' }), queryOf({ ...EVERYTHING, to: '2026-13-01' }), queryOf({ ...EVERYTHING, from: '2026-03-02', to: '2026-03-01' })]).toEqual([{ wrong: 'from' }, { wrong: 'to' }, { wrong: 'backwards' }]);
  });
});

describe('the audit list', () => {
  let service: TestService;
  let officer: Client;
  let clerk: Client;
  beforeEach(async () => {
    service = await createTestService({ analyses, fill: (db) => db.write(smallCity) });
    const as = (role: 'officer' | 'clerk', org: string | null) => createClient({ identity: () => ({ role, org, lang: 'zh' }), fetch: (path, init) => service.ask(String(path), { ...init, signal: null, credentials: 'omit' }) });
    [officer, clerk] = [as('officer', null), as('clerk', '102001')];
  });
  afterEach(() => service.close());

  it('is the same in pane and sheet, and a unit sees its own part', async () => {
    await service.post('/api/v1/imports', { kind: 'organizations', rows: [{ org_code: '103', name: '市文旅局' }] });
    await service.post('/api/v1/rectifications', { items: [{ project_code: 'P1', fiscal_year: 2025, problem: '执行进度滞后' }] });
    const { rows } = await officer.audit({ ...(queryOf({ ...EVERYTHING, area: 'import' }) as object) });
    const shown = (row: AuditRow) => Object.fromEntries(auditColumns(zhCN).map(({ id, text }) => [id, text(row)]));
    expect(rows.map(shown)).toEqual([{ at: '2026-03-05 10:00', user: 'demo-officer', action: '导入数据', name: zhCN.imports.kinds.organizations, detail: expect.stringContaining('新增 1 行，更新 0 行') as string, id: rows[0]!.object_id, version: '2' }]);
    const { table } = await AUDIT_VIEWS.audit(officer, { analysis: 'audit', params: { limit: 10 }, view: { kind: 'audit' }, asked: { role: 'officer', org: null, lang: 'zh' }, data_version: null, rule_packs: [] }, '操作记录', {});
    const { titles, cells } = layOut(table, true);
    expect(titles).toEqual(['时间', '操作人', '操作', '对象', '说明', '对象编号', '数据版本']);
    expect(cells.slice(1).map((row) => row[2])).toEqual(expect.arrayContaining(['导入数据', '整改：登记']));
    expect((await clerk.audit({})).total).toBe(0);
  });
});
