/** Who gets in with which token. The issuer here is one whose keys the test holds; the real provider stands in sign-in.test.ts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { base64url, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../analytics/caller.ts';
import { AppError } from '../../analytics/errors.ts';
import { claimAt, personOf } from '../../server/auth/oidc/claims.ts';
import { createIssuer } from '../../server/auth/oidc/issuer.ts';
import type { OidcSettings } from '../../server/auth/oidc/settings.ts';
import { verifyToken } from '../../server/auth/oidc/verify.ts';
import { createStandInIssuer, newKey } from './stand-in-issuer.ts';
import { createTestService, errorOf, NOW, PORT, type Ask, type TestService } from './support.ts';

const AUDIENCE = 'https://jixiao.example';
let issuer: Awaited<ReturnType<typeof createStandInIssuer>>;
let service: TestService;
let settings: OidcSettings;
beforeAll(async () => {
  issuer = await createStandInIssuer();
  settings = {
    issuer: issuer.url, clientId: 'jixiao', clientSecret: undefined, audience: AUDIENCE, scopes: 'openid', parameters: {},
    userClaim: 'sub', rolesClaim: 'realm_access.roles', orgClaim: 'org_code', roleNames: { officer: ['专管员'], clerk: ['unit-finance', 'accountant'] },
  };
  service = await createTestService({ settings: { oidc: settings, origin: 'https://jixiao.example.gov.cn' } });
});
afterAll(async () => {
  await service.close();
  await issuer.close();
});

const CLERK = { sub: 'li', aud: AUDIENCE, realm_access: { roles: ['unit-finance', 'offline'] }, org_code: '101' };
const OFFICER = { sub: 'wang', aud: AUDIENCE, realm_access: { roles: ['accountant', '专管员'] }, org_code: '102' };
const sign = (claims: object, more: { at?: Date; key?: Awaited<ReturnType<typeof newKey>> } = {}) => issuer.token({ ...claims }, { at: NOW, ...more });
const ask = (token: string | null, init: Ask = {}) => service.ask('/api/v1/me', { ...init, headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...(init.headers as Record<string, string>) } });
const refusal = async (token: string | null) => errorOf(await ask(token));
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

describe('a good token', () => {
  it('lets a clerk see the own organisation and what is below it, and nothing of the demo', async () => {
    const me = (await (await ask(await sign(CLERK))).json()) as Record<string, unknown>;
    expect(me).toMatchObject({ user: 'li', role: 'clerk', demo: false, everything: false, roles: [{ role: 'clerk', name: '预算单位财务' }] });
    expect((me['organizations'] as { org_code: string }[]).map(({ org_code }) => org_code).sort()).toEqual(['101', '101001', '101002']);
  });

  it('lets an officer see everything, and choose among the own roles alone', async () => {
    const token = await sign(OFFICER);
    expect(await (await ask(token)).json()).toMatchObject({ user: 'wang', role: 'officer', everything: true, roles: [{ role: 'officer' }, { role: 'clerk' }] });
    expect(await (await ask(token, { headers: { 'x-jixiao-role': 'clerk' } })).json()).toMatchObject({ role: 'clerk', everything: false, organizations: [{ org_code: '102' }] });
    const refused = await errorOf(await ask(token, { headers: { 'x-jixiao-role': 'librarian' } }));
    expect(refused).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(refused.message).toContain('librarian');
  });

  it('reads an analysis with the rows of its organisation alone', async () => {
    const answer = await service.post('/api/v1/analyses/test.echo', { text: 'a' }, { authorization: `Bearer ${await sign({ ...CLERK, org_code: ['101001', '102'] })}` });
    expect(((await answer.json()) as { scope: string[] }).scope).toEqual(['101001', '102']);
  });

  it('is believed over the headers of the demo', async () => {
    const me = await (await ask(await sign(CLERK), { headers: { 'x-jixiao-org': '102' } })).json();
    expect(me).toMatchObject({ user: 'li', everything: false });
    expect(JSON.stringify(me)).not.toContain('水利局');
  });

  it('may be as much off in time as clocks are', async () => {
    expect((await ask(await sign({ ...CLERK, nbf: NOW.getTime() / 1_000 + 20 }))).status).toBe(200);
    expect((await ask(await sign(CLERK, { at: later(-320) }))).status).toBe(200);
  });
});

describe('a token that is refused', () => {
  it('is one that is not there', async () => {
    const response = await ask(null);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="jixiao"');
    const error = await errorOf(response);
    expect(error).toMatchObject({ status: 401, code: 'not_signed_in', details: { reason: 'missing' } });
    expect(error.message).toContain('请在任务窗格点“登录”');
    expect(await errorOf(await service.ask('/api/v1/me', { headers: { 'x-jixiao-role': 'officer' } }))).toMatchObject({ status: 401 });
  });

  it.each([
    ['has expired', () => sign(CLERK, { at: later(-400) }), 'expired', '登录已过期'],
    ['is not valid yet', () => sign({ ...CLERK, nbf: NOW.getTime() / 1_000 + 120 }), 'not_yet', '时钟不一致'],
    ['is for another service', () => sign({ ...CLERK, aud: 'https://other.example' }), 'audience', 'https://other.example'],
    ['is for nobody', () => sign({ ...CLERK, aud: undefined }), 'audience', '受众'],
    ['is of another issuer', () => sign({ ...CLERK, iss: 'https://evil.example' }), 'issuer', 'https://evil.example'],
    ['never expires', () => sign({ ...CLERK, exp: undefined }), 'malformed', 'exp'],
    ['is signed with a key that is not published', async () => sign(CLERK, { key: await newKey('unknown') }), 'signature', '签名'],
    ['is signed with another key under a published name', async () => sign(CLERK, { key: await newKey('first') }), 'signature', '签名'],
    ['was changed after it was signed', async () => {
      const [head, , signature] = (await sign(CLERK)).split('.');
      return `${head}.${base64url.encode(JSON.stringify({ ...CLERK, iss: issuer.url, exp: 9_999_999_999, realm_access: { roles: ['专管员'] } }))}.${signature}`;
    }, 'signature', '签名'],
    ['is not signed at all', async () => `${base64url.encode('{"alg":"none"}')}.${base64url.encode(JSON.stringify({ ...CLERK, iss: issuer.url, exp: 9_999_999_999 }))}.`, 'signature', '签名'],
    ['is signed with the public key as a shared secret', () => {
      const secret = new TextEncoder().encode(JSON.stringify(issuer.published[0]!.public));
      return new SignJWT({ ...CLERK, iss: issuer.url }).setProtectedHeader({ alg: 'HS256', kid: 'first' }).setExpirationTime(9_999_999_999).sign(secret);
    }, 'signature', '算法不被接受'],
    ['is an identity token', () => sign({ ...CLERK, at_hash: 'abc' }), 'malformed', 'ID token'],
    ['is no JWT', () => Promise.resolve('b3BhcXVl'), 'malformed', 'JWT'],
  ] as const)('%s', async (_, make, reason, said) => {
    const error = await refusal(await make());
    expect(error).toMatchObject({ status: 401, code: 'not_signed_in', details: { reason } });
    expect(error.message).toContain(said);
    expect(error.message).toMatch(/请/);
  });

  it('never comes to the log, nor does what it says', async () => {
    const token = await sign({ ...CLERK, sub: 'secret-person', aud: 'https://other.example' });
    await refusal(token);
    const text = JSON.stringify(service.log);
    expect([text.includes(token), text.includes(token.split('.')[1]!), text.includes('secret-person')]).toEqual([false, false, false]);
  });
});

describe('a person without a place here', () => {
  it.each([
    ['no role of ours', { ...CLERK, realm_access: { roles: ['guest'] } }, /guest.*专管员.*unit-finance \| accountant.*请联系管理员/],
    ['no roles at all', { ...CLERK, realm_access: undefined }, /realm_access\.roles.*请联系管理员/],
    ['no organisation', { ...CLERK, org_code: undefined }, /没有 org_code.*请管理员/],
    ['an unknown organisation', { ...CLERK, org_code: ['101001', '999'] }, /“999”.*请管理员/],
    ['no name', { ...CLERK, sub: undefined }, /没有 sub.*请管理员/],
  ])('has %s and is told so', async (_, claims, sentence) => {
    const error = await refusal(await sign(claims));
    expect(error).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(error.message).toMatch(sentence);
  });

  it('is never given a role that no name stands for', () => {
    const withRoles = (roles: string) => personOf({ sub: 'x', realm_access: { roles } }, settings).roles;
    expect(withRoles('accountant,专管员')).toEqual<Role[]>(['officer', 'clerk']);
    expect(() => withRoles('librarian')).toThrow(AppError);
  });

  it('has claims by name before claims by path', () => {
    expect(claimAt({ 'https://x.example/roles': ['a'], a: { b: 1 } }, 'https://x.example/roles')).toEqual(['a']);
    expect(claimAt({ a: { b: 1 } }, 'a.b')).toBe(1);
    expect(claimAt({ a: 'text' }, 'a.length')).toBeUndefined();
  });
});

describe('the issuer’s keys', () => {
  it('are read again when a token names one that is not known, and not for every made-up name', async () => {
    const own = await createStandInIssuer();
    const verifying = (cooldown: number) => ({ issuer: createIssuer(own.url, { cooldown }), audience: AUDIENCE, now: () => NOW });
    const eager = verifying(0);
    await verifyToken(await own.token(CLERK, { at: NOW }), eager);
    const next = await newKey('next', 'ES256');
    const rotated = await own.token(CLERK, { at: NOW, key: next });
    await expect(verifyToken(rotated, eager)).rejects.toMatchObject({ details: { reason: 'signature' } });
    own.published.push(next);
    expect(await verifyToken(rotated, eager)).toMatchObject({ sub: 'li' });

    const patient = verifying(30_000);
    await verifyToken(rotated, patient);
    const asked = own.state.asked;
    for (const kid of ['a', 'b', 'c']) await expect(verifyToken(await own.token(CLERK, { at: NOW, key: { ...next, kid } }), patient)).rejects.toThrow(AppError);
    expect(own.state.asked).toBe(asked);
    await own.close();
  });

  it('that cannot be had are no refusal: the service says whom it could not reach, and asks again at the next request', async () => {
    const own = await createStandInIssuer();
    const verifying = { issuer: createIssuer(own.url), audience: AUDIENCE, now: () => NOW };
    const token = await own.token(CLERK, { at: NOW });
    own.state.down = true;
    const away = await verifyToken(token, verifying).catch((error: unknown) => error as AppError);
    expect(away).toMatchObject({ code: 'busy' });
    expect((away as AppError).text.zh).toContain(own.url);
    own.state.down = false;
    expect(await verifyToken(token, verifying)).toMatchObject({ sub: 'li' });
    await own.close();
  });

  it('are not believed of an issuer that calls itself by another name', async () => {
    const own = await createStandInIssuer();
    own.state.metadata = { issuer: 'https://evil.example' };
    await expect(createIssuer(own.url).metadata()).rejects.toMatchObject({ code: 'busy' });
    await own.close();
  });
});

describe('the door of sign-in with tokens', () => {
  const OUTSIDE = { host: 'jixiao.example.gov.cn', 'x-forwarded-for': '10.1.2.3' };

  it('lets requests in that a proxy passes on, from anywhere', async () => {
    const token = await sign(CLERK);
    expect((await ask(token, { headers: { ...OUTSIDE, origin: 'https://jixiao.example.gov.cn', 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
    expect((await ask(token, { remoteAddress: '10.0.0.5' })).status).toBe(200);
  });

  it.each([
    ['another host', { host: 'evil.example' }],
    ['another origin', { ...OUTSIDE, origin: 'https://evil.example' }],
    ['the origin of the other address', { ...OUTSIDE, origin: `https://localhost:${PORT}` }],
    ['another site', { ...OUTSIDE, 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s, whoever asks', async (_, headers) => {
    expect(await errorOf(await ask(await sign(CLERK), { headers }))).toMatchObject({ status: 403, code: 'not_allowed' });
  });

  it('names the address that people use in the manifest and the descriptions', async () => {
    expect(await (await service.ask('/manifest.xml', { headers: OUTSIDE })).text()).toContain('https://jixiao.example.gov.cn/addin/taskpane.html');
    expect(await (await service.ask('/openapi.json')).json()).toMatchObject({ servers: [{ url: 'https://jixiao.example.gov.cn' }], security: [{ bearer: [] }], components: { securitySchemes: { bearer: { scheme: 'bearer' } } } });
  });

  it('shows its numbers to this machine and to whoever has a token', async () => {
    const metrics = (headers: Record<string, string>, remoteAddress?: string) => service.ask('/metrics', { headers, remoteAddress });
    expect((await metrics({})).status).toBe(200);
    expect((await metrics(OUTSIDE)).status).toBe(403);
    expect((await metrics({}, '10.0.0.5')).status).toBe(403);
    expect((await metrics({ ...OUTSIDE, authorization: `Bearer ${await sign(OFFICER)}` })).status).toBe(200);
    expect((await metrics({ ...OUTSIDE, authorization: 'Bearer x.y.z' })).status).toBe(401);
  });

  it('tells the pane how people sign in', async () => {
    const demo = await createTestService();
    for (const [one, mode] of [[service, 'oidc'], [demo, 'demo']] as const) {
      writeFileSync(join(one.folder, 'web', 'taskpane', 'index.html'), '<meta name="jixiao-sign-in" content="%SIGN_IN%">');
      expect(await (await one.ask('/addin/taskpane.html')).text()).toBe(`<meta name="jixiao-sign-in" content="${mode}">`);
    }
    expect((await demo.post('/api/v1/sign-in/start', {})).status).toBe(404);
    await demo.close();
  });
});
