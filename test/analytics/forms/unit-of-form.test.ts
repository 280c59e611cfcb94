import { describe, expect, it } from 'vitest';
import { plainChinese } from '../../../analytics/imports/plain-chinese.ts';
import { unitOfForm } from '../../../analytics/forms/unit-of-form.ts';

const unit = (...texts: string[]) => {
  const found = unitOfForm(texts.map((text, at) => ({ text, at })), plainChinese);
  return found && [found.exponent, found.cell.at];
};

describe('the unit of a form', () => {
  it('is the one nearest to its money, and the cell that says it', () => {
    expect(unit('金额单位：元', '项目资金（万元）', '年度资金总额')).toEqual([4, 1]);
    expect(unit('（单位：万元）', '项目资金（元）')).toEqual([0, 1]);
    expect(unit('单位：元', '项目资金', '（万元）')).toEqual([4, 2]);
    expect(unit('项目总投资（亿元）', '金额单位：萬元')).toEqual([4, 1]);
    expect(unit('项目总投资（亿元）', '年度资金总额')).toEqual([8, 0]);
    expect(unit('填报单位：某局　单位：万元')).toEqual([4, 0]);
  });

  it('is none where lines contradict each other, and in words of a goal or beside another figure', () => {
    expect(unit('单位：元', '单位：万元')).toBeNull();
    expect(unit('年产值', '万元')).toBeNull();
    expect(unit(`${'完成农村公路养护，改善出行条件；'.repeat(8)}补助单位：万元`)).toBeNull();
  });
});
