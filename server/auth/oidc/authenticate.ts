/**
 * Sign-in by OpenID Connect: each request carries an access token of the site's
 * issuer, a person's or a program's. The officer and the librarian see
 * everything; the clerk sees the own organisations and what is below them.
 */
import { EVERYTHING, type Scope } from '../../../analytics/caller.ts';
import type { Database } from '../../../analytics/database.ts';
import { AppError, type Lang } from '../../../analytics/errors.ts';
import { subtreeOf } from '../../../analytics/projects/organizations.ts';
import { rememberedPerVersion } from '../scope.ts';
import type { Authenticate, SignedIn } from '../signed-in.ts';
import { personOf, type Claims, type Person } from './claims.ts';
import type { OidcSettings } from './settings.ts';
import { notSignedIn, verifyToken, type Verifying } from './verify.ts';

export type Admit = (claims: Claims, asked: string | null, lang: Lang) => Promise<SignedIn>;

/** @returns who is calling, from `Authorization: Bearer`; `X-Jixiao-Role` chooses among several own roles */
export function oidcSignIn(verifying: Verifying, admit: Admit): Authenticate {
  return async (headers, lang) => admit(await verifyToken(bearerOf(headers), verifying), headers.get('x-jixiao-role'), lang);
}

/** From what a verified token says to a caller of ours. @throws AppError `not_allowed` for an unknown role or organisation */
export function admitter(db: Database, settings: OidcSettings): Admit {
  const subtree = rememberedPerVersion(db, (org) => subtreeOf(db, org));
  return async (claims, asked, lang) => {
    const person = personOf(claims, settings);
    const { user, roles } = person;
    const role = asked === null ? roles[0] : roles.find((one) => one === asked);
    if (role === undefined) {
      throw new AppError('not_allowed', {
        zh: `您（${user}）没有“${asked!.slice(0, 40)}”这个身份，可用的是 ${roles.join('、')}。请重新选择。`,
        en: `You (${user}) do not have the role "${asked!.slice(0, 40)}"; yours are ${roles.join(', ')}. Please choose again.`,
      });
    }
    if (role !== 'clerk') return { caller: { user, role, scope: EVERYTHING, lang }, roles };
    return { caller: { user, role, scope: await scopeOf(person, settings, subtree), lang, org: person.organizations[0]! }, roles };
  };
}

async function scopeOf({ user, organizations }: Person, { orgClaim }: OidcSettings, subtree: (org: string) => Promise<Scope>): Promise<Scope> {
  if (organizations.length === 0) {
    throw new AppError('not_allowed', {
      zh: `令牌中没有 ${orgClaim}，不知道您（${user}）是哪个单位的。请管理员在统一身份认证中补上单位编码。`,
      en: `The token has no ${orgClaim}, so your organisation (${user}) is not known. The administrator should add its code at the sign-in service.`,
    });
  }
  const found = await Promise.all(organizations.map(async (org) => [org, await subtree(org)] as const));
  const unknown = found.find(([, codes]) => codes.length === 0)?.[0];
  if (unknown !== undefined) {
    throw new AppError('not_allowed', {
      zh: `令牌中 ${orgClaim} 的值是“${unknown.slice(0, 64)}”，本系统没有这个单位。请管理员核对单位编码，或先导入单位表。`,
      en: `The token's ${orgClaim} is "${unknown.slice(0, 64)}", and there is no such organisation here. The administrator should check its code, or import the organisations first.`,
    });
  }
  return [...new Set(found.flatMap(([, codes]) => codes))].sort();
}

function bearerOf(headers: Headers): string {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.get('authorization')?.trim() ?? '')?.[1];
  if (token === undefined) throw notSignedIn();
  return token;
}
