/** How the questions of the cells reach the service: one batch, and the versions beside it. */
import type { Answer, Call } from '../batch.ts';
import type { Client } from '../client/client.ts';
import { isSignedOut } from '../sign-in.ts';
import { asksVersions, readVersions } from './version.ts';

/** @param onSignedOut told when cells are not answered because nobody is signed in */
export function sender(client: Client, onSignedOut: () => void = () => undefined) {
  const told = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut();
    return error;
  };
  return async (calls: readonly Call[], signal: AbortSignal): Promise<readonly Answer[]> => {
    const batch = calls.filter((call) => !asksVersions(call));
    const versions = batch.length < calls.length ? settled(readVersions(client, { signal }), told) : null;
    const answers = batch.length > 0 ? await client.calls(batch, { signal }).catch((error: unknown) => Promise.reject(told(error) as Error)) : [];
    let next = 0;
    return Promise.all(calls.map((call) => (asksVersions(call) ? versions! : answers[next++]!)));
  };
}

/** One that failed spoils none of its neighbours. */
const settled = (work: Promise<unknown>, told: (error: unknown) => unknown): Promise<Answer> =>
  work.then(
    (result) => ({ ok: true, result }),
    (error: unknown) => ({ ok: false, error: told(error) }),
  );
