/** The choice with what it was before each step, so that every step can be taken back. Pure. */
import { chooseNext, NOTHING, type Choice, type ChoiceAction } from './choice.ts';
import { atTotal, shared, type Keep } from './keep-total.ts';

export type History = {
  readonly now: Choice;
  readonly past: readonly Choice[];
  readonly future: readonly Choice[];
  /** What the last step typed into: further typing there is the same step. */
  readonly typing: string | null;
};
export const START: History = { now: NOTHING, past: [], future: [], typing: null };

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
  const { now, past, future } = history;
  switch (step.type) {
    case 'do':
      return then(history, keptAt(chooseNext(now, step.action), step.keep), typingOf(step.action));
    case 'share':
      return then(history, shared(now, step.keep), null);
    case 'follow': {
      const next = atTotal(now, step.keep);
      return next === now ? history : { ...history, now: next };
    }
    case 'undo':
      return past.length === 0 ? history : { now: keptAt(past.at(-1)!, step.keep), past: past.slice(0, -1), future: [now, ...future], typing: null };
    case 'redo':
      return future.length === 0 ? history : { now: keptAt(future[0]!, step.keep), past: [...past, now], future: future.slice(1), typing: null };
    case 'restart':
      return START;
  }
}

const keptAt = (choice: Choice, keep: Keep | null): Choice => (keep === null ? choice : atTotal(choice, keep));

function then(history: History, next: Choice, typing: string | null): History {
  if (next === history.now) return history;
  const goesOn = typing !== null && typing === history.typing;
  return { now: next, past: goesOn ? history.past : [...history.past, history.now].slice(-MOST_STEPS), future: [], typing };
}

const TYPED = ['target', 'weight', 'unit'] as const;

function typingOf(action: ChoiceAction): string | null {
  if (action.type !== 'edit') return null;
  const fields = Object.keys(action.change);
  return fields.length === 1 && TYPED.some((field) => field === fields[0]) ? `${action.id} ${fields[0]}` : null;
}
