/**
 * What the owner of the data folder may ask of the running service, which alone can read the database file.
 * A port of its own on the loopback address, and a word that stands in a file for the owner's eyes: whoever can
 * read that file could read the database as well. (A socket in the folder would be the plainer thing, but has no
 * counterpart on Windows and paths of at most a hundred letters.)
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Database } from '../../analytics/database.ts';
import { AppError } from '../../analytics/errors.ts';
import { asAppError } from '../problem.ts';
import { type Answer, backupRequest, type Control, CONTROL_FILE } from './contract.ts';

const LARGEST_REQUEST = 10_000;

/** @returns a function that stops listening and removes the file */
export async function serveControl({ dataDir, db, logger }: { dataDir: string; db: Database; logger: Logger }): Promise<() => void> {
  const token = randomBytes(32).toString('hex');
  const server = createServer((request, response) => {
    void answer(request, token, db, logger).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
    });
  });
  // A backup of a large database takes its time.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const path = join(dataDir, CONTROL_FILE);
  const control: Control = { pid: process.pid, port: (server.address() as AddressInfo).port, token };
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, JSON.stringify(control), { mode: 0o600, flag: 'wx' });
  renameSync(draft, path);
  return () => {
    rmSync(path, { force: true });
    server.close();
    server.closeAllConnections();
  };
}

async function answer(request: IncomingMessage, token: string, db: Database, logger: Logger): Promise<{ status: number; body: Answer }> {
  try {
    if (!isOwner(request, token) || request.method !== 'POST' || request.url !== '/backup') {
      throw new AppError('not_allowed', { zh: '这个地址只供本机的 npm run backup 使用。', en: 'This address is for npm run backup on this machine alone.' });
    }
    const path = pathIn(await textOf(request));
    const begun = performance.now();
    const report = await db.backup(path);
    logger.info({ ...report, ms: Math.round(performance.now() - begun) }, 'backup written');
    return { status: 200, body: { report } };
  } catch (error) {
    const { code, status, text } = asAppError(error);
    logger.warn({ err: error, code }, 'backup refused');
    return { status, body: { error: text } };
  }
}

/** @throws AppError `invalid_params`: the service has a working folder of its own, so only an absolute path says where */
function pathIn(text: string): string {
  try {
    return backupRequest.parse(JSON.parse(text)).path;
  } catch (error) {
    throw new AppError('invalid_params', {
      zh: `备份请求“${text.slice(0, 200)}”没有写明备份文件的绝对路径，请用 npm run backup -- <路径>。`,
      en: `The request "${text.slice(0, 200)}" does not name a backup file by its absolute path; please use npm run backup -- <path>.`,
    }, { cause: error });
  }
}

function isOwner(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > LARGEST_REQUEST) throw new AppError('too_large', { zh: '请求过长。', en: 'The request is too long.' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
