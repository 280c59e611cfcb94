/**
 * The door, of two widths. Demo sign-in: only this machine's own browser and
 * programs get in. Sign-in with tokens: whoever knows our address, from our own
 * pages; who it is, the token says. Pure, so that each refusal is a test;
 * `app.ts` puts it before everything.
 *
 * - `Host` must be a loopback name with our own port: another name that resolves
 *   to 127.0.0.1 (DNS rebinding) is another site's page talking to us.
 * - A proxy's header means that the caller sits elsewhere.
 * - `Origin` and `Sec-Fetch-Site` are what a browser says about the page that asks.
 */
import { AppError, type Text } from '../analytics/errors.ts';

export type Knock = {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  /** Of the headers, in lower case, where they are at hand: `headers` would be copied to list them. */
  readonly headerNames?: readonly string[] | undefined;
  readonly tls: boolean;
  /** Of the socket itself, never from a header. */
  readonly remoteAddress: string | undefined;
  readonly localPort: number | undefined;
};

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
/** Excel on the web reads the list of functions from its own page; it holds names and descriptions alone. */
export const READ_BY_EXCEL = '/addin/functions.json';
const PROXY_HEADERS = /^(forwarded|via|x-forwarded-.+|x-real-ip)$/;

/** @throws AppError `not_allowed`, or `invalid_params` for a content type that no route takes */
export function checkDemoDoor(knock: Knock): void {
  checkAddress(knock);
  checkHost(knock);
  checkProxy(knock);
  checkOrigin(knock, originHere(knock));
  checkContent(knock);
}

/**
 * @param origin where people reach the service; this machine's own names stay open for its programs
 * @throws as `checkDemoDoor`
 */
export function checkDoor(knock: Knock, origin: string | undefined): void {
  const host = knock.headers.get('host')?.toLowerCase() ?? '';
  const outside = origin !== undefined && host === new URL(origin).host;
  if (!outside && !hostsOf(knock.tls, knock.localPort).includes(host)) {
    const expected = origin ?? hostsOf(knock.tls, knock.localPort)[0]!;
    refuse({
      zh: `请求的 Host 是“${clean(host || '（空）')}”，本服务的地址是 ${expected}。请改用这个地址；若地址不对，请管理员更正 JIXIAO_ORIGIN，并让代理原样传递 Host。`,
      en: `The request's Host is "${clean(host || '(none)')}"; this service is at ${expected}. Please use that address; if it is wrong, the administrator should correct JIXIAO_ORIGIN and let the proxy pass Host on as it is.`,
    });
  }
  checkOrigin(knock, outside ? origin : originHere(knock));
  checkContent(knock);
}

const originHere = ({ headers, tls }: Knock) => `${tls ? 'https' : 'http'}://${headers.get('host')?.toLowerCase()}`;

function checkAddress({ remoteAddress }: Knock): void {
  if (remoteAddress !== undefined && isLoopback(remoteAddress)) return;
  const found = remoteAddress ?? '?';
  refuse({
    zh: `演示登录只接受本机访问，这次请求来自 ${found}。请在运行服务的计算机上打开。`,
    en: `Demo sign-in takes requests from this machine only; this one came from ${found}. Please open it on the computer that runs the service.`,
  });
}

function checkHost({ headers, tls, localPort }: Knock): void {
  const host = headers.get('host');
  if (host !== null && hostsOf(tls, localPort).includes(host.toLowerCase())) return;
  const expected = hostsOf(tls, localPort)[0];
  refuse({
    zh: `请求的 Host 是“${clean(host ?? '（空）')}”，演示登录只接受本机地址。请改用 ${expected}。`,
    en: `The request's Host is "${clean(host ?? '(none)')}"; demo sign-in takes this machine's own address only. Please use ${expected}.`,
  });
}

function checkProxy({ headers, headerNames }: Knock): void {
  const name = (headerNames ?? [...headers.keys()]).find((key) => PROXY_HEADERS.test(key));
  if (name === undefined) return;
  refuse({
    zh: `请求带有代理写入的 ${name} 头，演示登录不能放在代理后面。请直接访问本机地址。`,
    en: `The request carries the proxy header ${name}; demo sign-in cannot stand behind a proxy. Please use this machine's own address directly.`,
  });
}

function checkOrigin({ method, headers, path }: Knock, own: string): void {
  if (path === READ_BY_EXCEL && method === 'GET') return;
  const origin = headers.get('origin');
  if (origin !== null && origin.toLowerCase() !== own) {
    refuse({
      zh: `请求来自另一个网页“${clean(origin)}”，只接受本服务自己的页面（${own}）。请从本服务的任务窗格或预览页操作。`,
      en: `The request comes from another page, "${clean(origin)}"; only this service's own pages (${own}) are accepted. Please work from this service's pane or preview page.`,
    });
  }
  const site = headers.get('sec-fetch-site');
  if (path.startsWith('/api/') && site !== null && site !== 'same-origin' && site !== 'none') {
    refuse({
      zh: `浏览器说明这次请求由另一个网站发起（Sec-Fetch-Site: ${clean(site)}），不予接受。请从本服务的页面操作。`,
      en: `The browser says that another site made this request (Sec-Fetch-Site: ${clean(site)}); it is refused. Please work from this service's own pages.`,
    });
  }
}

function checkContent({ method, headers }: Knock): void {
  if (method === 'GET' || method === 'HEAD') return;
  const type = mediaType(headers);
  if (type === 'application/json') return;
  // No page of another site can send it unasked: a browser asks leave for DELETE first.
  if (method === 'DELETE' && type === '') return;
  if (type === 'multipart/form-data') {
    if ([...headers.keys()].some((key) => key.startsWith('x-jixiao-') || key === 'x-requested-with')) return;
    refuse({
      zh: '上传文件（multipart/form-data）的请求必须带 X-Jixiao-Client 头，程序调用也一样。请加上，如 X-Jixiao-Client: curl。',
      en: 'An upload (multipart/form-data) must carry the header X-Jixiao-Client, also when a program sends it. Please add it, for example X-Jixiao-Client: curl.',
    });
  }
  const found = type === '' ? { zh: '没有写', en: 'missing' } : { zh: `是“${clean(type)}”`, en: `"${clean(type)}"` };
  throw new AppError('invalid_params', {
    zh: `请求的 Content-Type ${found.zh}，应为 application/json；上传文件用 multipart/form-data。请更正后重试。`,
    en: `The request's Content-Type is ${found.en}; expected application/json, or multipart/form-data for an upload. Please correct it and try again.`,
  });
}

/** The part of Content-Type before its parameters, in lower case; empty without one. */
export function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
}

/** Loopback in IPv4, IPv6 and IPv4 written as IPv6. */
function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address);
}

/** The values of `Host` that mean us; a browser leaves the scheme's own port out. */
function hostsOf(tls: boolean, port: number | undefined): string[] {
  const withPort = LOOPBACK_NAMES.map((name) => `${name}:${port}`);
  return port === (tls ? 443 : 80) ? [...LOOPBACK_NAMES, ...withPort] : withPort;
}

/** What a stranger sent, short and on one line. */
function clean(text: string): string {
  const line = text.replace(/[^\x20-\x7e\u4e00-\u9fff（）]/g, '?');
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}

function refuse(text: Text): never {
  throw new AppError('not_allowed', text);
}
