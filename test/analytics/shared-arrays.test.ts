import { describe, expect, it } from 'vitest';
import { sharedBuffersIn, sharedBytes, sharedCounts, sharedFloats, writingOver } from '../../analytics/shared-arrays.ts';

describe('memory that is written over', () => {
  it('holds new arrays as far as they fit, each buffer one of them, and none afterwards', async () => {
    const [one, other] = [sharedFloats(100).fill(7), sharedFloats(1_000).fill(7)];
    const made = await writingOver([one.buffer, other.buffer], () => [sharedFloats(990), sharedFloats(100), sharedFloats(100), sharedFloats(10_000)]);
    expect(made.map(({ buffer }) => [one.buffer, other.buffer].indexOf(buffer))).toEqual([1, 0, -1, -1]);
    expect(made.map(({ length }) => length)).toEqual([990, 100, 100, 10_000]);
    for (const array of made) expect(array.every((value) => value === 0)).toBe(true);
    expect(sharedFloats(100).buffer).not.toBe(one.buffer);
  });

  it('has room for an array that has grown a little, and is not wasted on a small one', async () => {
    const was = sharedCounts(1_000);
    expect((await writingOver([was.buffer], () => sharedCounts(1_050))).buffer).toBe(was.buffer);
    expect((await writingOver([was.buffer], () => sharedCounts(400))).buffer).not.toBe(was.buffer);
  });

  it('is not cleared for whoever writes each place', async () => {
    const was = sharedBytes(64).fill(9);
    expect((await writingOver([was.buffer], () => sharedBytes(60, false)))[0]).toBe(9);
  });

  it('is not written over any more after a failure', async () => {
    const was = sharedBytes(64);
    await expect(writingOver([was.buffer], () => { throw new Error('no'); })).rejects.toThrow('no');
    expect(sharedBytes(64).buffer).not.toBe(was.buffer);
  });
});

describe('buffers in shared memory', () => {
  it('are found at any depth, each once', () => {
    const [a, b] = [sharedFloats(3), sharedCounts(5)];
    expect(sharedBuffersIn({ a, deep: { b, again: a.subarray(1) }, text: '字', none: null, plain: new Uint8Array(4), list: [1, 2] })).toEqual([a.buffer, b.buffer]);
  });
});
