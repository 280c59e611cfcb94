import type { FUniver } from '@univerjs/core/facade';
import {
  CancelMarkDirtyRowAutoHeightOperation,
  MarkDirtyRowAutoHeightOperation,
  RemoveSheetMutation,
  type IMarkDirtyRowAutoHeightOperationParams,
} from '@univerjs/sheets';

const REMEMBERED = 1_000;

/**
 * Cancels the row heights that Univer still means to fit on a deleted sheet.
 * It fits them while the page is idle, and a sheet that is gone by then would stop it for good.
 */
export function cancelRowHeightsOfDeletedSheets(api: FUniver): void {
  const marks = new Map<string, IMarkDirtyRowAutoHeightOperationParams[]>();
  api.onCommandExecuted(({ id, params }) => {
    if (id === MarkDirtyRowAutoHeightOperation.id) {
      const mark = params as IMarkDirtyRowAutoHeightOperationParams;
      marks.set(mark.subUnitId, [...(marks.get(mark.subUnitId) ?? []), mark].slice(-REMEMBERED));
    }
    if (id === RemoveSheetMutation.id) {
      const { subUnitId } = params as { readonly subUnitId: string };
      for (const { unitId, id: task } of marks.get(subUnitId) ?? []) api.syncExecuteCommand(CancelMarkDirtyRowAutoHeightOperation.id, { unitId, subUnitId, id: task });
      marks.delete(subUnitId);
    }
  });
}
