import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWorkbook } from '../../addin/workbook.ts';

type Handler = () => Promise<void>;

/** An Excel that knows one event, and a clock that a test moves on. */
function setup() {
  const handlers = new Set<Handler>();
  const waiting = new Map<() => void, number>();
  let now = 0;
  const context = {
    sync: () => Promise.resolve(),
    workbook: {
      onSelectionChanged: {
        add: (handler: Handler) => {
          handlers.add(handler);
          return { context, remove: () => handlers.delete(handler) };
        },
      },
    },
  };
  vi.stubGlobal('Excel', { run: (...given: unknown[]) => (given.at(-1) as (one: typeof context) => Promise<unknown>)(context) });
  const workbook = createWorkbook((run, milliseconds) => {
    waiting.set(run, now + milliseconds);
    return () => waiting.delete(run);
  });
  return {
    workbook,
    handlers,
    move: () => handlers.forEach((handler) => void handler()),
    advance: (milliseconds: number) => {
      now += milliseconds;
      for (const [run, due] of [...waiting]) if (due <= now && waiting.delete(run)) run();
    },
  };
}
afterEach(() => vi.unstubAllGlobals());

describe('a selection that moves', () => {
  it('is told once it has rested for a quarter of a second, however often it moved before', async () => {
    const { workbook, move, advance } = setup();
    let told = 0;
    await workbook.onSelectionChanged(() => (told += 1));
    for (let step = 0; step < 10; step++) {
      move();
      advance(200);
    }
    expect(told).toBe(0);
    advance(50);
    expect(told).toBe(1);
    advance(1_000);
    expect(told).toBe(1);
  });

  it('is not told any more once nobody listens, also where it moved just before', async () => {
    const { workbook, handlers, move, advance } = setup();
    let told = 0;
    const stop = await workbook.onSelectionChanged(() => (told += 1));
    move();
    stop();
    advance(1_000);
    expect([told, handlers.size]).toEqual([0, 0]);
  });
});
