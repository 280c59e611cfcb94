/**
 * The one seam of signing in: who asks goes to the service as headers, and how a
 * person comes to be somebody stands behind this interface alone. The demo lets a
 * person choose; it works only where the service accepts it, on this computer.
 */
import type { Role } from '../analytics/caller.ts';
import type { Lang } from '../analytics/errors.ts';

/** Who asks: read anew for every request. */
export type Identity = { readonly role: Role | null; readonly org: string | null; readonly lang: Lang };

export type SignIn = {
  /** What tells the service who asks. */
  readonly headers: (identity: Identity) => Record<string, string>;
  /** Whether the person may choose a role and an organisation here; otherwise the service alone knows. */
  readonly mayChoose: (me: { readonly demo: boolean }) => boolean;
};

export const demoSignIn: SignIn = {
  headers: ({ role, org }) => ({
    ...(role && { 'X-Jixiao-Role': role }),
    ...(org && { 'X-Jixiao-Org': encodeURIComponent(org) }),
  }),
  mayChoose: ({ demo }) => demo,
};
