import type { HostModel } from '../model.ts';
import { bodyBlock, type Table } from '../tables.ts';
import type { CellInput } from '../workbook-port.ts';
import { insertDeleteConflict, invalidArgument, itemNotFound } from './error.ts';
import { assertWritable, rangeIn } from './range-target.ts';
import type { TableTarget } from './table.ts';
import { defineClass, wire } from './wire-class.ts';

interface PartTarget extends TableTarget {
  readonly index: number;
}

declare module './wire-class.ts' {
  interface WireTargets {
    TableColumnCollection: TableTarget;
    TableColumn: PartTarget;
    TableRowCollection: TableTarget;
    TableRow: PartTarget;
  }
}

function headers(table: Table, model: HostModel): string[] {
  return model.workbook.readText(table.sheetId, { ...table.block, rows: 1 })[0] ?? [];
}

function columnAt(tableId: string, index: number, model: HostModel) {
  const table = model.tables.get(tableId);
  if (!Number.isInteger(index) || index < 0 || index >= table.block.columns) throw itemNotFound(`表“${table.name}”没有第 ${index + 1} 列。`);
  return wire('TableColumn', { tableId, index });
}

/** A column by its id (1, 2, …) or its header. */
function findColumn(tableId: string, key: unknown, model: HostModel) {
  const table = model.tables.get(tableId);
  if (typeof key === 'number') return key >= 1 && key <= table.block.columns ? columnAt(tableId, key - 1, model) : null;
  const index = headers(table, model).findIndex((header) => header.toLowerCase() === String(key).toLowerCase());
  return index < 0 ? null : columnAt(tableId, index, model);
}

const columns = (tableId: string, model: HostModel) =>
  Array.from({ length: model.tables.get(tableId).block.columns }, (_, index) => wire('TableColumn', { tableId, index }));

defineClass({
  name: 'TableColumnCollection',
  properties: { Count: { get: ({ tableId }, model) => model.tables.get(tableId).block.columns } },
  items: ({ tableId }, model) => columns(tableId, model),
  item: ({ tableId }, key, model) => {
    const found = findColumn(tableId, key, model);
    if (!found) throw itemNotFound(`表“${model.tables.get(tableId).name}”没有“${String(key)}”列。`);
    return found;
  },
  methods: {
    GetCount: ({ tableId }, _args, model) => model.tables.get(tableId).block.columns,
    GetItemAt: ({ tableId }, [index], model) => columnAt(tableId, Number(index), model),
    GetItemOrNullObject: ({ tableId }, [key], model) => findColumn(tableId, key, model),
  },
});

const columnBlock = (table: Table, index: number) => ({ ...table.block, column: table.block.column + index, columns: 1 });

defineClass({
  name: 'TableColumn',
  id: ({ index }) => String(index + 1),
  properties: {
    Id: { get: ({ index }) => index + 1 },
    Index: { get: ({ index }) => index },
    Name: {
      get: ({ tableId, index }, model) => headers(model.tables.get(tableId), model)[index] ?? '',
      set: ({ tableId, index }, value, model) => {
        const table = model.tables.get(tableId);
        if (typeof value !== 'string' || value === '') throw invalidArgument('列名不能为空。');
        if (headers(table, model).some((header, other) => other !== index && header.toLowerCase() === value.toLowerCase())) {
          throw invalidArgument(`表“${table.name}”已有“${value}”列。`);
        }
        model.workbook.writeCells(table.sheetId, { ...columnBlock(table, index), rows: 1 }, [[value]]);
      },
    },
    Values: {
      get: ({ tableId, index }, model) => {
        const table = model.tables.get(tableId);
        return model.workbook.readCells(table.sheetId, columnBlock(table, index)).map((row) => row.map(({ value }) => value));
      },
    },
  },
  methods: {
    GetDataBodyRange: ({ tableId, index }, _args, model) => {
      const table = model.tables.get(tableId);
      return rangeIn(table.sheetId, { ...bodyBlock(table), column: table.block.column + index, columns: 1 });
    },
    GetHeaderRowRange: ({ tableId, index }, _args, model) => {
      const table = model.tables.get(tableId);
      return rangeIn(table.sheetId, { ...columnBlock(table, index), rows: 1 });
    },
    GetRange: ({ tableId, index }, _args, model) => {
      const table = model.tables.get(tableId);
      return rangeIn(table.sheetId, columnBlock(table, index));
    },
  },
});

const rowCount = (tableId: string, model: HostModel) => bodyBlock(model.tables.get(tableId)).rows;

