import { describe, expect, it } from 'vitest';
import { moneyIn, withoutUnit } from '../../../addin/sheet/money.ts';
import { projectFromSheet } from '../../../addin/sheet/project-row.ts';
import { plainChinese } from '../../../analytics/imports/plain-chinese.ts';
import { unitOfForm } from '../../../analytics/forms/unit-of-form.ts';
import { MONEY_UNITS, unitSaid } from '../../../analytics/imports/money-units.ts';
import { unitAbove } from '../../../analytics/imports/unit-above.ts';

const budget = (line: string) => projectFromSheet([{ row: 0, column: 0, values: [[line, ''], ['项目名称', '预算金额'], ['甲', 3]] }], { row: 2, rows: 1 })?.project.budget;
const imported = (...cells: string[]) => unitAbove({ above: [{ number: 1, cells }] });

describe('a line above a table says one unit to all who read it', () => {
  it.each([
    ['填报单位：某局 单位：万元', 4], ['填报单位：元氏县财政局　　金额单位：万元', 4], ['单位（万元）', 4], ['（单位：万元）', 4], ['金额单位：人民币 万元', 4], ['单位: 万 元', 4],
    ['计量单位：万元', 4], ['货币单位：万元', 4], ['货币计量单位：千元', 3], ['单位：十万元', 5], ['单位：百万元', 6], ['单位：千万元', 7], ['单位：万', 4], ['单位：亿', 8],
    ['Unit: 10,000 yuan', 4], ['Amounts in million yuan', 6], ['单位：万元，%', 4], ['单位：万元 2026年', 4], ['币种：人民币 单位：万元', 4], ['单位：元', 0],
    ['（万元）', 4], ['万元', 4],
  ])('%s', (line, exponent) => {
    expect(unitSaid(line)).toBe(exponent);
    expect(imported(line)).toEqual({ exponent, said: line });
    expect(moneyIn({ above: [line] }, '预算')).toEqual({ currency: 'CNY', times: 10 ** exponent });
    expect(budget(line)).toBe(3 * 10 ** exponent);
    if (line !== '万元') expect(unitOfForm([{ text: line }], plainChinese)?.exponent).toBe(exponent);
  });

  it.each(['填报单位：元氏县财政局', '填报单位：万元镇政府', '填报单位：亿元服务中心（元）某', '单位：人', '单位：公里', '单位名称：万达', '每亩万元以上', '500万元', '项目总投资500万元', 'Business unit: Kunming', ''])('%s says none', (line) => {
    expect([unitSaid(line), imported(line), unitOfForm([{ text: line }], plainChinese)]).toEqual([null, null, null]);
    expect(moneyIn({ above: [line] }, '预算').currency).toBeNull();
    expect(budget(line)).toBe(3);
  });

  it.each(Object.keys(MONEY_UNITS))('%s is the same unit behind a keyword for both readers', (unit) => {
    expect(unitSaid(`单位：${unit}`)).toBe(MONEY_UNITS[unit]);
    expect(moneyIn({ above: [`单位：${unit}`] }, '预算')).toEqual({ currency: 'CNY', times: 10 ** MONEY_UNITS[unit]! });
  });

  it('says nothing where two lines contradict each other, and whoever reads it is told of the missing unit', () => {
    const above = ['单位：元', '单位：万元'];
    expect([imported(...above), unitOfForm(above.map((text) => ({ text })), plainChinese)]).toEqual([null, null]);
    expect(withoutUnit({ above }, ['预算'])).toEqual(['预算']);
    expect(withoutUnit({ above: ['单位：万元', '（万元）'] }, ['预算'])).toEqual([]);
  });

  it.each(['单价单位：元，金额单位：万元', '单位：元、万元', '单位：万元、元'])('%s names two, so it says none', (line) => {
    expect([unitSaid(line), imported(line), unitOfForm([{ text: line }], plainChinese)]).toEqual([null, null, null]);
    expect(withoutUnit({ above: [line] }, ['预算'])).toEqual(['预算']);
  });

  it('has the currency of one line and the multiple of another', () => {
    expect(moneyIn({ above: ['币种：人民币', '单位：万元'] }, '预算')).toEqual({ currency: 'CNY', times: 1e4 });
    expect(moneyIn({ above: ['币种：美元', '单位：万元'] }, '预算')).toEqual({ currency: 'USD', times: 1e4 });
    expect(moneyIn({ above: ['Amounts in USD million, 2025 prices'] }, '预算')).toEqual({ currency: 'USD', times: 1e6 });
    expect(moneyIn({ above: ['币种：美元'] }, '预算')).toEqual({ currency: 'USD', times: 1 });
  });
});
