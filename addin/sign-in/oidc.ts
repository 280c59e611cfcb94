/**
 * Sign-in by OpenID Connect, as the pane, the functions and the ribbon share it:
 * the tokens live in this module's memory and nowhere else. Pure but for what is
 * passed in.
 */
import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi';
import type { Role } from '../../analytics/caller.ts';
import { AppError, type Text } from '../../analytics/errors.ts';
import type { SignInTokens } from '../../analytics/sign-in.ts';
import type { SignInCalls } from '../client/sign-in.ts';
import { isSignedOut, type AccountState, type Identity, type SignIn } from '../sign-in.ts';
import { isCancelledDialog } from './dialog.ts';

export type OidcOptions = {
  readonly service: SignInCalls;
  /** Shows the dialog and brings the query with which the issuer sent the person back. */
  readonly show: (address: string, signal: AbortSignal) => Promise<string>;
  /** Our own page, to which the issuer sends the person back. */
  readonly page: string;
  /** Milliseconds of a clock that never jumps. */
  readonly clock: () => number;
  readonly lang: () => string;
  readonly onChange: (state: AccountState) => void;
};

type Held = { readonly access: string; readonly until: number; readonly refresh: string | null; readonly user: string; readonly roles: readonly Role[] };

/** Milliseconds before its end that a token is renewed. */
const EARLY = 60_000;

export function oidcSignIn({ service, show, page, clock, lang, onChange }: OidcOptions): SignIn & { readonly account: NonNullable<SignIn['account']> } {
  let state: AccountState = { stage: 'out', user: null, problem: null };
  let held: Held | null = null;
  let renewing: Promise<boolean> | null = null;
  let opening: AbortController | null = null;
  /** Whoever signed out is asked again, also where the issuer remembers them. */
  let again = false;

  function set(change: Partial<AccountState>): void {
    state = { ...state, ...change };
    onChange(state);
  }

  function hold({ access_token, expires_in, refresh_token, user, roles }: SignInTokens): void {
    held = { access: access_token, until: clock() + expires_in * 1_000, refresh: refresh_token, user, roles };
    set({ stage: 'in', user, problem: null });
  }

  function expire(): void {
    held = null;
    set({ stage: 'expired', problem: null });
  }

  /** One at a time, whoever asks. @returns whether there is a new token; @throws what kept the service from answering */
  function renew(): Promise<boolean> {
    renewing ??= renewOnce().finally(() => (renewing = null));
    return renewing;
  }

  async function renewOnce(): Promise<boolean> {
    const before = held;
    if (before === null || before.refresh === null) return false;
    try {
      const tokens = await service.renewSignIn(before.refresh);
      // Signed out meanwhile.
      if (held !== before) return false;
      hold(tokens);
      return true;
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      if (held === before) expire();
      return false;
    }
  }

  /** The token to ask with. A renewal that nobody answers costs nothing while the old one is good. */
  async function current(): Promise<Held> {
    if (held && held.until - clock() <= EARLY) {
      const good = held.until > clock();
      const renewal = renew();
      await (good ? renewal.catch(() => false) : renewal);
      if (held && held.until <= clock()) expire();
    }
    if (held === null) throw new AppError('not_signed_in', state.stage === 'expired' ? EXPIRED : SIGNED_OUT);
    return held;
  }

  async function signIn(): Promise<void> {
    if (opening) return;
    const controller = (opening = new AbortController());
    const before = state.stage;
    set({ stage: 'opening', problem: null });
    try {
      const proof = { state: generateRandomState(), nonce: generateRandomNonce(), code_verifier: generateRandomCodeVerifier() };
      const start = new URL(page);
      const asked = { begin: proof.state, nonce: proof.nonce, challenge: await calculatePKCECodeChallenge(proof.code_verifier), lang: lang(), ...(again && { again: '1' }) };
      for (const [name, value] of Object.entries(asked)) start.searchParams.set(name, value);
      const response = await show(start.href, controller.signal);
      if (new URLSearchParams(response).get('state') !== proof.state) throw new AppError('not_signed_in', NOT_OURS);
      hold(await service.redeemSignIn({ ...proof, response, redirect_uri: page }));
      again = false;
    } catch (error) {
      const stage = before === 'expired' ? 'expired' : 'out';
      set({ stage, problem: isCancelledDialog(error) ? null : error instanceof AppError ? error.text : FAILED });
    } finally {
      opening = null;
    }
  }

  async function signOut(): Promise<boolean> {
    const refresh = held?.refresh ?? null;
    held = null;
    again = true;
    set({ stage: 'out', user: null, problem: null });
    if (refresh === null) return true;
    return service.endSignIn(refresh).then(() => true, () => false);
  }

  return {
    headers: async ({ role }: Identity) => {
      const { access, roles } = await current();
      // A role that was chosen in a demo, or by another person, is nobody's here.
      return { Authorization: `Bearer ${access}`, ...(role && roles.includes(role) && { 'X-Jixiao-Role': role }) };
    },
    mayChoose: ({ roles }) => roles.length > 1,
    renewed: async (refusal) => {
      if (!isSignedOut(refusal) || held === null) return false;
      if (await renew().catch(() => false)) return true;
      // What is refused for another reason than its age would be refused again.
      if (held && reasonOf(refusal) === 'expired') expire();
      return false;
    },
    account: { get: () => state, signIn, cancel: () => opening?.abort(), signOut },
  };
}

function reasonOf({ details }: AppError): unknown {
  return typeof details === 'object' && details !== null && 'reason' in details ? details.reason : undefined;
}

const SIGNED_OUT: Text = {
  zh: '请先登录：在绩效任务窗格点“登录”，登录后公式会自动重新计算。',
  en: 'Please sign in first: choose Sign in in the Jixiao pane; formulas are then calculated anew by themselves.',
};
const EXPIRED: Text = {
  zh: '登录已过期，请先登录：在绩效任务窗格点“重新登录”，登录后公式会自动重新计算。',
  en: 'The sign-in has expired. Please choose Sign in again in the Jixiao pane; formulas are then calculated anew by themselves.',
};
const NOT_OURS: Text = {
  zh: '登录窗口带回的答复不属于这次登录，没有采用。请重新登录。',
  en: 'What the sign-in window brought back does not belong to this sign-in and was not used. Please sign in again.',
};
const FAILED: Text = {
  zh: '登录没有完成，请重试；若仍出现，请关闭并重新打开任务窗格。',
  en: 'The sign-in was not completed. Please try again; if it persists, close and reopen the pane.',
};
