/** The person's choice: its steps, the way back, and its weights at their total while that is wanted. */
import { useCallback, useEffect, useMemo, useReducer, useRef, useState, type KeyboardEvent } from 'react';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import type { ChoiceAction } from './choice.ts';
import type { GivenRow } from './given.ts';
import { START, stepOn } from './history.ts';
import { factsOf, type Keep } from './keep-total.ts';
import { historyKey, isTypedInto } from './list-keys.ts';
import type { Spread } from './weights.ts';

export type UsedChoice = ReturnType<typeof useChoice>;

/**
 * @param total what the weights add up to
 * @param given what stands in the form beside the choice
 */
export function useChoice(rows: readonly Recommendation[], total: number, given: readonly GivenRow[]) {
  const [history, step] = useReducer(stepOn, START);
  const [keeps, setKeeps] = useState(true);
  const [how, setHow] = useState<Spread>('suggested');
  const [{ rows: known, facts }, setFacts] = useState<{ readonly rows: readonly Recommendation[]; readonly facts: Keep['facts'] }>({ rows: [], facts: new Map() });
  if (rows !== known) setFacts({ rows, facts: factsOf(rows, facts) });
  const keep = useMemo<Keep>(() => ({ total, how, facts, given }), [total, how, facts, given]);

  // What a card is given must not change with every figure of the total.
  const latest = useRef({ keep, keeps });
  useEffect(() => {
    latest.current = { keep, keeps };
  });
  const dispatch = useCallback((action: ChoiceAction) => step({ type: 'do', action, keep: latest.current.keeps ? latest.current.keep : null }), []);

  useEffect(() => {
    if (keeps) step({ type: 'follow', keep });
  }, [keeps, keep]);

  const kept = keeps ? keep : null;
  return {
    choice: history.now,
    dispatch,
    keep,
    keeps,
    setKeeps,
    share(next: Spread) {
      setHow(next);
      step({ type: 'share', keep: { ...keep, how: next } });
    },
    restart: () => step({ type: 'restart' }),
    undo: history.past.length === 0 ? null : () => step({ type: 'undo', keep: kept }),
    redo: history.future.length === 0 ? null : () => step({ type: 'redo', keep: kept }),
    /** For the element around the choice; a field that is typed into takes its own typing back. */
    onKeyDown(event: KeyboardEvent) {
      const way = historyKey(event);
      if (way === null || isTypedInto(event.target)) return;
      event.preventDefault();
      step({ type: way, keep: kept });
    },
  };
}
