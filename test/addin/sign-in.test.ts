import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../analytics/errors.ts';
import { search } from '../../analytics/library/search/contract.ts';
import type { SignInTokens } from '../../analytics/sign-in.ts';
import { createClient } from '../../addin/client/client.ts';
import { sender } from '../../addin/functions/send.ts';
import { toCellError } from '../../addin/cells.ts';
import type { AccountState, SignIn } from '../../addin/sign-in.ts';
import { oidcSignIn } from '../../addin/sign-in/oidc.ts';
import { pageOf } from '../../addin/sign-in/page-address.ts';

const PAGE = 'https://localhost:3443/addin/sign-in.html';
const WHO = { role: null, org: null, lang: 'zh' } as const;
const refusal = (reason: string) => new AppError('not_signed_in', { zh: '登录已过期。', en: 'expired' }, { details: { reason } });
const away = () => new AppError('busy', { zh: '没有回答。', en: 'away' });

let now: number;
let states: AccountState[];
let asked: { redeemed: Record<string, unknown>[]; renewed: string[]; ended: string[]; shown: URL[] };
/** What the service and the issuer do next. */
let next: { answer: (start: URL) => string; renewal: () => Promise<SignInTokens>; end: () => Promise<{ ended: true }>; tokens: Partial<SignInTokens> };
let signIn: SignIn & { account: NonNullable<SignIn['account']> };
const tokens = (change: Partial<SignInTokens> = {}): SignInTokens => ({ access_token: 'access-1', expires_in: 300, refresh_token: 'refresh-1', user: 'li', roles: ['clerk'], ...change });

beforeEach(() => {
  now = 0;
  states = [];
  asked = { redeemed: [], renewed: [], ended: [], shown: [] };
  next = {
    answer: (start) => `code=c&state=${start.searchParams.get('begin')}`,
    renewal: () => Promise.resolve(tokens({ access_token: 'access-2', refresh_token: 'refresh-2' })),
    end: () => Promise.resolve({ ended: true }),
    tokens: {},
  };
  signIn = oidcSignIn({
    page: PAGE,
    clock: () => now,
    lang: () => 'zh',
    onChange: (state) => states.push(state),
    show: async (address) => {
      asked.shown.push(new URL(address));
      return next.answer(new URL(address));
    },
    service: {
      beginSignIn: () => Promise.reject(new Error('asked by the dialog alone')),
      redeemSignIn: (body) => (asked.redeemed.push(body), Promise.resolve(tokens(next.tokens))),
      renewSignIn: (token) => (asked.renewed.push(token), next.renewal()),
      endSignIn: (token) => (asked.ended.push(token), next.end()),
    },
  });
});
const bearer = async (role: 'officer' | 'clerk' | null = null) => signIn.headers({ ...WHO, role });
const refused = (work: Promise<unknown>) => work.then(() => { throw new Error('not refused'); }, (error: unknown) => error as AppError);

