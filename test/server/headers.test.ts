import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindOf, securityHeaders, type Kind } from '../../server/headers.ts';
import { createTestService, OFFICE_JS, type TestService } from './support.ts';

const settings = { tls: true, workbench: true, officeJs: OFFICE_JS };
const policy = (kind: Kind, changes: Partial<typeof settings> = {}) =>
  Object.fromEntries(
    securityHeaders(kind, 'localhost:3443', { ...settings, ...changes })
      ['content-security-policy']!.split('; ')
      .map((directive) => [directive.split(' ')[0]!, directive.split(' ').slice(1).join(' ')]),
  );

const OFFICE =
  'https://*.officeapps.live.com https://*.sharepoint.com https://*.cloud.microsoft https://*.office.com https://*.microsoft365.com https://onedrive.live.com ' +
  'https://*.partner.officewebapps.cn https://*.sharepoint.cn https://*.partner.office365.cn https://*.partner.microsoftonline.cn';

describe('who may frame a page', () => {
  it('is, of the pane, exactly Excel on the web, and this service while the workbench is on', () => {
    expect(policy('pane')['frame-ancestors']).toBe(`${OFFICE} 'self'`);
    expect(policy('pane', { workbench: false })['frame-ancestors']).toBe(OFFICE);
  });

  it('is, of the workbench, this service, and nobody of anything else', () => {
    expect(policy('workbench')['frame-ancestors']).toBe("'self'");
    expect(policy('sign-in')['frame-ancestors']).toBe("'none'");
    expect(policy('page')['frame-ancestors']).toBe("'none'");
    expect(policy('data')['frame-ancestors']).toBe("'none'");
  });
});

describe('what a page may load', () => {
  it('is, of the pane, its own scripts and office.js from the configured place', () => {
    expect(policy('pane')['script-src']).toBe("'self' https://appsforoffice.microsoft.com");
    expect(policy('pane', { officeJs: 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js' })['script-src']).toBe(
      "'self' https://appsforoffice.cdn.partner.office365.cn",
    );
  });

  it('is, of the page of signing in, the same, and it talks to this service alone', () => {
    expect(policy('sign-in')['script-src']).toBe(policy('pane')['script-src']);
    for (const kind of ['pane', 'sign-in'] as const) expect(policy(kind)['connect-src']).toBe("'self'");
  });

  it.each(['pane', 'sign-in', 'workbench', 'page', 'data'] as const)('never runs inline script or text as code in a %s', (kind) => {
    const { 'script-src': scripts = '', 'default-src': others } = policy(kind);
    expect(`${scripts} ${others}`).not.toMatch(/unsafe|\*/);
    expect(policy(kind)['object-src']).toBe("'none'");
    expect(policy(kind)['base-uri']).toBe("'none'");
  });
});

it('knows the kind of an address', () => {
  expect(['/', '/docs', '/workbench', '/addin/workbench/headless.html', '/addin/taskpane.html', '/addin/sign-in.html', '/api/v1/me', '/manifest.xml', '/nothing'].map(kindOf)).toEqual([
    'page', 'page', 'workbench', 'workbench', 'pane', 'sign-in', 'data', 'data', 'data',
  ]);
});

it('asks for TLS from now on only where that binds no other program of this machine', () => {
  const named = (host: string, tls = true) => securityHeaders('data', host, { ...settings, tls })['strict-transport-security'];
  expect(named('localhost:3443')).toBeUndefined();
  expect(named('127.0.0.1')).toBeUndefined();
  expect(named('jixiao.example.gov.cn')).toBe('max-age=31536000; includeSubDomains');
  expect(named('jixiao.example.gov.cn', false)).toBeUndefined();
  expect(securityHeaders('data', 'jixiao.example.gov.cn', { ...settings, tls: false, origin: 'https://jixiao.example.gov.cn' })['strict-transport-security']).toBeDefined();
});

describe('every answer', () => {
  let service: TestService;
  beforeAll(async () => void (service = await createTestService()));
  afterAll(() => service.close());

  it.each(['/', '/docs', '/workbench', '/addin/taskpane.html', '/api/v1/me', '/nothing', '/healthz'])('of %s carries the headers', async (path) => {
    const { headers } = await service.ask(path);
    expect(Object.fromEntries(headers)).toMatchObject(securityHeaders(kindOf(path), 'localhost:3443', settings));
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('of the door carries them too', async () => {
    const { status, headers } = await service.ask('/docs', { headers: { host: 'evil.example' } });
    expect(status).toBe(403);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('of the API is not kept by anybody', async () => {
    expect((await service.ask('/api/v1/me')).headers.get('cache-control')).toBe('no-store');
  });

  it('carries the request id of the caller when it is well-formed, else a new one', async () => {
    const idOf = async (id: string) => (await service.ask('/healthz', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await idOf('cell-batch-0042')).toBe('cell-batch-0042');
    expect(await idOf('a b"; drop')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('x'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/);
  });
});
