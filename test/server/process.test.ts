/** What only a real process and real sockets show. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest, type RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startService, temporaryFolder } from './process.ts';

type Answer = { status: number; body: string; authorized: boolean };

function ask(origin: string, path: string, options: RequestOptions & { send?: (write: (chunk: Buffer) => Promise<boolean>) => Promise<void> } = {}): Promise<Answer> {
  const { send, ...rest } = options;
  return new Promise((resolve, reject) => {
    const request = (origin.startsWith('https:') ? tlsRequest : plainRequest)(`${origin}${path}`, { agent: false, ...rest }, (response) => {
      const authorized = 'authorized' in response.socket && response.socket.authorized === true;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString(), authorized }));
    });
    request.on('error', reject);
    if (send === undefined) return void request.end();
    const write = (chunk: Buffer) => new Promise<boolean>((done) => request.write(chunk, (error) => done(!error)));
    void send(write).then(() => request.end());
  });
}

const folder = temporaryFolder();
const service = startService({ JIXIAO_DATA_DIR: folder.path });
let origin: string;
let ca: string;
beforeAll(async () => {
  origin = (await service.said('ready'), (await service.said('listening')).address!);
  ca = readFileSync(join(folder.path, 'certificate', 'localhost.crt'), 'utf8');
});
afterAll(async () => {
  service.kill('SIGKILL');
  await service.exit;
  folder.remove();
});

describe('a running service', () => {
  it('answers over TLS with a certificate that, once trusted, is valid for all its addresses', async () => {
    const { port } = new URL(origin);
    for (const host of ['localhost', '127.0.0.1']) {
      expect(await ask(`https://${host}:${port}`, '/healthz', { ca })).toMatchObject({ status: 200, authorized: true });
    }
    await expect(ask(origin, '/healthz')).rejects.toThrow(/self-signed|unable to verify/);
  });

  it('refuses a foreign name for its own address', async () => {
    const answer = await ask(origin, '/api/v1/me', { ca, servername: 'localhost', headers: { host: `evil.example:${new URL(origin).port}` } });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([403, { error: expect.objectContaining({ code: 'not_allowed' }) }]);
  });

  it('refuses 60 MB without taking them in', async () => {
    const megabyte = Buffer.alloc(2 ** 20, 0x20);
    const answer = await ask(origin, '/api/v1/calls', {
      ca, method: 'POST', headers: { 'content-type': 'application/json', 'content-length': String(60 * 2 ** 20) },
      send: async (write) => void (await write(megabyte)),
    });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([413, { error: expect.objectContaining({ code: 'too_large' }) }]);
    expect(JSON.parse((await ask(origin, '/api/v1/me', { ca })).body)).toMatchObject({ data_version: 0 });
  });

  it('says that plain HTTP does not belong here by closing, and lives on', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n\r\n'));
      socket.on('close', () => resolve()).on('error', () => undefined).resume();
    });
    expect((await ask(origin, '/healthz', { ca })).status).toBe(200);
  });

  it('keeps a second process off its database, which says who has it', async () => {
    const second = startService({ JIXIAO_DATA_DIR: folder.path });
    const { code, complaint } = await second.exit;
    expect(code).toBe(1);
    expect(complaint).toContain(`进程 ${service.child.pid}`);
    expect((await ask(origin, '/healthz', { ca })).status).toBe(200);
  });

  it('keeps a second process off its port, which says how to choose another', async () => {
    const other = temporaryFolder();
    const { port } = new URL(origin);
    const second = startService({ JIXIAO_DATA_DIR: other.path, JIXIAO_PORT: port });
    const { code, complaint } = await second.exit;
    other.remove();
    expect(code).toBe(1);
    expect(complaint).toBe(
      `端口 ${port} 已被占用，服务没有启动。请停止占用它的程序，或用 JIXIAO_PORT 另选一个端口。\n` +
        `Port ${port} is in use, so the service did not start. Please stop the program that uses it, or choose another port with JIXIAO_PORT.\n`,
    );
  });
});

describe.skipIf(process.platform === 'win32')('stopping', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('on %s lets go of everything, ends with 0 and can be started again', async (signal) => {
    const own = temporaryFolder();
    for (const round of ['first', 'second']) {
      const stopped = startService({ JIXIAO_DATA_DIR: own.path, JIXIAO_TLS: 'off', JIXIAO_AUTH: 'demo' });
      const { address } = (await stopped.said('ready'), await stopped.said('listening'));
      expect(address, round).toMatch(/^http:\/\/localhost:\d+$/);
      expect((await ask(address!, '/healthz')).status).toBe(200);
      stopped.kill(signal);
      stopped.kill(signal);
      expect(await stopped.exit).toEqual({ code: 0, complaint: '' });
      expect(existsSync(join(own.path, 'jixiao.duckdb.lock'))).toBe(false);
    }
    own.remove();
  });
});

it('still ends when it is told to after the reader of its log has gone', async () => {
  const alone = temporaryFolder();
  const orphan = startService({ JIXIAO_DATA_DIR: alone.path, JIXIAO_TLS: 'off', JIXIAO_AUTH: 'demo' });
  await orphan.said('ready');
  onTestFinished(() => void orphan.kill('SIGKILL'));
  orphan.child.stdout.destroy();
  orphan.kill('SIGTERM');
  expect((await orphan.exit).code).toBe(0);
  alone.remove();
});

it('does not start where its data folder is a file, and says which setting chooses another', async () => {
  const taken = temporaryFolder();
  const path = join(taken.path, 'data');
  writeFileSync(path, 'not a folder');
  const { code, complaint } = await startService({ JIXIAO_DATA_DIR: path }).exit;
  taken.remove();
  expect(code).toBe(1);
  expect(complaint.split('\n')[0]).toBe(`数据文件夹 ${path} 无法建立或写入（EEXIST）。请用 JIXIAO_DATA_DIR 指定一个可以写入的文件夹，然后重新启动。`);
});

it.skipIf(process.platform !== 'linux')('does not start, and does not hang, where the system lets nobody make a folder', async () => {
  const refused = startService({ JIXIAO_DATA_DIR: '/proc/jixiao' });
  onTestFinished(() => void refused.kill('SIGKILL'));
  const { code, complaint } = await refused.exit;
  expect(code).toBe(1);
  expect(complaint.split('\n')[0]).toBe('数据文件夹 /proc/jixiao 无法建立或写入（ENOENT）。请用 JIXIAO_DATA_DIR 指定一个可以写入的文件夹，然后重新启动。');
});

it('does not start by other means than the start script with a thread pool that long queries would fill', async () => {
  const { code, complaint } = await startService({ UV_THREADPOOL_SIZE: '4' }).exit;
  expect(code).toBe(1);
  expect(complaint).toContain('UV_THREADPOOL_SIZE');
});

it('does not start with a wrong setting', async () => {
  const { code, complaint } = await startService({ JIXIAO_TLS: 'maybe' }).exit;
  expect(code).toBe(1);
  expect(complaint.split('\n')[0]).toBe('环境变量 JIXIAO_TLS 的值是“maybe”，应为 on 或 off。请改正后重新启动。');
});
