import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createListeningService } from './sockets.ts';
import { createTestService, errorOf, PORT, type TestService } from './support.ts';

let service: TestService;
beforeAll(async () => void (service = await createTestService()));
afterAll(() => service.close());

const get = (headers: Record<string, string>, remoteAddress?: string) => service.ask('/api/v1/me', { headers, remoteAddress });
const OWN = `https://localhost:${PORT}`;

describe('the door of demo sign-in', () => {
  it.each([`localhost:${PORT}`, `127.0.0.1:${PORT}`, `[::1]:${PORT}`, `LOCALHOST:${PORT}`])('lets the host %s in', async (host) => {
    expect((await get({ host })).status).toBe(200);
  });

  it.each(['evil.example', 'localhost', `localhost:${PORT + 1}`, `localhost.evil.example:${PORT}`, `127.0.0.1.nip.io:${PORT}`, ''])('refuses the host “%s”', async (host) => {
    const error = await errorOf(await get({ host }));
    expect(error).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(error.message).toContain('Host');
    expect(error.message).toContain(`localhost:${PORT}`);
  });

  it.each(['10.0.0.5', '::ffff:192.168.1.2', '2001:db8::1'])('refuses the remote address %s whatever its headers say', async (address) => {
    const error = await errorOf(await get({}, address));
    expect(error).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(error.message).toContain(address);
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('lets the remote address %s in', async (address) => {
    expect((await get({}, address)).status).toBe(200);
  });

  it.each(['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Anything', 'Via', 'X-Real-IP'])('refuses what a proxy passed on with %s', async (name) => {
    const error = await errorOf(await get({ [name]: '127.0.0.1' }));
    expect(error).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(error.message).toContain(name.toLowerCase());
  });

  it.each(['https://evil.example', 'null', `http://localhost:${PORT}`, `https://127.0.0.1:${PORT}`, 'https://localhost', `https://localhost:${PORT}.evil.example`])(
    'refuses the origin %s',
    async (origin) => {
      const error = await errorOf(await get({ origin }));
      expect(error).toMatchObject({ status: 403, code: 'not_allowed' });
      expect(error.message).toContain(origin);
    },
  );

  it('lets its own origin in', async () => {
    expect((await get({ origin: OWN, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it.each(['cross-site', 'same-site'])('refuses the API to a page that the browser calls %s', async (site) => {
    expect(await errorOf(await get({ 'sec-fetch-site': site }))).toMatchObject({ status: 403, code: 'not_allowed' });
  });

  it('lets a link on another site open the workbench', async () => {
    expect((await service.ask('/workbench', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });

  it('lets a page of Excel on the web read the list of functions, and nothing else', async () => {
    const foreign = { origin: 'https://excel.officeapps.live.com', 'sec-fetch-site': 'cross-site' };
    const functions = await service.ask('/addin/functions.json', { headers: foreign });
    expect(functions.status).not.toBe(403);
    expect(functions.headers.get('access-control-allow-origin')).toBe('*');
    for (const path of ['/addin/taskpane.html', '/manifest.xml', '/api/v1/me']) {
      const refused = await service.ask(path, { headers: foreign });
      expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    }
    expect((await service.ask('/addin/functions.json', { method: 'POST', headers: { ...foreign, 'content-type': 'application/json' } })).status).toBe(403);
  });

  it('answers a preflight with a refusal and no CORS header', async () => {
    const response = await service.ask('/api/v1/me', { method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } });
    expect(response.status).toBe(403);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json-seq', ''])('refuses the content type “%s” by name', async (type) => {
    const response = await service.ask('/api/v1/calls', { method: 'POST', body: '{"calls":[]}', headers: { 'content-type': type } });
    const error = await errorOf(response);
    expect(error).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(error.message).toContain(type === '' ? '没有写' : type);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])('takes the content type “%s”', async (type) => {
    const response = await service.ask('/api/v1/calls', { method: 'POST', body: '{"calls":[]}', headers: { 'content-type': type } });
    expect(response.status).toBe(200);
  });

  it('refuses an upload without the header of our own client and says how a program sends it', async () => {
    const body = new FormData();
    body.set('kind', 'projects');
    const error = await errorOf(await service.ask('/api/v1/imports', { method: 'POST', body }));
    expect(error).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(error.message).toContain('X-Jixiao-Client');
  });

  it('says it in English when asked so', async () => {
    const error = await errorOf(await get({ host: 'evil.example', 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' }));
    expect(error.message).toBe(`The request's Host is "evil.example"; demo sign-in takes this machine's own address only. Please use localhost:${PORT}.`);
  });
});

describe('the demo caller', () => {
  const me = async (headers: Record<string, string>) => (await (await get(headers)).json()) as Record<string, unknown>;

  it('is a finance officer who sees everything unless a role is named', async () => {
    expect(await me({})).toMatchObject({ role: 'officer', name: '财政专管员', everything: true, demo: true, data_version: 1, synthetic: false, service_version: '1.2.3' });
  });

  it('is, as a clerk, of the first unit that has projects', async () => {
    expect(await me({ 'x-jixiao-role': 'clerk' })).toMatchObject({ everything: false, organizations: [{ org_code: '101001', name: '第一中学' }] });
  });

  it('sees, as a clerk of a department, its units too', async () => {
    const { organizations } = await me({ 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101' });
    expect(organizations).toEqual([{ org_code: '101001', name: '第一中学' }, { org_code: '101002', name: '第二中学' }, { org_code: '101', name: '市教育局' }]);
  });

  it('is told by which departments and levels the own organisations can be filtered', async () => {
    expect(await me({ 'x-jixiao-role': 'clerk' })).toMatchObject({ departments: [] });
    expect(await me({})).toMatchObject({ departments: [{ org_code: '101', name: '市教育局' }] });
  });

  it('is told of an unknown role or organisation', async () => {
    expect(await errorOf(await get({ 'x-jixiao-role': 'admin' }))).toMatchObject({ status: 400, code: 'invalid_params' });
    const unknown = await errorOf(await get({ 'x-jixiao-role': 'clerk', 'x-jixiao-org': encodeURIComponent('没有') }));
    expect(unknown).toMatchObject({ status: 404, code: 'not_found' });
    expect(unknown.message).toContain('没有编码为“没有”的单位');
  });
});

describe('the door behind a real socket', () => {
  it('refuses what a proxy passed on, and lets its own machine in', async () => {
    const listening = await createListeningService();
    try {
      const passedOn = await listening.call('/api/v1/me', undefined, { 'X-Forwarded-Proto': 'https' }).answer;
      expect(passedOn.status).toBe(403);
      expect(passedOn.body).toContain('x-forwarded-proto');
      expect((await listening.call('/api/v1/me').answer).status).toBe(200);
    } finally {
      await listening.close();
    }
  });
});
