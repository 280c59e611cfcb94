/** Asks an analysis whenever the question changes; an older question that is still under way is cancelled. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Contract, InputOf, ResultOf } from '../../../analytics/contract.ts';
import { isCancelled, type Client } from '../../client.ts';
import { useServices, useSession } from '../services.tsx';

export type Asked<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading'; readonly before: T | null }
  | { readonly state: 'done'; readonly result: T }
  /** The person turned away from the question. */
  | { readonly state: 'cancelled' }
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
  const [answer, setAnswer] = useState<{ full: string; outcome: { result: T } | { error: unknown } | 'cancelled' } | null>(null);

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
    return () => controller.abort();
  }, [full, client]);

  const retry = useCallback(() => setAttempt((number) => number + 1), []);
  const cancel = useCallback(() => {
    running.current?.abort();
    if (full !== null) setAnswer({ full, outcome: 'cancelled' });
  }, [full]);
  if (full === null) return { state: 'idle', retry, cancel };
  const outcome = answer?.outcome ?? 'cancelled';
  const before = outcome !== 'cancelled' && 'result' in outcome ? outcome.result : null;
  if (answer?.full !== full) return { state: 'loading', before, retry, cancel };
  if (outcome === 'cancelled') return { state: 'cancelled', retry, cancel };
  return 'error' in outcome ? { state: 'failed', error: outcome.error, retry, cancel } : { state: 'done', result: outcome.result, retry, cancel };
}

/** One analysis; null parameters ask nothing. */
export function useAnalysis<C extends Contract>(contract: C, params: InputOf<C> | null) {
  const key = params === null ? null : JSON.stringify([contract.id, params]);
  return useAsked<ResultOf<C>>(key, (client, signal) => client.call(contract, params as InputOf<C>, { signal }));
}
