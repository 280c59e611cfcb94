/**
 * The settings of the service: `process.env` read once, here alone. A wrong
 * value stops the process with a sentence that names the variable, the value
 * found and what was expected.
 *
 * | variable | default | meaning |
 * |---|---|---|
 * | JIXIAO_PORT | 3443 | port to listen on; 0 takes any free one |
 * | JIXIAO_HOST | localhost | address to listen on; demo sign-in allows only a loopback one |
 * | JIXIAO_DATA_DIR | data | folder of the database, the lock and the certificate |
 * | JIXIAO_TLS | on | `off` serves plain HTTP, for a proxy and for programs; JIXIAO_AUTH must then be named |
 * | JIXIAO_AUTH | demo | how people sign in; `demo` lets the reader choose a role and is for this machine only, `oidc` asks the site's OpenID Connect issuer |
 * | JIXIAO_ORIGIN | the address it listens on | where people reach the service, such as https://jixiao.example.gov.cn; only with oidc |
 * | JIXIAO_OIDC_ISSUER | | address of the issuer, as its metadata name it; https, plain http only on this machine |
 * | JIXIAO_OIDC_CLIENT_ID | | this service's name at the issuer |
 * | JIXIAO_OIDC_CLIENT_SECRET | | for a confidential client; it never leaves the service |
 * | JIXIAO_OIDC_AUDIENCE | the client id | what a token's `aud` must hold |
 * | JIXIAO_OIDC_SCOPES | openid profile | what is asked for; must hold openid |
 * | JIXIAO_OIDC_PARAMETERS | | more of the authorization request, as in an address: resource=…&audience=… |
 * | JIXIAO_OIDC_USER_CLAIM | sub | who it is, as records name them; must be unique and never given to another person |
 * | JIXIAO_OIDC_ROLES_CLAIM | roles | the roles; a name, or a path such as realm_access.roles |
 * | JIXIAO_OIDC_ROLES | officer=officer,librarian=librarian,clerk=clerk | which of the issuer's roles is which of ours; several with a vertical bar |
 * | JIXIAO_OIDC_ORG_CLAIM | org_code | the organisation of a clerk, who sees it and what is below it |
 * | JIXIAO_SAMPLE | on | `off` leaves a new database empty in place of the synthetic city; a number, from 1000 to 1000000, makes the city with so many project-years |
 * | JIXIAO_LOG_LEVEL | info | trace, debug, info, warn, error, fatal or silent |
 * | JIXIAO_MEMORY_LIMIT | half of the memory | what DuckDB may use: 512MB, 4GB, … |
 * | JIXIAO_SPILL_LIMIT | 20GB, at most half of the free disk | what DuckDB may write beside the database while it computes: 512MB, 4GB, … |
 * | JIXIAO_THREADS | processors, at most 4 | threads that DuckDB computes with |
 * | JIXIAO_OFFICE_JS | global | where the pane loads office.js: global, 21vianet, or an https address of a copy of one's own |
 * | JIXIAO_GOAL_FLOW | goal-flow | rule pack that says from desk to desk how a goal form is reviewed |
 * | JIXIAO_WORKBENCH | on with demo sign-in, else off | the preview spreadsheet at /workbench |
 */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Text } from '../analytics/errors.ts';
import { oidcOf, OIDC_VARIABLES, type OidcSettings } from './auth/oidc/settings.ts';

/** Microsoft's addresses of office.js; a tenant of Office operated by 21Vianet must load its own. */
const OFFICE_JS: Record<string, string> = {
  global: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  '21vianet': 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
};

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const wholeNumber = (low: number, high: number) =>
  z.string().regex(/^\d{1,7}$/).transform(Number).pipe(z.int().min(low).max(high));
/** The sample city is made and read within it; with a few megabytes the database does not even open. */
const LEAST_MEGABYTES = 128;
const SIZE = /^\d{1,6}(\.\d)?(MB|GB|MiB|GiB)$/;
const megabytesOf = (size: string) => Number.parseFloat(size) * (/^[\d.]+G/.test(size) ? 1_000 : 1);
const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');

