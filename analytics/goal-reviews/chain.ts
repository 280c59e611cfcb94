/** What may follow what in the review of a goal form, and whose turn it is. Pure. */
import type { Caller } from '../caller.ts';
import { AppError, type Text } from '../errors.ts';
import type { ParametersOf } from '../rulepacks/kinds.ts';
import { type Action, APPROVED, type Holder, type Step } from './contract.ts';

export type Stage = ParametersOf<'goal_flow'>['stages'][number];
export type Chain = readonly Stage[];
export type Duties = ParametersOf<'goal_flow'>['duties'];
/** Where a form lies. `above`: an organisation stands above the unit; without one the unit is its own department. */
export type Place = { readonly org_code: string | null; readonly above: boolean };

export const DONE = { id: APPROVED, name: { zh: '审核通过', en: 'Approved' }, by: 'nobody' } as const;
export type Desk = { readonly id: string; readonly name: Text; readonly by: Holder };

const STEP_NAMES: Readonly<Record<Step | 'submit', Text>> = {
  submit: { zh: '提交绩效目标', en: 'Handing in the goals' },
  pass: { zh: '通过', en: 'Passing it' },
  return: { zh: '退回', en: 'Returning it' },
  withdraw: { zh: '撤回', en: 'Withdrawing it' },
  reopen: { zh: '重新打开', en: 'Reopening it' },
};

/** Where a form goes that leaves `stage`: a department that would review itself is passed over. @param stage null for a form that is new */
export function deskAfter(chain: Chain, stage: string | null, { above }: Pick<Place, 'above'>): Desk {
  const at = stage === null ? 0 : chain.findIndex(({ id }) => id === stage);
  return chain.slice(at + 1).find(({ by }) => by !== 'department' || above) ?? DONE;
}

/** Where a step leads and what it is called in the history. */
export function moved(chain: Chain, stage: string | null, step: Step | 'submit', place: Pick<Place, 'above'>): { readonly action: Action; readonly to: Desk } {
  const first: Desk = chain[0]!;
  if (step === 'return') return { action: 'returned', to: first };
  if (step === 'withdraw') return { action: 'withdrawn', to: first };
  if (step === 'reopen') return { action: 'reopened', to: first };
  const to = deskAfter(chain, stage, place);
  if (step === 'submit') return { action: 'submitted', to };
  return { action: to.id === APPROVED ? 'approved' : 'passed', to };
}

type Who = Pick<Caller, 'role' | 'org'>;

/** Whether the desk is the caller's own. Who sees the project is told by the scope and not here. */
export function isTurnOf({ role, org }: Who, by: Holder, { org_code }: Pick<Place, 'org_code'>): boolean {
  if (by === 'bureau') return role === 'officer';
  if (by === 'nobody' || role !== 'clerk' || org === undefined || org_code === null) return false;
  return (by === 'unit') === (org === org_code);
}

/** @param stage where the form lies @param came how it came there @param separated the caller took an earlier stage and may not pass this one as well */
export function stepsOf(who: Who, chain: Chain, { stage, by, came, separated = false }: { readonly stage: string; readonly by: Holder; readonly came: Action; readonly separated?: boolean }, place: Place): (Step | 'submit')[] {
  if (stage === APPROVED) return who.role === 'officer' ? ['reopen'] : [];
  if (stage === chain[0]!.id) return isTurnOf(who, 'unit', place) ? ['submit'] : [];
  // To stop a form needs no second pair of eyes.
  const own = isTurnOf(who, by, place) ? (separated ? (['return'] as const) : (['pass', 'return'] as const)) : [];
  // Once somebody has passed it on, it is the reviewers'.
  return came === 'submitted' && isTurnOf(who, 'unit', place) ? [...own, 'withdraw'] : [...own];
}