function rowAt(tableId: string, index: number, model: HostModel) {
  if (!Number.isInteger(index) || index < 0 || index >= rowCount(tableId, model)) throw itemNotFound(`表“${model.tables.get(tableId).name}”没有第 ${index + 1} 行数据。`);
  return wire('TableRow', { tableId, index });
}

/** Adds rows at an index (null: at the end); what lies below the table moves down with whole rows. */
async function addRows(tableId: string, index: unknown, values: unknown, model: HostModel) {
  const table = model.tables.get(tableId);
  const body = bodyBlock(table);
  const rows = asRows(values, table.block.columns);
  const offset = index === null || index === undefined || index === -1 ? body.rows : Number(index);
  if (!Number.isInteger(offset) || offset < 0 || offset > body.rows) throw invalidArgument(`行位置 ${String(index)} 无效，表“${table.name}”有 ${body.rows} 行数据。`);
  const place = { ...body, row: body.row + offset, rows: rows.length };
  assertWritable({ sheetId: table.sheetId, block: place }, model);
  const { workbook } = model;
  const atEnd = offset === body.rows && !table.traits.showTotals;
  const below = workbook.readCells(table.sheetId, place);
  if (!atEnd || below.some((row) => row.some(({ value }) => value !== ''))) {
    const beside = model.tables.list(table.sheetId).filter((other) => other.id !== tableId && other.block.row + other.block.rows > place.row);
    if (beside.length > 0) throw insertDeleteConflict(`插入行会移动表“${beside[0]?.name}”，请先为它腾出位置。`);
    workbook.insertRows(table.sheetId, place.row, rows.length);
  }
  await workbook.resizeTable(tableId, { ...table.block, rows: table.block.rows + rows.length });
  workbook.writeCells(table.sheetId, place, rows);
  return wire('TableRow', { tableId, index: offset });
}

function asRows(values: unknown, width: number): CellInput[][] {
  if (values === null || values === undefined) return [Array.from({ length: width }, () => null)];
  if (!Array.isArray(values)) throw invalidArgument('行的内容应为二维数组。');
  const rows = (Array.isArray(values[0]) ? values : [values]) as CellInput[][];
  if (rows.length === 0 || rows.some((row) => row.length !== width)) throw invalidArgument(`每一行应有 ${width} 个值，与表的列数一致。`);
  return rows;
}

async function deleteRow(tableId: string, index: number, model: HostModel): Promise<void> {
  rowAt(tableId, index, model);
  const table = model.tables.get(tableId);
  const body = bodyBlock(table);
  assertWritable({ sheetId: table.sheetId, block: { ...body, row: body.row + index, rows: 1 } }, model);
  if (body.rows === 1) model.workbook.clear(table.sheetId, body, 'Contents');
  else model.workbook.deleteRows(table.sheetId, body.row + index, 1);
}

defineClass({
  name: 'TableRowCollection',
  properties: { Count: { get: ({ tableId }, model) => rowCount(tableId, model) } },
  items: ({ tableId }, model) => Array.from({ length: rowCount(tableId, model) }, (_, index) => wire('TableRow', { tableId, index })),
  methods: {
    Add: ({ tableId }, [index, values], model) => addRows(tableId, index, values, model),
    GetCount: ({ tableId }, _args, model) => rowCount(tableId, model),
    GetItemAt: ({ tableId }, [index], model) => rowAt(tableId, Number(index), model),
    DeleteRowsAt: async ({ tableId }, [index, count], model) => {
      for (let done = 0; done < Number(count ?? 1); done += 1) await deleteRow(tableId, Number(index), model);
    },
  },
});

defineClass({
  name: 'TableRow',
  properties: {
    Index: { get: ({ index }) => index },
    Values: {
      get: ({ tableId, index }, model) => {
        const table = model.tables.get(tableId);
        return model.workbook.readCells(table.sheetId, { ...bodyBlock(table), row: table.block.row + 1 + index, rows: 1 }).map((row) => row.map(({ value }) => value));
      },
      set: ({ tableId, index }, value, model) => {
        const table = model.tables.get(tableId);
        const block = { ...bodyBlock(table), row: table.block.row + 1 + index, rows: 1 };
        assertWritable({ sheetId: table.sheetId, block }, model);
        model.workbook.writeCells(table.sheetId, block, asRows(value, block.columns));
      },
    },
  },
  methods: {
    Delete: ({ tableId, index }, _args, model) => deleteRow(tableId, index, model),
    GetRange: ({ tableId, index }, _args, model) => {
      const table = model.tables.get(tableId);
      return rangeIn(table.sheetId, { ...bodyBlock(table), row: table.block.row + 1 + index, rows: 1 });
    },
  },
});
