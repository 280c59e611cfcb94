import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryWorkbook } from '../../../addin/workbench/host/memory-workbook.ts';
import { HostModel } from '../../../addin/workbench/host/model.ts';
import { interpret, type RichRequest } from '../../../addin/workbench/host/rich-api/index.ts';

let model: HostModel;
let problems: unknown[];
beforeEach(() => {
  problems = [];
  model = new HostModel(new MemoryWorkbook(), '测试.xlsx', (problem) => problems.push(problem));
});

type Step = readonly [name: string, ...args: unknown[]];

/** A request that walks from the workbook along methods (args given) and properties, then does one action. */
function request(path: readonly Step[], action: Partial<RichRequest['Actions'][number]>): RichRequest {
  const paths: Record<string, RichRequest['ObjectPaths'][string]> = { 1: { Id: 1, ObjectPathType: 1, Name: '' } };
  path.forEach(([name, ...args], index) => {
    const kind = name === '[]' ? 5 : args.length > 0 || name.startsWith('Get') ? 3 : 4;
    paths[index + 2] = { Id: index + 2, ObjectPathType: kind, Name: name === '[]' ? '' : name, ParentObjectPathId: index + 1, ArgumentInfo: { Arguments: args } };
  });
  return { Actions: [{ Id: 10, ActionType: 1, Name: '', ObjectPathId: path.length + 1, ...action }], ObjectPaths: paths };
}

const run = (path: readonly Step[], action: Partial<RichRequest['Actions'][number]>) => interpret(request(path, action), model);
const query = (...select: string[]) => ({ ActionType: 2, QueryInfo: { Select: select } });
const call = (name: string, ...args: unknown[]) => ({ ActionType: 3, Name: name, ArgumentInfo: { Arguments: args } });
const set = (name: string, value: unknown) => ({ ActionType: 4, Name: name, ArgumentInfo: { Arguments: [value] } });
const sheet: Step[] = [['Worksheets'], ['[]', 'Sheet1']];
const range = (address: string): Step[] => [...sheet, ['GetRange', address]];

describe('the interpreter', () => {
  test('an unknown member is named, never answered with null', async () => {
    for (const [path, action, member] of [
      [sheet, query('tabColor'), 'Worksheet.tabColor'],
      [sheet, call('Copy', 'End'), 'Worksheet.Copy'],
      [sheet, set('TabColor', '#FF0000'), 'Worksheet.TabColor ='],
      [[...sheet, ['Shapes']], {}, 'Worksheet.Shapes'],
      [sheet, call('_RegisterFormatChangedEvent'), 'Worksheet._RegisterFormatChangedEvent'],
    ] as const) {
      expect(await run(path, action)).toMatchObject({ Error: { Code: 'ApiNotFound', Message: expect.stringContaining(member) as string } });
    }
    expect(problems).toEqual([]);
  });

  test('a null object swallows what is done to it, and what hangs on it is null', async () => {
    const nothing: Step[] = [['Worksheets'], ['GetItemOrNullObject', '没有']];
    expect(await run(nothing, call('Delete'))).toMatchObject({ Results: [{ Value: null }] });
    expect(await run([...nothing, ['GetRange', 'A1']], query('values'))).toMatchObject({ Results: [{ Value: null }] });
    expect(await run(nothing, set('Name', '新'))).toMatchObject({ Results: [{ Value: null }] });
    expect(model.workbook.sheets()).toHaveLength(1);
  });

  test('one value fills a range; an array must have its shape; a single number format stands for all', async () => {
    await run(range('A1:B2'), set('Values', 5));
    expect(await run(range('A1:B2'), query('values'))).toMatchObject({ Results: [{ Value: { Values: [[5, 5], [5, 5]] } }] });
    expect(await run(range('A1:B2'), set('Values', [[1]]))).toMatchObject({ Error: { Code: 'InvalidArgument', Location: 'Range.values' } });
    await run(range('A1:B2'), set('NumberFormat', [['0.00']]));
    expect(await run(range('A1:B2'), query('numberFormat'))).toMatchObject({ Results: [{ Value: { NumberFormat: [['0.00', '0.00'], ['0.00', '0.00']] } }] });
  });

  test.each(['', '含/斜线', "'引号", 'x'.repeat(32), 'sheet1'])('a sheet cannot be called “%s”', async (name) => {
    expect(await run([['Worksheets']], { ...call('Add', name) })).toMatchObject({ Error: { Code: name === 'sheet1' ? 'ItemAlreadyExists' : 'InvalidArgument' } });
  });

  test('the last visible sheet stays', async () => {
    expect(await run(sheet, call('Delete'))).toMatchObject({ Error: { Code: 'InvalidOperation' } });
    expect(await run(sheet, set('Visibility', 'Hidden'))).toMatchObject({ Error: { Code: 'InvalidOperation' } });
  });

  test('table headers are filled, made texts and made different', async () => {
    await run(range('A1:D1'), set('Values', [['名称', '名称', 2025, '']]));
    await run([...sheet, ['Tables']], call('Add', 'A1:D3', true));
    expect(await run(range('A1:D1'), query('values'))).toMatchObject({ Results: [{ Value: { Values: [['名称', '名称2', '2025', '列4']] } }] });
  });

  test.each(['A1', '两 字', '1表', '', 'Sheet'.repeat(60)])('a table cannot be called “%s”', async (name) => {
    await run([...sheet, ['Tables']], call('Add', 'A1:B2', true));
    expect(await run([...sheet, ['Tables'], ['GetItemAt', 0]], set('Name', name))).toMatchObject({ Error: { Code: 'InvalidArgument', Location: 'Table.name' } });
  });

  test('a table does not grow into what lies below it, but pushes it down', async () => {
    await run(range('A1:B2'), set('Values', [['甲', '乙'], [1, 2]]));
    await run(range('A3'), set('Values', '下面'));
    await run([...sheet, ['Tables']], call('Add', 'A1:B2', true));
    await run([...sheet, ['Tables'], ['GetItemAt', 0], ['Rows']], call('Add', null, [[3, 4]]));
    expect(await run(range('A1:A4'), query('values'))).toMatchObject({ Results: [{ Value: { Values: [['甲'], [1], [3], ['下面']] } }] });
  });

  test('a reference that was given back is no longer valid', async () => {
    const reference = { Actions: [{ Id: 1, ActionType: 2, Name: '', ObjectPathId: 7 }], ObjectPaths: { 7: { Id: 7, ObjectPathType: 6, Name: 'R1' } } };
    await run(range('A1'), call('_KeepReference'));
    expect(await interpret(reference, model)).toMatchObject({ Results: [{ Value: { Address: 'Sheet1!A1', _ReferenceId: 'R1' } }] });
    await run([], call('_RemoveReference', 'R1'));
    expect(await interpret(reference, model)).toMatchObject({ Error: { Code: 'InvalidReference' } });
  });
});
