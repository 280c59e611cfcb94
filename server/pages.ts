/** The built pages below `/addin/`, their aliases, the manifest with this service's address, and office.js for the workbench. */
import { readFile } from 'node:fs/promises';
import { Hono, type Context } from 'hono';
import { AppError, type Text } from '../analytics/errors.ts';
import { SIGN_IN_PAGE } from '../analytics/sign-in.ts';
import { createCompressor, type Sent } from './compressed.ts';
import { readServed, type Served } from './files.ts';
import type { AppEnv, Services, ServiceSettings } from './services.ts';

/** Where manifest.xml, as it lies in the repository, says that the service is. */
const TEMPLATE_ORIGIN = 'https://localhost:3443';
const OFFICE_JS_MARK = '%OFFICE_JS%';
const SIGN_IN_MARK = '%SIGN_IN%';

/** vite puts a hash of the content in these names: what has been loaded once never changes. */
const HASHED = /^assets\/.*-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

export function pagesRoutes({ settings }: Services) {
  const compress = createCompressor();
  const page = (path: string) => async (c: Context<AppEnv>) => {
    if (path.startsWith('workbench/') && !settings.workbench) throw workbenchOff();
    const served = await readServed(settings.webRoot, path);
    if (served === null) throw notThere(c.req.path);
    if (path.endsWith('.html')) return html(c, served, officeJsFor(c), settings.oidc ? 'oidc' : 'demo');
    return asset(c, await compress(path, served, c.req.header('accept-encoding')), HASHED.test(path));
  };
  const officeJsFor = (c: Context<AppEnv>) =>
    settings.workbench && c.req.query('preview') === '1' ? '/office-js/office.js' : settings.officeJs;

  return new Hono<AppEnv>()
    .get('/workbench', (c) => page('workbench/index.html')(c))
    .get('/addin/taskpane.html', (c) => page('taskpane/index.html')(c))
    .get(SIGN_IN_PAGE, (c) => page('sign-in/index.html')(c))
    .get('/addin/*', (c) => page(c.req.path.slice('/addin/'.length).replace(/(^|\/)$/, '$1index.html'))(c))
    .get('/office-js/*', async (c) => {
      if (!settings.workbench) throw workbenchOff();
      const served = await readServed(settings.officeRoot, c.req.path.slice('/office-js/'.length));
      if (served === null) throw notThere(c.req.path);
      return asset(c, await compress(c.req.path, served, c.req.header('accept-encoding')), false);
    })
    .get('/manifest.xml', async (c) => {
      const template = await readFile(settings.manifest, 'utf8');
      const manifest = template.replaceAll(TEMPLATE_ORIGIN, ownOrigin(c, settings));
      return c.body(manifest, 200, {
        'content-type': 'application/xml; charset=utf-8',
        'content-disposition': 'inline; filename="manifest.xml"',
        'cache-control': 'no-store',
      });
    });
}

/** Where people reach the service: as it is set, else scheme, name and port of this request, whose Host the door has checked. */
export function ownOrigin(c: Context<AppEnv>, { tls, origin }: Pick<ServiceSettings, 'tls' | 'origin'>): string {
  return origin ?? `${tls ? 'https' : 'http'}://${c.req.header('host')}`;
}

function html(c: Context<AppEnv>, served: Served, officeJs: string, signIn: 'demo' | 'oidc'): Response {
  const text = new TextDecoder().decode(served.body).replaceAll(OFFICE_JS_MARK, officeJs.replaceAll('&', '&amp;')).replaceAll(SIGN_IN_MARK, signIn);
  return c.body(text, 200, { 'content-type': served.type, 'cache-control': 'no-cache' });
}

function asset(c: Context<AppEnv>, sent: Sent, hashed: boolean): Response {
  const headers = { 'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache', etag: sent.etag, vary: 'Accept-Encoding' };
  if (c.req.header('if-none-match') === sent.etag) return c.body(null, 304, headers);
  const coding: Record<string, string> = sent.encoding === null ? {} : { 'content-encoding': sent.encoding };
  return c.body(sent.body, 200, { ...headers, ...coding, 'content-type': sent.type });
}

function workbenchOff(): AppError {
  return sentence({
    zh: '预览工作台没有开启。如需使用，请以 JIXIAO_WORKBENCH=on 启动服务。',
    en: 'The preview workbench is off. To use it, start the service with JIXIAO_WORKBENCH=on.',
  });
}

function notThere(path: string): AppError {
  const shown = path.slice(0, 120);
  return sentence({
    zh: `没有页面或文件 ${shown}。请从首页 / 进入；若刚刚启动，页面可能仍在生成，请稍候。`,
    en: `There is no page or file ${shown}. Please start from /; just after the start the pages may still be being built.`,
  });
}

function sentence(text: Text): AppError {
  return new AppError('not_found', text);
}
