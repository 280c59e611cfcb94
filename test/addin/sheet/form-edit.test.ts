import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../analytics/review/goals/contract.ts';
import { cellValue, editsOf } from '../../../addin/sheet/form-edit.ts';
import { addressIn, cellOf, sameFinding } from '../../../addin/taskpane/recommend/review/places.ts';

const proposing = (proposal: Finding['proposal'], row: number | null = 1) => ({ row, proposal });
const form = {
  rows: [8, 11], columns: { level1: 0, level2: 1, name: 2, sign: 3, target: 4, unit: 5, weight: 6 },
  indicators: [{ name: '改造户数', target_value: 120 }, { name: '验收合格率', target_value: 120, unit: '%' }],
};
const bare = { ...form, columns: { name: 2, target: 4 } };

describe('what of a proposal goes into the open form', () => {
  it('is each part into the cell of its column, in the row of the finding', () => {
    expect(editsOf(proposing({ target_value: 98 }), form)).toEqual([{ row: 11, column: 4, field: 'target', value: 98 }]);
    expect(editsOf(proposing({ name: '验收合格率', sign: '<=', unit: '%', weight: 10 }), form)).toEqual([
      { row: 11, column: 2, field: 'name', value: '验收合格率' }, { row: 11, column: 5, field: 'unit', value: '%' }, { row: 11, column: 6, field: 'weight', value: 10 }, { row: 11, column: 3, field: 'sign', value: '≤' },
    ]);
    expect(editsOf(proposing({ sign: 'qualitative' }), form)).toEqual([{ row: 11, column: 3, field: 'sign', value: '定性' }]);
    expect(editsOf(proposing({ level1: '产出指标', level2: '质量指标' }, 0), form)!.map(({ row, column, value }) => [row, column, value])).toEqual([[8, 0, '产出指标'], [8, 1, '质量指标']]);
  });

  it('has the sign before the figure where the form has no column for it, and is nothing where there is no place', () => {
    expect(editsOf(proposing({ sign: '<=', target_value: 5 }), bare)).toEqual([{ row: 11, column: 4, field: 'target', value: '≤5' }]);
    expect(editsOf(proposing({ sign: '>=' }), bare)).toEqual([{ row: 11, column: 4, field: 'target', value: '≥120' }]);
    for (const [finding, where] of [
      [proposing({ weight: 10 }), bare], [proposing({ sign: 'qualitative' }), bare], [proposing(null), form], [proposing({ target_value: 1 }, null), form], [proposing({ target_value: 1 }, 7), form], [proposing({}), form],
      [proposing({ sign: '<=' }), { ...bare, indicators: [{}, { target_value: '≥95%' }] }],
    ] as const) expect(editsOf(finding, where)).toBeNull();
  });

  it('is a share where the cell shows it as a percentage', () => {
    expect([cellValue({ field: 'target', value: 98 }, '0%'), cellValue({ field: 'target', value: 98 }, 'General'), cellValue({ field: 'weight', value: 10 }, '0%'), cellValue({ field: 'target', value: '≥98' }, '0%')]).toEqual([0.98, 98, 10, '≥98']);
  });
});

describe('where a finding is', () => {
  it('is its cell, the indicator’s name where the form has no such column, and the same indicator in a form that was changed since', () => {
    expect([cellOf({ row: 1, cell: 'weight' }, form), cellOf({ row: 1, cell: 'actual_value' }, form), cellOf({ row: 1, cell: 'unit' }, bare), cellOf({ row: null, cell: null }, form), cellOf({ row: 9, cell: null }, form)]).toEqual([
      { row: 11, column: 6 }, { row: 11, column: 2 }, { row: 11, column: 2 }, null, null,
    ]);
    expect(addressIn('张三’s \'表\'', { row: 11, column: 4 })).toBe("'张三’s ''表'''!E12");
    const finding = { row: 1, cell: 'target_value' } as const;
    expect(sameFinding(finding, '验收 合格率', form)).toEqual(finding);
    expect(sameFinding(finding, '改造户数', form)).toEqual({ ...finding, row: 0 });
    expect(sameFinding(finding, '别的指标', form)).toBeNull();
    expect(sameFinding({ row: null, cell: null }, null, form)).toBeNull();
  });
});
