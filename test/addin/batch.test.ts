import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../analytics/errors.ts';
import { Batcher, type Answer, type BatcherOptions, type Call, type Question } from '../../addin/batch.ts';

/** A clock that moves only when told to. */
function fakeClock() {
  let now = 0;
  const due = new Set<{ at: number; run: () => void }>();
  return {
    schedule(run: () => void, milliseconds: number) {
      const entry = { at: now + milliseconds, run };
      due.add(entry);
      return () => void due.delete(entry);
    },
    async advance(milliseconds: number) {
      const end = now + milliseconds;
      for (;;) {
        const next = [...due].filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        due.delete(next);
        now = next.at;
        next.run();
        await settle();
      }
      now = end;
      await settle();
    },
    pending: () => due.size,
  };
}

const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

const question = (name: string): Question => ({ key: name, call: { id: 'x', params: { name } } });
const nameOf = (call: Call) => (call.params as { name: string }).name;
const echo = (calls: readonly Call[]): Answer[] => calls.map((call) => ({ ok: true, result: { said: nameOf(call), version: 1 } }));

function setup(options: Partial<BatcherOptions<Question>> = {}) {
  const clock = fakeClock();
  const sent: { calls: readonly Call[]; signal: AbortSignal }[] = [];
  const batcher = new Batcher({
    schedule: clock.schedule,
    versionOf: (result) => (result as { version: number }).version,
    ...options,
    send: (calls, signal) => {
      sent.push({ calls, signal });
      return (options.send ?? ((asked) => Promise.resolve(echo(asked))))(calls, signal);
    },
  });
  return { clock, sent, batcher };
}

/** Counts how often a promise ends, and how. */
function watch(promise: Promise<unknown>) {
  const seen: { ends: number; value?: unknown; error?: unknown } = { ends: 0 };
  promise.then(
    (value) => Object.assign(seen, { ends: seen.ends + 1, value }),
    (error: unknown) => Object.assign(seen, { ends: seen.ends + 1, error }),
  );
  return seen;
}

