/** Hands a goal form in: it is reviewed as it stands, kept as it is, and goes to the next desk of the office's chain. */
import { type Context, runAnalysis } from '../analysis.ts';
import type { Reader, Transaction } from '../database.ts';
import { AppError } from '../errors.ts';
import { uuid7 } from '../imports/uuid7.ts';
import { dayInChina, secondOf } from '../rectification/days.ts';
import { runReviewGoals } from '../review/goals/run.ts';
import { packUse } from '../rulepacks/pack.ts';
import { packFor } from '../rulepacks/store.ts';
import { checkRed, type Desk, isTurnOf, moved, refusal, stepsOf } from './chain.ts';
import type { Action, ReviewDetail, SubmitInput } from './contract.ts';
import { type Asking, findReview, formOf, getReview, placeOf, type StoredReview } from './store.ts';

export type Submitting = Context & { /** The office's chain; what is meant for everywhere where it has none of its own. */ readonly flow?: string | undefined };

/**
 * @throws AppError `not_found` for a project the caller cannot see; `not_allowed` for whoever is not of the project's own unit;
 * `conflict` out of turn or where somebody went on since; `invalid_params` where red findings need a reason
 */
export async function submitGoals(input: SubmitInput, context: Submitting): Promise<ReviewDetail> {
  const { db, caller, signal, flow } = context;
  const now = context.now();
  const asking = { caller, now, signal };
  const { project_code, fiscal_year, version, scheme, project, indicators, sheet, reason } = input;
  const place = await placeOf(db, input, asking);
  if (!isTurnOf(caller, 'unit', place)) throw notTheUnit(project_code, place.org_code);
  // Whose turn it is comes before what is wrong with the form: nobody is to give reasons for one that cannot be handed in.
  await refuseOutOfTurn(db, place.review_id === null ? null : await findReview(db, place.review_id, asking), { version, place, asking });
  const pack = await packFor(context, 'goal_flow', { id: flow, date: dayInChina(now) });
  const { findings, lamp, counts, weight_total, weight_expected, provenance } = await runAnalysis(
    runReviewGoals,
    { stage: 'budget', project: { ...project, project_code, fiscal_year, name: project.name ?? place.name }, indicators, ...(scheme !== undefined && { scheme }) },
    context,
  );
  checkRed(pack.parameters.red, counts.red, 'submit', reason);
  const { stages } = pack.parameters;
  const id = await db.write(async (tx) => {
    const { review_id } = await placeOf(tx, input, asking);
    const before = review_id === null ? null : await findReview(tx, review_id, asking);
    await refuseOutOfTurn(tx, before, { version, place, asking });
    const review_id_now = before?.review_id ?? uuid7(now);
    const at = secondOf(now);
    if (before === null) await tx.append('goal_reviews', { review_id: [review_id_now], project_code: [project_code], fiscal_year: [fiscal_year], opened_at: [at] });
    const next = (before?.version ?? 0) + 1;
    await tx.append('goal_review_forms', {
      review_id: [review_id_now], version: [next], sheet: [sheet ?? null], form: [JSON.stringify({ project, indicators })], findings: [JSON.stringify(findings)], lamp: [lamp],
      red: [counts.red], yellow: [counts.yellow], blue: [counts.blue], indicators: [indicators.length], weight_total: [weight_total], weight_expected: [weight_expected],
      chain: [JSON.stringify(stages)], red_rule: [pack.parameters.red], duties: [pack.parameters.duties], rule_packs: [JSON.stringify([...provenance.rule_packs, packUse(pack)])], data_version: [provenance.data_version],
    });
    const { action, to } = moved(stages, before === null ? null : stages[0]!.id, 'submit', place);
    await appendEvent(tx, { review_id: review_id_now, version: next, action, from: before?.stage ?? null, to, reason, by: caller.user, at });
    return review_id_now;
  });
  return getReview(db, id, asking);
}

async function refuseOutOfTurn(db: Reader, before: StoredReview | null, { version, place, asking }: { version: number | undefined; place: { org_code: string | null; above: boolean }; asking: Asking }): Promise<void> {
  if (before === null) return;
  const { chain } = await formOf(db, before.review_id, null);
  const at = { stage: before.stage, by: before.held_by, came: before.last_action };
  if (!stepsOf(asking.caller, chain, at, place).includes('submit')) throw refusal('submit', whereOf(before), { role: asking.caller.role, mine: true });
  if (version !== undefined && version !== before.version) throw wentOnSince(before.version);
}

type Event = { review_id: string; version: number; action: Action; from: string | null; to: Desk; reason: string | undefined; findings?: readonly unknown[]; by: string; at: string };

export async function appendEvent(tx: Transaction, { review_id, version, action, from, to, reason, findings = [], by, at }: Event): Promise<void> {
  await tx.append('goal_review_events', {
    review_id: [review_id], version: [version], action: [action], from_stage: [from], to_stage: [to.id], to_zh: [to.name.zh], to_en: [to.name.en], to_by: [to.by],
    reason: [reason ?? null], findings: [findings.length === 0 ? null : JSON.stringify(findings)], made_by: [by], made_at: [at],
  });
}

export const whereOf = ({ stage, stage_zh, stage_en, since }: StoredReview) => ({ stage, name: { zh: stage_zh, en: stage_en }, since: dayInChina(new Date(since)) });

export function wentOnSince(version: number): AppError {
  return new AppError('conflict', {
    zh: `这张目标表在您打开后已有人办理（现为第 ${version} 步），没有写入，请刷新后重试。`,
    en: `Somebody went on with this form since you opened it (it is now at step ${version}); nothing was written, please refresh and try again.`,
  });
}

function notTheUnit(code: string, org: string | null): AppError {
  return org === null
    ? new AppError('conflict', { zh: `项目“${code}”没有登记实施单位，不能提交绩效目标，请先补充项目的单位编码。`, en: `Project "${code}" has no unit, so nobody can hand in its goals; please give the project's organisation first.` })
    : new AppError('not_allowed', { zh: `项目“${code}”的绩效目标由其实施单位（${org}）的人员提交，您现在的身份不能提交。`, en: `The goals of project "${code}" are handed in by its own unit (${org}); you cannot do it as you are signed in.` });
}
