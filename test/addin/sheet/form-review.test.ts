import { describe, expect, it } from 'vitest';
import { formCellText, standingBefore } from '../../../addin/sheet/form-review.ts';

const NOTHING = { header: '指标值', indicator: null };

describe('a cell of a form before it is filled', () => {
  it('reads a target with thousands and the unit of its indicator', () => {
    expect(formCellText('', 1_200, 'General', { header: '指标值', indicator: '公里' })).toEqual(['', '1,200 公里']);
    expect(formCellText(800, 12_345.5, '#,##0.00', { header: '指标值', indicator: '人次' })).toEqual(['800.00 人次', '12,345.50 人次']);
  });

  it('reads money in the unit that the header names', () => {
    expect(formCellText('', 1_234_567.5, '#,##0.00', { header: '预算金额（万元）', indicator: null })).toEqual(['', '1,234,567.50 万元']);
  });

  it('reads a year without thousands, and a share once', () => {
    expect(formCellText('', 2_025, 'General', { header: '指标值', indicator: '年' })).toEqual(['', '2025 年']);
    expect(formCellText('', 0.95, '0%', { header: '指标值', indicator: '%' })).toEqual(['', '95%']);
    expect(formCellText('', 95, 'General', { header: '指标值', indicator: '%' })).toEqual(['', '95 %']);
  });

  it('reads texts and figures without a unit as they are', () => {
    expect(formCellText('旧', '2025年12月', 'General', NOTHING)).toEqual(['旧', '2025年12月']);
    expect(formCellText('', 10, 'General', { header: '权重', indicator: null })).toEqual(['', '10']);
  });
});

describe('a form that has indicators already', () => {
  const columns = { name: 2, weight: 6 };
  const there = { rows: [8, 9, 10], indicators: [{ name: '养护里程', weight: 22.5 }, { name: '合格率', weight: 10.1 }, { name: '没有权重' }] };
  const added = [{ name: '养护 里程', weight: 20.2 }, { name: '满意度', weight: 10 }];
  const into = (...rows: number[]) => added.flatMap(({ name, weight }, place) => [{ row: rows[place]!, column: columns.name, value: name }, { row: rows[place]!, column: columns.weight, value: weight }]);

  it('tells what they and the new ones come to, and which it would have twice', () => {
    expect(standingBefore(there, added, into(11, 12), columns)).toEqual({ count: 3, weight: 32.6, countAfter: 5, weightAfter: 62.8, repeated: ['养护 里程'] });
  });

  it('counts a row with a printed weight once, when it is filled: with what is written, or with what is printed where nothing is', () => {
    const printed = { rows: [8, 9, 10, 11], indicators: [{ name: '养护里程', weight: 20 }, { weight: 10 }, { weight: 10 }, { weight: 30 }] };
    expect(standingBefore(printed, added, into(9, 10), columns)).toMatchObject({ count: 1, weight: 70, countAfter: 3, weightAfter: 80.2 });
    expect(standingBefore(printed, added, into(9, 10).filter(({ column }) => column === columns.name), columns)).toMatchObject({ countAfter: 3, weightAfter: 70 });
  });

  it('is none where no indicator is named in it, though weights are printed', () => {
    expect(standingBefore({ rows: [], indicators: [] }, added, into(8, 9), columns)).toBeNull();
    expect(standingBefore({ rows: [8], indicators: [{ weight: 10 }] }, added, into(8, 9), columns)).toBeNull();
  });
});
