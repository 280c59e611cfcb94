import { bounding, cell, intersect, localAddress, MAX_COLUMNS, MAX_ROWS, quoteSheet, type Block } from '../a1.ts';
import { isErrorText } from '../cell-input.ts';
import type { HostModel } from '../model.ts';
import type { CellContent, CellInput, ClearWhat } from '../workbook-port.ts';
import { invalidArgument, invalidOperation, itemNotFound } from './error.ts';
import { cellProperties } from './cell-properties.ts';
import { mergedAreas } from './range-areas.ts';
import { copyFrom } from './range-copy.ts';
import { deleteCells, insertCells } from './range-shift.ts';
import { assertWritable, rangeFrom, rangeIn, sheetOf, type RangeTarget } from './range-target.ts';
import { defineClass, wire } from './wire-class.ts';

/** Excel on the web answers null in place of an array it finds too large. */
const MAX_CELLS_READ = 5_000_000;

const readable = <T>({ block }: RangeTarget, read: () => T): T | null => (block.rows * block.columns > MAX_CELLS_READ ? null : read());

function grid<T>(target: RangeTarget, model: HostModel, pick: (content: CellContent) => T): T[][] | null {
  return readable(target, () => model.workbook.readCells(target.sheetId, target.block).map((row) => row.map(pick)));
}

/** One value for all cells, or an array of exactly the range's shape. */
function spread<T>(value: unknown, block: Block, check: (item: unknown) => item is T): T[][] {
  if (!Array.isArray(value)) {
    if (!check(value)) throw invalidArgument();
    return Array.from({ length: block.rows }, () => Array.from({ length: block.columns }, () => value));
  }
  const rows = value as unknown[];
  assertShape(block, rows.length, rows.every((row) => Array.isArray(row) && row.length === block.columns) ? block.columns : -1);
  return rows.map((row) =>
    (row as unknown[]).map((item) => {
      if (!check(item)) throw invalidArgument('写入的内容只能是文本、数值、逻辑值或空。');
      return item;
    }),
  );
}

/** A 1 × 1 array of number formats stands for all cells, as Microsoft's own tutorial uses it. */
function single(value: unknown): unknown {
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  const first = rows[0];
  return rows.length === 1 && Array.isArray(first) && first.length === 1 ? (first[0] as unknown) : value;
}

function assertShape(block: Block, rows: number, columns: number): void {
  if (rows !== block.rows || columns !== block.columns) throw invalidArgument(`输入数组的行数或列数与区域（${block.rows} 行 × ${block.columns} 列）不一致。`);
}

const isInput = (item: unknown): item is CellInput => item === null || ['string', 'number', 'boolean'].includes(typeof item);
const isText = (item: unknown): item is string => typeof item === 'string';

function write(target: RangeTarget, value: unknown, model: HostModel): void {
  if (!Array.isArray(value) && target.block.rows * target.block.columns > MAX_CELLS_READ) throw invalidArgument('区域过大，不能一次写入。');
  const inputs = spread(value, target.block, isInput);
  assertWritable(target, model);
  model.workbook.writeCells(target.sheetId, target.block, inputs);
}

function valueType({ value }: CellContent): string {
  if (value === '') return 'Empty';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'Double';
  return isErrorText(value) ? 'Error' : 'String';
}

const formulaOrValue = ({ value, formula }: CellContent) => (formula === '' ? value : formula);

function extent(block: Block, model: HostModel, sheetId: string, axis: 'column' | 'row'): number {
  let points = 0;
  const [start, count] = axis === 'column' ? [block.column, block.columns] : [block.row, block.rows];
  for (let index = start; index < start + count; index += 1) {
    points += axis === 'column' ? model.workbook.columnWidth(sheetId, index) : model.workbook.rowHeight(sheetId, index);
  }
  return points;
}

const used = ({ sheetId, block }: RangeTarget, valuesOnly: unknown, model: HostModel) => {
  const all = model.workbook.usedBlock(sheetId, valuesOnly === true);
  return all ? intersect(all, block) : null;
};

