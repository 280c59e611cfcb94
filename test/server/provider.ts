/**
 * A real OpenID Connect provider (`oidc-provider`) on a port of its own, with its own
 * sign-in pages: any password is right, the name decides roles and organisation.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';

export const AUDIENCE = 'https://jixiao.example';
export const CLIENT = 'jixiao';
export const SECRET_CLIENT = 'jixiao-secret';
export const MACHINE = 'nightly-import';
export const SECRET = 'a-secret-of-this-test-alone';

export type Person = { readonly roles: readonly string[]; readonly org_code?: string };

/** @param redirects where it may send people back to */
export async function startProvider({ redirects, people }: { redirects: readonly string[]; people: Readonly<Record<string, Person>> }) {
  // What a test changes while it runs.
  const state = { audience: AUDIENCE, seconds: 300 };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const signingIn = { redirect_uris: [...redirects], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] };
  const configuration: Configuration = {
    clients: [
      { client_id: CLIENT, token_endpoint_auth_method: 'none', ...signingIn },
      { client_id: SECRET_CLIENT, client_secret: SECRET, ...signingIn },
      { client_id: MACHINE, client_secret: SECRET, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
    ],
    cookies: { keys: ['a-key-of-this-test-alone'] },
    findAccount: (_, id) => (people[id] ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    extraTokenClaims: (_, token) => people[token.accountId ?? token.clientId ?? ''],
    ttl: { AccessToken: () => state.seconds, ClientCredentials: 300, Grant: 3_600, IdToken: 300, Interaction: 600, RefreshToken: 3_600, Session: 3_600 },
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    features: {
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'api', audience: state.audience, accessTokenTTL: state.seconds, accessTokenFormat: 'jwt' }),
      },
    },
  };
  // It warns of Node 20 and of its own development pages, which are what is wanted here.
  const provider = quietly(() => new Provider(url, configuration));
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  const stop = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { url, state, stop };
}

export type RunningProvider = Awaited<ReturnType<typeof startProvider>>;

function quietly<T>(make: () => T): T {
  const { warn, info } = console;
  console.warn = () => undefined;
  console.info = () => undefined;
  try {
    return make();
  } finally {
    Object.assign(console, { warn, info });
  }
}

/** Signs in at the provider's pages as a browser does. @returns the address it sends the person back to */
export async function signInAtProvider(start: string, person: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next: { url: URL; form?: URLSearchParams } = { url: new URL(start) };
  for (let step = 0; step < 20; step += 1) {
    const response = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), accept: 'text/html' },
      ...(next.form && { method: 'POST', body: next.form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const location = response.headers.get('location');
    if (location !== null) {
      const target = new URL(location, next.url);
      if (target.origin !== new URL(start).origin) return target;
      next = { url: target };
      continue;
    }
    const page = await response.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined) throw new Error(`the provider answers ${response.status}: ${page.slice(0, 400)}`);
    const form = new URLSearchParams([...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
    if (page.includes('name="login"')) for (const [name, value] of [['login', person], ['password', 'any']] as const) form.set(name, value);
    next = { url: new URL(action, next.url), form };
  }
  throw new Error('the provider never sends the person back');
}