type Variable = { schema: z.ZodType; expected: Text };
const VARIABLES = {
  JIXIAO_PORT: { schema: wholeNumber(0, 65_535).default(3443), expected: { zh: '0 到 65535 的整数，如 3443', en: 'a whole number from 0 to 65535, such as 3443' } },
  JIXIAO_HOST: { schema: z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/).default('localhost'), expected: { zh: '一个主机名或 IP 地址，如 localhost', en: 'a host name or IP address, such as localhost' } },
  JIXIAO_DATA_DIR: { schema: z.string().min(1).default('data'), expected: { zh: '一个文件夹路径', en: 'the path of a folder' } },
  JIXIAO_TLS: { schema: onOff.default(true), expected: { zh: 'on 或 off', en: 'on or off' } },
  JIXIAO_AUTH: { schema: z.enum(['demo', 'oidc']).optional(), expected: { zh: 'demo 或 oidc', en: 'demo or oidc' } },
  JIXIAO_ORIGIN: {
    schema: z.string().regex(/^https:\/\/[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/).refine((value) => URL.canParse(value)).transform((value) => new URL(value).origin).optional(),
    expected: { zh: '一个不带路径的 https 地址，如 https://jixiao.example.gov.cn', en: 'an https address without a path, such as https://jixiao.example.gov.cn' },
  },
  ...OIDC_VARIABLES,
  JIXIAO_SAMPLE: { schema: z.union([onOff, wholeNumber(1_000, 1_000_000)]).default(true), expected: { zh: 'on、off 或 1000 到 1000000 的项目年度数', en: 'on, off or a number of project-years from 1000 to 1000000' } },
  JIXIAO_LOG_LEVEL: { schema: z.enum(LOG_LEVELS).default('info'), expected: { zh: `${LOG_LEVELS.join('、')} 之一`, en: `one of ${LOG_LEVELS.join(', ')}` } },
  JIXIAO_MEMORY_LIMIT: {
    schema: z.string().regex(SIZE).refine((size) => megabytesOf(size) >= LEAST_MEGABYTES).optional(),
    expected: { zh: `一个不小于 ${LEAST_MEGABYTES}MB 的大小，带单位，如 512MB、4GB`, en: `a size of at least ${LEAST_MEGABYTES}MB with its unit, such as 512MB or 4GB` },
  },
  JIXIAO_SPILL_LIMIT: {
    schema: z.string().regex(SIZE).optional(),
    expected: { zh: '一个带单位的大小，如 512MB、4GB', en: 'a size with its unit, such as 512MB or 4GB' },
  },
  JIXIAO_THREADS: { schema: wholeNumber(1, 1024).optional(), expected: { zh: '1 到 1024 的整数', en: 'a whole number from 1 to 1024' } },
  JIXIAO_OFFICE_JS: {
    schema: z.string().default('global').transform((value) => OFFICE_JS[value] ?? value).pipe(z.url({ protocol: /^https$/ }).regex(/^[^"'<>\s;,]+$/)),
    expected: { zh: 'global、21vianet 或一个 https 地址', en: 'global, 21vianet or an https address' },
  },
  JIXIAO_GOAL_FLOW: { schema: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u).optional(), expected: { zh: '一个规则包的编号，如 goal-flow-puer-2019', en: 'the id of a rule pack, such as goal-flow-puer-2019' } },
  JIXIAO_WORKBENCH: { schema: onOff.optional(), expected: { zh: 'on 或 off', en: 'on or off' } },
} satisfies Record<string, Variable>;

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly tls: boolean;
  readonly auth: 'demo' | 'oidc';
  /** Where people reach the service, where that is not the address it listens on. */
  readonly origin: string | undefined;
  readonly oidc: OidcSettings | undefined;
  /** A number: the sample city with so many project-years. */
  readonly sample: boolean | number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly memoryLimit: string | undefined;
  readonly spillLimit: string | undefined;
  readonly threads: number | undefined;
  readonly officeJs: string;
  /** Rule pack of the kind goal_flow; what is meant for everywhere where none is named. */
  readonly goalFlow: string | undefined;
  readonly workbench: boolean;
};

/** A setting that cannot be used; the message holds one line in each language. */
export class SettingError extends Error {
  constructor(text: Text) {
    super(`${text.zh}\n${text.en}`);
    this.name = 'SettingError';
  }
}

/**
 * @param variables normally `process.env`
 * @throws SettingError naming variable, value and expectation
 */
export function readSettings(variables: Record<string, string | undefined> = process.env): Settings {
  const read = <N extends keyof typeof VARIABLES>(name: N) => parse(name, variables[name]) as z.output<(typeof VARIABLES)[N]['schema']>;
  const host = read('JIXIAO_HOST');
  const tls = read('JIXIAO_TLS');
  const auth = read('JIXIAO_AUTH');
  if (!tls && auth === undefined) {
    throw new SettingError({
      zh: 'JIXIAO_TLS=off 时必须写明 JIXIAO_AUTH：演示登录不能无意中放到代理后面。只在本机使用请加上 JIXIAO_AUTH=demo。',
      en: 'With JIXIAO_TLS=off, JIXIAO_AUTH must be named, so that demo sign-in never ends up behind a proxy by accident. For use on this machine alone add JIXIAO_AUTH=demo.',
    });
  }
  const origin = read('JIXIAO_ORIGIN');
  if (auth === 'oidc' && origin === undefined && !(tls && LOOPBACK.includes(host))) {
    throw new SettingError({
      zh: 'JIXIAO_AUTH=oidc 而 JIXIAO_TLS=off 或 JIXIAO_HOST 不是本机地址时，必须用 JIXIAO_ORIGIN 写明用户打开本服务的地址。请加上，如 JIXIAO_ORIGIN=https://jixiao.example.gov.cn。',
      en: 'With JIXIAO_AUTH=oidc and JIXIAO_TLS=off, or a JIXIAO_HOST that is not this machine, JIXIAO_ORIGIN must name the address at which people reach the service. Please add it, such as JIXIAO_ORIGIN=https://jixiao.example.gov.cn.',
    });
  }
  if (auth !== 'oidc') refuseOidcSettings(variables);
  if (auth !== 'oidc' && !LOOPBACK.includes(host)) {
    throw new SettingError({
      zh: `JIXIAO_HOST 的值是“${host}”：演示登录只能在本机地址上提供，应为 ${LOOPBACK.join('、')} 之一。请改回 localhost。`,
      en: `JIXIAO_HOST is "${host}": demo sign-in is served on a loopback address only, expected one of ${LOOPBACK.join(', ')}. Please set it back to localhost.`,
    });
  }
  return {
    port: read('JIXIAO_PORT'),
    host,
    dataDir: resolve(read('JIXIAO_DATA_DIR')),
    tls,
    auth: auth ?? 'demo',
    origin,
    oidc: auth === 'oidc' ? oidcOf(read, missing) : undefined,
    sample: read('JIXIAO_SAMPLE'),
    logLevel: read('JIXIAO_LOG_LEVEL'),
    memoryLimit: read('JIXIAO_MEMORY_LIMIT'),
    spillLimit: read('JIXIAO_SPILL_LIMIT'),
    threads: read('JIXIAO_THREADS'),
    officeJs: read('JIXIAO_OFFICE_JS'),
    goalFlow: read('JIXIAO_GOAL_FLOW'),
    workbench: read('JIXIAO_WORKBENCH') ?? auth !== 'oidc',
  };
}

/** Whoever names an issuer means to use it: the demo would let everybody on this machine in. */
function refuseOidcSettings(variables: Record<string, string | undefined>): void {
  const given = ['JIXIAO_ORIGIN', ...Object.keys(OIDC_VARIABLES)].find((name) => variables[name] !== undefined);
  if (given === undefined) return;
  throw new SettingError({
    zh: `设置了 ${given}，但 JIXIAO_AUTH 不是 oidc，现在是演示登录。请加上 JIXIAO_AUTH=oidc，或去掉 ${given}。`,
    en: `${given} is set, but JIXIAO_AUTH is not oidc: this is the demo sign-in. Please add JIXIAO_AUTH=oidc, or take ${given} away.`,
  });
}

function missing(name: string): never {
  throw new SettingError({
    zh: `JIXIAO_AUTH=oidc 时必须设置 ${name}，现在没有。请向统一身份认证的管理员索取后补上。`,
    en: `With JIXIAO_AUTH=oidc, ${name} must be set, and it is not. Please ask the administrator of the issuer for it and add it.`,
  });
}

function parse(name: keyof typeof VARIABLES, value: string | undefined): unknown {
  const { schema, expected } = VARIABLES[name];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const shown = name === 'JIXIAO_OIDC_CLIENT_SECRET' ? '…' : value;
  throw new SettingError({
    zh: `环境变量 ${name} 的值是“${shown}”，应为 ${expected.zh}。请改正后重新启动。`,
    en: `The environment variable ${name} is "${shown}"; expected ${expected.en}. Please correct it and start again.`,
  });
}

/** As many as the database has connections for reading, one for writing, and some for files. */
const LEAST_POOL = 12;
const LARGEST_POOL = 1_024;

/**
 * Queries run on Node's thread pool, whose size is fixed before this program begins: it can only be refused here.
 * @throws SettingError when the pool is too small for short queries to be answered beside long ones
 */
export function checkThreadPool(variables: Record<string, string | undefined> = process.env): void {
  const given = variables['UV_THREADPOOL_SIZE'];
  const size = Number(given);
  if (Number.isInteger(size) && size >= LEAST_POOL && size <= LARGEST_POOL) return;
  const found = given === undefined ? { zh: '没有设置（Node 默认为 4）', en: 'not set (Node takes 4)' } : { zh: `的值是“${given}”`, en: `is "${given}"` };
  throw new SettingError({
    zh: `环境变量 UV_THREADPOOL_SIZE ${found.zh}，应为 ${LEAST_POOL} 到 ${LARGEST_POOL} 的整数，否则几个长查询就会让所有短查询等待。请用 npm start 启动，或设为 16 后重新启动。`,
    en: `The environment variable UV_THREADPOOL_SIZE ${found.en}; expected a whole number from ${LEAST_POOL} to ${LARGEST_POOL}, because a few long queries would otherwise hold up every short one. Please start with npm start, or set it to 16 and start again.`,
  });
}

/** Names that nobody reads: a misspelt one would otherwise be a setting silently left at its default. */
export function unknownSettings(variables: Record<string, string | undefined> = process.env): string[] {
  return Object.keys(variables).filter((name) => name.startsWith('JIXIAO_') && !(name in VARIABLES));
}
