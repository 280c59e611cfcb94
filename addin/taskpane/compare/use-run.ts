/** One question sent to the service: formed when asked for, with its answer. A question that cannot be formed is an error with its sentence. */
import { useState } from 'react';
import type { Contract, InputOf, ResultOf } from '../../../analytics/contract.ts';
import { useAsked, type Asked } from '../shared/use-analysis.ts';

/** Thousands of units with intervals take longer than a look-up. */
const MINUTES = 5 * 60_000;

export type Answered<C extends Contract> = { readonly question: InputOf<C>; readonly result: ResultOf<C> };
export type Run<C extends Contract> = {
  readonly answer: Asked<Answered<C>> & { readonly retry: () => void; readonly cancel: () => void };
  /** Why the question could not be formed. */
  readonly unasked: unknown;
  readonly ask: (form: () => InputOf<C>) => void;
};

export function useRun<C extends Contract>(contract: C): Run<C> {
  const [asked, setAsked] = useState<{ readonly number: number; readonly question: InputOf<C> | null; readonly error: unknown }>({ number: 0, question: null, error: null });
  const { number, question } = asked;
  const answer = useAsked<Answered<C>>(question === null ? null : JSON.stringify([contract.id, number]), async (client, signal) => ({
    question: question!,
    result: await client.call(contract, question!, { signal, deadlineMilliseconds: MINUTES }),
  }));
  function ask(form: () => InputOf<C>) {
    try {
      const formed = form();
      setAsked((before) => ({ number: before.number + 1, question: formed, error: null }));
    } catch (error) {
      setAsked((before) => ({ number: before.number + 1, question: null, error }));
    }
  }
  return { answer, unasked: asked.error, ask };
}