const CLEAR: Readonly<Record<string, ClearWhat>> = { All: 'All', Contents: 'Contents', Formats: 'Formats' };
const whole = (value: unknown): number => {
  const number = Number(value ?? 0);
  if (!Number.isInteger(number)) throw invalidArgument(`行列数应为整数，收到 ${String(value)}。`);
  return number;
};

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
    GetAbsoluteResizedRange: ({ sheetId, block }, [rows, columns]) => rangeIn(sheetId, { ...block, rows: whole(rows), columns: whole(columns) }),
    GetBoundingRect: ({ sheetId, block }, [other], model) => rangeIn(sheetId, bounding(block, rangeFrom(other, sheetId, model).block)),
    GetCellProperties: (target, [wanted], model) => readable(target, () => cellProperties(target, wanted, model)),
    GetCell: ({ sheetId, block }, [row, column]) => rangeIn(sheetId, cell(block.row + whole(row), block.column + whole(column))),
    GetColumn: ({ sheetId, block }, [column]) => {
      if (whole(column) < 0 || whole(column) >= block.columns) throw invalidArgument(`区域只有 ${block.columns} 列，没有第 ${whole(column) + 1} 列。`);
      return rangeIn(sheetId, { ...block, column: block.column + whole(column), columns: 1 });
    },
    GetRow: ({ sheetId, block }, [row]) => {
      if (whole(row) < 0 || whole(row) >= block.rows) throw invalidArgument(`区域只有 ${block.rows} 行，没有第 ${whole(row) + 1} 行。`);
      return rangeIn(sheetId, { ...block, row: block.row + whole(row), rows: 1 });
    },
    GetColumnsAfter: ({ sheetId, block }, [count]) => rangeIn(sheetId, { ...block, column: block.column + block.columns, columns: whole(count ?? 1) }),
    GetRowsBelow: ({ sheetId, block }, [count]) => rangeIn(sheetId, { ...block, row: block.row + block.rows, rows: whole(count ?? 1) }),
    GetRowsAbove: ({ sheetId, block }, [count]) => rangeIn(sheetId, { ...block, row: block.row - whole(count ?? 1), rows: whole(count ?? 1) }),
    GetEntireColumn: ({ sheetId, block }) => rangeIn(sheetId, { ...block, row: 0, rows: MAX_ROWS }),
    GetEntireRow: ({ sheetId, block }) => rangeIn(sheetId, { ...block, column: 0, columns: MAX_COLUMNS }),
    GetIntersection: ({ sheetId, block }, [other], model) => {
      const common = intersect(block, rangeFrom(other, sheetId, model).block);
      if (!common) throw itemNotFound('两个区域没有交集。');
      return rangeIn(sheetId, common);
    },
    GetIntersectionOrNullObject: ({ sheetId, block }, [other], model) => {
      const range = rangeFrom(other, sheetId, model);
      const common = range.sheetId === sheetId ? intersect(block, range.block) : null;
      return common ? rangeIn(sheetId, common) : null;
    },
    GetLastCell: ({ sheetId, block }) => rangeIn(sheetId, cell(block.row + block.rows - 1, block.column + block.columns - 1)),
    GetLastColumn: ({ sheetId, block }) => rangeIn(sheetId, { ...block, column: block.column + block.columns - 1, columns: 1 }),
    GetLastRow: ({ sheetId, block }) => rangeIn(sheetId, { ...block, row: block.row + block.rows - 1, rows: 1 }),
    GetMergedAreas: (target, _args, model) => {
      const found = mergedAreas(target, model);
      if (!found) throw itemNotFound('区域内没有合并单元格。');
      return found;
    },
    GetMergedAreasOrNullObject: (target, _args, model) => mergedAreas(target, model),
    GetOffsetRange: ({ sheetId, block }, [rows, columns]) => rangeIn(sheetId, { ...block, row: block.row + whole(rows), column: block.column + whole(columns) }),
    GetResizedRange: ({ sheetId, block }, [rows, columns]) => rangeIn(sheetId, { ...block, rows: block.rows + whole(rows), columns: block.columns + whole(columns) }),
    GetUsedRange: (target, [valuesOnly], model) => rangeIn(target.sheetId, used(target, valuesOnly, model) ?? cell(target.block.row, target.block.column)),
    GetUsedRangeOrNullObject: (target, [valuesOnly], model) => {
      const found = used(target, valuesOnly, model);
      return found ? rangeIn(target.sheetId, found) : null;
    },
    GetSpillingToRangeOrNullObject: ({ sheetId, block }, _args, model) => {
      const spill = model.customFunctions?.spillAt({ sheetId, row: block.row, column: block.column });
      return spill ? rangeIn(sheetId, { row: block.row, column: block.column, ...spill }) : null;
    },
    GetSurroundingRegion: ({ sheetId, block }, _args, model) => rangeIn(sheetId, surroundingRegion(sheetId, block, model)),
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

/** The block around a cell, bounded by empty rows and columns (Ctrl+Shift+8). */
function surroundingRegion(sheetId: string, start: Block, model: HostModel): Block {
  const all = model.workbook.usedBlock(sheetId, true);
  if (!all) return start;
  const cells = model.workbook.readCells(sheetId, all);
  const filled = (area: Block) => {
    const inside = intersect(area, all);
    if (!inside) return false;
    for (let row = inside.row; row < inside.row + inside.rows; row += 1) {
      for (let column = inside.column; column < inside.column + inside.columns; column += 1) {
        if (cells[row - all.row]?.[column - all.column]?.value !== '') return true;
      }
    }
    return false;
  };
  let region = start;
  for (let grown = true; grown; ) {
    grown = false;
    const { row, column, rows, columns } = region;
    const wider: readonly [Block, Block][] = [
      [{ row: row - 1, column: column - 1, rows: 1, columns: columns + 2 }, { row: row - 1, column, rows: rows + 1, columns }],
      [{ row: row + rows, column: column - 1, rows: 1, columns: columns + 2 }, { row, column, rows: rows + 1, columns }],
      [{ row: row - 1, column: column - 1, rows: rows + 2, columns: 1 }, { row, column: column - 1, rows, columns: columns + 1 }],
      [{ row: row - 1, column: column + columns, rows: rows + 2, columns: 1 }, { row, column, rows, columns: columns + 1 }],
    ];
    const next = wider.find(([edge, larger]) => larger.row >= 0 && larger.column >= 0 && filled(edge));
    if (next) {
      region = next[1];
      grown = true;
    }
  }
  return region;
}
