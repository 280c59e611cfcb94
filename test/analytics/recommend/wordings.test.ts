/** The lists of those that hold a word are what was added, turned over. */
import { describe, expect, it } from 'vitest';
import { Entries } from '../../../analytics/recommend/evidence/wordings.ts';

/** Words of wording n: n mod 7 + 1 of them, the first n mod 5; more of them than a block of entries holds. */
const WORDINGS = 60_000;
const wordsOf = (wording: number) => Array.from({ length: (wording % 7) + 1 }, (_, i) => ({ word: (wording % 5) + i, amount: i + (wording % 3) / 2 }));

describe('wordings by word', () => {
  it('hold for each word the wordings that were given it, ascending, with its amounts, over many blocks', () => {
    const entries = new Entries();
    const expected: { wording: number; amount: number }[][] = Array.from({ length: 11 }, () => []);
    for (let wording = 0; wording < WORDINGS; wording++) {
      for (const { word, amount } of wordsOf(wording)) {
        entries.add(word, amount);
        expected[word]!.push({ wording, amount });
      }
      entries.end();
    }
    const { starts, wordings, amounts } = entries.byWord(11);
    expect(starts.at(-1)).toBeGreaterThan(2 ** 17);
    expect(Array.from(starts)).toEqual([0, ...expected.map((_, word) => expected.slice(0, word + 1).reduce((sum, list) => sum + list.length, 0))]);
    expected.forEach((list, word) => {
      expect(Array.from(wordings.subarray(starts[word], starts[word + 1]))).toEqual(list.map(({ wording }) => wording));
      expect(Array.from(amounts.subarray(starts[word], starts[word + 1]))).toEqual(list.map(({ amount }) => amount));
    });
  });
});
