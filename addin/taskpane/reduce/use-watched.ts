/** A long question: asked at a press, with how far it is, and a way to stop it. */
import { useState } from 'react';
import type { Contract, InputOf, ResultOf } from '../../../analytics/contract.ts';
import { useAsked, type Asked, type Control } from '../shared/use-analysis.ts';

export type Progressing = { readonly share: number | undefined; readonly text: string };
export type Watched<C extends Contract> = {
  readonly answer: Asked<{ readonly question: InputOf<C>; readonly result: ResultOf<C> }> & Control;
  readonly progress: Progressing;
  readonly unasked: unknown;
  readonly ask: (form: () => InputOf<C>) => void;
};

const MINUTES = 10 * 60_000;
const NOTHING: Progressing = { share: undefined, text: '' };

export function useWatched<C extends Contract>(contract: C): Watched<C> {
  const [asked, setAsked] = useState<{ readonly number: number; readonly question: InputOf<C> | null; readonly error: unknown }>({ number: 0, question: null, error: null });
  const [progress, setProgress] = useState(NOTHING);
  const { number, question } = asked;
  const answer = useAsked(question === null ? null : JSON.stringify([contract.id, number]), async (client, signal) => ({
    question: question!,
    result: await client.call(contract, question!, { signal, deadlineMilliseconds: MINUTES, progress: (done, of, text) => setProgress({ share: of > 0 ? Math.min(1, done / of) : undefined, text: text ?? '' }) }),
  }));
  function ask(form: () => InputOf<C>) {
    setProgress(NOTHING);
    try {
      const formed = form();
      setAsked((before) => ({ number: before.number + 1, question: formed, error: null }));
    } catch (error) {
      setAsked((before) => ({ number: before.number + 1, question: null, error }));
    }
  }
  return { answer, progress, unasked: asked.error, ask };
}
