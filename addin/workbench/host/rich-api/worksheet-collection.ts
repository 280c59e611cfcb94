import { WORKBOOK_TARGET, EventType } from '../events.ts';
import type { HostModel } from '../model.ts';
import { accessDenied, invalidArgument, itemAlreadyExists } from './error.ts';
import { defineClass, wire, type WireObject } from './wire-class.ts';

declare module './wire-class.ts' {
  interface WireTargets {
    WorksheetCollection: null;
  }
}

const FORBIDDEN = /[\\/?*[\]:]/;

/** Excel's rules for a sheet name: 1–31 characters, none of \ / ? * [ ] :, no ' at the ends, not in use. */
export function checkSheetName(name: unknown, model: HostModel, self?: string): string {
  if (typeof name !== 'string' || name.length === 0 || name.length > 31 || FORBIDDEN.test(name) || name.startsWith("'") || name.endsWith("'")) {
    throw invalidArgument(`“${String(name)}”不能作为工作表名：请用 1–31 个字符，不含 \\ / ? * [ ] :，首尾不用单引号。`);
  }
  const same = model.workbook.sheets().find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  if (same && same.id !== self) throw itemAlreadyExists(`工作表“${name}”已存在，请换一个名称。`);
  return name;
}

function freshName(model: HostModel): string {
  const taken = new Set(model.workbook.sheets().map((sheet) => sheet.name.toLowerCase()));
  for (let number = taken.size + 1; ; number += 1) if (!taken.has(`sheet${number}`)) return `Sheet${number}`;
}

const sheetObject = (id: string): WireObject => wire('Worksheet', { sheetId: id });

function shown(model: HostModel, visibleOnly: unknown) {
  const sheets = model.workbook.sheets();
  return visibleOnly === true ? sheets.filter((sheet) => sheet.visibility === 'Visible') : sheets;
}

defineClass({
  name: 'WorksheetCollection',
  items: (_target, model) => model.workbook.sheets().map((sheet) => sheetObject(sheet.id)),
  item: (_target, key, model) => sheetObject(model.sheet(key).id),
  methods: {
    Add: (_target, [name], model) => {
      if (model.structureProtected) throw accessDenied('工作簿的结构受保护，不能增加工作表。');
      const checked = name === null || name === undefined ? freshName(model) : checkSheetName(name, model);
      return sheetObject(model.workbook.addSheet(checked));
    },
    GetItemOrNullObject: (_target, [key], model) => {
      const sheet = model.findSheet(key);
      return sheet ? sheetObject(sheet.id) : null;
    },
    GetActiveWorksheet: (_target, _args, model) => sheetObject(model.workbook.activeSheet()),
    GetCount: (_target, [visibleOnly], model) => shown(model, visibleOnly).length,
    GetFirst: (_target, [visibleOnly], model) => {
      const [first] = shown(model, visibleOnly);
      return first ? sheetObject(first.id) : null;
    },
    GetLast: (_target, [visibleOnly], model) => {
      const last = shown(model, visibleOnly).at(-1);
      return last ? sheetObject(last.id) : null;
    },
  },
  events: {
    ActivatedEvent: EventType.activated,
    AddedEvent: EventType.sheetAdded,
    DataChangedEvent: EventType.dataChanged,
    DeactivatedEvent: EventType.deactivated,
    DeletedEvent: EventType.sheetDeleted,
    SelectionChangedEvent: EventType.selectionChanged,
  },
  eventTarget: () => WORKBOOK_TARGET,
});
