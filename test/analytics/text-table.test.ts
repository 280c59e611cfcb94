import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOfText, slotsOf, textAt, TextWriter } from '../../analytics/text-table.ts';

function tableOf(texts: readonly string[]) {
  const writer = new TextWriter(texts.length);
  for (const text of texts) writer.add(text);
  return writer;
}

const wellFormed = fc.string({ unit: 'binary' });

describe('a table of texts', () => {
  it('gives every text back, empty ones and those longer than a block included', () => {
    const texts = ['', '公路养护', 'é', '𠮷野家', '', '长'.repeat(600_000), 'end'];
    const table = tableOf(texts).whole();
    expect(texts.map((_, place) => textAt(table, place))).toEqual(texts);
  });

  it('finds each of any distinct texts at its place, and no other text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(wellFormed, { maxLength: 60 }), wellFormed, (texts, other) => {
        const table = tableOf(texts).whole();
        const slots = slotsOf(table);
        expect(texts.map((text) => placeOfText(table, slots, text))).toEqual(texts.map((_, place) => place));
        expect(placeOfText(table, slots, other)).toBe(texts.indexOf(other));
      }),
    );
  });
});
