import type { formulas as chinese } from '../zh-CN/formulas.ts';
import { counted } from '../english.ts';

export const formulas: typeof chinese = {
  menu: 'Formulas',
  refresh: 'Refresh formulas',
  repairSelection: 'Repair the selected formulas',
  repairAll: 'Repair all formulas of the workbook',
  freeze: 'Freeze the selected formulas to values',
  busy: { refresh: 'Refreshing the formulas…', repair: 'Repairing the formulas…', freeze: 'Freezing to values…' },
  stopped: {
    refresh: 'Refreshing was stopped; the values in the sheet are as they were.',
    repair: 'Repairing was stopped; every formula is as it was.',
    freeze: 'Freezing was stopped; every formula is as it was.',
  },
  repairTitle: 'Repair formulas',
  repaired: (cells, sheets) => `${counted(cells, 'formula')} repaired on ${counted(sheets, 'sheet')}; "Undo last write" puts them back.`,
  nothingToRepair: 'No JX formula needs repair.',
  protectedSheets: (names) => ` Protected sheets were left alone: ${names.join(', ')}; please unprotect them and try again.`,
  blocked: (address, rows, columns) => `The formula in ${address} needs an empty area of ${counted(rows, 'row')} and ${counted(columns, 'column')} and shows #SPILL!: `,
  blockedBy: (cell) => `${cell} is not empty; please clear it or move the formula to an empty place.`,
  blockedReasons: { table: 'it stands in a Table, where nothing spills; please move it out of the Table.', merged: 'there are merged cells; please unmerge them or move the formula.', edge: 'the sheet ends there; please move the formula left or up.' },
  freezeTitle: 'Freeze to values',
  frozen: (formulas, cells) => `${counted(formulas, 'formula')} frozen to values in ${counted(cells, 'cell')}; "Undo last write" puts them back.`,
  leftFormulas: (left) => ` Still being calculated or showing an error, and therefore left as formulas: ${left}. Please see to them first.`,
  nothingToFreeze: 'The selection holds no JX formula; for a spilled result, please select the formula in its top-left cell.',
};
