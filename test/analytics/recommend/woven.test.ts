/** What is put together of what stays and what comes is what it would be, made as a whole. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Sparse, sparse, startsOf, transpose } from '../../../analytics/numeric/sparse.ts';
import { coUseCounts } from '../../../analytics/recommend/evidence/co-use-counts.ts';
import { refreshedCoUse, refreshedUses } from '../../../analytics/recommend/evidence/refreshed-co-use.ts';
import { exchanged, type Lists } from '../../../analytics/recommend/evidence/sorted-lists.ts';
import { emptied, isAsBefore, placeIn, placesOf, unchanged, weave } from '../../../analytics/recommend/evidence/weave.ts';
import { wovenColumns, wovenList, wovenNumbers, wovenRows, wovenTexts } from '../../../analytics/recommend/evidence/woven-arrays.ts';
import { textAt, TextWriter } from '../../../analytics/text-table.ts';

const some = { numRuns: 300 };

/** A list of things that stay or go, each after some that are put in. */
const mended = <T>(thing: fc.Arbitrary<T>) => fc.record({ each: fc.array(fc.record({ before: fc.array(thing, { maxLength: 2 }), old: thing, stays: fc.boolean() }), { maxLength: 12 }), last: fc.array(thing, { maxLength: 2 }) })
  .map(({ each, last }) => ({
    old: each.map(({ old }) => old),
    added: [...each.flatMap(({ before }) => before), ...last],
    now: [...each.flatMap(({ before, old, stays }) => (stays ? [...before, old] : before)), ...last],
    woven: weave(each.length, each.flatMap(({ stays }, place) => (stays ? [] : [place])), [...each.flatMap(({ before }, place) => before.map(() => place)), ...last.map(() => each.length)]),
  }));

const tableOf = (rows: readonly (readonly number[])[]): Sparse => sparse(rows.flatMap((row, r) => row.map(() => r)), rows.flat(), rows.length);
const rowsIn = ({ starts, columns }: Sparse) => Array.from({ length: starts.length - 1 }, (_, row) => Array.from(columns.subarray(starts[row], starts[row + 1])));

function textsOf(texts: readonly string[]) {
  const writer = new TextWriter(texts.length);
  for (const text of texts) writer.add(text);
  return writer.whole();
}

it('lists, texts and rows are woven', () => {
  fc.assert(fc.property(mended(fc.string({ unit: 'grapheme', maxLength: 4 })), ({ old, added, now, woven }) => {
    expect(wovenList(old, woven, added)).toEqual(now);
    const texts = wovenTexts(textsOf(old), woven, added);
    expect(texts).toEqual(textsOf(now));
    expect(now.map((_, place) => textAt(texts, place))).toEqual(now);
  }), some);
  fc.assert(fc.property(mended(fc.array(fc.nat(9), { maxLength: 3 })), ({ old, added, now, woven }) => {
    expect(rowsIn(wovenRows(tableOf(old), woven, tableOf(added)))).toEqual(now);
  }), some);
});

it('what stays is found where it is now', () => {
  fc.assert(fc.property(mended(fc.nat()), ({ old, woven }) => {
    const places = placesOf(woven);
    places.forEach((place, before) => { if (place >= 0) expect(placeIn(woven, before)).toBe(place); });
    expect(isAsBefore(woven)).toBe(places.every((place, before) => place === before));
    expect(placesOf(unchanged(old.length))).toEqual(Int32Array.from(old.keys()));
  }), some);
});

it('numbers follow what they name, and rows of them stay ascending', () => {
  const named = fc.array(fc.integer({ min: -1, max: 11 }), { maxLength: 9 });
  fc.assert(fc.property(mended(fc.nat()), named, ({ old, woven: of }, names) => {
    const places = placesOf(of);
    const known = names.map((name) => (name < old.length ? name : -1));
    const values = Int32Array.from(known);
    expect(Array.from(wovenNumbers(new Int32Array(values.length), values, unchanged(values.length), of, []))).toEqual(known.map((name) => (name < 0 ? -1 : places[name])));
  }), some);
  fc.assert(fc.property(mended(fc.uniqueArray(fc.nat(3), { maxLength: 4 })), ({ old, added, now, woven }) => {
    // By project-year what it carries, and turned over.
    const more = { rows: added.flat(), columns: added.flatMap((row, a) => row.map(() => woven.added[a]!)) };
    expect(wovenColumns(transpose(tableOf(old), 4), unchanged(4), woven, more)).toEqual(transpose(tableOf(now), 4));
  }), some);
});

it('what nothing is left of is told', () => {
  expect(emptied((one) => [2, 1, 1, 0][one]!, [0, 1, 2, -1], [2, -1, 3])).toEqual([1]);
});

const value = fc.constantFrom(-Infinity, -2, -0, 0, 0.5, 3, 3, 7, Infinity, NaN);
const listsOf = (lists: readonly (readonly number[])[]): Lists<Float64Array> => ({
  starts: Uint32Array.from([0, ...lists.map((_, n) => lists.slice(0, n + 1).flat().length)]),
  values: Float64Array.from(lists.flatMap((list) => [...Float64Array.from(list).sort()])),
});

it('lists in order stay so when some of their values go and others come', () => {
  const list = fc.record({ stay: fc.array(value, { maxLength: 6 }), go: fc.array(value, { maxLength: 3 }), come: fc.array(value, { maxLength: 3 }) });
  fc.assert(fc.property(mended(list), ({ old, added, now, woven }) => {
    const places = placesOf(woven);
    const stays = old.map((_, n) => places[n]! >= 0);
    const gone = old.flatMap(({ stay, go }, list) => (stays[list] ? go : [...stay, ...go]).map((value) => ({ list, value })));
    const kept = new Set(old.filter((_, n) => stays[n]));
    const more = now.flatMap((one, list) => (kept.has(one) ? one.come : [...one.stay, ...one.come]).map((value) => ({ list, value })));
    expect(added.length).toBe(now.length - kept.size);
    const told = exchanged(listsOf(old.map(({ stay, go }) => [...stay, ...go])), woven, gone, more);
    expect(told).toEqual(listsOf(now.map(({ stay, come }) => [...stay, ...come])));
  }), some);
});

it('uses and co-uses are counted on', () => {
  const items = fc.uniqueArray(fc.nat(7), { maxLength: 5 });
  fc.assert(fc.property(fc.array(items, { maxLength: 8 }), fc.array(items, { maxLength: 5 }), fc.array(items, { maxLength: 5 }), (stay, go, come) => {
    const count = (rows: readonly (readonly number[])[]) => {
      const [table, turned] = [tableOf(rows), transpose(tableOf(rows), 8)];
      return { uses: Uint32Array.from({ length: 8 }, (_, item) => rows.flat().filter((one) => one === item).length), coUse: coUseCounts(table, turned) };
    };
    const before = count([...stay, ...go]);
    const exchange = { gone: tableOf(go), added: tableOf(come) };
    expect({ uses: refreshedUses(before.uses, exchange), coUse: refreshedCoUse(before.coUse, exchange) }).toEqual(count([...stay, ...come]));
  }), some);
});

it('rows in order are known by where they begin', () => {
  expect(startsOf([0, 0, 2, 3, 3], 5)).toEqual(Uint32Array.of(0, 2, 2, 3, 5, 5));
});
