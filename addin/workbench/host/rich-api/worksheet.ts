import { cell, WHOLE_SHEET } from '../a1.ts';
import { EventType } from '../events.ts';
import type { HostModel } from '../model.ts';
import { accessDenied, invalidArgument, invalidOperation } from './error.ts';
import { rangeFrom, rangeIn, sheetOf } from './range-target.ts';
import { defineClass, wire } from './wire-class.ts';
import { checkSheetName } from './worksheet-collection.ts';

export interface SheetTarget {
  readonly sheetId: string;
}

declare module './wire-class.ts' {
  interface WireTargets {
    Worksheet: SheetTarget;
  }
}

function visibility({ sheetId }: SheetTarget, model: HostModel): string {
  return model.veryHidden.has(sheetId) ? 'VeryHidden' : sheetOf({ sheetId }, model).visibility;
}

function show({ sheetId }: SheetTarget, value: unknown, model: HostModel): void {
  if (value !== 'Visible' && value !== 'Hidden' && value !== 'VeryHidden') throw invalidArgument(`工作表可见性“${String(value)}”无效。`);
  assertNotLast(sheetId, value !== 'Visible', model);
  model.workbook.showSheet(sheetId, value === 'Visible' ? 'Visible' : 'Hidden');
  if (value === 'VeryHidden') model.veryHidden.add(sheetId);
  else model.veryHidden.delete(sheetId);
}

function assertNotLast(sheetId: string, leaving: boolean, model: HostModel): void {
  const others = model.workbook.sheets().filter((sheet) => sheet.id !== sheetId && sheet.visibility === 'Visible');
  if (leaving && others.length === 0) throw invalidOperation('工作簿至少要有一张可见的工作表。');
}

function neighbour({ sheetId }: SheetTarget, step: 1 | -1, visibleOnly: unknown, model: HostModel) {
  const sheets = model.workbook.sheets();
  const start = sheets.findIndex((sheet) => sheet.id === sheetId);
  for (let index = start + step; index >= 0 && index < sheets.length; index += step) {
    const sheet = sheets[index];
    if (sheet && (visibleOnly !== true || sheet.visibility === 'Visible')) return wire('Worksheet', { sheetId: sheet.id });
  }
  return null;
}

function required<T>(found: T | null, sentence: string): T {
  if (found === null) throw invalidOperation(sentence);
  return found;
}

defineClass({
  name: 'Worksheet',
  id: ({ sheetId }) => sheetId,
  properties: {
    Id: { get: ({ sheetId }) => sheetId },
    Name: {
      get: (target, model) => sheetOf(target, model).name,
      set: ({ sheetId }, value, model) => model.workbook.renameSheet(sheetId, checkSheetName(value, model, sheetId)),
    },
    Position: {
      get: ({ sheetId }, model) => model.workbook.sheets().findIndex((sheet) => sheet.id === sheetId),
      set: ({ sheetId }, value, model) => {
        if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= model.workbook.sheets().length) {
          throw invalidArgument(`工作表位置 ${String(value)} 无效。`);
        }
        model.workbook.moveSheet(sheetId, value);
      },
    },
    Visibility: { get: visibility, set: show },
  },
  relations: {
    Charts: (target) => wire('ChartCollection', target),
    Comments: ({ sheetId }) => wire('CommentCollection', { sheetId }),
    Names: ({ sheetId }) => wire('NamedItemCollection', { sheetId }),
    Protection: ({ sheetId }) => wire('WorksheetProtection', { sheetId }),
    FreezePanes: ({ sheetId }) => wire('WorksheetFreezePanes', { sheetId }),
    Tables: ({ sheetId }) => wire('TableCollection', { sheetId }),
  },
  methods: {
    Activate: ({ sheetId }, _args, model) => model.workbook.activateSheet(sheetId),
    Calculate: (_target, _args, model) => model.workbook.recalculate(),
    Delete: ({ sheetId }, _args, model) => {
      if (model.structureProtected) throw accessDenied('工作簿的结构受保护，不能删除工作表。');
      assertNotLast(sheetId, true, model);
      for (const table of model.tables.list(sheetId)) void model.workbook.removeTable(table.id);
      model.workbook.deleteSheet(sheetId);
    },
    GetCell: ({ sheetId }, [row, column]) => rangeIn(sheetId, cell(Number(row), Number(column))),
    GetRange: ({ sheetId }, [address], model) => {
      if (address === null || address === undefined || address === '') return rangeIn(sheetId, WHOLE_SHEET);
      const range = rangeFrom(address, sheetId, model);
      return rangeIn(range.sheetId, range.block);
    },
    GetRangeByIndexes: ({ sheetId }, [row, column, rows, columns]) =>
      rangeIn(sheetId, { row: Number(row), column: Number(column), rows: Number(rows), columns: Number(columns) }),
    GetUsedRange: ({ sheetId }, [valuesOnly], model) => rangeIn(sheetId, model.workbook.usedBlock(sheetId, valuesOnly === true) ?? cell(0, 0)),
    GetUsedRangeOrNullObject: ({ sheetId }, [valuesOnly], model) => {
      const used = model.workbook.usedBlock(sheetId, valuesOnly === true);
      return used ? rangeIn(sheetId, used) : null;
    },
    GetNext: (target, [visibleOnly], model) => required(neighbour(target, 1, visibleOnly, model), '这已是最后一张工作表。'),
    GetNextOrNullObject: (target, [visibleOnly], model) => neighbour(target, 1, visibleOnly, model),
    GetPrevious: (target, [visibleOnly], model) => required(neighbour(target, -1, visibleOnly, model), '这已是第一张工作表。'),
    GetPreviousOrNullObject: (target, [visibleOnly], model) => neighbour(target, -1, visibleOnly, model),
  },
  events: {
    ActivatedEvent: EventType.activated,
    DataChangedEvent: EventType.dataChanged,
    DeactivatedEvent: EventType.deactivated,
    SelectionChangedEvent: EventType.selectionChanged,
  },
  eventTarget: ({ sheetId }) => sheetId,
});
