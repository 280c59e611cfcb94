import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseParams } from '../../analytics/params.ts';
import { usageTable } from '../../analytics/quick-schema.ts';

const params = z.strictObject({ usage: usageTable().optional() });
const plain = z.record(z.string().min(1).max(64), z.record(z.string().min(1).max(64), z.number().min(0).max(1e15)));
const long = '长'.repeat(65);

describe('a table of usage', () => {
  it.each([
    [{}], [{ 机务: {} }], [{ 机务: { '1路': 0, '2路': 1e15 } }], [{ 机务: { '1路': -1 } }], [{ 机务: { '1路': 1e16 } }], [{ 机务: { '1路': NaN } }], [{ 机务: { '1路': '3' } }], [{ 机务: { '1路': null } }],
    [{ '': { '1路': 1 } }], [{ 机务: { '': 1 } }], [{ [long]: {} }], [{ 机务: { [long]: 1 } }], [{ 机务: [1] }], [{ 机务: null }], [{ 机务: 3 }], [[]], [null], [3], ['机务'],
  ])('%j is taken, or refused, as by the schema that looks at each figure', (usage: unknown) => {
    const [quick, slow] = [params.safeParse({ usage }), plain.safeParse(usage)];
    expect(quick.success).toBe(slow.success);
    if (slow.success) expect(quick.data).toEqual({ usage: slow.data });
    else expect(quick.error!.issues.map(({ code, path }) => ({ code, path }))).toEqual(slow.error.issues.map(({ code, path }) => ({ code, path: ['usage', ...path] })));
  });

  it('names the place of a wrong figure', () => {
    expect(() => parseParams(params, { usage: { 机务: { '1路': 1, '2路': -5 } } })).toThrow('usage.机务.2路 is -5; expected at least 0');
  });

  it('is described in the documents like any other', () => {
    expect(z.toJSONSchema(usageTable())).toEqual(z.toJSONSchema(plain));
  });
});
