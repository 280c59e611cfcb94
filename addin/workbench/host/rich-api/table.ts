import { intersect, type Block } from '../a1.ts';
import { EventType, WORKBOOK_TARGET } from '../events.ts';
import type { HostModel } from '../model.ts';
import { bodyBlock, headerBlock, type Table, type TableTraits } from '../tables.ts';
import { invalidArgument, invalidOperation, itemNotFound } from './error.ts';
import { assertWritable, rangeFrom, rangeIn } from './range-target.ts';
import { defineClass, wire, type WireProperty } from './wire-class.ts';

export interface TableTarget {
  readonly tableId: string;
}

declare module './wire-class.ts' {
  interface WireTargets {
    TableCollection: { readonly sheetId: string | null };
    TableScopedCollection: { readonly sheetId: string; readonly block: Block; readonly fullyContained: boolean };
    Table: TableTarget;
  }
}

const tableObject = ({ id }: Table) => wire('Table', { tableId: id });

function listed(sheetId: string | null, model: HostModel): Table[] {
  return model.tables.list(sheetId ?? undefined);
}

function at(tables: readonly Table[], index: unknown): Table {
  const table = tables[Number(index)];
  if (!table) throw itemNotFound(`没有第 ${String(index)} 个表（从 0 起，共 ${tables.length} 个）。`);
  return table;
}

defineClass({
  name: 'TableCollection',
  properties: { Count: { get: ({ sheetId }, model) => listed(sheetId, model).length } },
  items: ({ sheetId }, model) => listed(sheetId, model).map(tableObject),
  item: ({ sheetId }, key, model) => tableObject(model.tables.get(key, sheetId ?? undefined)),
  methods: {
    Add: async ({ sheetId }, [address, hasHeaders], model) => {
      const area = rangeFrom(address, sheetId ?? model.workbook.activeSheet(), model);
      assertWritable(area, model);
      await model.workbook.flush();
      return tableObject(await model.tables.add(area.sheetId, area.block, hasHeaders === true));
    },
    GetCount: ({ sheetId }, _args, model) => listed(sheetId, model).length,
    GetItemAt: ({ sheetId }, [index], model) => tableObject(at(listed(sheetId, model), index)),
    GetItemOrNullObject: ({ sheetId }, [key], model) => {
      const table = model.tables.find(key, sheetId ?? undefined);
      return table ? tableObject(table) : null;
    },
  },
  events: { AddedEvent: EventType.tableAdded, DataChangedEvent: EventType.tableChanged, DeletedEvent: EventType.tableDeleted },
  eventTarget: ({ sheetId }) => sheetId ?? WORKBOOK_TARGET,
});

function scoped({ sheetId, block, fullyContained }: { sheetId: string; block: Block; fullyContained: boolean }, model: HostModel): Table[] {
  const touching = model.tables.touching(sheetId, block);
  if (!fullyContained) return touching;
  return touching.filter((table) => {
    const common = intersect(table.block, block);
    return common?.rows === table.block.rows && common.columns === table.block.columns;
  });
}

defineClass({
  name: 'TableScopedCollection',
  properties: { Count: { get: (target, model) => scoped(target, model).length } },
  items: (target, model) => scoped(target, model).map(tableObject),
  item: (target, key, model) => {
    const found = scoped(target, model).find((table) => table.id === key || table.name === key);
    if (!found) throw itemNotFound();
    return tableObject(found);
  },
  methods: {
    GetCount: (target, _args, model) => scoped(target, model).length,
    GetFirst: (target, _args, model) => tableObject(at(scoped(target, model), 0)),
  },
});

function trait<K extends keyof TableTraits>(key: K): WireProperty<TableTarget> {
  return {
    get: ({ tableId }, model) => model.tables.get(tableId).traits[key],
    set: ({ tableId }, value, model) => {
      const { traits } = model.tables.get(tableId);
      if (typeof value !== typeof traits[key]) throw invalidArgument(`表属性的值 ${String(value)} 无效。`);
      return model.tables.change(tableId, key, value as TableTraits[K]);
    },
  };
}