/** The red findings of a form and what is said of them. @throws AppError `conflict`, `invalid_params` */
export function checkRed(rule: ParametersOf<'goal_flow'>['red'], red: number, step: Step | 'submit', reason: string | undefined): void {
  if (red === 0 || (step !== 'pass' && step !== 'submit') || (rule === 'reason' && reason !== undefined)) return;
  const name = STEP_NAMES[step];
  if (rule === 'refuse') {
    throw new AppError('conflict', { zh: `目标表有 ${red} 处必须修改（红灯），按审核流程不能${name.zh}，请先修改后再办理。`, en: `The form has ${red} findings that must be corrected; the chain lets none of these go on. Please have them corrected first.` });
  }
  throw new AppError('invalid_params', { zh: `目标表有 ${red} 处必须修改（红灯），${name.zh}须说明理由，请填写 reason，或先修改后再办理。`, en: `The form has ${red} findings that must be corrected. ${name.en} needs a reason; please give it, or have them corrected first.` });
}

/** @throws AppError `invalid_params` where a step needs a sentence and has none */
export function checkReason(step: Step, reason: string | undefined): void {
  if (reason !== undefined || (step !== 'return' && step !== 'reopen')) return;
  throw new AppError('invalid_params', { zh: `${STEP_NAMES[step].zh}须说明理由，请填写 reason。`, en: `${STEP_NAMES[step].en} needs a reason; please give it.` });
}

/** Why a step cannot be taken: it is another's turn, or it does not follow. */
export function refusal(step: Step | 'submit', { stage, name, since }: { readonly stage: string; readonly name: Text; readonly since: string }, { role, mine }: { readonly role: Caller['role']; readonly mine: boolean }): AppError {
  const what = STEP_NAMES[step];
  if (role === 'librarian') return new AppError('not_allowed', { zh: `指标库管理员不办理绩效目标审核，${what.zh}请由预算单位、主管部门或财政部门办理。`, en: `A librarian takes no part in the review of goals; ${what.en.toLowerCase()} is for units, departments and the bureau.` });
  if (stage === APPROVED && step === 'reopen') return new AppError('not_allowed', { zh: `这张目标表已于 ${since} 审核通过，重新打开由财政部门办理，您现在的身份不能办理。`, en: `This form was approved on ${since}. It is the bureau that reopens it; you cannot do it as you are signed in.` });
  if (stage === APPROVED) {
    return new AppError('conflict', { zh: `这张目标表已于 ${since} 审核通过，不能${what.zh}；确需修改的，请由财政部门重新打开。`, en: `This form was approved on ${since}. ${what.en} is no longer possible; to change it, the bureau has to reopen it.` });
  }
  const where = { zh: `这张目标表自 ${since} 起在“${name.zh}”环节`, en: `Since ${since} this form is at the stage "${name.en}"` };
  return mine
    ? new AppError('conflict', { zh: `${where.zh}，不能${what.zh}，请刷新后按当前环节办理。`, en: `${where.en}. ${what.en} does not follow; please refresh and go on from there.` })
    : new AppError('not_allowed', { zh: `${where.zh}，${what.zh}应由该环节的人员办理，您现在不能办理。`, en: `${where.en}. ${what.en} is for those of that stage; it is not your turn.` });
}

type Taken = { readonly version: number; readonly action: Action; readonly from_stage: string | null; readonly made_by: string };

/** The last stage that `user` took since the form was handed in, as version `since`; null where none. */
export function takenStage(chain: Chain, events: readonly Taken[], { since, user }: { readonly since: number; readonly user: string }): Text | null {
  const own = events.filter(({ version, action, made_by }) => version >= since && made_by === user && (action === 'submitted' || action === 'passed')).at(-1);
  if (own === undefined) return null;
  return (own.action === 'submitted' ? chain[0] : chain.find(({ id }) => id === own.from_stage))?.name ?? null;
}

/** Why whoever took an earlier stage cannot pass this one. */
export function separation(stage: Text, taken: Text): AppError {
  return new AppError('not_allowed', {
    zh: `这张目标表的“${taken.zh}”是您办理的，按岗位分离的要求，“${stage.zh}”请由其他人员通过；发现问题的，您仍可退回。没有其他人员可以办理的，请退回实施单位，由财政部门改用允许同一人办理多个环节的审核流程规则包后重新提交。`,
    en: `You took the stage "${taken.en}" of this form. Duties are separated: somebody else has to pass "${stage.en}"; you can still return the form. Where there is nobody else, please return it; once the bureau uses a chain whose rule pack allows one person at several stages, it can be handed in again.`,
  });
}
