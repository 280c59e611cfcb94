/** What pane and service say to each other while a person signs in. Browser-safe. */
import { z } from 'zod';
import type { Role } from './caller.ts';

/** Where the issuer sends the person back to, below the service's own address. */
export const SIGN_IN_PAGE = '/addin/sign-in.html';

const random = z.string().regex(/^[\w-]{43,128}$/);
const redirect_uri = z.url({ protocol: /^https$/ }).max(500);

/** The way to the issuer is asked for. `again`: even where the issuer remembers somebody. */
export const signInBeginning = z.strictObject({ state: random, nonce: random, code_challenge: random, redirect_uri, again: z.boolean().default(false) });
export const signInBegun = z.object({ url: z.url() });

/** @property response the query with which the issuer sent the person back */
export const signInResponse = z.strictObject({ response: z.string().min(1).max(8_000), state: random, nonce: random, code_verifier: random, redirect_uri });
export const signInRenewal = z.strictObject({ refresh_token: z.string().min(1).max(16_000) });

export const signInEnded = z.object({ ended: z.literal(true) });

/** Kept by the pane in its memory alone. `expires_in`: seconds that the token is still good for. */
export const signInTokens = z.object({
  access_token: z.string(),
  expires_in: z.number(),
  refresh_token: z.string().nullable(),
  user: z.string(),
  roles: z.array(z.enum(['officer', 'clerk', 'librarian'])) satisfies z.ZodType<Role[]>,
});
export type SignInTokens = z.output<typeof signInTokens>;
