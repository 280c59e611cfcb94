/** Words that say the same are one word. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writtenWords } from '../../../analytics/library/text/clauses.ts';
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

describe('words of the field', () => {
  it('are found where they lie across two words that the text is cut into, and told as they were written', () => {
    expect(wordsOf('农村公路养护')).toEqual(expect.arrayContaining(['农村公路', '公路养护']));
    expect(writtenWords('農村公路養護')).toContainEqual({ written: '農村公路', words: ['农村公路'] });
    expect(wordsOf('农村公路日常养护').filter((word) => word === '农村公路')).toHaveLength(1);
  });

  it('are not cut out of the middle of a longer one', () => {
    expect(wordsOf('基本公共卫生服务')).not.toContain('公共卫生');
    expect(wordsOf('智慧政务平台')).not.toContain('政务平台');
  });

  it('are found in a clause as in the text', () => {
    const clauses = ['推动基本公共卫生服务均等化', '农村公路养护120公里', '公共卫生应急', '四好农村路养护'];
    expect(wordsOf(clauses.join('；')).sort()).toEqual(clauses.flatMap(wordsOf).sort());
  });
});

describe('the words of a text as they were written', () => {
  const written = (text: string) => writtenWords(text).map(({ written }) => written);

  it('are whole words and the parts that these fall into, never a piece across two of them', () => {
    expect(wordsOf('城乡居民')).toContain('乡居');
    expect(written('城乡居民')).toEqual(expect.arrayContaining(['城乡', '居民']));
    expect(written('城乡居民')).not.toContain('乡居');
    expect(written('职业技能培训')).toEqual(expect.arrayContaining(['职业技能培训', '职业', '技能', '培训']));
  });

  it('stay in the letters and words of whoever wrote them, with what they are compared by', () => {
    expect(writtenWords('大气監測')).toEqual([{ written: '大气', words: ['空气'] }, { written: '監測', words: ['监测'] }]);
    expect(writtenWords('垃圾收运的')).toContainEqual({ written: '收运', words: ['收集', '转运'] });
    expect(written('公(gōng)路養(yǎng)护')).toContain('公路');
    expect(written('養(yǎng)殖')).toEqual(['養殖']);
    expect(written('Camps of the North')).toEqual(['Camps', 'North']);
  });
});
