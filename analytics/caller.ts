/** Who is asking, and whose rows they may see. Every query runs for a caller. */
import type { Lang } from './errors.ts';

export type Role = 'officer' | 'clerk' | 'librarian';

/**
 * The organisation codes whose rows a caller may see. The single entry `''`
 * (no code is empty) stands for everything, projects without an organisation
 * included; an empty list is nothing at all.
 */
export type Scope = readonly string[];
export const EVERYTHING: Scope = [''];

export type Caller = {
  readonly user: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly lang: Lang;
  /** The organisation they work for; left out of those who see everything. */
  readonly org?: string;
  /** The user is a role and nobody in particular, as in the demo: who did what cannot be told apart by it. */
  readonly anyone?: true;
};

/** Whose colleagues they are: the code of their organisation, empty for the finance bureau; null where it is not known. */
export function homeOf({ org, scope }: Caller): string | null {
  return scope.includes('') ? '' : (org ?? null);
}
