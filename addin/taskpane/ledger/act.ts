/** What may be done about a problem by whom, what has to be filled in for it, and what is then sent. Pure. */
import type { Role } from '../../../analytics/caller.ts';
import type { RectificationDetail, Step } from '../../../analytics/rectification/contract.ts';
import type { GuardedPatch } from '../../client/rectifications.ts';
import type { Locale } from '../../locale/index.ts';
import { neededFor, stepsFrom } from '../../../analytics/rectification/stages.ts';
import { looksLikeADay, typedDay } from '../shared/typed-day.ts';

const EDITS = ['evidence', 'due_on', 'demand', 'responsible', 'note'] as const;
type Edit = (typeof EDITS)[number];
export type Action = Step | Edit;
/** Of the bureau alone. */
const BUREAU: readonly Action[] = ['due_on', 'demand'];

export type Fields = { readonly text: string; readonly reference: string; readonly reason: string; readonly day: string };
export const NO_FIELDS: Fields = { text: '', reference: '', reason: '', day: '' };

/** The steps that follow come first. */
export function actionsOf({ stage }: Pick<RectificationDetail, 'stage'>, role: Role): Action[] {
  return [...stepsFrom(stage, role), ...EDITS.filter((edit) => role !== 'clerk' || !BUREAU.includes(edit))];
}

export type Asks = { readonly text: Exclude<Edit, 'due_on'> | null; readonly reason: boolean; readonly day: boolean };

const isEdit = (action: Action): action is Edit => EDITS.some((edit) => edit === action);

export function asksOf(action: Action): Asks {
  if (action === 'due_on') return { text: null, reason: true, day: true };
  if (isEdit(action)) return { text: action, reason: false, day: false };
  return { text: neededFor(action) === 'evidence' ? 'evidence' : null, reason: neededFor(action) === 'reason', day: false };
}

/** What was shown before the problem came back to the unit does not count any more, as in the service. */
export function hasEvidence({ history }: Pick<RectificationDetail, 'history'>): boolean {
  const anew = history.map(({ action }) => action === 'reopened' || action === 'returned').lastIndexOf(true);
  return history.slice(anew + 1).some(({ action }) => action === 'evidence');
}

export type Note = { readonly validationState: 'error' | 'warning'; readonly validationMessage: string };

/** What is to be said of a typed day: that it is none, or that it is over. @param today the day in China */
export function dayNote(typed: string, today: string, { dayWrong, dayNone, dayPast }: Pick<Locale['ledger'], 'dayWrong' | 'dayNone' | 'dayPast'>): Note | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  const day = typedDay(text);
  if (day !== null) return day < today ? { validationState: 'warning', validationMessage: dayPast(day) } : null;
  return { validationState: 'error', validationMessage: looksLikeADay(text) ? dayNone(text) : dayWrong };
}

/** @returns what to send; null while something is missing */
export function patchOf(action: Action, fields: Fields, detail: Pick<RectificationDetail, 'version' | 'history'>): GuardedPatch | null {
  const { version } = detail;
  const [text, reference, reason, day] = [fields.text.trim(), fields.reference.trim(), fields.reason.trim(), typedDay(fields.day)];
  const said = text.length >= 2;
  switch (action) {
    case 'evidence':
      return said ? { version, evidence: { text, reference } } : null;
    case 'submit':
      return said ? { version, step: action, evidence: { text, reference } } : text === '' && hasEvidence(detail) ? { version, step: action } : null;
    case 'due_on':
      return day !== null && reason.length >= 2 ? { version, due_on: day, reason } : null;
    case 'demand':
      return said ? { version, demand: text } : null;
    case 'responsible':
      return text === '' ? null : { version, responsible: text };
    case 'note':
      return said ? { version, note: text } : null;
    case 'close':
      return { version, step: action };
    default:
      return reason.length >= 2 ? { version, step: action, reason } : null;
  }
}
