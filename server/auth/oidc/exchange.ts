/**
 * The code that the issuer gave the pane → tokens, and their renewal and end.
 * The service does it in the pane's place: a client secret stays here, the
 * issuer needs no CORS, the pane talks to no other host. Nothing is kept: the
 * pane holds the tokens in its memory, and the proof (PKCE) that the code is its own.
 */
import * as oauth from 'oauth4webapi';
import { AppError, type Text } from '../../../analytics/errors.ts';
import { issuerAway, type Issuer } from './issuer.ts';
import type { OidcSettings } from './settings.ts';
import { CLOCK_TOLERANCE } from './verify.ts';

export type Tokens = { readonly access: string; readonly refresh: string | null };
export type Begun = { readonly state: string; readonly nonce: string; readonly challenge: string; readonly redirectUri: string; readonly again: boolean };
export type Ended = { readonly response: string; readonly state: string; readonly nonce: string; readonly verifier: string; readonly redirectUri: string };

export type Exchange = ReturnType<typeof createExchange>;

export function createExchange(settings: OidcSettings, issuer: Issuer) {
  const client: oauth.Client = { client_id: settings.clientId, [oauth.clockTolerance]: CLOCK_TOLERANCE };

  /** @param work is told where and as whom to ask */
  async function asking<T>(work: (server: oauth.AuthorizationServer, proof: oauth.ClientAuth) => Promise<T>): Promise<T> {
    const server = await issuer.metadata();
    try {
      return await work(server, proofOf(settings, server));
    } catch (error) {
      throw explain(error, settings);
    }
  }

  return {
    /** Where the person signs in. @param begun `again`: even where the issuer remembers somebody */
    authorizationUrl: ({ state, nonce, challenge, redirectUri, again }: Begun): Promise<string> =>
      asking(async ({ authorization_endpoint }) => {
        if (authorization_endpoint === undefined) throw new Error('the metadata have no authorization_endpoint');
        const url = new URL(authorization_endpoint);
        const asked = {
          ...settings.parameters,
          client_id: settings.clientId, response_type: 'code', redirect_uri: redirectUri, scope: settings.scopes,
          state, nonce, code_challenge: challenge, code_challenge_method: 'S256', ...(again && { prompt: 'login' }),
        };
        for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
        return url.href;
      }),

    /** @param ended `response` is the query with which the issuer sent the person back */
    redeem: ({ response, state, nonce, verifier, redirectUri }: Ended): Promise<Tokens> =>
      asking(async (server, proof) => {
        const answer = oauth.validateAuthResponse(server, client, new URLSearchParams(response), state);
        const sent = await oauth.authorizationCodeGrantRequest(server, client, proof, answer, redirectUri, verifier, issuer.requestOptions());
        return tokensOf(await oauth.processAuthorizationCodeResponse(server, client, sent, { expectedNonce: nonce, requireIdToken: true }));
      }),

    renew: (refresh: string): Promise<Tokens> =>
      asking(async (server, proof) => {
        const sent = await oauth.refreshTokenGrantRequest(server, client, proof, refresh, issuer.requestOptions());
        const renewed = tokensOf(await oauth.processRefreshTokenResponse(server, client, sent));
        return { ...renewed, refresh: renewed.refresh ?? refresh };
      }),

    /** So that what was signed out is worth nothing any more; an issuer without revocation is asked nothing. */
    revoke: (refresh: string): Promise<void> =>
      asking(async (server, proof) => {
        if (server.revocation_endpoint === undefined) return;
        await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, proof, refresh, issuer.requestOptions()));
      }),
  };
}

function proofOf({ clientSecret }: OidcSettings, { token_endpoint_auth_methods_supported: methods }: oauth.AuthorizationServer): oauth.ClientAuth {
  if (clientSecret === undefined) return oauth.None();
  return methods === undefined || methods.includes('client_secret_basic') ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret);
}

function tokensOf({ access_token, refresh_token }: oauth.TokenEndpointResponse): Tokens {
  return { access: access_token, refresh: refresh_token ?? null };
}

function explain(error: unknown, { issuer, clientId }: OidcSettings): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof oauth.AuthorizationResponseError) return authorizationRefused(error);
  const code = error instanceof oauth.ResponseBodyError ? error.error : error instanceof oauth.WWWAuthenticateChallengeError ? 'invalid_client' : null;
  if (code === 'invalid_grant') return refuse(error, EXPIRED);
  if (code !== null) {
    const detail = error instanceof oauth.ResponseBodyError && error.error_description ? `${code}: ${error.error_description}` : code;
    return refuse(error, {
      zh: `统一身份认证不接受本服务（${clientId}）换取令牌的请求（${detail}）。请管理员核对 JIXIAO_OIDC_CLIENT_ID、JIXIAO_OIDC_CLIENT_SECRET、范围，以及那边登记的回调地址。`,
      en: `The sign-in service does not let this service (${clientId}) have tokens (${detail}). The administrator should check JIXIAO_OIDC_CLIENT_ID, JIXIAO_OIDC_CLIENT_SECRET, the scopes and the redirect address registered there.`,
    });
  }
  if (error instanceof oauth.OperationProcessingError) {
    if (error.code === oauth.JWT_TIMESTAMP_CHECK) return refuse(error, CLOCKS);
    if ([oauth.JWT_CLAIM_COMPARISON, oauth.INVALID_RESPONSE, oauth.JSON_ATTRIBUTE_COMPARISON].some((known) => known === error.code)) return refuse(error, NOT_OURS);
  }
  return issuerAway(issuer, error);
}

/** What the issuer says through the browser in place of a code. */
function authorizationRefused(error: oauth.AuthorizationResponseError): AppError {
  if (error.error === 'access_denied') return refuse(error, DENIED);
  const detail = `${error.error}${error.error_description ? `: ${error.error_description}` : ''}`.slice(0, 200);
  return refuse(error, {
    zh: `统一身份认证没有让您登录（${detail}）。请重试；若仍出现，请管理员核对客户端的登记：回调地址、范围和附加参数。`,
    en: `The sign-in service did not let you in (${detail}). Please try again; if it persists, the administrator should check how this client is registered: redirect address, scopes, further parameters.`,
  });
}

const EXPIRED: Text = {
  zh: '这次登录已经过期或已用过。请重新登录。',
  en: 'This sign-in has expired or was used already. Please sign in again.',
};
const DENIED: Text = {
  zh: '您在统一身份认证的页面上取消了登录，或没有同意。请重新登录。',
  en: 'You cancelled at the sign-in page, or did not agree. Please sign in again.',
};
const CLOCKS: Text = {
  zh: '身份令牌的时间与服务器的时钟不符。请管理员校准服务器与统一身份认证的时间后重新登录。',
  en: 'The times in the identity token do not fit this server’s clock. The administrator should set the clocks of both right; then please sign in again.',
};
const NOT_OURS: Text = {
  zh: '统一身份认证的回答不是对这次登录的（核对号不符），没有采用。请重新登录；若仍出现，请把请求编号交给管理员。',
  en: 'The answer of the sign-in service does not belong to this sign-in (state, nonce or issuer differ) and was not used. Please sign in again; if it persists, give the request id to the administrator.',
};

function refuse(cause: unknown, text: Text): AppError {
  return new AppError('not_signed_in', text, { details: { reason: 'exchange' }, cause });
}
