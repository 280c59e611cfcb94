/** What a way of signing in answers with. */
import type { Caller, Role } from '../../analytics/caller.ts';
import type { Lang } from '../../analytics/errors.ts';

/** @property roles all that this person may take; the caller has one of them */
export type SignedIn = { readonly caller: Caller; readonly roles: readonly Role[] };

/** @throws AppError `not_signed_in` or `not_allowed` with the sentence to show */
export type Authenticate = (headers: Headers, lang: Lang) => Promise<SignedIn>;
