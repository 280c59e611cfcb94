/** From the pane's wish to sign in to tokens, against a real provider: its pages, its codes, its keys. */
import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OidcSettings } from '../../server/auth/oidc/settings.ts';
import { signInTokens } from '../../analytics/sign-in.ts';
import { AUDIENCE, CLIENT, MACHINE, SECRET, SECRET_CLIENT, signInAtProvider, startProvider, type RunningProvider } from './provider.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

const REDIRECT = 'https://localhost:3443/addin/sign-in.html';
const PEOPLE = { li: { roles: ['clerk'], org_code: '101' }, wang: { roles: ['officer', 'clerk'], org_code: '102' }, guest: { roles: [] }, [MACHINE]: { roles: ['officer'] } };

let provider: RunningProvider;
let service: TestService;
let confidential: TestService;
const settingsOf = (changes: Partial<OidcSettings> = {}): OidcSettings => ({
  issuer: provider.url, clientId: CLIENT, clientSecret: undefined, audience: AUDIENCE, scopes: 'openid profile', parameters: {},
  userClaim: 'sub', rolesClaim: 'roles', orgClaim: 'org_code', roleNames: { officer: ['officer'], clerk: ['clerk'], librarian: ['librarian'] }, ...changes,
});
const serviceWith = (changes: Partial<OidcSettings> = {}) => createTestService({ now: () => new Date(), settings: { oidc: settingsOf(changes) } });
beforeAll(async () => {
  provider = await startProvider({ redirects: [REDIRECT], people: PEOPLE });
  service = await serviceWith();
  confidential = await serviceWith({ clientId: SECRET_CLIENT, clientSecret: SECRET });
});
afterAll(async () => {
  await Promise.all([service.close(), confidential.close()]);
  await provider.stop();
});
afterEach(() => void Object.assign(provider.state, { audience: AUDIENCE, seconds: 300 }));

type Begun = { state: string; nonce: string; verifier: string };
async function begin(asked = service, changes: object = {}) {
  const begun: Begun = { state: generateRandomState(), nonce: generateRandomNonce(), verifier: generateRandomCodeVerifier() };
  const { state, nonce, verifier } = begun;
  const response = await asked.post('/api/v1/sign-in/start', { state, nonce, code_challenge: await calculatePKCECodeChallenge(verifier), redirect_uri: REDIRECT, ...changes });
  return { begun, response };
}

/** @returns what the pane then sends to the service */
async function atProvider(person: string, asked = service) {
  const { begun, response } = await begin(asked);
  const { url } = (await response.json()) as { url: string };
  const back = await signInAtProvider(url, person);
  expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
  return { response: back.search.slice(1), state: begun.state, nonce: begun.nonce, code_verifier: begun.verifier, redirect_uri: REDIRECT };
}
const redeem = (body: object, asked = service) => asked.post('/api/v1/sign-in/token', body);
const signIn = async (person: string, asked = service) => signInTokens.parse(await (await redeem(await atProvider(person, asked), asked)).json());
const me = (token: string, asked = service) => asked.ask('/api/v1/me', { headers: { authorization: `Bearer ${token}` } });

