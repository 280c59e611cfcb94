import { cell } from '../a1.ts';
import { WORKBOOK_TARGET } from '../events.ts';
import { RichError } from './error.ts';
import { rangeIn } from './range-target.ts';
import { defineClass, wire } from './wire-class.ts';

defineClass({
  name: 'Workbook',
  properties: {
    Name: { get: (_target, model) => model.name },
    ReadOnly: { get: () => false },
    IsDirty: { get: () => true, set: () => undefined },
    AutoSave: { get: () => false },
    PreviouslySaved: { get: () => true },
    CalculationEngineVersion: { get: () => 191_029 },
  },
  relations: {
    Application: () => wire('Application', null),
    Comments: () => wire('CommentCollection', { sheetId: null }),
    Names: () => wire('NamedItemCollection', { sheetId: null }),
    Protection: () => wire('WorkbookProtection', null),
    Settings: () => wire('SettingCollection', null),
    Tables: () => wire('TableCollection', { sheetId: null }),
    Worksheets: () => wire('WorksheetCollection', null),
    _Runtime: () => wire('Runtime', null),
  },
  methods: {
    GetSelectedRange: (_target, _args, model) => {
      if (model.selectedAreas > 1) throw new RichError('InvalidSelection', '当前选中了多个区域，此操作只能用于一个区域。', 400);
      const { sheetId, block } = model.workbook.selection();
      return rangeIn(sheetId, block);
    },
    GetActiveCell: (_target, _args, model) => {
      const { sheetId, block } = model.workbook.selection();
      return rangeIn(sheetId, cell(block.row, block.column));
    },
    _RemoveReference: (_target, [id], model) => model.references.remove(String(id)),
    _RemoveAllReferences: (_target, _args, model) => model.references.clear(),
    _GetReferenceCount: (_target, _args, model) => model.references.size,
  },
  events: {},
  eventTarget: () => WORKBOOK_TARGET,
});
