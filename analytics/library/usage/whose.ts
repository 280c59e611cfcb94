/** Whose lines are counted, and whose of them are the caller's own. Pure. */
import type { Scope } from '../../caller.ts';
import { AppError } from '../../errors.ts';
import { groupBy } from '../group-by.ts';
import type { Organization } from './cube.ts';

export type Part = { readonly department?: string | undefined; readonly org_level?: string | undefined };
export type Whose = { readonly counts: (org: string | null) => boolean; readonly isOwn: (org: string | null) => boolean };

/**
 * Everybody's lines; or those of a part of the organisations. Of a part a caller with a scope is told the own ones
 * alone: figures of a part, taken from figures of the whole, would leave those of the few that remain.
 *
 * @throws AppError `not_found` where no organisation that the caller may see is of that part
 */
export function whoseLines(organizations: readonly Organization[], callerScope: Scope, { department, org_level }: Part): Whose {
  const scope = new Set(callerScope);
  const isOwn = (org: string | null) => scope.has('') || (org !== null && scope.has(org));
  if (department === undefined && org_level === undefined) return { counts: () => true, isOwn };
  const below = department === undefined ? null : subtree(organizations, department);
  const part = new Set(
    organizations
      .filter(({ org_code, level }) => isOwn(org_code) && (below?.has(org_code) ?? true) && (org_level === undefined || level === org_level))
      .map(({ org_code }) => org_code),
  );
  if (part.size === 0) throw nobody(department, org_level);
  return { counts: (org) => org !== null && part.has(org), isOwn };
}

/** The organisation and all below it, whatever circles the data have. */
function subtree(organizations: readonly Organization[], top: string): ReadonlySet<string> {
  const children = groupBy(organizations, ({ parent_code }) => parent_code);
  const found = new Set([top]);
  for (const code of found) for (const { org_code } of children.get(code) ?? []) found.add(org_code);
  return found;
}

function nobody(department: string | undefined, level: string | undefined): AppError {
  const zh = [department === undefined ? '' : `编码为“${department}”及其下级`, level === undefined ? '' : `层级为“${level}”`].filter(Boolean).join('、');
  const en = [department === undefined ? '' : `the code "${department}" or below it`, level === undefined ? '' : `the level "${level}"`].filter(Boolean).join(' and ');
  return new AppError('not_found', {
    zh: `您可见的单位中没有${zh}的单位，请核对后重试。`,
    en: `None of the organisations you may see has ${en}; please check and try again.`,
  });
}
