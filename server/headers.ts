/**
 * The security headers of every answer, and who may frame the pane: one
 * explicit list. A browser asks for every ancestor of a frame, so the list
 * holds Excel's own frame and the sites that Excel on the web stands in.
 */
import { SIGN_IN_PAGE } from '../analytics/sign-in.ts';
import { READ_BY_EXCEL } from './door.ts';

/** Excel on the web: worldwide service. The first is the frame that office.js itself trusts. */
const OFFICE_GLOBAL = [
  'https://*.officeapps.live.com',
  'https://*.sharepoint.com',
  'https://*.cloud.microsoft',
  'https://*.office.com',
  'https://*.microsoft365.com',
  'https://onedrive.live.com',
] as const;

/** Excel on the web operated by 21Vianet in China. */
const OFFICE_21VIANET = [
  'https://*.partner.officewebapps.cn',
  'https://*.sharepoint.cn',
  'https://*.partner.office365.cn',
  'https://*.partner.microsoftonline.cn',
] as const;

const OFFICE_HOSTS: readonly string[] = [...OFFICE_GLOBAL, ...OFFICE_21VIANET];

/** `pane` lives inside Excel; `sign-in` is the page of the dialog, a window of its own; `workbench` frames the pane; `page` is plain text for reading; `functions` is read by Excel's own page; `data` is no page at all. */
export type Kind = 'pane' | 'sign-in' | 'workbench' | 'page' | 'functions' | 'data';

export type HeaderSettings = { readonly tls: boolean; readonly origin?: string | undefined; readonly workbench: boolean; readonly officeJs: string };

const NOTHING_OF_THE_DEVICE = ['accelerometer', 'autoplay', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'usb', 'xr-spatial-tracking']
  .map((feature) => `${feature}=()`)
  .join(', ');

/** What an address is; everything that is not a page of ours gets the strictest policy. */
export function kindOf(path: string): Kind {
  if (path === READ_BY_EXCEL) return 'functions';
  if (path === '/workbench' || path.startsWith('/addin/workbench/')) return 'workbench';
  if (path === SIGN_IN_PAGE || path.startsWith('/addin/sign-in/')) return 'sign-in';
  if (path.startsWith('/addin/')) return 'pane';
  return path === '/' || path === '/docs' ? 'page' : 'data';
}

/** Few kinds, two ways of being asked: made once for a service's settings. */
const made = new WeakMap<HeaderSettings, Map<string, Readonly<Record<string, string>>>>();

export function securityHeaders(kind: Kind, host: string, settings: HeaderSettings): Readonly<Record<string, string>> {
  const strict = (settings.tls || settings.origin !== undefined) && !isThisMachine(host);
  const key = `${kind} ${strict}`;
  let known = made.get(settings);
  if (known === undefined) made.set(settings, (known = new Map()));
  let headers = known.get(key);
  if (headers === undefined) known.set(key, (headers = headersOf(kind, strict, settings)));
  return headers;
}

function headersOf(kind: Kind, strict: boolean, settings: HeaderSettings): Record<string, string> {
  const shared = kind === 'pane' || kind === 'workbench' || kind === 'functions';
  return {
    'content-security-policy': policyOf(kind, settings),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': NOTHING_OF_THE_DEVICE,
    // Excel on the web shows the manifest's icons from its own origin.
    'cross-origin-resource-policy': shared ? 'cross-origin' : 'same-origin',
    'x-dns-prefetch-control': 'off',
    ...(kind === 'functions' ? { 'access-control-allow-origin': '*' } : {}),
    ...(strict ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

function frameAncestors(kind: Kind, workbench: boolean): string {
  if (kind === 'pane') return [...OFFICE_HOSTS, ...(workbench ? ["'self'"] : [])].join(' ');
  return kind === 'workbench' ? "'self'" : "'none'";
}

function policyOf(kind: Kind, { workbench, officeJs }: HeaderSettings): string {
  const ancestors = `frame-ancestors ${frameAncestors(kind, workbench)}`;
  const closed = "base-uri 'none'; form-action 'none'; object-src 'none'";
  if (kind === 'data' || kind === 'functions') return `default-src 'none'; ${closed}; ${ancestors}`;
  if (kind === 'page') return `default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; ${closed}; ${ancestors}`;
  const office = kind === 'workbench' ? '' : ` ${new URL(officeJs).origin}`;
  // Fluent UI and Univer write their styles into the page; office.js does so too.
  return [
    "default-src 'self'",
    `script-src 'self'${office}`,
    `style-src 'self' 'unsafe-inline'${office}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self'",
    closed,
    ancestors,
  ].join('; ');
}

/** The rule of HSTS holds for a name with all its ports: on localhost it would break other programs of this machine. */
function isThisMachine(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}
