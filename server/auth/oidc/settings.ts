/** The settings of OpenID Connect sign-in; `env.ts` reads them from the environment. */
import { z } from 'zod';
import type { Role } from '../../../analytics/caller.ts';
import { isRole, ROLES } from '../roles.ts';

export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly audience: string;
  readonly scopes: string;
  /** Sent along with the authorization request. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly userClaim: string;
  readonly rolesClaim: string;
  /** What the issuer calls our roles; a role without a name is given to nobody. */
  readonly roleNames: Readonly<Partial<Record<Role, readonly string[]>>>;
  readonly orgClaim: string;
};

const text = z.string().regex(/^\S.{0,500}$/);
const words = { zh: '一段不以空格开头的文字', en: 'a text that does not begin with a space' };
const claim = (standard: string) => ({
  schema: z.string().regex(/^\S{1,200}$/).default(standard),
  expected: { zh: `令牌中一项的名称，如 ${standard}`, en: `the name of a claim, such as ${standard}` },
});

/** These would let a setting change what protects the exchange. */
const OURS = ['client_id', 'code_challenge', 'code_challenge_method', 'nonce', 'prompt', 'redirect_uri', 'request', 'request_uri', 'response_mode', 'response_type', 'scope', 'state'];

/** A token's issuer is compared letter by letter; plain http would let anybody on the way read the code. */
const isIssuer = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash } = new URL(value);
  return search === '' && hash === '' && (protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)));
};

export const OIDC_VARIABLES = {
  JIXIAO_OIDC_ISSUER: { schema: z.string().refine(isIssuer).optional(), expected: { zh: '统一身份认证的 https 地址，如 https://id.example.gov.cn', en: 'the https address of the issuer, such as https://id.example.gov.cn' } },
  JIXIAO_OIDC_CLIENT_ID: { schema: text.optional(), expected: words },
  JIXIAO_OIDC_CLIENT_SECRET: { schema: text.optional(), expected: words },
  JIXIAO_OIDC_AUDIENCE: { schema: text.optional(), expected: words },
  JIXIAO_OIDC_SCOPES: {
    schema: z.string().regex(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/).refine((value) => value.split(' ').includes('openid')).default('openid profile'),
    expected: { zh: '以空格分开、含 openid 的范围，如 openid profile', en: 'scopes separated by a space, openid among them, such as openid profile' },
  },
  JIXIAO_OIDC_PARAMETERS: {
    schema: z.string().default('').transform((value) => [...new URLSearchParams(value)]).refine((pairs) => pairs.every(([name, value]) => value !== '' && !OURS.includes(name))).transform((pairs) => Object.fromEntries(pairs)),
    expected: { zh: `形如 resource=…&audience=… 的参数，不含 ${OURS.join('、')}`, en: `parameters such as resource=…&audience=…, without ${OURS.join(', ')}` },
  },
  JIXIAO_OIDC_USER_CLAIM: claim('sub'),
  JIXIAO_OIDC_ROLES_CLAIM: claim('roles'),
  JIXIAO_OIDC_ROLES: {
    schema: z.string().default(Object.keys(ROLES).map((role) => `${role}=${role}`).join(',')).transform(rolesOf).pipe(z.record(z.string(), z.array(z.string().min(1)))),
    expected: { zh: '形如 officer=财政专管员,clerk=单位财务|财务科 的对应关系，身份为 officer、clerk、librarian', en: 'pairs such as officer=finance-officer,clerk=unit-finance|accountant of our roles officer, clerk, librarian' },
  },
  JIXIAO_OIDC_ORG_CLAIM: claim('org_code'),
};

/** @returns null for what is no such list */
function rolesOf(value: string): Partial<Record<Role, string[]>> | null {
  const found: Partial<Record<Role, string[]>> = {};
  for (const pair of value.split(',')) {
    const [role = '', names, ...more] = pair.split('=').map((part) => part.trim());
    if (!isRole(role) || names === undefined || more.length > 0 || found[role]) return null;
    found[role] = names.split('|').map((name) => name.trim());
  }
  return found;
}

type Variables = typeof OIDC_VARIABLES;

/** @param missing what is said of one that must be there */
export function oidcOf(read: <N extends keyof Variables>(name: N) => z.output<Variables[N]['schema']>, missing: (name: string) => never): OidcSettings {
  const clientId = read('JIXIAO_OIDC_CLIENT_ID') ?? missing('JIXIAO_OIDC_CLIENT_ID');
  return {
    issuer: read('JIXIAO_OIDC_ISSUER') ?? missing('JIXIAO_OIDC_ISSUER'),
    clientId,
    clientSecret: read('JIXIAO_OIDC_CLIENT_SECRET'),
    audience: read('JIXIAO_OIDC_AUDIENCE') ?? clientId,
    scopes: read('JIXIAO_OIDC_SCOPES'),
    parameters: read('JIXIAO_OIDC_PARAMETERS'),
    userClaim: read('JIXIAO_OIDC_USER_CLAIM'),
    rolesClaim: read('JIXIAO_OIDC_ROLES_CLAIM'),
    roleNames: read('JIXIAO_OIDC_ROLES'),
    orgClaim: read('JIXIAO_OIDC_ORG_CLAIM'),
  };
}
