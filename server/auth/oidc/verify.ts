/** Whether a bearer token is the issuer's, for this service and of now. Each refusal is a sentence that says what to do. */
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { AppError, type Text } from '../../../analytics/errors.ts';
import { issuerAway, type Issuer } from './issuer.ts';

/** Public-key signatures alone: with a shared secret the issuer's published key would do as one, and `none` is no signature. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

/** Seconds that the clocks of issuer and service may differ. */
export const CLOCK_TOLERANCE = 30;

/** Why a token is refused; the pane renews one that has expired. */
export type Reason = 'missing' | 'expired' | 'not_yet' | 'audience' | 'issuer' | 'signature' | 'malformed';

export type Verifying = { readonly issuer: Issuer; readonly audience: string; readonly now: () => Date };

/** @throws AppError `not_signed_in` with `details.reason`, or `busy` when the issuer's keys cannot be read */
export async function verifyToken(token: string, { issuer, audience, now }: Verifying): Promise<JWTPayload> {
  const [{ issuer: name }, keys] = await Promise.all([issuer.metadata(), issuer.keys()]);
  try {
    const { payload } = await jwtVerify(token, keys, { issuer: name, audience, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE, currentDate: now(), requiredClaims: ['exp'] });
    // An identity token tells a client who signed in; it is no leave to ask this service.
    if ('at_hash' in payload || 'c_hash' in payload) throw refuse('malformed', IDENTITY_TOKEN);
    return payload;
  } catch (error) {
    throw explain(error, name, audience);
  }
}

export function notSignedIn(): AppError {
  return refuse('missing', {
    zh: '您还没有登录。请在任务窗格点“登录”；程序调用请带 Authorization: Bearer 令牌。',
    en: 'You are not signed in. Please choose Sign in in the pane; a program sends Authorization: Bearer with a token.',
  });
}

function explain(error: unknown, issuer: string, audience: string): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof errors.JWTExpired) {
    const at = typeof error.payload.exp === 'number' ? new Date(error.payload.exp * 1_000).toISOString() : '?';
    return refuse('expired', {
      zh: `登录已过期（${at}）。请重新登录；若刚登录就过期，请管理员核对服务器与统一身份认证的时钟。`,
      en: `The sign-in expired at ${at}. Please sign in again; if it has only just begun, the administrator should compare the clocks of this server and of the sign-in service.`,
    }, error);
  }
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefused(error, issuer, audience);
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSEAlgNotAllowed) {
    return refuse('signature', {
      zh: `令牌的签名不是统一身份认证 ${issuer} 的，或者算法不被接受。请重新登录；若仍出现，请把请求编号交给管理员。`,
      en: `The token is not signed by ${issuer}, or with an algorithm that is not accepted. Please sign in again; if it persists, give the request id to the administrator.`,
    }, error);
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid || error instanceof errors.JOSENotSupported) {
    return refuse('malformed', {
      zh: '令牌不是可核对的 JWT。请重新登录；若仍出现，请管理员把统一身份认证发给本服务的访问令牌设为 JWT 格式。',
      en: 'The token is no JWT that can be checked. Please sign in again; if it persists, the administrator should make the sign-in service issue access tokens for this service as JWT.',
    }, error);
  }
  return issuerAway(issuer, error);
}

function claimRefused(error: errors.JWTClaimValidationFailed, issuer: string, audience: string): AppError {
  const found = shown(error.payload[error.claim]);
  if (error.claim === 'aud') {
    return refuse('audience', {
      zh: `令牌是发给“${found}”的，不是发给本服务（${audience}）的。请管理员在统一身份认证中核对受众（audience），或更正 JIXIAO_OIDC_AUDIENCE。`,
      en: `The token is meant for "${found}" and not for this service (${audience}). The administrator should check the audience at the sign-in service, or JIXIAO_OIDC_AUDIENCE.`,
    }, error);
  }
  if (error.claim === 'iss') {
    return refuse('issuer', {
      zh: `令牌由“${found}”签发，本服务只接受 ${issuer} 签发的。请在任务窗格重新登录。`,
      en: `The token was issued by "${found}"; this service takes those of ${issuer} only. Please sign in again in the pane.`,
    }, error);
  }
  if (error.claim === 'nbf' || error.claim === 'iat') {
    return refuse('not_yet', {
      zh: '令牌的生效时间还没有到：服务器与统一身份认证的时钟不一致。请管理员校准两边的时间后重新登录。',
      en: 'The token is not valid yet: the clocks of this server and of the sign-in service differ. The administrator should set both right; then please sign in again.',
    }, error);
  }
  return refuse('malformed', {
    zh: `令牌中缺少可用的 ${error.claim}。请重新登录；若仍出现，请管理员检查统一身份认证的设置。`,
    en: `The token has no usable ${error.claim}. Please sign in again; if it persists, the administrator should check the settings of the sign-in service.`,
  }, error);
}

const IDENTITY_TOKEN: Text = {
  zh: '这是身份令牌（ID token），不是访问令牌。请改用访问令牌。',
  en: 'This is an identity token and not an access token. Please send the access token.',
};

function refuse(reason: Reason, text: Text, cause?: unknown): AppError {
  return new AppError('not_signed_in', text, { details: { reason }, cause });
}

function shown(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replace(/[^\x20-\x7e\u4e00-\u9fff]/g, '?').slice(0, 120);
}
