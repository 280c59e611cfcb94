/** Callers who leave, long queries beside short ones, and what is said when something is too much; over real sockets. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usage } from '../../analytics/library/usage/contract.ts';
import { runUsage } from '../../analytics/library/usage/run.ts';
import { createListeningService, EVENTS, eventsIn, type ListeningService } from './sockets.ts';
import { weights } from './weights.ts';

let service: ListeningService;
let runs: ReturnType<typeof weights>['runs'];
let became: ReturnType<typeof weights>['became'];
afterEach(() => service.close());

async function start(overrides: Parameters<typeof createListeningService>[0] = {}) {
  const { analyses, ...fates } = weights();
  service = await createListeningService({ analyses: [...analyses, runUsage], ...overrides });
  ({ runs, became } = fates);
  // Opens the connections, so that a long query asked later runs before a short one asked after it.
  if (overrides.settings === undefined) await Promise.all([1, 2, 3, 4].map(() => askShort(1)));
}

/** By its end everything asked before has reached the database. */
async function askShort(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const { status, body } = await service.run('test.light', { n }).answer;
    expect([status, JSON.parse(body)]).toEqual([200, expect.objectContaining({ n })]);
  }
}

describe('with a place for one heavy query', () => {
  beforeEach(() => start({ database: { readers: 2 } }));

  /** The next heavy query waits for the place and gets it when `leave` has ended the one that holds it. */
  async function expectPlaceFreedBy(leave: () => void): Promise<void> {
    const next = service.run('test.heavy', { name: 'next' });
    await became('next', 'begun');
    await askShort(3);
    expect(runs.get('next')).toBe('begun');
    leave();
    // Without the interrupt it would come after hours, and the test would not end.
    expect((await next.answer).status).toBe(200);
  }

  it('a caller who leaves ends the query, and its place is free', async () => {
    const caller = service.run('test.endless', { name: 'long' });
    await became('long', 'begun');
    await expectPlaceFreedBy(caller.leave);
    expect(runs.get('long')).toBe('stopped');
  });

  it('a caller who leaves a stream of events ends the query', async () => {
    const caller = service.run('test.endless', { name: 'long' }, EVENTS);
    expect(await caller.firstPiece).toContain('begun');
    await expectPlaceFreedBy(caller.leave);
    expect(runs.get('long')).toBe('stopped');
  });

  it('a caller who leaves a batch ends all queries of it, running, waiting and not yet begun', async () => {
    const long = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ id: 'test.endless', params: { name } }));
    const caller = service.batch({ id: 'test.light', params: { n: 1 } }, ...long);
    await became('d', 'begun');
    await expectPlaceFreedBy(caller.leave);
    expect(Object.fromEntries(runs)).toEqual({ a: 'stopped', b: 'stopped', c: 'stopped', d: 'stopped', next: 'answered' });
  });

  it('a caller who leaves while waiting gives up the turn and nobody else’s', async () => {
    const first = service.run('test.endless', { name: 'first' });
    await became('first', 'begun');
    const second = service.run('test.endless', { name: 'second' });
    await became('second', 'begun');
    second.leave();
    await became('second', 'stopped');
    expect(runs.get('first')).toBe('begun');
    await expectPlaceFreedBy(first.leave);
  });

  it('one of two who ask the same may leave, and the other is answered by the one computation', async () => {
    const holder = service.run('test.endless', { name: 'holder' });
    await became('holder', 'begun');
    const first = service.run('test.shared', { name: 'first' });
    await became('build of first', 'begun');
    const second = service.run('test.shared', { name: 'second' });
    await became('second', 'begun');
    first.leave();
    await became('first', 'stopped');
    holder.leave();
    const { status, body } = await second.answer;
    expect([status, JSON.parse(body)]).toEqual([200, expect.objectContaining({ n: 1 })]);
    expect(runs.get('build of first')).toBe('answered');
    expect(runs.has('build of second')).toBe(false);
  });

  it('the last of those who ask the same ends the computation, and whoever comes later begins it anew', async () => {
    const holder = service.run('test.endless', { name: 'holder' });
    await became('holder', 'begun');
    const callers = ['first', 'second'].map((name) => service.run('test.shared', { name }));
    await Promise.all([became('first', 'begun'), became('second', 'begun')]);
    callers[0]!.leave();
    callers[1]!.leave();
    await Promise.all([became('first', 'stopped'), became('second', 'stopped')]);
    expect([runs.get('build of first'), runs.get('build of second')].filter((fate) => fate !== undefined)).toEqual(['stopped']);
    holder.leave();
    expect((await service.run('test.shared', { name: 'third' }).answer).status).toBe(200);
    expect(runs.get('build of third')).toBe('answered');
  });

  it('an index that two wait for outlives the leaving of the one who began it', async () => {
    const holder = service.run('test.endless', { name: 'holder' });
    await became('holder', 'begun');
    const first = service.run(usage.id, {});
    await askShort(3);
    const second = service.run(usage.id, {});
    await askShort(3);
    first.leave();
    await expect(first.answer).rejects.toThrow();
    await askShort(3);
    holder.leave();
    const { status, body } = await second.answer;
    expect([status, (JSON.parse(body) as { total: number }).total]).toEqual([200, 3]);
  });
});

