import { cell } from '../a1.ts';
import { WORKBOOK_TARGET } from '../events.ts';
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
    Names: () => wire('NamedItemCollection', { sheetId: null }),
    Settings: () => wire('SettingCollection', null),
    Tables: () => wire('TableCollection', { sheetId: null }),
    Worksheets: () => wire('WorksheetCollection', null),
    _Runtime: () => wire('Runtime', null),
  },
  methods: {
    GetSelectedRange: (_target, _args, model) => {
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
