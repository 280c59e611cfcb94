/** What a token says of a person → user, roles and organisations as ours. Pure. */
import type { Role } from '../../../analytics/caller.ts';
import { AppError } from '../../../analytics/errors.ts';
import { ALL_ROLES, ROLES } from '../roles.ts';
import type { OidcSettings } from './settings.ts';

export type Claims = Readonly<Record<string, unknown>>;
export type Person = { readonly user: string; readonly roles: readonly [Role, ...Role[]]; readonly organizations: readonly string[] };

/** Who may take several roles begins with the one that sees most. */
const MOST_FIRST: readonly Role[] = ['officer', 'librarian', 'clerk'];

/** @throws AppError `not_allowed` naming the claim and what was found in it */
export function personOf(claims: Claims, settings: OidcSettings): Person {
  const user = textsOf(claimAt(claims, settings.userClaim))[0];
  if (user === undefined) {
    throw new AppError('not_allowed', {
      zh: `令牌中没有 ${settings.userClaim}，无法知道您是谁。请管理员检查 JIXIAO_OIDC_USER_CLAIM。`,
      en: `The token has no ${settings.userClaim}, so who you are is not known. The administrator should check JIXIAO_OIDC_USER_CLAIM.`,
    });
  }
  const given = textsOf(claimAt(claims, settings.rolesClaim)).flatMap((value) => [value, ...value.split(/[\s,]+/)]);
  const [first, ...others] = MOST_FIRST.filter((role) => settings.roleNames[role]?.some((name) => given.includes(name)));
  if (first === undefined) throw noRole(user, claims, settings);
  return { user, roles: [first, ...others], organizations: textsOf(claimAt(claims, settings.orgClaim)) };
}

/** A claim by its very name, or else by its path: a name may itself hold points, such as an address. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Claims)[key] : undefined), claims);
}

/** Codes may come as numbers. */
function textsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => (typeof one === 'string' && one.trim() !== '') || Number.isSafeInteger(one)).map((one) => String(one).trim());
}

function noRole(user: string, claims: Claims, { rolesClaim, roleNames }: OidcSettings): AppError {
  const found = textsOf(claimAt(claims, rolesClaim)).join('、').slice(0, 200);
  const wanted = ALL_ROLES.filter((role) => roleNames[role]);
  const of = (lang: 'zh' | 'en') => wanted.map((role) => `${roleNames[role]!.join(' | ')}（${ROLES[role][lang]}）`);
  return new AppError('not_allowed', {
    zh: `您（${user}）在统一身份认证中的角色（${rolesClaim}）是“${found}”，不含本系统的任何身份：${of('zh').join('、')}。请联系管理员授予其中之一后重新登录。`,
    en: `Your roles (${rolesClaim}) at the sign-in service, ${user}, are "${found}"; none is one of this system's: ${of('en').join(', ')}. Please ask the administrator for one of them and sign in again.`,
  });
}
