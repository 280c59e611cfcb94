/** What signing in asks the service; nobody is somebody yet, so these carry no identity. */
import type { z } from 'zod';
import { signInBegun, type signInBeginning, signInEnded, type signInResponse, signInTokens, type SignInTokens } from '../../analytics/sign-in.ts';
import type { Asking } from './library.ts';

export type SignInCalls = ReturnType<typeof signInCalls>;

/** The issuer may take its time behind the service. */
const ASK = { deadlineMilliseconds: 20_000 };
export const SIGN_IN_PATH = '/api/v1/sign-in/';

export function signInCalls(asking: Asking) {
  return {
    beginSignIn: (body: z.input<typeof signInBeginning>) => asking(signInBegun, `${SIGN_IN_PATH}start`, ASK, { body }),
    redeemSignIn: (body: z.input<typeof signInResponse>): Promise<SignInTokens> => asking(signInTokens, `${SIGN_IN_PATH}token`, ASK, { body }),
    renewSignIn: (refresh_token: string): Promise<SignInTokens> => asking(signInTokens, `${SIGN_IN_PATH}renew`, ASK, { body: { refresh_token } }),
    endSignIn: (refresh_token: string) => asking(signInEnded, `${SIGN_IN_PATH}end`, ASK, { body: { refresh_token } }),
  };
}
