import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestService, errorOf, OFFICE_JS, type TestService } from './support.ts';

let service: TestService;
let bare: TestService;
beforeAll(async () => {
  service = await createTestService();
  bare = await createTestService({ settings: { workbench: false } });
});
afterAll(async () => {
  await service.close();
  await bare.close();
});

const text = async (path: string, from = service) => (await from.ask(path)).text();

describe('the pane', () => {
  it.each(['/addin/taskpane.html', '/addin/taskpane/index.html', '/addin/taskpane/'])('at %s loads office.js from the configured place', async (path) => {
    expect(await text(path)).toBe(`<!doctype html><script src="${OFFICE_JS}"></script>`);
  });

  it('loads the local office.js only as a preview while the workbench is on', async () => {
    expect(await text('/addin/taskpane.html?preview=1')).toContain('src="/office-js/office.js"');
    expect(await text('/addin/taskpane.html?preview=1', bare)).toContain(OFFICE_JS);
  });
});

describe('files', () => {
  it('with a hash in their name are kept for good, pages are asked for anew', async () => {
    const asset = await service.ask('/addin/assets/pane-Ab12Cd34.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await service.ask('/addin/taskpane.html')).headers.get('cache-control')).toBe('no-cache');
  });

  it('of text travel compressed as the browser understands it, and are the same at the other end', async () => {
    const script = 'export const figure = 1;\n'.repeat(500);
    writeFileSync(join(service.folder, 'web', 'assets', 'large-Ab12Cd34.js'), script);
    const sent = async (accepted: string) => {
      const response = await service.ask('/addin/assets/large-Ab12Cd34.js', { headers: { 'accept-encoding': accepted } });
      return { coding: response.headers.get('content-encoding'), etag: response.headers.get('etag'), vary: response.headers.get('vary'), body: Buffer.from(await response.arrayBuffer()) };
    };
    const [plain, br, gzip, refused] = [await sent('identity'), await sent('gzip, deflate, br'), await sent('gzip'), await sent('br;q=0, gzip;q=0')];
    expect([plain, br, gzip, refused].map(({ coding }) => coding)).toEqual([null, 'br', 'gzip', null]);
    expect([plain.body, brotliDecompressSync(br.body), gunzipSync(gzip.body), refused.body].map(String)).toEqual([script, script, script, script]);
    expect(br.body.length).toBeLessThan(script.length / 10);
    expect(new Set([plain.etag, br.etag, gzip.etag]).size).toBe(3);
    expect(br.vary).toBe('Accept-Encoding');
    const again = await service.ask('/addin/assets/large-Ab12Cd34.js', { headers: { 'accept-encoding': 'br', 'if-none-match': br.etag! } });
    expect(again.status).toBe(304);
  });

  it('are not sent again when the browser has them', async () => {
    const etag = (await service.ask('/office-js/office.js')).headers.get('etag')!;
    const again = await service.ask('/office-js/office.js', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it.each([
    '/addin/.stamp', '/addin/%2estamp', '/addin/..%2foutside.txt', '/addin/%2e%2e/outside.txt', '/addin/assets/..%5c..%5coutside.txt', '/addin//etc/passwd',
    '/addin/%00', '/addin/%E0%A4%A', '/addin/assets', '/addin/nothing.js', '/office-js/..%2foutside.txt',
  ])('are not found at %s', async (path) => {
    const response = await service.ask(path);
    expect(await errorOf(response)).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('the workbench', () => {
  it('is at its short address', async () => {
    expect(await text('/workbench')).toContain('<title>workbench</title>');
  });

  it.each(['/workbench', '/addin/workbench/index.html', '/office-js/office.js'])('is away with all it needs when it is off: %s', async (path) => {
    const error = await errorOf(await bare.ask(path));
    expect(error).toMatchObject({ status: 404, code: 'not_found' });
    expect(error.message).toContain('JIXIAO_WORKBENCH=on');
  });
});

describe('the manifest', () => {
  it('carries the address under which it was asked for', async () => {
    const response = await service.ask('/manifest.xml', { headers: { host: '127.0.0.1:3443' } });
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(await response.text()).toBe('<OfficeApp><SourceLocation DefaultValue="https://127.0.0.1:3443/addin/taskpane.html"/></OfficeApp>');
  });
});

describe('an address that is not there', () => {
  it.each(['/api/v1/nothing', '/api/v2/me', '/favicon.icon'])('%s answers in the error shape, with a sentence', async (path) => {
    const error = await errorOf(await service.ask(path));
    expect(error).toMatchObject({ status: 404, code: 'not_found', request_id: expect.any(String) });
    expect(error.message).toContain(path);
  });
});

it('welcomes with links to where one can go', async () => {
  const home = await text('/');
  expect(home).toContain('href="/workbench"');
  expect(home).toContain('href="/manifest.xml"');
  expect(home).toContain('href="/docs"');
  expect(await text('/', bare)).not.toContain('/workbench');
});
