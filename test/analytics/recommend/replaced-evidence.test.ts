/** What is replaced is held for the next for a while, and no longer than that. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { forgetReplaced, isReplaced, LARGE, takeSpare, whileRead } from '../../../analytics/recommend/indicators/replaced-evidence.ts';
import { sharedInts } from '../../../analytics/shared-arrays.ts';

/** As much of evidence as is looked at, so large that its memory is worth a look. */
const evidence = () => ({ made: { rows: { projects: { code: sharedInts(LARGE) } }, tables: {} } }) as unknown as EvidenceIndex;

/** @returns whether its memory was freed since */
function madeAnd(what: (index: EvidenceIndex) => unknown): () => boolean {
  const index = evidence();
  const made = new WeakRef(index.made);
  void what(index);
  return () => made.deref() === undefined;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(async () => {
  await forgetReplaced();
  vi.useRealTimers();
});
const turns = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

it('is held for ten minutes, and its memory free afterwards', async () => {
  const isFree = madeAnd(isReplaced);
  vi.advanceTimersByTime(9 * 60_000);
  await turns();
  expect(isFree()).toBe(false);
  vi.advanceTimersByTime(60_000);
  await turns();
  expect(isFree()).toBe(true);
  expect(takeSpare()).toEqual({ rows: [], words: [] });
});

it('is free when it is forgotten, and when another is held in its place', async () => {
  const forgotten = madeAnd(isReplaced);
  await forgetReplaced();
  await turns();
  expect(forgotten()).toBe(true);
  const earlier = madeAnd(isReplaced);
  const later = madeAnd(isReplaced);
  await turns();
  expect([earlier(), later()]).toEqual([true, false]);
});

it('is free when whoever read it longer than it was held has ended', async () => {
  let end: (() => void) | undefined;
  const isFree = madeAnd((index) => {
    void whileRead(index, () => new Promise<void>((resolve) => (end = resolve)));
    isReplaced(index);
  });
  await forgetReplaced();
  await turns();
  expect(isFree()).toBe(false);
  end!();
  await turns();
  expect(isFree()).toBe(true);
});

it('frees what was made of the same evidence and is overtaken', async () => {
  const before = evidence();
  isReplaced(before);
  const overtaken = madeAnd(() => undefined);
  isReplaced(before);
  await turns();
  expect(overtaken()).toBe(true);
});

it('is given once', () => {
  const index = evidence();
  isReplaced(index);
  expect(takeSpare().rows).toEqual([index.made.rows.projects.code.buffer]);
  expect(takeSpare().rows).toEqual([]);
});
