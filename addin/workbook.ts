/**
 * The only file that calls Excel.run. Everything the add-in does to a workbook
 * goes through here; a second host would stand beside this file.
 */
import { explainExcel } from './workbook/faults.ts';
import { readSelection, type Selection } from './workbook/reading.ts';
import { readSelectedTable, type SelectedTable } from './workbook/selected-table.ts';
import { undoWrite } from './workbook/undo.ts';
import { writeTable, type SheetTable, type WriteOptions, type Written } from './workbook/writing.ts';
import { AppError } from '../analytics/errors.ts';
import { deserialise, serialise, type RestorePoint } from './sheet/restore.ts';
import { isCancelled } from './client.ts';

export type { Selection } from './workbook/reading.ts';
export type { Place, SheetColumn, SheetTable, WriteOptions, Written } from './workbook/writing.ts';

export type Workbook = ReturnType<typeof createWorkbook>;

const SETTING = 'jixiao.restorePoint';

/** @param schedule runs after so many milliseconds and returns what cancels it */
export function createWorkbook(schedule: (run: () => void, milliseconds: number) => () => void) {
  let point: RestorePoint | null = null;
  const watchers = new Set<() => void>();

  async function run<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
    try {
      return await Excel.run(work);
    } catch (error) {
      throw isCancelled(error) ? error : explainExcel(error);
    }
  }

  async function keep(next: RestorePoint | null): Promise<void> {
    point = next;
    const { settings } = Office.context.document;
    const text = next && serialise(next);
    if (text) settings.set(SETTING, text);
    else settings.remove(SETTING);
    await new Promise<void>((resolve) => settings.saveAsync(() => resolve()));
    for (const tell of watchers) tell();
  }

  return {
    readSelection: (): Promise<Selection> => run(readSelection),

    readSelectedTable: (): Promise<SelectedTable> => run(readSelectedTable),

    /** Inserts a Table. @returns null where the person would not have cells replaced */
    async insert(table: SheetTable, options: WriteOptions): Promise<Written | null> {
      const written = await run((context) => writeTable(context, table, options));
      if (written) await keep(written.point);
      return written;
    },

    /** @returns the address that was put back. @throws AppError `not_found` where there is nothing to undo */
    async undoLastWrite(): Promise<string> {
      const last = point ?? deserialise(Office.context.document.settings.get(SETTING));
      if (!last) {
        throw new AppError('not_found', { zh: '没有可以撤销的写入。', en: 'There is no write to undo.' });
      }
      const address = await run((context) => undoWrite(context, last));
      await keep(null);
      return address;
    },

    canUndo(): boolean {
      return point !== null || deserialise(Office.context.document.settings.get(SETTING)) !== null;
    },

    /** Told whenever what can be undone changes. */
    onRestorePoint(tell: () => void): () => void {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },

    /** Marks every formula as due and calculates, so that the functions ask anew. */
    recalculate: (): Promise<void> =>
      run(async (context) => {
        context.application.calculate(Excel.CalculationType.full);
        await context.sync();
      }),

    /** Tells of a new selection once it has rested for 250 ms. */
    async onSelectionChanged(tell: () => void): Promise<() => void> {
      let cancel = () => {};
      const onChange = () => {
        cancel();
        cancel = schedule(tell, 250);
        return Promise.resolve();
      };
      const handler = await run(async (context) => {
        const added = context.workbook.onSelectionChanged.add(onChange);
        await context.sync();
        return added;
      });
      return () => {
        cancel();
        void Excel.run(handler.context, async (context) => {
          handler.remove();
          await context.sync();
        });
      };
    },
  };
}