describe('signing in', () => {
  it('asks with a token once the person is back, and is told of each step', async () => {
    await signIn.account.signIn();
    expect(states.map(({ stage }) => stage)).toEqual(['opening', 'in']);
    expect(signIn.account.get()).toEqual({ stage: 'in', user: 'li', problem: null });
    expect(await bearer()).toEqual({ Authorization: 'Bearer access-1' });
  });

  it('keeps the proof for itself: the dialog gets its hash, the service the proof', async () => {
    await signIn.account.signIn();
    const [{ searchParams }] = asked.shown as [URL];
    const [sent] = asked.redeemed as [Record<string, string>];
    expect([...searchParams.keys()]).toEqual(['begin', 'nonce', 'challenge', 'lang']);
    expect(asked.shown[0]!.href).not.toContain(sent['code_verifier']);
    expect(sent).toMatchObject({ state: searchParams.get('begin'), nonce: searchParams.get('nonce'), redirect_uri: PAGE });
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sent['code_verifier']));
    expect(searchParams.get('challenge')).toBe(Buffer.from(hash).toString('base64url'));
  });

  it('makes nothing of an answer to another sign-in', async () => {
    next.answer = () => 'code=stolen&state=another';
    await signIn.account.signIn();
    expect(asked.redeemed).toEqual([]);
    expect(signIn.account.get()).toMatchObject({ stage: 'out', problem: { zh: expect.stringMatching(/不属于这次登录.*请重新登录/) as string } });
  });

  it('says why it failed, and can be tried again', async () => {
    next.answer = () => {
      throw new AppError('not_signed_in', { zh: '登录窗口关闭了。', en: 'closed' });
    };
    await signIn.account.signIn();
    expect(signIn.account.get()).toEqual({ stage: 'out', user: null, problem: { zh: '登录窗口关闭了。', en: 'closed' } });
    next.answer = (start) => `code=c&state=${start.searchParams.get('begin')}`;
    await signIn.account.signIn();
    expect(signIn.account.get()).toMatchObject({ stage: 'in', problem: null });
  });

  it('opens one dialog however often it is asked to', async () => {
    await Promise.all([signIn.account.signIn(), signIn.account.signIn()]);
    expect(asked.shown).toHaveLength(1);
  });

  it('sends a chosen role only where it is one of the own', async () => {
    next.tokens = { roles: ['officer', 'clerk'] };
    await signIn.account.signIn();
    expect(await bearer('clerk')).toMatchObject({ 'X-Jixiao-Role': 'clerk' });
    await signIn.account.signOut();
    next.tokens = { roles: ['clerk'] };
    await signIn.account.signIn();
    expect(await bearer('officer')).toEqual({ Authorization: 'Bearer access-1' });
  });

  it('comes back to the page of the preview in the preview alone', () => {
    expect(pageOf({ origin: 'https://localhost:3443', search: '?a=1&preview=1' })).toBe(`${PAGE}?preview=1`);
    expect(pageOf({ origin: 'https://localhost:3443', search: '' })).toBe(PAGE);
  });
});

describe('being signed in', () => {
  beforeEach(() => signIn.account.signIn());

  it('renews the token before it ends, once for all who ask', async () => {
    now = 239_000;
    expect(await bearer()).toEqual({ Authorization: 'Bearer access-1' });
    now = 241_000;
    expect(await Promise.all([bearer(), bearer(), bearer()])).toEqual(Array(3).fill({ Authorization: 'Bearer access-2' }));
    expect(asked.renewed).toEqual(['refresh-1']);
    now = 500_000;
    await bearer();
    expect(asked.renewed).toEqual(['refresh-1', 'refresh-2']);
  });

  it('goes on with the old token while it is good and nobody answers, and then says who did not answer', async () => {
    next.renewal = () => Promise.reject(away());
    now = 299_000;
    expect(await bearer()).toEqual({ Authorization: 'Bearer access-1' });
    now = 301_000;
    expect((await refused(bearer())).code).toBe('busy');
    next.renewal = () => Promise.resolve(tokens({ access_token: 'access-2' }));
    expect(await bearer()).toEqual({ Authorization: 'Bearer access-2' });
  });

  it('has expired once it cannot be renewed, and still knows who it was', async () => {
    next.renewal = () => Promise.reject(refusal('exchange'));
    now = 301_000;
    const error = await refused(bearer());
    expect(error).toMatchObject({ code: 'not_signed_in' });
    expect(error.text.zh).toContain('请先登录');
    expect(signIn.account.get()).toEqual({ stage: 'expired', user: 'li', problem: null });
  });

  it('expires without a refresh token, and the person signs in again', async () => {
    await signIn.account.signOut();
    next.tokens = { refresh_token: null };
    await signIn.account.signIn();
    now = 301_000;
    await refused(bearer());
    expect(signIn.account.get().stage).toBe('expired');
    await signIn.account.signIn();
    expect(await bearer()).toEqual({ Authorization: 'Bearer access-1' });
  });

  it('ends with signing out, here and at the issuer, and the next one is asked who it is', async () => {
    expect(await signIn.account.signOut()).toBe(true);
    expect(asked.ended).toEqual(['refresh-1']);
    expect(signIn.account.get()).toEqual({ stage: 'out', user: null, problem: null });
    expect((await refused(bearer())).text.zh).toMatch(/^请先登录/);
    await signIn.account.signIn();
    expect(asked.shown.map(({ searchParams }) => searchParams.get('again'))).toEqual([null, '1']);
  });

  it('ends here also where the issuer does not answer, which is said', async () => {
    next.end = () => Promise.reject(away());
    expect(await signIn.account.signOut()).toBe(false);
    expect((await refused(bearer())).code).toBe('not_signed_in');
  });

  it('stays ended when a renewal comes back after it', async () => {
    let come: (value: SignInTokens) => void = () => undefined;
    next.renewal = () => new Promise((resolve) => (come = resolve));
    now = 301_000;
    const asking = refused(bearer());
    const ending = signIn.account.signOut();
    come(tokens({ access_token: 'access-2' }));
    expect((await asking).code).toBe('not_signed_in');
    await ending;
    expect(signIn.account.get().stage).toBe('out');
  });
});

