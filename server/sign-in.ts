/** `/api/v1/sign-in`: from the pane's wish to sign in to tokens in its memory. The only addresses of the interface that ask for no token. */
import { Hono, type Context } from 'hono';
import { AppError } from '../analytics/errors.ts';
import { parseParams } from '../analytics/params.ts';
import { SIGN_IN_PAGE, signInBeginning, signInRenewal, signInResponse, type signInBegun, type SignInTokens } from '../analytics/sign-in.ts';
import type { z } from 'zod';
import type { Oidc } from './auth/oidc/oidc.ts';
import type { Tokens } from './auth/oidc/exchange.ts';
import { verifyToken } from './auth/oidc/verify.ts';
import { readJson } from './body.ts';
import { Gate } from './gate.ts';
import { ownOrigin } from './pages.ts';
import type { AppEnv, ServiceSettings } from './services.ts';

export function signInRoutes({ exchange, verifying, admit }: Oidc, settings: ServiceSettings, now: () => Date) {
  const gate = new Gate(settings.mostAtOnce);

  /** A token that this service would refuse is refused here, where the person is told why. */
  async function checked(c: Context<AppEnv>, { access, refresh }: Tokens): Promise<SignInTokens> {
    const claims = await verifyToken(access, verifying);
    const { caller, roles } = await admit(claims, null, c.var.lang);
    return { access_token: access, expires_in: Math.floor(claims.exp! - now().getTime() / 1_000), refresh_token: refresh, user: caller.user, roles: [...roles] };
  }

  return new Hono<AppEnv>()
    .post('/start', async (c) => {
      const { redirect_uri, code_challenge, state, nonce, again } = parseParams(signInBeginning, await readJson(c));
      checkRedirect(c, settings, redirect_uri);
      const url = await gate.pass(() => exchange.authorizationUrl({ state, nonce, again, challenge: code_challenge, redirectUri: redirect_uri }));
      return c.json({ url } satisfies z.input<typeof signInBegun>);
    })
    .post('/token', async (c) => {
      const { response, state, nonce, code_verifier, redirect_uri } = parseParams(signInResponse, await readJson(c));
      checkRedirect(c, settings, redirect_uri);
      const tokens = await gate.pass(() => exchange.redeem({ response, state, nonce, verifier: code_verifier, redirectUri: redirect_uri }));
      return c.json(await checked(c, tokens));
    })
    .post('/renew', async (c) => {
      const { refresh_token } = parseParams(signInRenewal, await readJson(c));
      return c.json(await checked(c, await gate.pass(() => exchange.renew(refresh_token))));
    })
    .post('/end', async (c) => {
      const { refresh_token } = parseParams(signInRenewal, await readJson(c));
      await gate.pass(() => exchange.revoke(refresh_token));
      return c.json({ ended: true });
    });
}

/** The code must come back to our own page and nowhere else; the issuer checks it against what is registered. */
function checkRedirect(c: Context<AppEnv>, settings: ServiceSettings, redirect: string): void {
  const { origin, pathname } = new URL(redirect);
  const own = ownOrigin(c, settings);
  if (origin === own && pathname === SIGN_IN_PAGE) return;
  throw new AppError('invalid_params', {
    zh: `redirect_uri 的值是“${redirect.slice(0, 200)}”，应为 ${own}${SIGN_IN_PAGE}。请从 ${own} 打开任务窗格后重试；若地址不对，请管理员更正 JIXIAO_ORIGIN。`,
    en: `redirect_uri is "${redirect.slice(0, 200)}"; expected ${own}${SIGN_IN_PAGE}. Please open the pane at ${own} and try again; if that address is wrong, the administrator should correct JIXIAO_ORIGIN.`,
  });
}