describe('the batcher', () => {
  it('joins what is asked within the window into one request and asks equal questions once', async () => {
    const { clock, sent, batcher } = setup();
    const asked = ['a', 'b', 'a', 'c', 'a'].map((name) => watch(batcher.ask(question(name))));
    await clock.advance(59);
    expect(sent).toHaveLength(0);
    await clock.advance(1);
    expect(sent.map(({ calls }) => calls.map(nameOf))).toEqual([['a', 'b', 'c']]);
    expect(asked.map(({ value }) => (value as { said: string }).said)).toEqual(['a', 'b', 'a', 'c', 'a']);
  });

  it('splits a request by count and by bytes', async () => {
    const byCount = setup({ mostCalls: 400 });
    Array.from({ length: 1_000 }, (_, i) => watch(byCount.batcher.ask(question(`q${i}`))));
    await byCount.clock.advance(60);
    expect(byCount.sent.map(({ calls }) => calls.length)).toEqual([400, 400, 200]);

    const byBytes = setup({ mostBytes: 100 });
    ['一'.repeat(20), '二'.repeat(20), 'x', 'y'].map((name) => watch(byBytes.batcher.ask(question(name))));
    await byBytes.clock.advance(60);
    expect(byBytes.sent.map(({ calls }) => calls.length)).toEqual([1, 1, 2]);
  });

  it('lets one bad call spoil none of its neighbours', async () => {
    const bad = new AppError('not_found', { zh: '没有', en: 'none' });
    const { clock, batcher } = setup({
      send: (calls) => Promise.resolve(calls.map((call) => (nameOf(call) === 'bad' ? { ok: false, error: bad } : echo([call])[0]!))),
    });
    const [good, refused] = [watch(batcher.ask(question('good'))), watch(batcher.ask(question('bad')))];
    await clock.advance(60);
    expect(good.value).toEqual({ said: 'good', version: 1 });
    expect(refused.error).toBe(bad);
  });

  it('ends every asker by the deadline when the service never answers, and lets the request go', async () => {
    const { clock, sent, batcher } = setup({ send: () => new Promise(() => {}), deadlineMilliseconds: 1_000 });
    const asked = [watch(batcher.ask(question('a'))), watch(batcher.ask(question('b')))];
    await clock.advance(999);
    expect(asked.map(({ ends }) => ends)).toEqual([0, 0]);
    await clock.advance(1);
    expect(asked.map(({ error }) => (error as AppError).code)).toEqual(['timed_out', 'timed_out']);
    expect(sent[0]!.signal.aborted).toBe(true);
    expect(clock.pending()).toBe(0);
  });

  it('waits half a minute and no longer where nothing else is said', async () => {
    const { clock, batcher } = setup({ send: () => new Promise(() => {}) });
    const asked = watch(batcher.ask(question('a')));
    await clock.advance(29_999);
    expect(asked.ends).toBe(0);
    await clock.advance(1);
    expect((asked.error as AppError).code).toBe('timed_out');
  });

  it('aborts the request only when all who asked have left', async () => {
    const { clock, sent, batcher } = setup({ send: () => new Promise(() => {}) });
    const [first, second] = [new AbortController(), new AbortController()];
    watch(batcher.ask(question('a'), { signal: first.signal }));
    watch(batcher.ask(question('a'), { signal: second.signal }));
    await clock.advance(60);
    first.abort();
    expect(sent[0]!.signal.aborted).toBe(false);
    second.abort();
    expect(sent[0]!.signal.aborted).toBe(true);
  });

  it('sends nothing for a question whose askers left within the window', async () => {
    const { clock, sent, batcher } = setup();
    const leaving = new AbortController();
    const seen = watch(batcher.ask(question('a'), { signal: leaving.signal }));
    leaving.abort();
    await clock.advance(60);
    expect(sent).toHaveLength(0);
    expect(seen.ends).toBe(1);
  });

  it('answers from memory until newer data is seen or a refresh is asked for', async () => {
    let version = 1;
    const { clock, sent, batcher } = setup({
      send: (calls) => Promise.resolve(calls.map((call) => ({ ok: true, result: { said: nameOf(call), version } }))),
    });
    const ask = async (name: string) => {
      const seen = watch(batcher.ask(question(name)));
      await clock.advance(60);
      return seen.value;
    };
    await ask('a');
    await ask('a');
    expect(sent).toHaveLength(1);
    version = 2;
    await ask('b');
    expect(await ask('a')).toEqual({ said: 'a', version: 2 });
    expect(sent).toHaveLength(3);
    batcher.refresh();
    await ask('a');
    expect(sent).toHaveLength(4);
  });

  it('forgets every answer on older data as soon as newer data is seen anywhere, and none for older news', async () => {
    const { clock, sent, batcher } = setup();
    const ask = async () => {
      watch(batcher.ask(question('a')));
      await clock.advance(60);
      return sent.length;
    };
    expect([await ask(), await ask()]).toEqual([1, 1]);
    batcher.seen(1);
    batcher.seen(0);
    expect(await ask()).toBe(1);
    batcher.seen(2);
    expect(await ask()).toBe(2);
  });

  it('remembers the answers of a service that was put back to earlier data, once a refresh was asked for', async () => {
    const { clock, sent, batcher } = setup();
    batcher.seen(9);
    batcher.refresh();
    for (const name of ['a', 'a']) {
      watch(batcher.ask(question(name)));
      await clock.advance(60);
    }
    expect(sent).toHaveLength(1);
  });

  it('does not remember an answer that was under way when a refresh was asked for', async () => {
    const answers: ((answer: readonly Answer[]) => void)[] = [];
    const { clock, sent, batcher } = setup({ send: () => new Promise((resolve) => answers.push(resolve)) });
    const before = watch(batcher.ask(question('a')));
    await clock.advance(60);
    batcher.refresh();
    const after = watch(batcher.ask(question('a')));
    await clock.advance(60);
    expect(sent).toHaveLength(2);
    answers[0]!([{ ok: true, result: { said: 'old', version: 1 } }]);
    answers[1]!([{ ok: true, result: { said: 'new', version: 1 } }]);
    await settle();
    expect([before.value, after.value]).toEqual([{ said: 'old', version: 1 }, { said: 'new', version: 1 }]);
  });

  it('does not remember errors', async () => {
    let away = true;
    const { clock, batcher } = setup({ send: (calls) => (away ? Promise.reject(new Error('away')) : Promise.resolve(echo(calls))) });
    const first = watch(batcher.ask(question('a')));
    await clock.advance(60);
    away = false;
    const second = watch(batcher.ask(question('a')));
    await clock.advance(60);
    expect([(first.error as Error).message, second.value]).toEqual(['away', { said: 'a', version: 1 }]);
  });

  it('says so when the service answers fewer questions than were asked', async () => {
    const { clock, batcher } = setup({ send: (calls) => Promise.resolve(echo(calls).slice(1)) });
    const asked = [watch(batcher.ask(question('a'))), watch(batcher.ask(question('b')))];
    await clock.advance(60);
    expect(asked.map(({ error }) => (error as AppError).code)).toEqual(['internal', 'internal']);
  });

  it('gives every asker exactly one ending, whatever the service does and whoever leaves', async () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('ask' as const), name: fc.constantFrom('a', 'b', 'c', 'd'), leaves: fc.option(fc.nat(5_000), { nil: null }) }),
      fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.nat(500) }),
      fc.record({ kind: fc.constant('refresh' as const) }),
    );
    const fate = fc.constantFrom('answer', 'refuse', 'fail', 'silence', 'short', 'late');
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), fc.array(fate, { minLength: 1, maxLength: 10 }), async (events, fates) => {
        let request = 0;
        const clock = fakeClock();
        const batcher = new Batcher<Question>({
          schedule: clock.schedule,
          mostCalls: 3,
          deadlineMilliseconds: 2_000,
          versionOf: () => 1,
          send: (calls) => {
            const is = fates[request++ % fates.length];
            if (is === 'fail') return Promise.reject(new Error('fail'));
            if (is === 'silence') return new Promise(() => {});
            if (is === 'late') return new Promise((resolve) => clock.schedule(() => resolve(echo(calls)), 2_500));
            if (is === 'short') return Promise.resolve([]);
            return Promise.resolve(calls.map((call) => (is === 'refuse' ? { ok: false, error: new Error('no') } : echo([call])[0]!)));
          },
        });
        const seen: { name: string; outcome: ReturnType<typeof watch> }[] = [];
        for (const one of events) {
          if (one.kind === 'wait') await clock.advance(one.milliseconds);
          else if (one.kind === 'refresh') batcher.refresh();
          else {
            const leaving = new AbortController();
            if (one.leaves !== null) clock.schedule(() => leaving.abort(), one.leaves);
            seen.push({ name: one.name, outcome: watch(batcher.ask(question(one.name), { signal: leaving.signal })) });
          }
        }
        await clock.advance(10_000);
        expect(seen.map(({ outcome }) => outcome.ends)).toEqual(seen.map(() => 1));
        for (const { name, outcome } of seen) if (outcome.value) expect(outcome.value).toEqual({ said: name, version: 1 });
        expect(clock.pending()).toBe(0);
      }),
      { numRuns: 150, seed: 20_250_101 },
    );
  });
});
