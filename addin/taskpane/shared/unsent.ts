/** What was typed and not sent stays while the pane is open: a drawer that is closed by Escape opens again as it was left. */
import { useState } from 'react';
import { useSession } from '../services.tsx';

const kept = new Map<string, unknown>();

/**
 * Like useState, for what a person types.
 *
 * @param about what it is about, such as a problem's id; another person who signs in begins anew
 * @returns value, setter, and what forgets it once it was sent
 */
export function useUnsent<T>(about: string, nothing: T): readonly [T, (value: T) => void, () => void] {
  const { me, role } = useSession();
  const key = JSON.stringify([me?.user ?? null, role, about]);
  const [held, setHeld] = useState<{ readonly key: string; readonly value: T }>({ key, value: nothing });
  const value = kept.has(key) ? (kept.get(key) as T) : held.key === key ? held.value : nothing;
  const set = (next: T) => {
    kept.set(key, next);
    setHeld({ key, value: next });
  };
  const forget = () => {
    kept.delete(key);
    setHeld({ key, value: nothing });
  };
  return [value, set, forget];
}
