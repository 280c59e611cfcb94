/** Listens on the address of the settings; `localhost` means both loopback addresses. */
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Certificate } from './certificate.ts';
import { SettingError } from './env.ts';

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];
export type Listening = { readonly port: number; readonly origin: string; readonly certificate: string | null; readonly close: (graceMilliseconds: number) => Promise<void> };

/** Longer than browsers keep an idle connection (Chromium: 300 s), so that none is closed under a request that is on its way. */
const IDLE_CONNECTION_KEPT = 310_000;

/** @throws SettingError when the port is in use or not allowed */
export async function listen(options: { fetch: Fetch; host: string; port: number; certificate: Certificate | null }): Promise<Listening> {
  const { fetch, host, certificate } = options;
  const create = () => {
    const server = (certificate === null
      ? createAdaptorServer({ fetch, createServer: createPlainServer })
      : createAdaptorServer({ fetch, createServer: createTlsServer, serverOptions: { key: certificate.key, cert: certificate.cert } })) as Server;
    server.keepAliveTimeout = IDLE_CONNECTION_KEPT;
    return server;
  };

  const [first, ...others] = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  const servers = [await open(create(), first!, options.port)];
  const { port } = servers[0]!.address() as AddressInfo;
  for (const other of others) {
    const server = await openIfThere(create(), other, port, options.port === 0);
    if (server !== null) servers.push(server);
  }
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    port,
    certificate: certificate?.path ?? null,
    origin: `${certificate === null ? 'http' : 'https'}://${name}:${port}`,
    close: async (grace) => void (await Promise.all(servers.map((server) => closeGently(server, grace)))),
  };
}

function open(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve(server);
    });
  });
}

/** A machine without IPv6 is served on IPv4 alone; so is a port that was free by chance on one only. */
async function openIfThere(server: Server, host: string, port: number, byChance: boolean): Promise<Server | null> {
  try {
    return await open(server, host, port);
  } catch (error) {
    const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? '';
    if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code) || (byChance && code === 'EADDRINUSE')) return null;
    throw error;
  }
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const refusals: Record<string, { zh: string; en: string }> = {
    EADDRINUSE: {
      zh: `端口 ${port} 已被占用，服务没有启动。请停止占用它的程序，或用 JIXIAO_PORT 另选一个端口。`,
      en: `Port ${port} is in use, so the service did not start. Please stop the program that uses it, or choose another port with JIXIAO_PORT.`,
    },
    EACCES: {
      zh: `没有权限监听端口 ${port}。请用 JIXIAO_PORT 选一个 1024 以上的端口。`,
      en: `Not allowed to listen on port ${port}. Please choose a port above 1024 with JIXIAO_PORT.`,
    },
  };
  const text = refusals[error.code ?? ''] ?? {
    zh: `无法在 ${host}:${port} 上监听（${error.code}）。请检查 JIXIAO_HOST 和 JIXIAO_PORT。`,
    en: `Cannot listen on ${host}:${port} (${error.code}). Please check JIXIAO_HOST and JIXIAO_PORT.`,
  };
  return Object.assign(new SettingError(text), { cause: error });
}

/** No new connections; what is under way may finish within the grace, then it is cut, which stops its query. */
function closeGently(server: Server, graceMilliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
