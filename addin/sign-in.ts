/**
 * The one seam of signing in: who asks goes to the service as headers, and how a
 * person comes to be somebody stands behind this interface alone. The demo lets a
 * person choose; it works only where the service accepts it, on this computer.
 * Sign-in by OpenID Connect stands in `sign-in/`.
 */
import type { Role } from '../analytics/caller.ts';
import { AppError, type Lang, type Text } from '../analytics/errors.ts';

/** Who asks: read anew for every request. */
export type Identity = { readonly role: Role | null; readonly org: string | null; readonly lang: Lang };

/** How far signing in is. `expired`: what stands in the pane stays, but nothing more is answered. */
export type AccountState = {
  readonly stage: 'out' | 'opening' | 'in' | 'expired';
  /** Who is signed in, or was until it expired. */
  readonly user: string | null;
  /** Why the last try failed. */
  readonly problem: Text | null;
};

export type Account = {
  readonly get: () => AccountState;
  /** Asks the person in a dialog; never called but on a press of a button. Ends without an error: `problem` says what went wrong. */
  readonly signIn: () => Promise<void>;
  /** Ends a sign-in that is under way. */
  readonly cancel: () => void;
  /** @returns whether the issuer knows of it too; here it is over either way */
  readonly signOut: () => Promise<boolean>;
};

export type SignIn = {
  /** What tells the service who asks. @throws AppError `not_signed_in` */
  readonly headers: (identity: Identity) => Promise<Record<string, string>>;
  /** Whether the person may choose a role here. */
  readonly mayChoose: (me: { readonly demo: boolean; readonly roles: readonly unknown[] }) => boolean;
  /** After the service refused: whether asking once more may be answered. */
  readonly renewed: (refusal: unknown) => Promise<boolean>;
  /** Null where nobody has to sign in. */
  readonly account: Account | null;
};

export const demoSignIn: SignIn = {
  headers: ({ role, org }) =>
    Promise.resolve({
      ...(role && { 'X-Jixiao-Role': role }),
      ...(org && { 'X-Jixiao-Org': encodeURIComponent(org) }),
    }),
  mayChoose: ({ demo }) => demo,
  renewed: () => Promise.resolve(false),
  account: null,
};

/** Nobody is signed in, or the service says so. */
export const isSignedOut = (error: unknown): error is AppError => error instanceof AppError && error.code === 'not_signed_in';

/** How the service that gave out this page wants people to sign in. */
export function signInModeOf(page: Document): 'demo' | 'oidc' {
  return page.querySelector('meta[name="jixiao-sign-in"]')?.getAttribute('content') === 'oidc' ? 'oidc' : 'demo';
}
