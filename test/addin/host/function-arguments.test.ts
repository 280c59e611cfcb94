import { describe, expect, test } from 'vitest';
import { parseBlock } from '../../../addin/workbench/host/a1.ts';
import { argumentTexts, BadArguments, paneArguments } from '../../../addin/workbench/host/function-arguments.ts';
import type { FunctionMetadata } from '../../../addin/workbench/host/function-metadata.ts';
import { MemoryWorkbook } from '../../../addin/workbench/host/memory-workbook.ts';

describe('the texts of a call in a formula', () => {
  test.each([
    ['=JX.USAGE("a",,B2)', ['"a"', '', 'B2']],
    ['=JX.USAGE()', []],
    ['=IF(A1>0, jx.usage( "甲,乙" , SUM(1,2)) * 2, 0)', ['"甲,乙"', 'SUM(1,2)']],
    ["=JX.USAGE('表(1),二'!A1,{1,2;3,4})", ["'表(1),二'!A1", '{1,2;3,4}']],
    ['=JX.USAGE("含有 "")"" 的文本")', ['"含有 "")"" 的文本"']],
  ])('%s', (formula, texts) => {
    expect(argumentTexts(formula, 'JX.USAGE')).toEqual(texts);
  });

  test.each(['=JX.USAGE(1)+JX.USAGE(2)', '=MYJX.USAGE(1)', '=SUM(1)', '=JX.USAGE(1'])('%s cannot be told apart', (formula) => {
    expect(argumentTexts(formula, 'JX.USAGE')).toBeUndefined();
  });
});

describe('arguments for the pane', () => {
  const metadata: FunctionMetadata = {
    id: 'F',
    name: 'F',
    parameters: [{ name: 'code', type: 'any' }, { name: 'given', type: 'any', dimensionality: 'matrix', optional: true }, { name: 'count', type: 'number', optional: true }],
  };
  function call(formula: string, given: readonly unknown[]) {
    const workbook = new MemoryWorkbook();
    const sheetId = workbook.activeSheet();
    workbook.writeCells(sheetId, parseBlock('B1:C1'), [["'007", true]]);
    workbook.writeCells(sheetId, parseBlock('A1'), [[formula]]);
    return paneArguments(metadata, 'JX.F', given, { sheetId, row: 0, column: 0 }, workbook);
  }

  test('a left-out argument is null although the engine says 0', () => {
    expect(call('=JX.F("a",,3)', ['a', 0, 3])).toEqual(['a', null, 3]);
    expect(call('=JX.F("a")', ['a'])).toEqual(['a', null, null]);
  });

  test('a reference is read from its cell, with its type; an empty cell is null, and 0 in a matrix', () => {
    expect(call('=JX.F(B1,B1:D1)', [[[7]], [[7, 1, 0]]])).toEqual(['007', [['007', true, 0]], null]);
    expect(call('=JX.F(D1)', [[[0]]])).toEqual([null, null, null]);
  });

  test('a single value becomes a matrix where one is declared', () => {
    expect(call('=JX.F("a","b")', ['a', 'b'])).toEqual(['a', [['b']], null]);
  });

  test('too many, too few or of the wrong kind are refused', () => {
    expect(() => call('=JX.F()', [])).toThrow(BadArguments);
    expect(() => call('=JX.F(1,2,3,4)', [1, 2, 3, 4])).toThrow(BadArguments);
    expect(() => call('=JX.F(1,2,"x")', [1, 2, 'x'])).toThrow(BadArguments);
    expect(() => call('=JX.F(B1:C1)', [[[7, 1]]])).toThrow(BadArguments);
  });
});
