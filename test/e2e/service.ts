import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPages, pagesAreCurrent } from '../../scripts/pages.mjs';

const READY_WITHIN = 180_000;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    request(url, { rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on('error', () => resolve(false))
      .end();
  });
}

async function whenReady(url: string, service: ChildProcess, output: string[]): Promise<void> {
  const until = Date.now() + READY_WITHIN;
  while (!(await answers(`${url}/readyz`))) {
    if (service.exitCode !== null) throw new Error(`the service ended with ${service.exitCode}:\n${output.join('')}`);
    if (Date.now() > until) throw new Error(`the service was not ready within ${READY_WITHIN / 1000} s:\n${output.join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function ended(service: ChildProcess): Promise<void> {
  return service.exitCode === null && service.signalCode === null ? new Promise((resolve) => service.once('exit', () => resolve())) : Promise.resolve();
}

export interface RunningService {
  /** Without a slash at the end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Ends the process at once, as a crash would. */
  readonly kill: () => Promise<void>;
  /** Starts it anew at the same address, over the same data; resolves when it is ready. */
  readonly start: () => Promise<void>;
}

/**
 * The real service with the sample city, on a free port and in a folder of its own, once it is ready.
 * @param settings further ones, made for its address
 */
export async function startService(settings: (url: string) => Promise<Record<string, string>> = () => Promise.resolve({})): Promise<RunningService> {
  if (!pagesAreCurrent(ROOT)) {
    const { ok, output } = await buildPages(ROOT).done;
    if (!ok) throw new Error(`the pages could not be built:\n${output}`);
  }
  const data = mkdtempSync(join(tmpdir(), 'jixiao-e2e-'));
  const port = await freePort();
  const url = `https://localhost:${port}`;
  const further = await settings(url);
  let service: ChildProcess;
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    service.kill(signal);
    await ended(service);
  };
  const stop = async () => {
    await end('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  };
  const start = async () => {
    const output: string[] = [];
    service = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, JIXIAO_PORT: String(port), JIXIAO_DATA_DIR: data, JIXIAO_SAMPLE: 'on', UV_THREADPOOL_SIZE: '16', ...further },
    });
    for (const stream of [service.stdout!, service.stderr!]) stream.on('data', (text: Buffer) => output.push(text.toString()));
    await whenReady(url, service, output);
  };
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop, kill: () => end('SIGKILL'), start };
}
