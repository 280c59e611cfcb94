/** Asks the running service for a backup. */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { CopyReport } from '../../analytics/database.ts';
import { AppError } from '../../analytics/errors.ts';
import { answer, type Control, control, CONTROL_FILE } from './contract.ts';

/**
 * @param path absolute: the service has a working folder of its own
 * @returns null where no service answers
 * @throws AppError with the service's own sentence
 */
export async function askForBackup(dataDir: string, path: string): Promise<CopyReport | null> {
  const running = readControl(dataDir);
  if (running === null) return null;
  const text = await post(running, JSON.stringify({ path }));
  if (text === null) return null;
  const said = answer.parse(JSON.parse(text));
  if ('error' in said) throw new AppError('conflict', said.error);
  return said.report;
}

function readControl(dataDir: string): Control | null {
  try {
    return control.parse(JSON.parse(readFileSync(join(dataDir, CONTROL_FILE), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Without a limit of time, which fetch has: a large database takes minutes. Null where nobody listens. */
function post({ port, token }: Control, body: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request({ host: '127.0.0.1', port, path: '/backup', method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
      response.on('error', reject);
    });
    asked.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? resolve(null) : reject(error)));
    asked.end(body);
  });
}
