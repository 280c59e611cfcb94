/** The service as a process of its own, on a free port and a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type LogLine = { msg?: string; address?: string; port?: number; [key: string]: unknown };

export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'jixiao-process-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function startService(variables: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: { ...process.env, UV_THREADPOOL_SIZE: '16', JIXIAO_PORT: '0', JIXIAO_SAMPLE: 'off', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: LogLine[] = [];
  const waiting: { wanted: string; resolve: (line: LogLine) => void }[] = [];
  createInterface(child.stdout).on('line', (text) => {
    const line = JSON.parse(text) as LogLine;
    lines.push(line);
    for (const { wanted, resolve } of waiting) if (line.msg === wanted) resolve(line);
  });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const exit = new Promise<{ code: number | null; complaint: string }>((resolve) => child.on('close', (code) => resolve({ code, complaint })));
  const said = (wanted: string) => {
    const known = lines.find((line) => line.msg === wanted);
    if (known !== undefined) return Promise.resolve(known);
    const line = new Promise<LogLine>((resolve) => waiting.push({ wanted, resolve }));
    return Promise.race([line, exit.then(({ complaint: why }): never => { throw new Error(`ended before “${wanted}”: ${why}`); })]);
  };
  return { child, lines, said, exit, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}
