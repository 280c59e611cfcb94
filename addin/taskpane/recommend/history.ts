/** The choice with what it was before each step, so that every step can be taken back. Pure. */
import { chooseNext, NOTHING, type Choice, type ChoiceAction } from './choice.ts';
import { atTotal, shared, type Keep } from './keep-total.ts';

/** A choice and what its weights were brought to the total of; null where they were left as they are. */
type Moment = { readonly choice: Choice; readonly under: Keep | null };

export type History = {
  readonly now: Choice;
  readonly under: Keep | null;
  readonly past: readonly Moment[];
  readonly future: readonly Moment[];
  /** What the last step typed into: further typing there is the same step. */
  readonly typing: string | null;
};
export const START: History = { now: NOTHING, under: null, past: [], future: [], typing: null };

export type Step =
  /** `keep` is null where weights are left as they are. */
  | { readonly type: 'do'; readonly action: ChoiceAction; readonly keep: Keep | null }
  | { readonly type: 'share'; readonly keep: Keep }
  /** The total itself has changed: no step of the person's. */
  | { readonly type: 'follow'; readonly keep: Keep }
  /** What was chosen before comes to the total of now, not to that of then. */
  | { readonly type: 'undo' | 'redo'; readonly keep: Keep | null }
  | { readonly type: 'restart' };

const MOST_STEPS = 200;

export function stepOn(history: History, step: Step): History {
  const { now, under, past, future } = history;
  const moment = { choice: now, under };
  switch (step.type) {
    case 'do': {
      const next = chooseNext(now, step.action);
      return then(history, { choice: step.keep === null ? next : atTotal(next, step.keep), under: step.keep }, typingOf(step.action));
    }
    case 'share':
      return then(history, { choice: shared(now, step.keep), under: step.keep }, null);
    case 'follow': {
      const next = atTotal(now, step.keep);
      return next === now ? { ...history, under: step.keep } : { ...history, now: next, under: step.keep };
    }
    case 'undo':
      return past.length === 0 ? history : { ...again(past.at(-1)!, step.keep), past: past.slice(0, -1), future: [moment, ...future], typing: null };
    case 'redo':
      return future.length === 0 ? history : { ...again(future[0]!, step.keep), past: [...past, moment], future: future.slice(1), typing: null };
    case 'restart':
      return START;
  }
}

/** As it was; where another total or form has come since, at what these leave, in the proportion of then. */
function again({ choice, under }: Moment, keep: Keep | null): Pick<History, 'now' | 'under'> {
  if (keep === null || (under !== null && under.total === keep.total && under.given === keep.given)) return { now: choice, under };
  const now = { ...keep, how: under?.how ?? keep.how };
  return { now: atTotal(choice, now), under: now };
}

function then(history: History, { choice, under }: Moment, typing: string | null): History {
  if (choice === history.now) return history;
  const goesOn = typing !== null && typing === history.typing;
  return { now: choice, under, past: goesOn ? history.past : [...history.past, { choice: history.now, under: history.under }].slice(-MOST_STEPS), future: [], typing };
}

const TYPED = ['target', 'weight', 'unit'] as const;

function typingOf(action: ChoiceAction): string | null {
  if (action.type !== 'edit') return null;
  const fields = Object.keys(action.change);
  return fields.length === 1 && TYPED.some((field) => field === fields[0]) ? `${action.id} ${fields[0]}` : null;
}
