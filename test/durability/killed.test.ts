/** Processes that are killed at any moment of their writing: what was answered is kept, nothing is there by half. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { backupStopped, openDatabase } from '../../analytics/database.ts';
import { emptyFolder, testSql } from '../analytics/support.ts';
import { startService } from '../server/process.ts';
import { type Found, ROWS } from './writer.ts';

const ROUNDS = 100;
const SERVICE_ROUNDS = 5;

class Writer {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterableIterator<string>;

  constructor(path: string, round: string, logSize: string) {
    const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
    this.#child = spawn(process.execPath, ['--import', 'tsx', script, path, round, logSize], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface(this.#child.stdout!)[Symbol.asyncIterator]();
  }

  async begin(): Promise<Found> {
    expect(await this.line()).toBe('waiting');
    this.#child.stdin!.write('go\n');
    return JSON.parse((await this.line())!) as Found;
  }

  async line(): Promise<string | undefined> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : (value as string);
  }

  /** @returns what it had still said */
  async kill(): Promise<string[]> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
    const rest: string[] = [];
    for (let line = await this.line(); line !== undefined; line = await this.line()) rest.push(line);
    return rest;
  }
}

/** Kills fall into every part of an import, which takes some 20 ms. */
const momentOf = (round: number) => new Promise((resolve) => setTimeout(resolve, (round * 7) % 23));

it(`keeps all that was answered, whole batches alone, through ${ROUNDS} kills`, async () => {
  const path = join(emptyFolder(), 'city.duckdb');
  // Every other round tidies its log away after nearly every batch, so that kills fall into that too.
  const start = (round: number) => new Writer(path, String(round), round % 2 === 0 ? '16KB' : '16MB');
  const answered = new Set<string>();
  let next = start(0);
  for (let round = 0; round < ROUNDS; round++) {
    const writer = next;
    next = start(round + 1);
    check(await writer.begin(), answered, round);
    for (let n = 0; n < 1 + (round % 4); n++) answered.add((await writer.line())!);
    await momentOf(round);
    for (const batch of await writer.kill()) answered.add(batch);
  }
  check(await next.begin(), answered, ROUNDS);
  await next.kill();
  expect(answered.size).toBeGreaterThanOrEqual(ROUNDS * 2.5);

  // Reads every block of the file with its checksum.
  expect(await backupStopped(path, `${path}.copy`)).toMatchObject({ dataVersion: expect.any(Number) });
});

function check({ batches, stray }: Found, answered: ReadonlySet<string>, rounds: number): void {
  const stored = new Set(batches.map(({ batch }) => batch));
  expect([...answered].filter((batch) => !stored.has(batch)), 'answered and lost').toEqual([]);
  expect(batches.filter(({ rows, versions }) => rows !== ROWS || versions !== 1), 'there by half').toEqual([]);
  expect(stray, 'without a batch').toBe(0);
  // The one that was killed may have been stored and not yet answered.
  expect(stored.size - answered.size).toBeLessThanOrEqual(rounds);
}

it(`keeps what the service answered over HTTP through ${SERVICE_ROUNDS} kills`, async () => {
  const dataDir = emptyFolder();
  const answered: string[] = [];
  for (let round = 0; round < SERVICE_ROUNDS; round++) {
    const service = startService({ JIXIAO_DATA_DIR: dataDir, JIXIAO_TLS: 'off', JIXIAO_AUTH: 'demo' });
    await service.said('ready');
    const { address } = await service.said('listening');
    for (let n = 0, killing = false; !killing || service.child.exitCode === null; n++) {
      const batch = `${round}-${n}`;
      const rows = Array.from({ length: ROWS }, (_, i) => ({ org_code: `${batch}-${i}`, name: batch }));
      const body = JSON.stringify({ kind: 'organizations', rows });
      const response = await fetch(`${address}/api/v1/imports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(
        async (got) => (got.ok ? ((await got.json()) as unknown) : null),
        () => null,
      );
      if (response === null) break;
      answered.push(batch);
      if (n !== 2 + round) continue;
      killing = true;
      void momentOf(round).then(() => service.kill('SIGKILL'));
    }
    await service.exit;
  }
  const stored = await rowsByName(join(dataDir, 'jixiao.duckdb'));
  expect(answered.length).toBeGreaterThanOrEqual(SERVICE_ROUNDS * 3);
  expect(answered.filter((batch) => stored.get(batch) !== ROWS)).toEqual([]);
  expect([...stored.values()].filter((rows) => rows !== ROWS)).toEqual([]);
});

async function rowsByName(path: string): Promise<Map<string, number>> {
  const db = await openDatabase({ path, threads: 1 });
  try {
    const rows = await db.query(testSql('select name, count(*)::integer as rows from organizations group by name order by name', z.object({ name: z.string(), rows: z.int() })), {});
    return new Map(rows.map(({ name, rows: count }) => [name, count]));
  } finally {
    await db.close();
  }
}