describe('the client, the cells and the sign-in', () => {
  const provenance = { analysis: 'library.search', params_hash: 'h', data_version: 7, rule_packs: [], computed_at: '2026-01-01T00:00:00Z' };
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  const unauthorised = (reason: string) => json({ error: { code: 'not_signed_in', message: '登录已过期。', details: { reason } } }, 401);
  let sent: (string | null)[];
  let told: boolean[];
  const clientThat = (answer: (authorization: string | null) => Response) =>
    createClient({
      identity: () => WHO,
      signIn,
      onConnection: (connected) => told.push(connected),
      fetch: (_, init = {}) => {
        const authorization = new Headers(init.headers).get('authorization');
        sent.push(authorization);
        return Promise.resolve(answer(authorization));
      },
    });
  beforeEach(() => {
    sent = [];
    told = [];
  });

  it('ask nobody while nobody is signed in', async () => {
    const client = clientThat(() => json({ rows: [], provenance }));
    expect((await refused(client.call(search, { text: 'x' }))).code).toBe('not_signed_in');
    expect([sent, told]).toEqual([[], []]);
  });

  it('ask once more with a new token when the old one was refused', async () => {
    await signIn.account.signIn();
    const client = clientThat((authorization) => (authorization === 'Bearer access-1' ? unauthorised('expired') : json({ rows: [], provenance })));
    await client.call(search, { text: 'x' });
    expect(sent).toEqual(['Bearer access-1', 'Bearer access-2']);
  });

  it('ask no third time, and say what the service says', async () => {
    await signIn.account.signIn();
    const client = clientThat(() => unauthorised('audience'));
    expect((await refused(client.call(search, { text: 'x' }))).text.zh).toBe('登录已过期。');
    expect(sent).toEqual(['Bearer access-1', 'Bearer access-2']);
  });

  it('show that it has expired where it cannot be renewed', async () => {
    next.tokens = { refresh_token: null };
    await signIn.account.signIn();
    const client = clientThat(() => unauthorised('expired'));
    await refused(client.call(search, { text: 'x' }));
    expect(signIn.account.get().stage).toBe('expired');
  });

  it('send no token with what signing in itself asks', async () => {
    await signIn.account.signIn();
    const client = clientThat(() => json({ ended: true }));
    await client.endSignIn('refresh-1');
    expect(sent).toEqual([null]);
  });

  it('give a cell #N/A with the sentence, and remember that it waits', async () => {
    let waiting = 0;
    const send = sender(clientThat(() => json({})), () => (waiting += 1));
    const error = await refused(send([{ id: 'library.usage', params: {} }], new AbortController().signal));
    expect(toCellError(error, 'zh')).toEqual({ kind: '#N/A', message: expect.stringMatching(/^请先登录：在绩效任务窗格点“登录”/) as string });
    expect(waiting).toBe(1);
    const [versions] = await send([{ id: 'versions', params: {} }], new AbortController().signal);
    expect(versions).toMatchObject({ ok: false, error: { code: 'not_signed_in' } });
    expect(waiting).toBe(2);
  });
});
