/** An issuer of whom a test knows the keys, to forge with: metadata and keys over HTTP, tokens as asked for. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export type Key = { readonly kid: string; readonly private: CryptoKey; readonly public: JWK };

export async function newKey(kid: string, alg = 'RS256'): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, private: privateKey, public: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export async function createStandInIssuer() {
  const first = await newKey('first');
  const published: Key[] = [first];
  const state = { asked: 0, down: false, metadata: {} as Record<string, unknown> };
  const server = createServer((request, response) => {
    const json = (body: unknown) => response.writeHead(state.down ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') return json({ issuer: url, jwks_uri: `${url}/keys`, authorization_endpoint: `${url}/authorize`, token_endpoint: `${url}/token`, ...state.metadata });
    if (request.url !== '/keys') return response.writeHead(404).end();
    state.asked += 1;
    return json({ keys: published.map((key) => key.public) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    state,
    published,
    /** @param at when it is issued; good for five minutes unless the claims say otherwise */
    token: (claims: JWTPayload, { key = first, at }: { key?: Key; at: Date }) => {
      const seconds = Math.floor(at.getTime() / 1_000);
      return new SignJWT({ iss: url, iat: seconds, exp: seconds + 300, ...claims }).setProtectedHeader({ alg: key.public.alg!, kid: key.kid, typ: 'at+jwt' }).sign(key.private);
    },
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
