/** What may follow what in the ledger, who may do it, and what it asks for. Pure. */
import type { Role } from '../caller.ts';
import { AppError, type Text } from '../errors.ts';
import type { Stage, Step } from './contract.ts';

export const STAGE_NAMES: Record<Stage, Text> = {
  open: { zh: '待整改', en: 'to be put right' },
  submitted: { zh: '已报送待审核', en: 'reported, to be checked' },
  closed: { zh: '已销号', en: 'accepted as put right' },
  confirmed: { zh: '回头看通过', en: 'still right when looked at again' },
};

/** `by`: who besides the finance bureau may take it. `needs`: what has to come with it. */
const STEPS: Record<Step, { readonly name: Text; readonly from: readonly Stage[]; readonly to: Stage; readonly unit: boolean; readonly needs: 'evidence' | 'reason' | null }> = {
  submit: { name: { zh: '报送整改结果', en: 'Reporting it as done' }, from: ['open'], to: 'submitted', unit: true, needs: 'evidence' },
  return: { name: { zh: '退回', en: 'Returning it' }, from: ['submitted'], to: 'open', unit: false, needs: 'reason' },
  close: { name: { zh: '销号', en: 'Accepting it' }, from: ['submitted'], to: 'closed', unit: false, needs: null },
  confirm: { name: { zh: '回头看通过', en: 'Confirming it' }, from: ['closed'], to: 'confirmed', unit: false, needs: 'reason' },
  reopen: { name: { zh: '重新打开', en: 'Reopening it' }, from: ['closed', 'confirmed'], to: 'open', unit: false, needs: 'reason' },
};

/** The steps that may be taken from here by this role. */
export function stepsFrom(stage: Stage, role: Role): Step[] {
  return (Object.keys(STEPS) as Step[]).filter((step) => STEPS[step].from.includes(stage) && (role !== 'clerk' || STEPS[step].unit));
}

/** What has to come with a step. */
export const neededFor = (step: Step): 'evidence' | 'reason' | null => STEPS[step].needs;

/** @throws AppError `not_allowed`, `conflict` for a step that does not follow, `invalid_params` where evidence or a reason is missing */
export function nextStage(stage: Stage, step: Step, { role, evidence, reason }: { readonly role: Role; readonly evidence: boolean; readonly reason: boolean }): Stage {
  const { name, from, to, unit, needs } = STEPS[step];
  if (!unit) refuseUnit(role, name);
  if (!from.includes(stage)) {
    const names = from.map((one) => STAGE_NAMES[one]);
    throw new AppError('conflict', {
      zh: `这个问题现在是“${STAGE_NAMES[stage].zh}”，不能${name.zh}；只有“${names.map(({ zh }) => zh).join('”“')}”的问题可以。请刷新台账后重试。`,
      en: `This problem is ${STAGE_NAMES[stage].en}. ${name.en} takes one that is ${names.map(({ en }) => en).join(' or ')}; please refresh the ledger.`,
    });
  }
  if (needs === 'evidence' && !evidence) throw new AppError('invalid_params', { zh: '报送整改结果须附整改证明材料，请填写 evidence（说明和文号或存放位置）。', en: 'What was done has to be shown: please give evidence, with its document number or place.' });
  if (needs === 'reason' && !reason) throw new AppError('invalid_params', { zh: `${name.zh}须说明理由，请填写 reason。`, en: `${name.en} needs a reason; please give it.` });
  return to;
}

/** @throws AppError `not_allowed` for a budget unit's own staff */
export function refuseUnit(role: Role, name: Text): void {
  if (role !== 'clerk') return;
  throw new AppError('not_allowed', { zh: `${name.zh}由财政部门办理，预算单位可以补充证明材料、备注并报送整改结果。`, en: `${name.en} is for the finance bureau; a budget unit may add evidence and notes and report what was done.` });
}
