import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { implement } from '../../analytics/analysis.ts';
import { defineAnalysis } from '../../analytics/contract.ts';
import { broken, createTestService, echo, errorOf, patient, type TestService } from './support.ts';

let service: TestService;
let echoes = 0;
const countedEcho = implement(echo.contract, (params, context) => {
  echoes++;
  return echo.run(params, context);
});
beforeAll(async () => void (service = await createTestService({ analyses: [countedEcho, broken] })));
afterAll(() => service.close());

type Outcome = { ok: boolean; result?: { text: string; provenance: object }; error?: { code: string; message: string } };
const batch = async (calls: unknown[], headers?: Record<string, string>) => {
  const response = await service.post('/api/v1/calls', { calls }, headers);
  return ((await response.json()) as { results: Outcome[] }).results;
};

describe('one analysis', () => {
  it('answers its result with provenance', async () => {
    const response = await service.post('/api/v1/analyses/test.echo', { text: '甲' });
    expect(await response.json()).toMatchObject({
      text: '甲', scope: [''], rows: [{ n: 0 }],
      provenance: { analysis: 'test.echo', data_version: 1, rule_packs: [], computed_at: '2026-03-05T02:00:00.000Z' },
    });
  });

  it('runs with the rows of the caller', async () => {
    const response = await service.post('/api/v1/analyses/test.echo', { text: '甲' }, { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101' });
    expect(await response.json()).toMatchObject({ scope: ['101', '101001', '101002'] });
  });

  it('names an unknown field, in the language asked for', async () => {
    const zh = await errorOf(await service.post('/api/v1/analyses/test.echo', { text: '甲', colour: 'red' }));
    expect(zh).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(zh.message).toContain('colour');
    const en = await errorOf(await service.post('/api/v1/analyses/test.echo', { text: '' }, { 'accept-language': 'en' }));
    expect(en.message).toMatch(/^Parameter text is "".*Please correct it/);
    expect(en.details).toEqual({ problems: [{ path: 'text', value: '""', message: expect.stringMatching(/^Parameter text/) }] });
  });

  it('offers the ids nearest to an unknown one', async () => {
    const error = await errorOf(await service.post('/api/v1/analyses/test.ecko', {}));
    expect(error).toMatchObject({ status: 404, code: 'not_found', details: { near: ['test.echo'] } });
    expect(error.message).toContain('您要的是 test.echo 吗');
  });

  it('tells a foreseen failure in its sentence', async () => {
    const error = await errorOf(await service.post('/api/v1/analyses/test.broken', { how: 'not_enough_data' }));
    expect(error).toMatchObject({ status: 422, code: 'not_enough_data', message: '至少需要三个项目，请放宽条件。' });
  });

  it('keeps the inside of an unforeseen failure for the log', async () => {
    const response = await service.post('/api/v1/analyses/test.broken', { how: 'unforeseen' });
    const text = await response.clone().text();
    const error = await errorOf(response);
    expect(error).toMatchObject({ status: 500, code: 'internal' });
    expect(text).not.toContain('hunter2');
    expect(service.log).toContainEqual(expect.objectContaining({ msg: 'failed', request_id: error.request_id, err: expect.objectContaining({ message: 'password=hunter2' }) }));
  });

  it('stops at the deadline with a sentence', async () => {
    const { analysis, ended } = patient();
    const quick = await createTestService({ analyses: [analysis], settings: { deadline: 5 } });
    const error = await errorOf(await quick.post('/api/v1/analyses/test.patient', {}));
    await ended.promise;
    expect(error).toMatchObject({ status: 504, code: 'timed_out' });
    expect(error.message).toContain('请缩小范围');
    await quick.close();
  });
});

it('says that it is busy when as much is under way as it takes, and takes more once that is done', async () => {
  const { analysis, begun } = patient();
  const small = await createTestService({ analyses: [analysis, echo], settings: { mostAtOnce: 1, deadline: 2_000 } });
  const first = small.post('/api/v1/analyses/test.patient', {});
  await begun.promise;
  const second = await small.post('/api/v1/analyses/test.echo', { text: '甲' });
  expect(second.headers.get('retry-after')).toBe('1');
  expect(await errorOf(second)).toMatchObject({ status: 503, code: 'busy' });
  expect((await first).status).toBe(504);
  expect((await small.post('/api/v1/analyses/test.echo', { text: '甲' })).status).toBe(200);
  await small.close();
});

describe('progress as events', () => {
  const events = async (id: string, params: unknown) => {
    const response = await service.post(`/api/v1/analyses/${id}`, params, { accept: 'text/event-stream' });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    return [...(await response.text()).matchAll(/event: (\w+)\ndata: (.*)\n/g)].map(([, event, data]) => [event, JSON.parse(data!) as unknown]);
  };

  it('ends with the result', async () => {
    expect(await events('test.echo', { text: '甲' })).toEqual([
      ['progress', { done: 1, of: 2, text: 'half' }],
      ['result', expect.objectContaining({ text: '甲', provenance: expect.anything() })],
    ]);
  });

  it('ends with the error', async () => {
    expect(await events('test.broken', { how: 'unforeseen' })).toEqual([['error', expect.objectContaining({ code: 'internal', request_id: expect.any(String) })]]);
  });
});

describe('a batch', () => {
  it('answers in the order of the calls, a bad one among good ones', async () => {
    const results = await batch([
      { id: 'test.echo', params: { text: '一' } },
      { id: 'test.broken', params: { how: 'unforeseen' } },
      { id: 'test.nothing', params: {} },
      { id: 'test.echo', params: { text: '' } },
      { id: 'test.echo', params: { text: '二' } },
    ]);
    expect(results.map((outcome) => outcome.result?.text ?? outcome.error?.code)).toEqual(['一', 'internal', 'not_found', 'invalid_params', '二']);
    expect(JSON.stringify(results)).not.toContain('hunter2');
  });

  it('computes equal calls once, whatever the order of their keys', async () => {
    echoes = 0;
    const results = await batch([
      { id: 'test.echo', params: { text: '同', n: 2 } },
      { id: 'test.echo', params: { n: 2, text: '同' } },
      { id: 'test.echo', params: { text: '异', n: 2 } },
    ]);
    expect(echoes).toBe(2);
    expect(results.map((outcome) => outcome.result?.text)).toEqual(['同', '同', '异']);
  });

  it('answers a thousand calls and refuses one more', async () => {
    const calls = Array.from({ length: 1_000 }, (_, n) => ({ id: 'test.echo', params: { text: `第${n}` } }));
    const results = await batch(calls);
    expect(results.map((outcome) => outcome.result?.text)).toEqual(calls.map((call) => call.params.text));
    const error = await errorOf(await service.post('/api/v1/calls', { calls: [...calls, calls[0]] }));
    expect(error).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(error.message).toContain('1,000');
  });

  it('runs no more than four at a time', async () => {
    let running = 0;
    let most = 0;
    const slow = implement(echo.contract, async (params, context) => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      return echo.run(params, context);
    });
    const other = await createTestService({ analyses: [slow] });
    await other.post('/api/v1/calls', { calls: Array.from({ length: 20 }, (_, n) => ({ id: 'test.echo', params: { text: `${n}` } })) });
    expect(most).toBe(4);
    await other.close();
  });

  it('gives each call that the deadline cuts off its own error', async () => {
    const { analysis } = patient();
    const quick = await createTestService({ analyses: [analysis, echo], settings: { deadline: 1_000 } });
    const response = await quick.post('/api/v1/calls', { calls: [{ id: 'test.patient', params: {} }, { id: 'test.echo', params: { text: '好' } }] });
    const { results } = (await response.json()) as { results: Outcome[] };
    expect(results.map((outcome) => outcome.result?.text ?? outcome.error?.code)).toEqual(['timed_out', '好']);
    await quick.close();
  });

  it('refuses unknown fields', async () => {
    const error = await errorOf(await service.post('/api/v1/calls', { calls: [], mode: 'fast' }));
    expect(error).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(error.message).toContain('mode');
  });
});

it('gives way between calls that never wait for anything, so that the deadline and others come through', async () => {
  const spin = implement(
    defineAnalysis({ id: 'test.spin', title: { zh: '忙', en: 'Spin' }, params: z.strictObject({ n: z.int() }), result: z.object({ n: z.int() }) }),
    async ({ n }) => {
      for (const until = performance.now() + 20; performance.now() < until; );
      return { result: { n } };
    },
  );
  const spinning = await createTestService({ analyses: [spin], settings: { deadline: 1_000 } });
  const calls = Array.from({ length: 300 }, (_, n) => ({ id: 'test.spin', params: { n } }));
  const answer = await spinning.post('/api/v1/calls', { calls });
  const { results } = (await answer.json()) as { results: Outcome[] };
  expect(results[0]).toMatchObject({ ok: true, result: { n: 0 } });
  expect(results[299]).toMatchObject({ ok: false, error: { code: 'timed_out' } });
  await spinning.close();
});