describe('signing in at a real provider', () => {
  it('gives a person a token of the own roles and organisation', async () => {
    const tokens = await signIn('li');
    expect(tokens).toMatchObject({ user: 'li', roles: ['clerk'] });
    expect(tokens.expires_in).toBeGreaterThan(280);
    expect(tokens.expires_in).toBeLessThanOrEqual(300);
    expect(await (await me(tokens.access_token)).json()).toMatchObject({ user: 'li', role: 'clerk', everything: false });
  });

  it('asks for a proof key, state and nonce, and to sign in again where that is wanted', async () => {
    const url = async (changes = {}) => new URL(((await (await begin(service, changes)).response.json()) as { url: string }).url).searchParams;
    const asked = await url();
    expect(Object.fromEntries(asked)).toMatchObject({ client_id: CLIENT, response_type: 'code', redirect_uri: REDIRECT, code_challenge_method: 'S256', scope: 'openid profile' });
    expect([asked.has('state'), asked.has('nonce'), asked.get('prompt')]).toEqual([true, true, null]);
    expect((await url({ again: true })).get('prompt')).toBe('login');
  });

  it('works for a client with a secret, which never comes to the pane', async () => {
    const tokens = await signIn('wang', confidential);
    expect(tokens.roles).toEqual(['officer', 'clerk']);
    expect(JSON.stringify(tokens)).not.toContain(SECRET);
  });

  it('sends nobody back to another page than our own', async () => {
    for (const redirect_uri of ['https://evil.example/addin/sign-in.html', 'https://localhost:3443/workbench', 'https://localhost:3444/addin/sign-in.html']) {
      const error = await errorOf((await begin(service, { redirect_uri })).response);
      expect(error).toMatchObject({ status: 400, code: 'invalid_params' });
      expect(error.message).toContain('https://localhost:3443/addin/sign-in.html');
    }
  });

  it.each([
    ['another state', (sent: object) => ({ ...sent, state: generateRandomState() })],
    ['another nonce', (sent: object) => ({ ...sent, nonce: generateRandomNonce() })],
    ['another proof', (sent: object) => ({ ...sent, code_verifier: generateRandomCodeVerifier() })],
    ['an answer of another issuer', (sent: { response: string }) => ({ ...sent, response: sent.response.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example') })],
  ])('gives nothing for %s', async (_, change) => {
    const error = await errorOf(await redeem(change(await atProvider('li'))));
    expect(error).toMatchObject({ status: 401, code: 'not_signed_in', details: { reason: 'exchange' } });
    expect(error.message).toContain('请重新登录');
  });

  it('gives nothing for a code that was used before', async () => {
    const sent = await atProvider('li');
    expect((await redeem(sent)).status).toBe(200);
    expect(await errorOf(await redeem(sent))).toMatchObject({ status: 401, code: 'not_signed_in' });
  });

  it('says what the person or the provider refused', async () => {
    const { begun } = await begin();
    const refused = (error: string) => redeem({ response: new URLSearchParams({ error, state: begun.state, iss: provider.url }).toString(), state: begun.state, nonce: begun.nonce, code_verifier: begun.verifier, redirect_uri: REDIRECT });
    expect((await errorOf(await refused('access_denied'))).message).toContain('取消了登录');
    expect((await errorOf(await refused('invalid_scope'))).message).toMatch(/invalid_scope.*请管理员/);
  });

  it('says at once that the token is for another service, or that the person has no role', async () => {
    provider.state.audience = 'https://other.example';
    const wrong = await errorOf(await redeem(await atProvider('li')));
    expect(wrong).toMatchObject({ status: 401, details: { reason: 'audience' } });
    expect(wrong.message).toContain('https://other.example');
    provider.state.audience = AUDIENCE;
    expect(await errorOf(await redeem(await atProvider('guest')))).toMatchObject({ status: 403, code: 'not_allowed' });
  });

  it('says that the client is configured wrongly', async () => {
    const wrong = await serviceWith({ clientId: SECRET_CLIENT, clientSecret: 'wrong' });
    const error = await errorOf(await redeem(await atProvider('li', wrong), wrong));
    expect(error).toMatchObject({ status: 401 });
    expect(error.message).toMatch(/invalid_client.*JIXIAO_OIDC_CLIENT_SECRET/);
    await wrong.close();
  });

  it('says whom it cannot reach', async () => {
    const away = await serviceWith({ issuer: 'http://localhost:9' });
    const error = await errorOf((await begin(away)).response);
    expect(error).toMatchObject({ status: 503, code: 'busy' });
    expect(error.message).toMatch(/http:\/\/localhost:9 没有正常回答.*请稍后重试/);
    await away.close();
  });
});

describe('a sign-in that goes on', () => {
  it('is renewed without the person', async () => {
    const first = await signIn('li', confidential);
    const renewed = signInTokens.parse(await (await confidential.post('/api/v1/sign-in/renew', { refresh_token: first.refresh_token })).json());
    expect(renewed).toMatchObject({ user: 'li', roles: ['clerk'] });
    expect((await me(renewed.access_token, confidential)).status).toBe(200);
  });

  it('is over once it was ended', async () => {
    const { refresh_token } = await signIn('li');
    expect(await (await service.post('/api/v1/sign-in/end', { refresh_token })).json()).toEqual({ ended: true });
    const error = await errorOf(await service.post('/api/v1/sign-in/renew', { refresh_token }));
    expect(error).toMatchObject({ status: 401, code: 'not_signed_in' });
    expect(error.message).toContain('请重新登录');
  });

  it('leaves neither code nor tokens in the log', async () => {
    const sent = await atProvider('li');
    const tokens = signInTokens.parse(await (await redeem(sent)).json());
    const log = JSON.stringify(service.log);
    const secrets = [new URLSearchParams(sent.response).get('code')!, sent.code_verifier, tokens.access_token, tokens.refresh_token!];
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });
});

describe('a program', () => {
  it('comes in with a token of its own from the same provider', async () => {
    const response = await fetch(`${provider.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: AUDIENCE }),
      headers: { authorization: `Basic ${btoa(`${MACHINE}:${SECRET}`)}` },
    });
    const { access_token } = (await response.json()) as { access_token: string };
    expect(await (await me(access_token)).json()).toMatchObject({ user: MACHINE, role: 'officer', everything: true });
  });
});
