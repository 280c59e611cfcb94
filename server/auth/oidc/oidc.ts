/** Sign-in by OpenID Connect as a whole: who asks, and how a person comes by tokens. */
import type { Database } from '../../../analytics/database.ts';
import type { Authenticate } from '../signed-in.ts';
import { admitter, oidcSignIn, type Admit } from './authenticate.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { createIssuer, type Issuer } from './issuer.ts';
import type { OidcSettings } from './settings.ts';
import type { Verifying } from './verify.ts';

export type Oidc = { readonly authenticate: Authenticate; readonly exchange: Exchange; readonly verifying: Verifying; readonly admit: Admit };

export function createOidc(db: Database, settings: OidcSettings, now: () => Date, issuer: Issuer = createIssuer(settings.issuer)): Oidc {
  const verifying: Verifying = { issuer, audience: settings.audience, now };
  const admit = admitter(db, settings);
  return { authenticate: oidcSignIn(verifying, admit), exchange: createExchange(settings, issuer), verifying, admit };
}
