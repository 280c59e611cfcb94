/** Passes a goal form on, returns it with findings, takes it back or opens it again; each step is kept, none is undone. */
import type { Database, Transaction } from '../database.ts';
import { AppError } from '../errors.ts';
import { secondOf } from '../rectification/days.ts';
import { checkReason, checkRed, moved, refusal, separation, stepsOf, takenStage, type Chain } from './chain.ts';
import { APPROVED, type ReviewDetail, type ReviewPatch } from './contract.ts';
import { type Asking, eventsOf, findReview, formOf, getReview, placeOf, type StoredReview, subItemsOf } from './store.ts';
import { appendEvent, wentOnSince, whereOf } from './submit.ts';

/** @throws AppError `not_found`; `not_allowed` for whoever's turn it is not; `conflict` for a step that does not follow, where somebody went on since, or before the sub-items are approved; `invalid_params` */
export async function takeStep(db: Database, id: string, { version, step, reason, findings: numbers }: ReviewPatch, asking: Asking): Promise<ReviewDetail> {
  const { caller, now } = asking;
  return db.write(async (tx) => {
    const before = await findReview(tx, id, asking);
    const place = await placeOf(tx, before, asking);
    const { chain, red_rule, red, form } = await formOf(tx, id, null);
    const open = stepsOf(caller, chain, { stage: before.stage, by: before.held_by, came: before.last_action, separated: before.separated }, place);
    if (version !== before.version) throw wentOnSince(before.version);
    if (step === 'pass' && before.separated && open.includes('return')) await refuseSamePerson(tx, before, { chain, asking });
    if (!open.includes(step)) throw refusal(step, whereOf(before), { role: caller.role, mine: before.my_turn });
    checkReason(step, reason);
    checkRed(red_rule, red, step, reason);
    const { action, to } = moved(chain, before.stage, step, place);
    if (to.id === APPROVED) await refuseBeforeSubItems(tx, before, asking);
    await appendEvent(tx, { review_id: id, version: before.version + 1, action, from: before.stage, to, reason, findings: chosen(form.findings, numbers), by: caller.user, at: secondOf(now) });
    // Evaluations are scored by what is approved.
    if (to.id === APPROVED) await tx.newDataVersion('goal_review', undefined, { tables: ['goal_reviews'], projectYears: [{ project_code: before.project_code, fiscal_year: before.fiscal_year }] });
    return getReview(tx, id, asking);
  });
}

async function refuseSamePerson(tx: Transaction, { review_id, form_version: since, stage_zh, stage_en }: StoredReview, { chain, asking }: { chain: Chain; asking: Asking }): Promise<void> {
  const taken = takenStage(chain, await eventsOf(tx, review_id, asking), { since, user: asking.caller.user });
  throw separation({ zh: stage_zh, en: stage_en }, taken ?? chain[0]!.name);
}

function chosen<T>(findings: readonly T[], numbers: readonly number[]): T[] {
  return [...new Set(numbers)].sort((a, b) => a - b).map((number) => {
    const finding = findings[number];
    if (finding !== undefined) return finding;
    throw new AppError('invalid_params', {
      zh: `findings 中的序号 ${number} 不存在：这次提交共有 ${findings.length} 条审核意见，序号从 0 到 ${findings.length - 1}，请刷新后重选。`,
      en: `There is no finding ${number}: this form has ${findings.length}, counted from 0. Please refresh and choose again.`,
    });
  });
}

/** The whole is not approved while one of its parts is still on somebody's desk. */
async function refuseBeforeSubItems(tx: Transaction, before: StoredReview, asking: Asking): Promise<void> {
  const waiting = (await subItemsOf(tx, before, asking)).filter(({ stage }) => stage !== null && stage !== APPROVED);
  if (waiting.length === 0) return;
  const names = waiting.slice(0, 3).map(({ project_name, project_code, stage_name }) => ({ zh: `“${project_name ?? project_code}”（${stage_name}）`, en: `"${project_name ?? project_code}" (${stage_name})` }));
  throw new AppError('conflict', {
    zh: `还有 ${waiting.length} 个子项的绩效目标没有审核通过：${names.map(({ zh }) => zh).join('、')}${waiting.length > 3 ? '等' : ''}。请先办理子项，再通过总项目。`,
    en: `The goals of ${waiting.length} sub-items are not approved yet: ${names.map(({ en }) => en).join(', ')}${waiting.length > 3 ? ' and others' : ''}. Please deal with them first.`,
  });
}
