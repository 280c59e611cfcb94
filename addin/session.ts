/** Who sits at the sheet and how the service is: one small store for pane, functions and commands. Pure but for the storage passed in. */
import { z } from 'zod';
import type { Role } from '../analytics/caller.ts';
import type { Lang } from '../analytics/errors.ts';
import type { Me } from './client/me.ts';
import type { AccountState } from './sign-in.ts';

export type Connection = 'unknown' | 'connected' | 'away';
/** `starting` until office.js has answered; `none` in a plain browser. */
export type HostState = 'starting' | 'excel' | 'none';
export type Notice = { readonly intent: 'success' | 'warning' | 'error' | 'info'; readonly text: string };

/** What amounts of money are shown in. */
export const MONEY_UNITS = ['yuan', 'wan', 'yi'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];
/** Decimals that figures with decimals are shown with at most. */
export const DECIMALS = [0, 1, 2, 3, 4] as const;
/** Which indicator scheme forms are recommended for and reviewed by: the product's usual way, or the one that this person chose on this computer. */
export const SCHEMES = ['any', '2021', 'local'] as const;
export type Scheme = (typeof SCHEMES)[number];
/** As a question takes it. */
export const schemeAsked = (scheme: Scheme): { readonly scheme?: string } => (scheme === 'any' ? {} : { scheme });

/** How figures are shown; never what is calculated or written. */
export type Display = { readonly unit: MoneyUnit; readonly decimals: number };

/** What holds until the person or the service says otherwise. */
export const STANDARD = { unit: 'wan', decimals: 2, scheme: 'any', dataVersion: null, libraryVersion: null, account: null } as const;

export type SessionState = Display & {
  readonly lang: Lang;
  readonly scheme: Scheme;
  readonly role: Role | null;
  readonly org: string | null;
  readonly me: Me | null;
  /** How far signing in is; null where nobody has to. Never kept. */
  readonly account: AccountState | null;
  /** The organisations that a demo clerk can stand for. */
  readonly units: Me['organizations'];
  readonly connection: Connection;
  readonly host: HostState;
  readonly notice: Notice | null;
  /** The latest that the service has answered from; null before the first answer. */
  readonly dataVersion: number | null;
  /** The published version of the indicator library; null while none is published or known. */
  readonly libraryVersion: number | null;
};

const chosen = z.object({ lang: z.enum(['zh', 'en']), role: z.enum(['officer', 'clerk', 'librarian']), org: z.string(), unit: z.enum(MONEY_UNITS), decimals: z.int().min(0).max(4), scheme: z.enum(SCHEMES) }).partial();
export type Chosen = z.infer<typeof chosen>;

/** What tells one person from another: whatever was shown or answered is this one's. */
export function identityOf({ role, org, account }: Pick<SessionState, 'role' | 'org' | 'account'>): string {
  return JSON.stringify([role, org, account?.user ?? null]);
}

export type AskedAs = { readonly role: string | null; readonly org: string | null; readonly lang: Lang };

/** Who asks, as it is recorded beside what is written: the role of the demo or the one that the service knows. */
export function askedAs({ role, org, me, lang }: Pick<SessionState, 'role' | 'org' | 'me' | 'lang'>): AskedAs {
  return { role: role ?? me?.role ?? null, org, lang };
}

export type Session = ReturnType<typeof createSession>;
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

export function createSession(start: Omit<SessionState, keyof typeof STANDARD> & Partial<SessionState>) {
  let state: SessionState = { ...STANDARD, ...start };
  let kept: Chosen = {};
  let keep: (text: string) => void = () => {};
  const listeners = new Set<() => void>();

  function set(change: Partial<SessionState>): void {
    if (Object.entries(change).every(([name, value]) => Object.is(state[name as keyof SessionState], value))) return;
    state = { ...state, ...change };
    for (const tell of listeners) tell();
  }

  return {
    get: (): SessionState => state,
    set,
    /** What the person decides stays for the next time. */
    choose(change: Chosen): void {
      kept = { ...kept, ...change };
      keep(JSON.stringify(kept));
      set(change);
    },
    /** @param prefix Office's partition key, so that two sites that frame the pane do not share what is kept */
    restore(storage: Storage | null, prefix: string): void {
      const key = `${prefix}jixiao.session`;
      keep = (text) => storage?.setItem(key, text);
      kept = { ...readChosen(storage?.getItem(key) ?? null), ...kept };
      set(kept);
    },
    subscribe(tell: () => void): () => void {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}

/** What an older version or another hand has left there is passed over. */
function readChosen(text: string | null): Chosen {
  try {
    return chosen.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
