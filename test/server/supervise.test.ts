/** What `npm start` does when the service ends. */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { supervise } from '../../scripts/supervise.mjs';

type End = { code: number | null; signal: string | null; error?: Error };
type Told = { messages: unknown[]; again: number[]; end: End };

/** Runs a program under the supervisor until it ends for good; each start leaves a mark. */
function supervised(program: string, stopAt?: 'again'): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-supervise-'));
  const script = join(folder, 'service.mjs');
  writeFileSync(script, program.replaceAll('MARK', JSON.stringify(join(folder, 'started'))));
  return new Promise((resolve) => {
    const told: Omit<Told, 'end'> = { messages: [], again: [] };
    const service: { stop: () => void } = supervise({
      command: process.execPath, args: [script], options: { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
      onMessage: (message: unknown) => void told.messages.push(message),
      onAgain: (milliseconds: number) => {
        told.again.push(milliseconds);
        if (stopAt === 'again') service.stop();
      },
      onEnd: (end: End) => resolve({ ...told, end }),
    });
  });
}
const FIRST_ENDS_WITH = (code: number) => `
  import { appendFileSync, existsSync } from 'node:fs';
  const first = !existsSync(MARK);
  appendFileSync(MARK, 'x');
  process.send({ first }, () => process.exit(first ? ${code} : 3));`;

it('a service that asks for it with code 75 is started again, and ends with its own code', async () => {
  expect(await supervised(FIRST_ENDS_WITH(75))).toEqual({ messages: [{ first: true }, { first: false }], again: [1_000], end: { code: 3, signal: null } });
});

it.each([0, 1, 74])('a service that ends with code %i is not started again', async (code) => {
  expect(await supervised(FIRST_ENDS_WITH(code))).toEqual({ messages: [{ first: true }], again: [], end: { code, signal: null } });
});

it('a service that is killed is not started again, and the signal is told', async () => {
  expect(await supervised("process.kill(process.pid, 'SIGKILL');")).toEqual({ messages: [], again: [], end: { code: null, signal: 'SIGKILL' } });
});

it('being stopped while it waits to start again is the end', async () => {
  expect(await supervised(FIRST_ENDS_WITH(75), 'again')).toEqual({ messages: [{ first: true }], again: [1_000], end: { code: 0, signal: null } });
});

it('a program that does not exist is told with its error', async () => {
  const end = await new Promise<End>((resolve) => void supervise({
    command: join(tmpdir(), 'no-such-program'), args: [], options: {}, onMessage: () => undefined, onAgain: () => undefined, onEnd: resolve,
  }));
  expect(end).toMatchObject({ code: 1, error: { code: 'ENOENT' } });
  expect(existsSync(join(tmpdir(), 'no-such-program'))).toBe(false);
});