async function showTotals({ tableId }: TableTarget, value: unknown, model: HostModel): Promise<void> {
  const table = model.tables.get(tableId);
  if (typeof value !== 'boolean') throw invalidArgument('showTotals 应为 true 或 false。');
  if (table.traits.showTotals === value) return;
  const { block, sheetId } = table;
  const total = { ...block, row: block.row + block.rows - (value ? 0 : 1), rows: 1 };
  if (value) {
    const [below = []] = model.workbook.readCells(sheetId, total);
    if (below.some(({ value: cell }) => cell !== '')) model.workbook.insertRows(sheetId, total.row, 1);
    model.workbook.writeCells(sheetId, { ...total, columns: 1 }, [['汇总']]);
  } else model.workbook.clear(sheetId, total, 'All');
  table.traits.showTotals = value;
  await model.workbook.resizeTable(tableId, { ...block, rows: block.rows + (value ? 1 : -1) });
}

defineClass({
  name: 'Table',
  id: ({ tableId }) => tableId,
  properties: {
    Id: { get: ({ tableId }) => tableId },
    Name: { get: ({ tableId }, model) => model.tables.get(tableId).name, set: ({ tableId }, value, model) => model.tables.rename(tableId, value) },
    ShowTotals: { get: ({ tableId }, model) => model.tables.get(tableId).traits.showTotals, set: showTotals },
    ShowHeaders: {
      get: ({ tableId }, model) => model.tables.get(tableId).traits.showHeaders,
      set: (_target, value) => {
        if (value !== true) throw invalidOperation('模拟的 Excel 不能隐藏表的标题行。');
      },
    },
    Style: trait('style'),
    ShowFilterButton: trait('showFilterButton'),
    ShowBandedRows: trait('showBandedRows'),
    ShowBandedColumns: trait('showBandedColumns'),
    HighlightFirstColumn: trait('highlightFirstColumn'),
    HighlightLastColumn: trait('highlightLastColumn'),
  },
  relations: {
    Columns: (target) => wire('TableColumnCollection', target),
    Rows: (target) => wire('TableRowCollection', target),
    Worksheet: ({ tableId }, model) => wire('Worksheet', { sheetId: model.tables.get(tableId).sheetId }),
  },
  methods: {
    Delete: ({ tableId }, _args, model) => {
      const { sheetId, block } = model.tables.get(tableId);
      assertWritable({ sheetId, block }, model);
      return model.tables.remove(tableId, false);
    },
    ConvertToRange: async ({ tableId }, _args, model) => {
      const { sheetId, block } = model.tables.get(tableId);
      await model.tables.remove(tableId, true);
      return rangeIn(sheetId, block);
    },
    GetDataBodyRange: ({ tableId }, _args, model) => {
      const table = model.tables.get(tableId);
      return rangeIn(table.sheetId, bodyBlock(table));
    },
    GetHeaderRowRange: ({ tableId }, _args, model) => {
      const table = model.tables.get(tableId);
      return rangeIn(table.sheetId, headerBlock(table));
    },
    GetRange: ({ tableId }, _args, model) => {
      const { sheetId, block } = model.tables.get(tableId);
      return rangeIn(sheetId, block);
    },
    GetTotalRowRange: ({ tableId }, _args, model) => {
      const { sheetId, block, traits } = model.tables.get(tableId);
      if (!traits.showTotals) throw itemNotFound('这个表没有汇总行。');
      return rangeIn(sheetId, { ...block, row: block.row + block.rows - 1, rows: 1 });
    },
    Resize: ({ tableId }, [area], model) => {
      const range = rangeFrom(area, model.tables.get(tableId).sheetId, model);
      return model.tables.resize(tableId, range.sheetId, range.block);
    },
  },
  events: { DataChangedEvent: EventType.tableChanged },
  eventTarget: ({ tableId }) => tableId,
});
