import { afterEach, expect, it, vi } from 'vitest';
import { implement, runAnalysis } from '../../analytics/analysis.ts';
import { EVERYTHING } from '../../analytics/caller.ts';
import { runSimulate } from '../../analytics/reduce/simulate/run.ts';
import { keepWarm, watchVersion } from '../../server/warm.ts';
import { broken, createTestService, echo, type TestService } from './support.ts';

let service: TestService;
afterEach(() => service.close());

/** However busy the machine is with other things. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 120_000, interval: 5 });

/** An analysis that waits to be let go, and how many of it ran at once. */
function gated() {
  const asked: unknown[] = [];
  const doors: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const analysis = implement(echo.contract, async (params, context) => {
    asked.push(params);
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => doors.push(resolve));
    running--;
    return echo.run(params, context);
  });
  return { analysis, asked, doors, most: () => most };
}

it('asks every analysis its example once, a failing one among them', async () => {
  service = await createTestService();
  keepWarm(service.services, new AbortController().signal, 0)();
  await eventually(() => expect(service.log).toHaveLength(2));
  expect(service.log.map((line) => [line['analysis'], line['code']])).toEqual([['test.echo', 'ok'], ['test.broken', 'internal']]);
});

it('warms once for several changes that come close together', async () => {
  const { analysis, asked, doors } = gated();
  service = await createTestService({ analyses: [analysis] });
  const changed = keepWarm(service.services, new AbortController().signal, 0);
  for (let i = 0; i < 5; i++) changed();
  await eventually(() => expect(doors).toHaveLength(1));
  doors[0]!();
  await eventually(() => expect(service.log).toHaveLength(1));
  expect(asked).toEqual([{ text: '培训人次', n: 1 }]);
});

it('leaves the round of old data after the analysis in work, and never runs two rounds at once', async () => {
  const { analysis, doors, most } = gated();
  service = await createTestService({ analyses: [analysis, broken] });
  const changed = keepWarm(service.services, new AbortController().signal, 0);
  changed();
  await eventually(() => expect(doors).toHaveLength(1));
  changed();
  await new Promise((resolve) => setTimeout(resolve, 0));
  doors[0]!();
  await eventually(() => expect(doors).toHaveLength(2));
  expect(service.log.map((line) => line['analysis'])).toEqual(['test.echo']);
  doors[1]!();
  await eventually(() => expect(service.log).toHaveLength(3));
  expect(service.log.map((line) => line['analysis'])).toEqual(['test.echo', 'test.echo', 'test.broken']);
  expect(most()).toBe(1);
});

it('asks nothing more once the service is stopping', async () => {
  service = await createTestService();
  const stopping = new AbortController();
  const changed = keepWarm(service.services, stopping.signal, 0);
  changed();
  stopping.abort();
  changed();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(service.log).toEqual([]);
});

it('reads the last year that has budgets, so that the first reduction of it reads no project', async () => {
  service = await createTestService({ analyses: [runSimulate] });
  const { db, now } = service.services;
  await db.write(async (tx) => {
    await tx.append('projects', { project_code: ['B', 'B', 'C'], fiscal_year: [2024, 2025, 2026], name: ['乙', '乙', '丙'], initial_budget: [100, 200, null] });
    await tx.append('evaluations', { project_code: ['B'], fiscal_year: [2024], kind: ['finance'], score: [65], grade: ['中'] });
  });
  keepWarm(service.services, new AbortController().signal, 0)();
  await eventually(() => expect(service.log).toHaveLength(2));
  expect(service.log.map((line) => [line['analysis'], line['code']])).toEqual([['reduce.simulate', 'ok'], ['reduce.simulate: stored projects', 'ok']]);
  const read = vi.spyOn(db, 'arrays');
  const ask = (fiscal_year: number) => runAnalysis(runSimulate, { fiscal_year, evaluation_year: fiscal_year - 1, base: 'initial', rules: [{ id: '中', when: [{ field: 'grade', op: '=', value: '中' }], action: { kind: 'remove' } }] }, { db, caller: { user: 'u', role: 'officer', scope: EVERYTHING, lang: 'zh' }, signal: new AbortController().signal, progress: () => undefined, now });
  expect((await ask(2025)).totals.cut).toBe(200);
  expect(read).not.toHaveBeenCalled();
  await ask(2024);
  expect(read).toHaveBeenCalled();
});

it('hears of every new version of the data, and of no write that made none', async () => {
  service = await createTestService();
  const heard = vi.fn();
  const db = watchVersion(service.db, heard);
  await db.write(() => Promise.resolve());
  await expect(db.write(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(heard).not.toHaveBeenCalled();
  await db.write((tx) => tx.newDataVersion('import'));
  expect(heard).toHaveBeenCalledTimes(1);
});
