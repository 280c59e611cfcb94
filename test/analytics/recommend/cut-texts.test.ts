/** Cutting texts by what they have in common must give the words of each, whatever stands in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf, wordsWithFigures } from '../../../analytics/library/text/words.ts';
import { type Cut, cut, cutter } from '../../../analytics/recommend/evidence/cut-texts.ts';
import { TextWriter } from '../../../analytics/text-table.ts';

function counted(text: string): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text).filter((word) => !/^[\d.,%]+$/.test(word))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
}

const listed = ({ words, counts }: Cut): [string, number][] => words.map((word, i) => [word, counts[i]!]);
const told = (text: string) => listed(cut(text));

const figures = fc.oneof(fc.integer({ min: 0, max: 9 }).map(String), fc.integer({ min: 2019, max: 2030 }).map(String), fc.constantFrom('12345', '3.5', '1,200', '95%', '0.5%', '２０２５', '①', '½', '5-8', '1_0'));
const phrases = fc.constantFrom(
  '农村公路养护', '号店', '1号店', 'S店', '4s店', '4S店', 'G基站', 'G', 'km', '号线', '年', '完成', '个', '万人次', '服务热线', '开展代表联络站运行', '公交', '城乡居民', '南京市长江大桥', '结合成分子时', 'T恤', 'C++', 'AT&T',
  '強(qiáng)化績(jì)效管理', '1號店', '第', '批', '期', 'PM', 'é', 'Σ', '𠮷林', '🏠', '的', '店', 'a', '中出', '了一個', '里程(km)', '\n', ' ',
);
const marks = fc.constantFrom('，', '。', '；', '：', '（', '）', '、', '(', ')', '.', '-', '%', '+', '#', '&', '_', ',', '/', '“', '”', '《', '》', '·', '—', '~', '?', '!', '\r\n');
const texts = fc.array(fc.oneof(figures, phrases, phrases, marks, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 14 }).map((parts) => parts.join(''));

describe('texts cut by what they have in common', () => {
  it('have the words that each has by itself, in their order', () => {
    fc.assert(fc.property(texts, (text) => void expect(told(text)).toEqual(counted(text))), { numRuns: 3_000 });
  });

  it('have them also where another text with other figures was cut before', () => {
    const pairs = fc.tuple(texts, fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 }));
    fc.assert(
      fc.property(pairs, ([text, digits]) => {
        cut(text);
        let i = 0;
        const other = text.replace(/[0-9]/g, () => String(digits[i++ % digits.length]!));
        expect(told(other)).toEqual(counted(other));
      }),
      { numRuns: 3_000 },
    );
  });

  it('share what is known of them where they differ in figures alone', () => {
    expect(cut('2024年完成96个，服务规范')).toBe(cut('2025年完成31个，服务规范'));
    expect(cut('5G基站')).not.toBe(cut('4G基站'));
    expect(cut('1号店')).not.toBe(cut('2号店'));
    expect(told('1号店')).not.toEqual(told('2号店'));
  });

  it('have their words also where a clause goes on for long', () => {
    const long = '农村公路养护12公里和1号店'.repeat(40);
    expect(told(long)).toEqual(counted(long));
  });

  it('heed the words of the dictionary that have a figure in them', () => {
    expect(wordsWithFigures()).toEqual(['1号店', '4s店']);
  });
});

describe('texts of a table, cut one after the other', () => {
  it('have the words that each has by itself, however much they resemble the one before', () => {
    const varied = fc.tuple(texts, fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 })).map(([text, years]) =>
      years.map((digits) => {
        let i = 0;
        return text.replace(/[0-9]/g, () => String(digits[i++ % digits.length]!));
      }));
    fc.assert(
      fc.property(fc.array(varied, { minLength: 1, maxLength: 3 }).map((groups) => groups.flat()), (all) => {
        const writer = new TextWriter(all.length);
        for (const text of all) writer.add(text);
        const at = cutter(writer.whole());
        for (const [place, text] of all.entries()) expect(listed(at(place))).toEqual(counted(Buffer.from(text).toString()));
      }),
      { numRuns: 2_000 },
    );
  });
});
