/** What a step on a goal form needs, and what is then sent. Pure. */
import type { ReviewDetail, ReviewPatch, Step } from '../../../analytics/goal-reviews/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { GoalForm } from '../../workbook.ts';
import type { Submission } from '../../client/goal-reviews.ts';
import { reviewedProject } from '../recommend/review/questions.ts';

/** Whether a sentence has to come with it. */
export const needsReason = (step: Step, red: number): boolean => step === 'return' || step === 'reopen' || (step === 'pass' && red > 0);

/** @param chosen numbers of the findings that go back with a form @returns what to send; null while something is missing */
export function patchOf(step: Step, { reason, chosen }: { readonly reason: string; readonly chosen: readonly number[] }, { version, red }: Pick<ReviewDetail, 'version' | 'red'>): ReviewPatch | null {
  const said = reason.trim();
  if (said.length < 2 && (said !== '' || needsReason(step, red))) return null;
  return { version, step, findings: step === 'return' ? [...chosen].sort((a, b) => a - b) : [], ...(said !== '' && { reason: said }) };
}

/** The steps a person takes here; handing in is done from the sheet. */
export const stepsHere = ({ steps }: Pick<ReviewDetail, 'steps'>): Step[] => steps.filter((step) => step !== 'submit');

/** What is said to whoever took an earlier stage of a form that they could pass, or could if duties were not separated. */
export function samePersonText({ taken, duties, steps }: Pick<ReviewDetail, 'taken' | 'duties' | 'steps'>, flow: Locale['flow']): string | null {
  if (taken === null || !steps.includes('return')) return null;
  if (!steps.includes('pass')) return flow.separated(taken);
  return duties === 'separate' ? flow.samePersonDemo(taken) : flow.samePersonAllowed(taken);
}

/** The open form as it is handed in. @param version of the review that was read; null for a form that was never handed in */
export function submissionOf(form: GoalForm, { code, year, reason, version, scheme }: { readonly code: string; readonly year: number; readonly reason: string; readonly version: number | null; readonly scheme?: string }): Submission {
  const { name, objective, industry, budget } = reviewedProject(form.project ?? {}, form.asksForObjective ? '' : undefined);
  const said = reason.trim();
  return { project_code: code, fiscal_year: year, project: { name, objective, industry, budget }, indicators: [...form.indicators], sheet: form.sheet.slice(0, 100), ...(version !== null && { version }), ...(scheme !== undefined && { scheme }), ...(said !== '' && { reason: said }) };
}

/** Red findings, yellow and blue ones, told apart. */
export const countsText = ({ red, yellow, blue }: Pick<ReviewDetail, 'red' | 'yellow' | 'blue'>): string => `${red}/${yellow}/${blue}`;
