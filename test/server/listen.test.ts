import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, type Listening } from '../../server/listen.ts';
import { createTestService, echo, patient, type TestService } from './support.ts';

const slow = patient();
let service: TestService;
let listening: Listening;
beforeAll(async () => {
  service = await createTestService({ analyses: [slow.analysis, echo], settings: { tls: false } });
  listening = await listen({ fetch: service.app.fetch, host: 'localhost', port: 0, certificate: null });
});
afterAll(async () => {
  await listening.close(0);
  await service.close();
});

it('stops the work of a caller who goes away', async () => {
  const asked = request(`${listening.origin}/api/v1/analyses/test.patient`, { method: 'POST', headers: { 'content-type': 'application/json' } });
  asked.on('error', () => undefined).end('{}');
  await slow.begun.promise;
  asked.destroy();
  await slow.ended.promise;
});

it('answers on 127.0.0.1 under the very port it tells', async () => {
  const answer = await fetch(`http://127.0.0.1:${listening.port}/healthz`);
  expect(await answer.json()).toEqual({ ok: true, service_version: '1.2.3' });
});

it('streams progress as it comes', async () => {
  const answer = await fetch(`${listening.origin}/api/v1/analyses/test.echo`, {
    method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: '{"text":"甲"}',
  });
  expect([...(await answer.text()).matchAll(/event: (\w+)/g)].map(([, event]) => event)).toEqual(['progress', 'result']);
});
