import { localAddress, MAX_COLUMNS, MAX_ROWS, quoteSheet, type Block } from '../a1.ts';
import type { HostModel } from '../model.ts';
import type { ClearWhat } from '../workbook-port.ts';
import { cellProperties } from './cell-properties.ts';
import { invalidArgument, invalidOperation, itemNotFound } from './error.ts';
import { mergedAreas } from './range-areas.ts';
import { copyFrom } from './range-copy.ts';
import { places } from './range-places.ts';
import { deleteCells, insertCells } from './range-shift.ts';
import { assertWritable, sheetOf } from './range-target.ts';
import { assertShape, formulaOrValue, grid, isText, readable, single, spread, valueType, write } from './range-values.ts';
import { defineClass, wire } from './wire-class.ts';

function extent(block: Block, model: HostModel, sheetId: string, axis: 'column' | 'row'): number {
  let points = 0;
  const [start, count] = axis === 'column' ? [block.column, block.columns] : [block.row, block.rows];
  for (let index = start; index < start + count; index += 1) {
    points += axis === 'column' ? model.workbook.columnWidth(sheetId, index) : model.workbook.rowHeight(sheetId, index);
  }
  return points;
}

const CLEAR: Readonly<Record<string, ClearWhat>> = { All: 'All', Contents: 'Contents', Formats: 'Formats' };

defineClass({
  name: 'Range',
  tracked: true,
  properties: {
    Address: { get: (target, model) => `${quoteSheet(sheetOf(target, model).name)}!${localAddress(target.block)}` },
    AddressLocal: { get: (target, model) => `${quoteSheet(sheetOf(target, model).name)}!${localAddress(target.block)}` },
    RowIndex: { get: ({ block }) => block.row },
    ColumnIndex: { get: ({ block }) => block.column },
    RowCount: { get: ({ block }) => block.rows },
    ColumnCount: { get: ({ block }) => block.columns },
    CellCount: { get: ({ block }) => (block.rows * block.columns > 2_147_483_647 ? -1 : block.rows * block.columns) },
    IsEntireRow: { get: ({ block }) => block.columns === MAX_COLUMNS },
    IsEntireColumn: { get: ({ block }) => block.rows === MAX_ROWS },
    Values: { get: (target, model) => grid(target, model, ({ value }) => value), set: write },
    Formulas: { get: (target, model) => grid(target, model, formulaOrValue), set: write },
    FormulasLocal: { get: (target, model) => grid(target, model, formulaOrValue), set: write },
    Text: { get: (target, model) => readable(target, () => model.workbook.readText(target.sheetId, target.block)) },
    ValueTypes: { get: (target, model) => grid(target, model, valueType) },
    NumberFormat: {
      get: (target, model) => readable(target, () => model.workbook.readNumberFormats(target.sheetId, target.block)),
      set: (target, value, model) => {
        const formats = spread(single(value), target.block, isText);
        assertWritable(target, model);
        model.workbook.writeNumberFormats(target.sheetId, target.block, formats);
      },
    },
    Hidden: { get: (target, model) => model.workbook.hiddenRows(target.sheetId, target.block.row, target.block.rows).every(Boolean) },
    RowHidden: {
      get: (target, model) => {
        const hidden = model.workbook.hiddenRows(target.sheetId, target.block.row, target.block.rows);
        return hidden.every((item) => item === hidden[0]) ? (hidden[0] ?? false) : null;
      },
      set: (target, value, model) => {
        assertWritable(target, model);
        model.workbook.hideRows(target.sheetId, target.block.row, target.block.rows, value === true);
      },
    },
    Left: { get: ({ sheetId, block }, model) => extent({ ...block, column: 0, columns: block.column }, model, sheetId, 'column') },
    Top: { get: ({ sheetId, block }, model) => extent({ ...block, row: 0, rows: block.row }, model, sheetId, 'row') },
    Width: { get: ({ sheetId, block }, model) => extent(block, model, sheetId, 'column') },
    Height: { get: ({ sheetId, block }, model) => extent(block, model, sheetId, 'row') },
  },
  relations: {
    ConditionalFormats: (target) => wire('ConditionalFormatCollection', target),
    Format: (target) => wire('RangeFormat', target),
    Worksheet: ({ sheetId }) => wire('Worksheet', { sheetId }),
  },
  methods: {
    ...places,
    _ValidateArraySize: ({ block }, [rows, columns]) => assertShape(block, Number(rows), Number(columns)),
    Calculate: (_target, _args, model) => model.workbook.recalculate(),
    Clear: (target, [applyTo], model) => {
      const what = CLEAR[String(applyTo ?? 'All')];
      if (!what) throw invalidArgument(`清除方式“${String(applyTo)}”无效或未模拟。`);
      assertWritable(target, model);
      model.workbook.clear(target.sheetId, target.block, what);
      if (what !== 'Contents') model.overlays.clearRules(target);
    },
    CopyFrom: copyFrom,
    Delete: (target, [shift], model) => deleteCells(target, shift, model),
    Insert: (target, [shift], model) => insertCells(target, shift, model),
    GetCellProperties: (target, [wanted], model) => readable(target, () => cellProperties(target, wanted, model)),
    GetMergedAreas: (target, _args, model) => {
      const found = mergedAreas(target, model);
      if (!found) throw itemNotFound('区域内没有合并单元格。');
      return found;
    },
    GetMergedAreasOrNullObject: (target, _args, model) => mergedAreas(target, model),
    GetTables: ({ sheetId, block }, [fullyContained]) => wire('TableScopedCollection', { sheetId, block, fullyContained: fullyContained === true }),
    Merge: (target, [across], model) => {
      assertWritable(target, model);
      if (model.tables.touching(target.sheetId, target.block).length > 0) throw invalidOperation('表内的单元格不能合并。');
      const { sheetId, block } = target;
      if (across === true) for (let row = 0; row < block.rows; row += 1) model.workbook.merge(sheetId, { ...block, row: block.row + row, rows: 1 });
      else model.workbook.merge(sheetId, block);
    },
    Unmerge: (target, _args, model) => {
      assertWritable(target, model);
      model.workbook.unmerge(target.sheetId, target.block);
    },
    Select: ({ sheetId, block }, _args, model) => model.workbook.select(sheetId, block),
    SetDirty: (_target, _args, model) => model.workbook.recalculate(),
  },
});
