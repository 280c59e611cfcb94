import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, type Listening } from '../../server/listen.ts';
import { createTestService, echo, errorOf, patient, type TestService } from './support.ts';

const slow = patient();
const watched = patient();
let service: TestService;
let listening: Listening;
beforeAll(async () => {
  service = await createTestService({ analyses: [slow.analysis, { ...watched.analysis, contract: { ...watched.analysis.contract, id: 'test.watched' } }, echo], settings: { tls: false } });
  listening = await listen({ fetch: service.app.fetch, host: 'localhost', port: 0, certificate: null });
});
afterAll(async () => {
  await listening.close(0);
  await service.close();
});

it.each([
  ['who waits for the answer', 'test.patient', 'application/json', slow],
  ['who watches the progress', 'test.watched', 'text/event-stream', watched],
] as const)('stops the work of a caller %s and goes away', async (_, id, accept, work) => {
  const asked = request(`${listening.origin}/api/v1/analyses/${id}`, { method: 'POST', headers: { 'content-type': 'application/json', accept } });
  asked.on('error', () => undefined).end('{}');
  await work.begun.promise;
  asked.destroy();
  await work.ended.promise;
  expect((await fetch(`${listening.origin}/healthz`)).status).toBe(200);
});

it('answers on 127.0.0.1 under the very port it tells', async () => {
  const answer = await fetch(`http://127.0.0.1:${listening.port}/healthz`);
  expect(await answer.json()).toEqual({ ok: true, service_version: '1.2.3' });
});

it('keeps an idle connection longer than a browser does (300 s), so that no request meets a closed one', async () => {
  const kept = await new Promise<string>((resolve, reject) => {
    const agent = new Agent({ keepAlive: true });
    request(`${listening.origin}/healthz`, { agent }, (answer) => {
      resolve(String(answer.headers['keep-alive']));
      answer.resume().once('end', () => agent.destroy());
    })
      .on('error', reject)
      .end();
  });
  expect(Number(/^timeout=(\d+)$/.exec(kept)?.[1])).toBeGreaterThan(300);
});

it('streams progress as it comes', async () => {
  const answer = await fetch(`${listening.origin}/api/v1/analyses/test.echo`, {
    method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: '{"text":"甲"}',
  });
  expect([...(await answer.text()).matchAll(/event: (\w+)/g)].map(([, event]) => event)).toEqual(['progress', 'result']);
});

const SIXTY = 60 * 2 ** 20;
it.each<[string, () => BodyInit]>([
  ['says so', () => Buffer.alloc(SIXTY, 'a')],
  ['does not say so', () => new Blob([Buffer.alloc(SIXTY, 'a')]).stream()],
])('tells a caller who sends 60 MB and %s why they are refused', async (_, body) => {
  const answer = await fetch(`${listening.origin}/api/v1/imports`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: body(), duplex: 'half',
  } as RequestInit);
  expect(await errorOf(answer)).toMatchObject({ status: 413, code: 'too_large', message: '请求内容（60 MB）超过上限 20 MB，没有处理。请分批提交。' });
});
