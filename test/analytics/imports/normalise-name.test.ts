import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseName } from '../../../analytics/imports/normalise-name.ts';

describe('a normalised name', () => {
  it.each([
    ['群众 满意度（％）', '群众满意度(%)'],
    ['群众满意度(%)', '群众满意度(%)'],
    ['【新建】道路〔公里〕', '(新建)道路(公里)'],
    ['ＧＤＰ　增长率', 'gdp增长率'],
    ['Share of  Refugees', 'share of refugees'],
    ['完工\u200b率\ufeff', '完工率'],
    [' 及时率\n', '及时率'],
  ])('of %j is %j', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });

  it('stays as it is when it is normalised again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => normaliseName(normaliseName(text)) === normaliseName(text)), { seed: 7 });
  });
});
