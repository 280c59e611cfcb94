/**
 * Demo sign-in: the reader chooses a role in the pane, and the service believes
 * it. Only this machine gets here (door.ts). The officer and the librarian see
 * everything; the clerk sees one organisation and what is below it.
 */
import { EVERYTHING, type Scope } from '../../analytics/caller.ts';
import type { Database } from '../../analytics/database.ts';
import { AppError } from '../../analytics/errors.ts';
import { listOrganizations, subtreeOf } from '../../analytics/projects/organizations.ts';
import { ALL_ROLES, isRole, ROLES } from './roles.ts';
import { rememberedPerVersion } from './scope.ts';
import type { Authenticate } from './signed-in.ts';

/** @returns who is calling, from `X-Jixiao-Role` and `X-Jixiao-Org` (percent-encoded where it is not ASCII) */
export function demoSignIn(db: Database): Authenticate {
  const scopeOfClerk = rememberedPerVersion(db, (org) => clerkScope(db, org));
  return async (headers, lang) => {
    const role = headers.get('x-jixiao-role') ?? 'officer';
    if (!isRole(role)) {
      throw new AppError('invalid_params', {
        zh: `X-Jixiao-Role 的值是“${role.slice(0, 40)}”，应为 ${Object.keys(ROLES).join('、')} 之一。请重新选择身份。`,
        en: `X-Jixiao-Role is "${role.slice(0, 40)}"; expected one of ${Object.keys(ROLES).join(', ')}. Please choose a role again.`,
      });
    }
    if (role !== 'clerk') return { caller: { user: `demo-${role}`, role, scope: EVERYTHING, lang, anyone: true }, roles: ALL_ROLES };
    const asked = decoded(headers.get('x-jixiao-org') ?? '');
    const scope = await scopeOfClerk(asked);
    // The clerks of two units are two people: neither may see what the other loaded.
    const org = asked || (scope[0] ?? '');
    return { caller: { user: `demo-clerk@${org}`, role, scope, lang, anyone: true, ...(org !== '' && { org }) }, roles: ALL_ROLES };
  };
}

async function clerkScope(db: Database, asked: string): Promise<Scope> {
  if (asked === '') {
    const [first] = await listOrganizations(db, EVERYTHING, 1);
    return first === undefined ? [] : [first.org_code];
  }
  const codes = await subtreeOf(db, asked);
  if (codes.length > 0) return codes;
  throw new AppError('not_found', {
    zh: `没有编码为“${asked.slice(0, 64)}”的单位，无法以该单位财务的身份查看。请重新选择单位。`,
    en: `There is no organisation "${asked.slice(0, 64)}" to act as a clerk of. Please choose another one.`,
  });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