it('answers short questions while four long ones are asked, of which two run', async () => {
  await start();
  const names = ['a', 'b', 'c', 'd'];
  const long = names.map((name) => service.run('test.endless', { name }));
  await Promise.all(names.map((name) => became(name, 'begun')));
  const fifth = service.run('test.heavy', { name: 'fifth' });
  await became('fifth', 'begun');
  await askShort(20);
  expect((await service.call('/api/v1/projects').answer).status).toBe(200);
  expect(Object.fromEntries(runs)).toEqual({ a: 'begun', b: 'begun', c: 'begun', d: 'begun', fifth: 'begun' });
  // Those who wait come before the fifth: it is answered when, of four, three have gone.
  long[0]!.leave();
  long[1]!.leave();
  await Promise.all([became('a', 'stopped'), became('b', 'stopped')]);
  await askShort(3);
  expect(runs.get('fifth')).toBe('begun');
  long[2]!.leave();
  expect((await fifth.answer).status).toBe(200);
  expect(runs.get('d')).toBe('begun');
});

it('answers short questions while more long ones than there are connections are asked that nobody called heavy', async () => {
  await start();
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const long = names.map((name) => service.run('test.unmarked', { name }));
  await Promise.all(names.map((name) => became(name, 'begun')));
  // Without end if the long ones kept the connections.
  await askShort(20);
  expect(Object.fromEntries(runs)).toEqual(Object.fromEntries(names.map((name) => [name, 'begun'])));
  const heavy = service.run('test.heavy', { name: 'heavy' });
  for (const caller of long) caller.leave();
  await Promise.all(names.map((name) => became(name, 'stopped')));
  expect((await heavy.answer).status).toBe(200);
  await askShort(3);
});

describe('what is too much is said in a sentence, alone, in a batch and in a stream, and the service goes on:', () => {
  type Outcome = { ok: boolean; error?: { code: string; message: string } };
  type Problem = { error: { code: string; message: string } };

  /** The code and the sentence that three callers get, one in each way. */
  async function askedInEachWay(id: string, params: unknown) {
    const alone = await service.run(id, params).answer;
    const batch = await service.batch({ id, params }, { id: 'test.light', params: { n: 7 } }).answer;
    const stream = await service.run(id, params, EVENTS).answer;
    const [event, error] = eventsIn(stream.body).at(-1)!;
    expect([stream.status, event]).toEqual([200, 'error']);
    return { alone, problem: (JSON.parse(alone.body) as Problem).error, batch, events: error as Problem['error'] };
  }
  const outcomesOf = (body: string) => (JSON.parse(body) as { results: Outcome[] }).results;

  it('more memory and disk than allowed', async () => {
    await start({ database: { readers: 2, threads: 1, memoryLimit: '128MB', spillLimit: '8MB' } });
    const { alone, problem, batch, events } = await askedInEachWay('test.large', {});
    expect([alone.status, alone.headers['retry-after'], problem.code]).toEqual([503, '1', 'busy']);
    expect(problem.message).toMatch(/所需内存超过了服务的上限，请缩小/);
    expect(outcomesOf(batch.body)).toEqual([{ ok: false, error: expect.objectContaining({ code: 'busy', message: problem.message }) }, expect.objectContaining({ ok: true })]);
    expect(events).toMatchObject({ code: 'busy', message: problem.message });
    await askShort(3);
  });

  it('more time than allowed', async () => {
    await start({ settings: { deadline: 1_000 } });
    const { alone, problem, batch, events } = await askedInEachWay('test.endless', { name: 'long' });
    expect([alone.status, problem.code]).toEqual([504, 'timed_out']);
    expect(problem.message).toMatch(/超过了时间上限，已经停止。请缩小范围/);
    expect(outcomesOf(batch.body)[0]).toEqual({ ok: false, error: expect.objectContaining({ code: 'timed_out', message: problem.message }) });
    expect(events).toMatchObject({ code: 'timed_out', message: problem.message });
    await became('long', 'stopped');
  });

  it('more callers than allowed', async () => {
    await start({ settings: { mostAtOnce: 1 } });
    const holder = service.run('test.endless', { name: 'holder' });
    await became('holder', 'begun');
    const { alone, problem, batch, events } = await askedInEachWay('test.light', { n: 1 });
    for (const { status, headers } of [alone, batch]) expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(problem).toMatchObject({ code: 'busy', message: '服务正在处理 1 个请求，已达上限，这次请求没有开始。请几秒后重试。' });
    expect((JSON.parse(batch.body) as Problem).error).toMatchObject({ code: 'busy', message: problem.message });
    expect(events).toMatchObject({ code: 'busy', message: problem.message });
    holder.leave();
    await became('holder', 'stopped');
    await askShort(3);
  });
});
