import type { FUniver } from '@univerjs/core/facade';
import type { FWorkbook } from '@univerjs/sheets/facade';
import type { Block } from '../a1.ts';
import type { ChangeType, WorkbookEvent } from '../workbook-port.ts';

interface Range {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export const blockOf = ({ startRow, endRow, startColumn, endColumn }: Range): Block => ({
  row: startRow,
  column: startColumn,
  rows: endRow - startRow + 1,
  columns: endColumn - startColumn + 1,
});

const LINES: Readonly<Record<string, ChangeType>> = {
  'sheet.mutation.insert-row': 'RowInserted',
  'sheet.mutation.remove-rows': 'RowDeleted',
  'sheet.mutation.insert-col': 'ColumnInserted',
  'sheet.mutation.remove-col': 'ColumnDeleted',
};

interface Hooks {
  /** True while the port itself changes the workbook. */
  readonly own: () => boolean;
  readonly emit: (event: WorkbookEvent) => void;
  readonly edited: (sheetId: string, block: Block) => void;
  readonly restructured: () => void;
}

/** Turns what the person does at the grid into workbook events. */
export function watch(api: FUniver, workbook: FWorkbook, { own, emit, edited, restructured }: Hooks): void {
  api.addEvent(api.Event.SheetValueChanged, ({ payload, effectedRanges }) => {
    const params = payload.params as { trigger?: string } | undefined;
    // Without a trigger it is the calculation's own result.
    if (own() || !params?.trigger) return;
    for (const range of effectedRanges) {
      const block = blockOf(range.getRange());
      edited(range.getSheetId(), block);
      emit({ kind: 'changed', sheetId: range.getSheetId(), block, change: 'RangeEdited', origin: 'user' });
    }
  });
  api.onCommandExecuted((command) => {
    const change = LINES[command.id];
    if (!change || own()) return;
    const params = command.params as { subUnitId: string; range: Range };
    restructured();
    emit({ kind: 'changed', sheetId: params.subUnitId, block: blockOf(params.range), change, origin: 'user' });
  });
  workbook.onSelectionChange((selections) => {
    const last = selections.at(-1);
    if (last && !own()) emit({ kind: 'selected', sheetId: workbook.getActiveSheet().getSheetId(), block: blockOf(last), areas: selections.length });
  });
  api.addEvent(api.Event.SheetCreated, ({ worksheet }) => {
    if (!own()) emit({ kind: 'sheet-added', sheetId: worksheet.getSheetId(), origin: 'user' });
  });
  api.addEvent(api.Event.SheetDeleted, ({ sheetId }) => {
    restructured();
    if (!own()) emit({ kind: 'sheet-deleted', sheetId, origin: 'user' });
  });
  let active = workbook.getActiveSheet().getSheetId();
  api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => {
    const next = activeSheet.getSheetId();
    if (next === active) return;
    const previous = active;
    active = next;
    if (!own()) emit({ kind: 'sheet-activated', sheetId: next, previous });
  });
}
