/** Who sits at the sheet and how the service is: one small store for pane, functions and commands. Pure but for the storage passed in. */
import type { Role } from '../analytics/caller.ts';
import type { Lang } from '../analytics/errors.ts';
import type { Me } from './client.ts';

export type Connection = 'unknown' | 'connected' | 'away';
/** `starting` until office.js has answered; `none` in a plain browser. */
export type HostState = 'starting' | 'excel' | 'none';
export type Notice = { readonly intent: 'success' | 'warning' | 'error' | 'info'; readonly text: string };

export type SessionState = {
  readonly lang: Lang;
  readonly role: Role | null;
  readonly org: string | null;
  readonly me: Me | null;
  readonly connection: Connection;
  readonly host: HostState;
  readonly notice: Notice | null;
};

export type Session = ReturnType<typeof createSession>;
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

const KEPT = ['lang', 'role', 'org'] as const;

/** @param prefix Office's partition key, so that two sites framing the pane do not share what is kept */
export function createSession(start: SessionState, storage: Storage | null, prefix = '') {
  const key = `${prefix}jixiao.session`;
  let state = { ...start, ...read(storage, key) };
  const listeners = new Set<() => void>();
  return {
    get: (): SessionState => state,
    set(change: Partial<SessionState>): void {
      if (Object.entries(change).every(([name, value]) => Object.is(state[name as keyof SessionState], value))) return;
      state = { ...state, ...change };
      if (KEPT.some((name) => name in change)) storage?.setItem(key, JSON.stringify(Object.fromEntries(KEPT.map((name) => [name, state[name]]))));
      for (const tell of listeners) tell();
    },
    subscribe(tell: () => void): () => void {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}

function read(storage: Storage | null, key: string): Partial<SessionState> {
  try {
    const kept = JSON.parse(storage?.getItem(key) ?? '{}') as Partial<Record<(typeof KEPT)[number], unknown>>;
    return {
      ...((kept.lang === 'zh' || kept.lang === 'en') && { lang: kept.lang }),
      ...((kept.role === 'officer' || kept.role === 'clerk' || kept.role === 'librarian') && { role: kept.role }),
      ...(typeof kept.org === 'string' && { org: kept.org }),
    };
  } catch {
    return {};
  }
}
