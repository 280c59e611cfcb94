/** 岗位分离: nobody passes a goal form at two stages, unless the office's chain lets them, and then the records tell it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '../../../analytics/audit/audit.ts';
import { auditQuery } from '../../../analytics/audit/contract.ts';
import { type Caller, EVERYTHING } from '../../../analytics/caller.ts';
import { type Database, noRows, openDatabase } from '../../../analytics/database.ts';
import { reviewsQuery, submitInput } from '../../../analytics/goal-reviews/contract.ts';
import { takeStep } from '../../../analytics/goal-reviews/step.ts';
import { getReview, listReviews } from '../../../analytics/goal-reviews/store.ts';
import { submitGoals } from '../../../analytics/goal-reviews/submit.ts';
import { getPack, savePack } from '../../../analytics/rulepacks/store.ts';
import { shippedPack, shippedPacks } from '../../../analytics/rulepacks/shipped/index.ts';
import { smallCity } from '../fixture.ts';
import { testSql } from '../support.ts';

const now = new Date('2026-03-05T02:00:00Z');
const officer = (user: string, more: Partial<Caller> = {}): Caller => ({ user, role: 'officer', scope: EVERYTHING, lang: 'zh', ...more });
const SCHOOL: Caller = { user: '李校长', role: 'clerk', scope: ['101001'], org: '101001', lang: 'zh' };
const EDUCATION: Caller = { user: '教育局王', role: 'clerk', scope: ['101', '101001'], org: '101', lang: 'zh' };
const [WANG, ZHAO, QIAN] = ['王评审', '赵资金', '钱绩效'].map((name) => officer(name)) as [Caller, Caller, Caller];
const ANYONE = officer('demo-officer', { anyone: true });

let db: Database;
beforeEach(async () => {
  db = await openDatabase({ path: ':memory:' });
  await db.write(smallCity);
});
afterEach(() => db.close());

async function handIn(flow?: string): Promise<string> {
  const before = (await listReviews(db, reviewsQuery.parse({}), { caller: SCHOOL, now })).rows[0];
  const input = submitInput.parse({
    project_code: 'P1', fiscal_year: 2025, project: {}, reason: '请审核', ...(before !== undefined && { version: before.version }),
    indicators: [{ name: '维修校舍面积', level1: '产出指标', level2: '数量指标', sign: '>=', target_value: 1_200, unit: '平方米', weight: 90 }],
  });
  return (await submitGoals(input, { db, caller: SCHOOL, now: () => now, signal: new AbortController().signal, progress: () => undefined, flow })).review_id;
}
async function step(id: string, caller: Caller, kind: 'pass' | 'return') {
  const { version } = await getReview(db, id, { caller, now });
  return takeStep(db, id, { version, step: kind, reason: '同意', findings: [] }, { caller, now });
}
const waiting = async (caller: Caller) => {
  const { rows, stages } = await listReviews(db, reviewsQuery.parse({}), { caller, now });
  return [rows.filter(({ my_turn }) => my_turn).length, stages.reduce((sum, { mine }) => sum + mine, 0)];
};

describe('the stages of one form', () => {
  it('are passed by as many persons: whoever took one may return the form later, and not pass it', async () => {
    const id = await handIn();
    await step(id, EDUCATION, 'pass');
    expect([await waiting(WANG), await waiting(ZHAO)]).toEqual([[1, 1], [1, 1]]);
    await step(id, WANG, 'pass');
    expect(await getReview(db, id, { caller: WANG, now })).toMatchObject({ stage: 'funds', duties: 'separate', taken: '评审机构评审', steps: ['return'], my_turn: false });
    expect(await getReview(db, id, { caller: ZHAO, now })).toMatchObject({ taken: null, steps: ['pass', 'return'], my_turn: true });
    expect([await waiting(WANG), await waiting(ZHAO)]).toEqual([[0, 0], [1, 1]]);
    await expect(step(id, WANG, 'pass')).rejects.toMatchObject({ code: 'not_allowed', text: { zh: '这张目标表的“评审机构评审”是您办理的，按岗位分离的要求，“资金科室复审”请由其他人员通过；发现问题的，您仍可退回。没有其他人员可以办理的，请退回实施单位，由财政部门改用允许同一人办理多个环节的审核流程规则包后重新提交。' } });
    await step(id, ZHAO, 'pass');
    for (const again of [WANG, ZHAO]) await expect(step(id, again, 'pass')).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await step(id, QIAN, 'pass')).toMatchObject({ stage: 'approved' });
    expect((await getReview(db, id, { caller: WANG, now })).history.some(({ same_person }) => same_person)).toBe(false);
  });

  it('are free again once the form was handed in anew, since that is another form', async () => {
    const id = await handIn();
    await step(id, EDUCATION, 'pass');
    await step(id, WANG, 'pass');
    expect(await step(id, WANG, 'return')).toMatchObject({ stage: 'unit' });
    await handIn();
    await step(id, EDUCATION, 'pass');
    expect(await getReview(db, id, { caller: WANG, now })).toMatchObject({ taken: null, steps: ['pass', 'return'] });
    expect(await step(id, WANG, 'pass')).toMatchObject({ stage: 'funds' });
  });

  it('are not passed by whoever handed the form in, whatever role they take', async () => {
    const id = await handIn();
    await step(id, EDUCATION, 'pass');
    await expect(step(id, officer(SCHOOL.user), 'pass')).rejects.toMatchObject({ code: 'not_allowed', text: { zh: expect.stringContaining('“实施单位申报”是您办理的') as string } });
  });

  it('may be one person’s where the office’s chain says so, from the next form on, and history and audit tell it', async () => {
    const first = await handIn();
    const own = { ...shippedPacks.find(({ id }) => id === 'goal-flow')!, id: 'small-office', place: '某县', status: 'local_example' };
    const input = { ...own, parameters: { ...(own.parameters as object), duties: 'together' } };
    await savePack(db, { caller: WANG, id: own.id, input, now, analyses: [], signal: new AbortController().signal });
    await step(first, EDUCATION, 'return');
    const id = await handIn('small-office');
    await step(id, EDUCATION, 'pass');
    await step(id, WANG, 'pass');
    expect(await getReview(db, id, { caller: WANG, now })).toMatchObject({ duties: 'together', taken: '评审机构评审', steps: ['pass', 'return'], my_turn: true });
    const passed = await step(id, WANG, 'pass');
    expect(passed.history.slice(-3).map(({ by, same_person }) => [by, same_person])).toEqual([['教育局王', false], ['王评审', false], ['王评审', true]]);
    const { rows } = await listAudit(db, auditQuery.parse({ area: 'goal_review' }), WANG, new AbortController().signal);
    expect(rows.filter(({ detail }) => detail?.includes('（与前面环节为同一办理人）'))).toHaveLength(1);
    expect((await listAudit(db, auditQuery.parse({ area: 'rulepack' }), WANG, new AbortController().signal)).rows).toMatchObject([{ object_id: 'small-office', user: '王评审' }]);
  });

  it('may be one person’s by a chain that the office saved before there was such a rule, and not by one saved since', async () => {
    const { stages, red } = shippedPack('goal_flow', 'goal-flow').parameters;
    const parameters = { stages, red };
    const own = { ...shippedPack('goal_flow', 'goal-flow'), id: 'small-office', place: '某县', status: 'local_example', parameters };
    await savePack(db, { caller: WANG, id: own.id, input: own, now, analyses: [], signal: new AbortController().signal });
    const signal = new AbortController().signal;
    expect((await getPack(db, own.id, signal)).pack.parameters).toMatchObject({ duties: 'separate' });
    await db.write(async (tx) => {
      await tx.run(testSql(`update rule_packs set parameters = json_merge_patch(parameters, '{"duties": null}')`, noRows));
      await tx.newDataVersion('rule_pack', undefined, { tables: ['rule_packs'] });
    });
    expect((await getPack(db, own.id, signal)).pack.parameters).toMatchObject({ ...parameters, duties: 'together' });
    const id = await handIn('small-office');
    await step(id, EDUCATION, 'pass');
    await step(id, WANG, 'pass');
    expect(await step(id, WANG, 'pass')).toMatchObject({ stage: 'performance', duties: 'together' });
  });

  it('are stated by every chain that comes with the product', () => {
    const chains = shippedPacks.filter(({ kind }) => kind === 'goal_flow');
    expect(chains.every(({ parameters }) => 'duties' in (parameters as object))).toBe(true);
  });

  it('are told, and not refused, where the sign-in does not know persons', async () => {
    const id = await handIn();
    await step(id, EDUCATION, 'pass');
    await step(id, ANYONE, 'pass');
    expect(await getReview(db, id, { caller: ANYONE, now })).toMatchObject({ duties: 'separate', taken: '评审机构评审', steps: ['pass', 'return'], my_turn: true });
    expect((await step(id, ANYONE, 'pass')).history.at(-1)).toMatchObject({ by: 'demo-officer', same_person: true });
  });

  it('of a form that was handed in before there was such a rule go by the chain as it was', async () => {
    const id = await handIn();
    await db.write((tx) => tx.run(testSql('update goal_review_forms set duties = null', noRows)));
    await step(id, EDUCATION, 'pass');
    await step(id, WANG, 'pass');
    expect(await step(id, WANG, 'pass')).toMatchObject({ stage: 'performance', duties: 'together' });
  });
});
