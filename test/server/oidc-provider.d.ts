/** The part of oidc-provider, which brings no types, that the tests use. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Client = { grantTypeAllowed(type: string): boolean };
  type ResourceServer = { scope: string; audience: string; accessTokenTTL: number; accessTokenFormat: 'jwt' };

  export type Configuration = {
    clients: { client_id: string; client_secret?: string; token_endpoint_auth_method?: string; redirect_uris: string[]; grant_types: string[]; response_types: string[] }[];
    cookies: { keys: string[] };
    findAccount: (context: unknown, id: string) => { accountId: string; claims: () => { sub: string } } | undefined;
    extraTokenClaims: (context: unknown, token: { accountId?: string; clientId?: string }) => object | undefined;
    ttl: Record<string, number | (() => number)>;
    issueRefreshToken: (context: unknown, client: Client) => boolean;
    features: {
      clientCredentials: { enabled: boolean };
      revocation: { enabled: boolean; allowedPolicy: () => boolean };
      resourceIndicators: { enabled: boolean; defaultResource: () => string; useGrantedResource: () => boolean; getResourceServerInfo: () => ResourceServer };
    };
  };

  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  }
}
