/** What an administrator types, beside a service that runs: `npm run backup`, `npm run restore`, and the port that they ask. */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../analytics/database.ts';
import { emptyFolder, stateOf } from '../analytics/support.ts';
import { startService } from '../server/process.ts';

type Service = ReturnType<typeof startService>;
let dataDir: string;
let backups: string;
let service: Service | null;
beforeEach(() => {
  dataDir = emptyFolder();
  backups = join(emptyFolder(), 'backups');
  mkdirSync(backups);
  service = null;
});
afterEach(async () => {
  service?.kill('SIGKILL');
  await service?.exit;
});

const variables = () => ({ JIXIAO_DATA_DIR: dataDir, JIXIAO_TLS: 'off', JIXIAO_AUTH: 'demo' });

async function start(): Promise<{ address: string; running: Service }> {
  const running = (service = startService(variables()));
  const address = (await running.said('ready'), (await running.said('listening')).address!);
  return { address, running };
}

async function stop(): Promise<void> {
  service!.kill('SIGTERM');
  expect((await service!.exit).code).toBe(0);
  service = null;
}

async function add(address: string, ...codes: string[]): Promise<void> {
  const rows = codes.map((org_code) => ({ org_code, name: `单位${org_code}` }));
  const response = await fetch(`${address}/api/v1/imports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind: 'organizations', rows }) });
  expect(response.status).toBe(200);
}

/** As `npm run` does, but without npm. */
function command(name: 'backup' | 'restore', ...args: string[]): Promise<{ code: number | null; said: string; complaint: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], { env: { ...process.env, ...variables() }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complaint] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said, complaint })));
}

async function stateIn(path: string) {
  const db = await openDatabase({ path, threads: 1 });
  try {
    return await stateOf(db);
  } finally {
    await db.close();
  }
}

describe('npm run backup', () => {
  it('of a running service writes a checked copy that opens, while the service goes on', async () => {
    const { address } = await start();
    await add(address, '101', '102');
    const to = join(backups, 'city.duckdb');
    const { code, said, complaint } = await command('backup', to);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(said).toContain(`备份已写入并核对：${to}（`);
    if (process.platform !== 'win32') expect(statSync(to).mode & 0o777).toBe(0o600);
    await add(address, '103');
    await stop();
    const [copied, now] = [await stateIn(to), await stateIn(join(dataDir, 'jixiao.duckdb'))];
    expect([copied.organizations, now.organizations]).toEqual([2, 3]);
  });

  it('is refused into a folder that is not there, instead of writing a file of that name', async () => {
    const { address } = await start();
    await add(address, '101');
    const { code, complaint } = await command('backup', `${join(backups, 'night')}/`);
    expect({ code, complaint }).toMatchObject({ code: 1, complaint: expect.stringContaining(`没有文件夹 ${join(backups, 'night')}`) as string });
    expect(readdirSync(backups)).toEqual([]);
  });

  it('names the file after the moment in a folder, works on a stopped service, and never overwrites', async () => {
    const { address } = await start();
    await add(address, '101');
    await stop();
    expect((await command('backup', backups)).code).toBe(0);
    const [made] = readdirSync(backups);
    expect(made).toMatch(/^jixiao-\d{8}-\d{6}\.duckdb$/);
    expect((await stateIn(join(backups, made!))).organizations).toBe(1);
    const again = await command('backup', join(backups, made!));
    expect(again.code).toBe(1);
    expect(again.complaint.split('\n')[0]).toBe(`文件 ${join(backups, made!)} 已存在，不会覆盖它。请另选一个文件名。`);
  });

  it('passes on the sentence of the running service where it refuses', async () => {
    await start();
    const taken = join(backups, 'taken.duckdb');
    writeFileSync(taken, 'precious');
    const refused = await command('backup', taken);
    expect(refused).toMatchObject({ code: 1, said: '' });
    expect(refused.complaint.split('\n')[0]).toBe(`文件 ${taken} 已存在，不会覆盖它。请另选一个文件名。`);
    expect(readFileSync(taken, 'utf8')).toBe('precious');
  });

  it('is refused by name of the process where the one that has the database answers no backups', async () => {
    const { address, running } = await start();
    await add(address, '101');
    const control = join(dataDir, 'control.json');
    const said = JSON.parse(readFileSync(control, 'utf8')) as { port: number };
    writeFileSync(control, JSON.stringify({ ...said, port: 1 }));
    const refused = await command('backup', join(backups, 'city.duckdb'));
    expect(refused.code).toBe(1);
    expect(refused.complaint).toContain(`进程 ${running.child.pid}`);
    expect(readdirSync(backups)).toEqual([]);
  });

  it('says what it needs without a path, and where there is no database yet', async () => {
    expect((await command('backup')).complaint.split('\n')[0]).toBe('请写明一个文件路径：npm run backup -- <路径>。');
    const { code, complaint } = await command('backup', join(backups, 'city.duckdb'));
    expect([code, complaint.includes(`文件夹 ${dataDir} 里还没有数据库`)]).toEqual([1, true]);
  });
});

describe('npm run restore', () => {
  it('is refused while the service runs, naming its process, and changes nothing', async () => {
    const { address, running } = await start();
    await add(address, '101');
    const from = join(backups, 'city.duckdb');
    expect((await command('backup', from)).code).toBe(0);
    await add(address, '102');
    const before = readdirSync(dataDir).sort();
    const refused = await command('restore', from);
    expect(refused).toMatchObject({ code: 1, said: '' });
    expect(refused.complaint).toContain(`进程 ${running.child.pid}`);
    expect(readdirSync(dataDir).sort()).toEqual(before);
    await add(address, '103');
    await stop();
    expect((await stateIn(join(dataDir, 'jixiao.duckdb'))).organizations).toBe(3);
  });

  it('brings back the state of the backup, which the service then serves, and keeps the database that was there', async () => {
    const { address } = await start();
    await add(address, '101');
    const from = join(backups, 'city.duckdb');
    await command('backup', from);
    await add(address, '102');
    await stop();
    const { code, said } = await command('restore', from);
    expect([code, said.includes(`已从 ${from} 恢复到`)]).toEqual([0, true]);
    const kept = readdirSync(dataDir).filter((name) => /^jixiao\.replaced-\d{8}-\d{6}\.duckdb$/.test(name));
    expect(kept).toHaveLength(1);
    expect((await stateIn(join(dataDir, kept[0]!))).organizations).toBe(2);
    const again = await start();
    const { total } = (await (await fetch(`${again.address}/api/v1/imports`)).json()) as { total: number };
    expect(total).toBe(1);
  });

  it('of what is no backup is refused with a sentence, and the database stays', async () => {
    const { address } = await start();
    await add(address, '101');
    await stop();
    const database = join(dataDir, 'jixiao.duckdb');
    copyFileSync(database, join(backups, 'before'));
    const text = join(backups, 'notes.txt');
    writeFileSync(text, '会议纪要'.repeat(10_000));
    const { code, complaint } = await command('restore', text);
    expect(code).toBe(1);
    expect(complaint.split('\n')[0]).toContain(text);
    expect(complaint).not.toContain('    at ');
    expect(readFileSync(database).equals(readFileSync(join(backups, 'before')))).toBe(true);
  });
});

describe('the port that is asked for backups', () => {
  it('answers the owner of the folder alone, listens on the loopback address, and is gone with the service', async () => {
    await start();
    const path = join(dataDir, 'control.json');
    const control = JSON.parse(readFileSync(path, 'utf8')) as { port: number; token: string };
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    const ask = async (method: string, at: string, token: string, body?: string) => {
      const response = await fetch(`http://127.0.0.1:${control.port}${at}`, { method, headers: { authorization: `Bearer ${token}` }, ...(body !== undefined && { body }) });
      return [response.status, ((await response.json()) as { error?: { zh: string } }).error?.zh];
    };
    const target = JSON.stringify({ path: join(backups, 'stolen.duckdb') });
    const closed = [403, '这个地址只供本机的 npm run backup 使用。'];
    expect(await ask('POST', '/backup', 'f'.repeat(64), target)).toEqual(closed);
    expect(await ask('POST', '/backup', '', target)).toEqual(closed);
    expect(await ask('GET', '/backup', control.token)).toEqual(closed);
    expect(await ask('POST', '/other', control.token, target)).toEqual(closed);
    for (const text of [JSON.stringify({ path: 'relative.duckdb' }), 'no JSON']) expect(await ask('POST', '/backup', control.token, text)).toEqual([400, expect.stringContaining('绝对路径')]);
    expect((await ask('POST', '/backup', control.token, 'x'.repeat(20_000)))[0]).toBe(413);
    expect(readdirSync(backups)).toEqual([]);
    await stop();
    expect(existsSync(path)).toBe(false);
    await expect(fetch(`http://127.0.0.1:${control.port}/backup`)).rejects.toThrow();
  });
});
