import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../analytics/canonical.ts';

/** The same, one key after the other. */
function plainly(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${plainly(one)}`).join(',')}}`;
}

describe('the canonical text of a value', () => {
  it('is the same whatever the order of the keys, integers among them', () => {
    expect(canonical({ b: [{ 10: 1, 9: null, a: undefined }], a: 'ü\n' })).toBe('{"a":"ü\\n","b":[{"10":1,"9":null}]}');
    expect(canonical({ a: 1, b: { d: 2, c: [undefined, NaN, -0] } })).toBe(canonical({ b: { c: [undefined, NaN, -0], d: 2 }, a: 1 }));
  });

  it('says nothing of what objects inherit, though one of them has a key of that name', () => {
    expect(canonical(JSON.parse('{"2":{},"__proto__":null,"toString":1}'))).toBe('{"2":{},"__proto__":null,"toString":1}');
  });

  it('is what sorting each object by itself gives, for any value', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' }, fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined),
        fc.array(tie('any'), { maxLength: 5 }), fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('2', '10', '甲', 'a')), tie('any'), { maxKeys: 6 }),
      ),
    })).any;
    fc.assert(fc.property(value, (one) => {
      expect(canonical(one)).toBe(plainly(one));
    }));
  });

  it('is so as well where a table of many rows stands beside one of many columns', () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => ({ item: `项${i}`, amount: i }));
    const usage = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`池${i}`, Object.fromEntries(Array.from({ length: 150 }, (_, j) => [`池${(i + j) % 200}`, j]))]));
    expect(canonical({ usage, rows })).toBe(plainly({ usage, rows }));
  });
});
