/** Asks an analysis whenever the question changes; an older question that is still under way is cancelled. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Contract, InputOf, ResultOf } from '../../../analytics/contract.ts';
import { isCancelled } from '../../client/request.ts';
import type { Client } from '../../client/client.ts';
import { useServices, useSession } from '../services.tsx';

export type Asked<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading'; readonly before: T | null }
  | { readonly state: 'done'; readonly result: T }
  /** The person turned away from the question. */
  | { readonly state: 'cancelled'; readonly before: T | null }
  | { readonly state: 'failed'; readonly error: unknown };

/** `retry` asks anew; `cancel` ends a question that is under way. */
export type Control = { readonly retry: () => void; readonly cancel: () => void };

/**
 * @param key equal keys are the same question; null asks nothing
 * @param ask how to ask it
 */
export function useAsked<T>(key: string | null, ask: (client: Client, signal: AbortSignal) => Promise<T>): Asked<T> & Control {
  const { client } = useServices();
  const { role, org, lang } = useSession();
  const [attempt, setAttempt] = useState(0);
  const full = key === null ? null : JSON.stringify([key, role, org, lang, attempt]);
  const [answer, setAnswer] = useState<{ full: string; outcome: Outcome<T> } | null>(null);

  // The key stands for everything the question depends on; the way to ask it is the latest render's.
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });

  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    if (full === null) return;
    const controller = new AbortController();
    running.current = controller;
    latest.current(client, controller.signal).then(
      (result) => !controller.signal.aborted && setAnswer({ full, outcome: { result } }),
      (error: unknown) => !isCancelled(error) && !controller.signal.aborted && setAnswer({ full, outcome: { error } }),
    );
    return () => {
      controller.abort();
      // Asked again later, as when a tab is come back to, it is a question of its own: until it is answered, this is the answer before.
      setAnswer((now) => (now?.full === full ? { ...now, full: '' } : now));
    };
  }, [full, client]);

  const retry = useCallback(() => setAttempt((number) => number + 1), []);
  const cancel = useCallback(() => {
    running.current?.abort();
    if (full !== null) setAnswer((now) => ({ full, outcome: { before: now === null ? null : keptOf(now.outcome) } }));
  }, [full]);
  if (full === null) return { state: 'idle', retry, cancel };
  if (answer?.full !== full) return { state: 'loading', before: answer === null ? null : keptOf(answer.outcome), retry, cancel };
  const { outcome } = answer;
  if ('before' in outcome) return { state: 'cancelled', before: outcome.before, retry, cancel };
  return 'error' in outcome ? { state: 'failed', error: outcome.error, retry, cancel } : { state: 'done', result: outcome.result, retry, cancel };
}

type Outcome<T> = { readonly result: T } | { readonly error: unknown } | { readonly before: T | null };

/** What an outcome leaves to look at while the next is awaited. */
const keptOf = <T>(outcome: Outcome<T>): T | null => ('result' in outcome ? outcome.result : 'before' in outcome ? outcome.before : null);

/** The newest there is: while a question is under way or was stopped, the answer before it. */
export function shownOf<T>(asked: Asked<T>): T | null {
  if (asked.state === 'done') return asked.result;
  return asked.state === 'loading' || asked.state === 'cancelled' ? asked.before : null;
}

/** One analysis; null parameters ask nothing. */
export function useAnalysis<C extends Contract>(contract: C, params: InputOf<C> | null) {
  const key = params === null ? null : JSON.stringify([contract.id, params]);
  return useAsked<ResultOf<C>>(key, (client, signal) => client.call(contract, params as InputOf<C>, { signal }));
}
