/** Words that say the same are one word. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../analytics/library/text/words.ts';

const lines = readFileSync(new URL('../../../analytics/library/text/field-synonyms.txt', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' '));

describe('words that say the same', () => {
  it('are one word in texts and questions alike', () => {
    expect(wordsOf('公交补贴')).toEqual(expect.arrayContaining(['公共交通', '补助']));
    expect(wordsOf('公共交通补助')).toEqual(expect.arrayContaining(['公共交通', '补助']));
    expect(wordsOf('生活垃圾收运')).toEqual(expect.arrayContaining(wordsOf('收集转运')));
  });

  it.each(lines)('%s is cut out whole, and what stands in its place is put in the place of nothing else', (word, ...instead) => {
    expect(wordsOf(word!)).toEqual(expect.arrayContaining(instead));
    expect(wordsOf(word!)).not.toContain(word);
    expect(lines.map(([known]) => known).filter((known) => instead.includes(known!))).toEqual([]);
  });
});
