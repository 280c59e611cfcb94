/** No room to write: the limit that a shell sets on the size of files stands in for a full disk, on every machine but Windows. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../analytics/database.ts';
import { emptyFolder, testSql } from '../analytics/support.ts';

const ROWS = 10_000;
/** In blocks of 512 bytes: 20 MB, so that DuckDB's log still reaches the 16 MB at which it is tidied away. */
const LIMIT = 40_960;

type Message = { type: string; address?: string };

function startSupervised(dataDir: string) {
  const child = spawn('sh', ['-c', `ulimit -f ${LIMIT}; exec "$0" test/durability/supervised.mjs`, process.execPath], {
    env: { ...process.env, UV_THREADPOOL_SIZE: '16', JIXIAO_PORT: '0', JIXIAO_SAMPLE: 'off', JIXIAO_DATA_DIR: dataDir, JIXIAO_TLS: 'off', JIXIAO_AUTH: 'demo' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const heard: Message[] = [];
  const waiting: { type: string; count: number; resolve: (message: Message) => void }[] = [];
  const nth = (type: string, count: number) => heard.filter((message) => message.type === type)[count - 1];
  child.on('message', (message: Message) => {
    heard.push(message);
    for (const { type, count, resolve } of waiting) if (type === message.type && nth(type, count)) resolve(message);
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    heard: (type: string, count: number) => new Promise<Message>((resolve) => {
      const known = nth(type, count);
      if (known) resolve(known);
      else waiting.push({ type, count, resolve });
    }),
    stop: () => new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
      child.send({ type: 'stop' });
    }),
  };
}

/** Text that does not compress, so that the file grows by what is sent. */
const noise = (seed: number, length: number) => {
  let state = (seed * 2_654_435_761) >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(0x4e00 + (state >>> 18));
  }).join('');
};

describe.skipIf(process.platform === 'win32')('a service whose disk fills up', () => {
  it('answers with a sentence or starts anew by itself, and has lost nothing that it answered as saved', async () => {
    const dataDir = emptyFolder();
    const service = startSupervised(dataDir);
    let { address } = await service.heard('ready', 1);
    const saved: string[] = [];
    const refused: string[] = [];
    let restarts = 0;
    for (let n = 0; n < 40 && refused.length === 0; n++) {
      const rows = Array.from({ length: ROWS }, (_, i) => ({ org_code: `${n}-${i}`, name: noise(n * ROWS + i, 150) }));
      const response = await fetch(`${address}/api/v1/imports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind: 'organizations', rows }) });
      if (response.ok) saved.push(String(n));
      else refused.push(((await response.json()) as { error: { message: string } }).error.message);
      const alive = await fetch(`${address}/api/v1/imports?limit=1`).then(({ ok }) => ok, () => false);
      if (alive) continue;
      await service.heard('again', ++restarts);
      ({ address } = await service.heard('ready', 1 + restarts));
    }
    // Which of the two comes first depends on whether the log or the tidying of the log meets the limit.
    const notSaved = '服务所在磁盘的空间不足，这次写入没有保存，此前的数据不受影响。请管理员清理磁盘空间后再提交一次。';
    const restarting = '数据库需要重新打开，服务正在自动重新启动；已经保存的数据不受影响。请几秒后重试。';
    expect(refused).toEqual([restarts > 0 ? restarting : notSaved]);
    expect(saved.length).toBeGreaterThan(2);
    const { total } = (await (await fetch(`${address}/api/v1/imports?limit=1`)).json()) as { total: number };
    expect(total).toBeGreaterThanOrEqual(saved.length);
    await service.stop();

    const db = await openDatabase({ path: join(dataDir, 'jixiao.duckdb'), threads: 1 });
    const batches = testSql("select split_part(org_code, '-', 1) as batch, count(*)::integer as rows from organizations group by batch order by batch", z.object({ batch: z.string(), rows: z.int() }));
    const stored = new Map((await db.query(batches, {})).map(({ batch, rows }) => [batch, rows]));
    await db.close();
    expect([...stored.values()].filter((rows) => rows !== ROWS)).toEqual([]);
    expect(saved.filter((batch) => !stored.has(batch))).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a backup onto a full disk', () => {
  it('is refused with a sentence, leaves nothing, and the database goes on', async () => {
    const folder = emptyFolder();
    const path = join(folder, 'city.duckdb');
    const db = await openDatabase({ path, threads: 1 });
    await db.write((tx) => tx.append('organizations', { org_code: Array.from({ length: 20_000 }, (_, i) => noise(i, 40)), name: Array.from({ length: 20_000 }, (_, i) => noise(i + 9, 40)) }));
    await db.close();
    const script = `
      import { openDatabase } from './analytics/database.ts';
      let lost = 0;
      const db = await openDatabase({ path: ${JSON.stringify(path)}, threads: 1, onLost: () => lost++ });
      const said = await db.backup(${JSON.stringify(join(folder, 'copy.duckdb'))}).then(() => 'written', (error) => error.text.zh);
      await db.write((tx) => tx.append('organizations', { org_code: ['after'] }));
      await db.close();
      console.log(said, lost);`;
    const child = spawn('sh', ['-c', 'ulimit -f 1000; exec "$0" --import tsx --input-type=module -e "$1"', process.execPath, script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    expect(said).toBe(`磁盘空间不足，备份 ${join(folder, 'copy.duckdb')} 没有完成，也没有留下不完整的文件；数据库不受影响。请清理磁盘空间或另选一个位置后重试。 0\n`);
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([]);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});
