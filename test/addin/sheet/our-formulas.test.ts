import { describe, expect, it } from 'vitest';
import { boundingArea, columnRuns, isError, ourFormulas } from '../../../addin/sheet/our-formulas.ts';

const { isOurs, repaired } = ourFormulas(['USAGE', 'RECOMMEND']);

describe('our formulas', () => {
  it.each([
    ['=[1]!JX.USAGE(A1)', '=JX.USAGE(A1)'],
    ['=[2]Sheet1!JX.USAGE(A1)', '=JX.USAGE(A1)'],
    ["='https://localhost:3443/addin/functions.json'!JX.USAGE(A1,\"占比\")", '=JX.USAGE(A1,"占比")'],
    ["='C:\\共享\\[张三''s 表.xlam]函数'!JX.USAGE(A1)", '=JX.USAGE(A1)'],
    ['=绩效.xlam!jx.usage(A1)', '=JX.USAGE(A1)'],
    ['=_xldudf_JX_USAGE(A1)', '=JX.USAGE(A1)'],
    ['=_xll.JX.USAGE(A1)', '=JX.USAGE(A1)'],
    ['=IFERROR([1]!JX.USAGE(A1),"无")*2+_xldudf_JX_RECOMMEND(B1)', '=IFERROR(JX.USAGE(A1),"无")*2+JX.RECOMMEND(B1)'],
    ["=@[1]!JX.USAGE('[1]!JX 表'!A1)", "=@JX.USAGE('[1]!JX 表'!A1)"],
    ['=JX.USAGE(A1)', '=JX.USAGE(A1)'],
  ])('are known whatever a workbook has made of them: %s', (broken, whole) => {
    expect([isOurs(broken), repaired(broken)]).toEqual([true, whole]);
  });

  it.each(['=SUM(A1)', '="JX.USAGE(A1)"', '=AJX.USAGE(A1)', '=JX.USAGES(A1)', '=JX.OTHER(A1)', 'JX.USAGE(A1)', '=JX.USAGE', '=\'JX.USAGE(1)\'!A1', 12, ''])('leave what is not ours alone: %s', (formula) => {
    expect(isOurs(formula)).toBe(false);
    if (typeof formula === 'string') expect(repaired(formula)).toBe(formula);
  });

  it('keeps texts that look like our functions', () => {
    expect(repaired('=[1]!JX.USAGE("见[1]!JX.USAGE(A1)""x""")')).toBe('=JX.USAGE("见[1]!JX.USAGE(A1)""x""")');
  });

  it('knows errors from texts', () => {
    expect(['#N/A', '#VALUE!', '#NAME?', '#BUSY!', '#SPILL!'].every(isError)).toBe(true);
    expect(['#1 楼', '', '#', 12, '绿'].some(isError)).toBe(false);
  });

  it('joins cells to runs down a column', () => {
    const runs = columnRuns([{ row: 3, column: 1 }, { row: 1, column: 1 }, { row: 2, column: 1 }, { row: 5, column: 1 }, { row: 1, column: 0 }]);
    expect(runs).toEqual([
      { row: 1, column: 0, rows: 1, columns: 1 }, { row: 1, column: 1, rows: 3, columns: 1 }, { row: 5, column: 1, rows: 1, columns: 1 },
    ]);
    expect(boundingArea(runs)).toEqual({ row: 1, column: 0, rows: 5, columns: 2 });
  });
});
