/** The site's OpenID Connect issuer: its metadata, read once, and its keys, read again when a token names one that is not known. */
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as oauth from 'oauth4webapi';
import { AppError } from '../../../analytics/errors.ts';

export type Issuer = {
  /** @throws AppError `busy` when the issuer does not answer, or not as an issuer does */
  readonly metadata: () => Promise<oauth.AuthorizationServer>;
  /** @throws as `metadata` */
  readonly keys: () => Promise<JWTVerifyGetKey>;
  /** For each request to the issuer. */
  readonly requestOptions: () => { signal: AbortSignal; [oauth.allowInsecureRequests]: boolean };
};

/** Milliseconds that the issuer has for each answer. */
const PATIENCE = 5_000;
/** Between two readings of its keys: tokens with made-up keys must not make us ask without end. */
const COOLDOWN = 30_000;

/** @param issuer plain http was allowed by the settings for this machine alone */
export function createIssuer(issuer: string, { cooldown = COOLDOWN } = {}): Issuer {
  const insecure = issuer.startsWith('http:');
  const requestOptions = () => ({ signal: AbortSignal.timeout(PATIENCE), [oauth.allowInsecureRequests]: insecure });
  let known: Promise<{ metadata: oauth.AuthorizationServer; keys: JWTVerifyGetKey }> | null = null;

  async function load() {
    try {
      const address = new URL(issuer);
      const metadata = await oauth.processDiscoveryResponse(address, await oauth.discoveryRequest(address, { algorithm: 'oidc', ...requestOptions() }));
      if (!metadata.jwks_uri) throw new Error('the metadata have no jwks_uri');
      const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), { cooldownDuration: cooldown, timeoutDuration: PATIENCE });
      return { metadata, keys };
    } catch (error) {
      throw issuerAway(issuer, error);
    }
  }

  /** What failed is asked again at the next request. */
  function read() {
    known ??= load().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  }

  return {
    metadata: async () => (await read()).metadata,
    keys: async () => (await read()).keys,
    requestOptions,
  };
}

export function issuerAway(issuer: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message.slice(0, 160) : '?';
  return new AppError(
    'busy',
    {
      zh: `统一身份认证 ${issuer} 没有正常回答（${reason}），现在无法核对登录。请稍后重试；若一直如此，请管理员检查它是否运行、服务器能否连到它，以及 JIXIAO_OIDC_ISSUER 是否正确。`,
      en: `The sign-in service ${issuer} did not answer as it should (${reason}), so nobody can be recognised now. Please try again later; if it stays so, the administrator should check that it runs, that this server reaches it, and JIXIAO_OIDC_ISSUER.`,
    },
    { cause },
  );
}
