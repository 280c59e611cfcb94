/**
 * The only file that calls Excel.run. Everything the add-in does to a workbook
 * goes through here; a second host would stand beside this file.
 */
import { compareWritten, updateWritten, type ComparedBlock } from './workbook/blocks.ts';
import { commentCells, type CellComment, type Commented } from './workbook/form-comments.ts';
import { fillForm, openForm, type FormFilled, type FormOptions } from './workbook/form.ts';
import { editForm } from './workbook/form-edit.ts';
import { readFormGrid, type FormGrid } from './workbook/form-grid.ts';
import { explainExcel } from './workbook/faults.ts';
import { goToCell, readImportSource, type ImportSource, type ReadOptions, type SourcePart } from './workbook/import-source.ts';
import { freezeFormulas, repairFormulas, type Formulas, type Frozen, type Repaired } from './workbook/our-formulas.ts';
import { blockedSpills, type Blocked } from './workbook/spills.ts';
import { readSelection, type Selection } from './workbook/reading.ts';
import { KeptPoints } from './workbook/kept-points.ts';
import { writeModel, type ModelOptions, type ModelWritten } from './workbook/model.ts';
import { listBlocks, putBackRecord, writeRecord, type WrittenBlocks } from './workbook/records.ts';
import { blockAtSelection, pointAtSelection, showPlace } from './workbook/places.ts';
import { readSelectedCell, type SelectedCell } from './workbook/selected-cell.ts';
import { readSelectedTable, type SelectedTable } from './workbook/selected-table.ts';
import { undoWrite, type MayOverwrite } from './workbook/undo.ts';
import { writeTable, type SheetTable, type WriteOptions, type Written } from './workbook/writing.ts';
import type { Model } from '../analytics/cost/model/sheet.ts';
import { AppError, type Text } from '../analytics/errors.ts';
import type { KeptPoint } from './sheet/history.ts';
import type { BlockRecord, BlockSource } from './sheet/blocks.ts';
import type { Spill } from './functions/runtime.ts';
import type { RestorePoint } from './sheet/restore.ts';
import type { FormIndicator } from './sheet/form.ts';
import type { FormEdit } from './sheet/form-edit.ts';
import type { GoalForm } from './sheet/form-rows.ts';
import type { FreshBlock } from './sheet/compare.ts';
import { isCancelled } from './client/request.ts';

export type { ImportSource, SourcePart } from './workbook/import-source.ts';
export type { ComparedBlock } from './workbook/blocks.ts';
export type { FormGrid } from './workbook/form-grid.ts';
export type { FormReview } from './workbook/form.ts';
export type { FormIndicator } from './sheet/form.ts';
export type { CellComment } from './workbook/form-comments.ts';
export type { GoalForm } from './sheet/form-rows.ts';
export type { WrittenBlock, WrittenBlocks } from './workbook/records.ts';
export type { Conflict, MayOverwrite } from './workbook/undo.ts';
export type { KeptPoint } from './sheet/history.ts';
export type { BlockRecord, BlockSource } from './sheet/blocks.ts';
export type { Frozen, Repaired } from './workbook/our-formulas.ts';
export type { Blocked } from './workbook/spills.ts';
export type { Selection } from './workbook/reading.ts';
export type { Decision, Phase, Place, Review, SheetColumn, SheetTable, WriteOptions, Written } from './workbook/writing.ts';

export type Workbook = ReturnType<typeof createWorkbook>;

/** @param schedule runs after so many milliseconds and returns what cancels it */
export function createWorkbook(schedule: (run: () => void, milliseconds: number) => () => void) {
  const points = new KeptPoints();
  const wait = (milliseconds: number) => new Promise<void>((resolve) => void schedule(resolve, milliseconds));

  async function run<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
    try {
      return await Excel.run(work);
    } catch (error) {
      throw isCancelled(error) ? error : explainExcel(error);
    }
  }

  /** Records where the block comes from. The block stands whether or not this succeeds; what hinders it is said. */
  async function note(title: string, source: BlockSource, { address, point, hash }: Pick<Written, 'address' | 'point' | 'hash'>): Promise<{ unrecorded?: Text }> {
    if (point.tableId === null) return {};
    const id = `${point.at} ${point.tableId}`;
    const record = { id, title, sheetName: point.sheetName, tableId: point.tableId, tableName: point.tableName, address, source, at: point.at, hash };
    try {
      await run((context) => writeRecord(context, record));
      return {};
    } catch (error) {
      return { unrecorded: (error as AppError).text };
    }
  }

  /** Keeps what a change of formulas has replaced, a point for each sheet. */
  async function changed<T extends { readonly points: readonly RestorePoint[] }>(work: () => Promise<T>): Promise<T> {
    const done = await work();
    if (done.points.length === 0) return done;
    await points.add(...done.points);
    points.tell();
    return done;
  }

  /** Puts back one of the kept points. @returns null where the person would not have changes overwritten */
  async function putBack(point: KeptPoint, mayOverwrite?: MayOverwrite): Promise<string | null> {
    const undone = await run((context) => undoWrite(context, point, mayOverwrite));
    if (!undone) return null;
    await points.remove(point.id);
    await run((context) => putBackRecord(context, point));
    points.tell();
    return undone.address;
  }

  return {
    readSelection: (): Promise<Selection> => run(readSelection),

    readSelectedTable: (mostCells?: number, signal?: AbortSignal, withHidden?: boolean): Promise<SelectedTable> => run((context) => readSelectedTable(context, mostCells, signal, withHidden)),

    readSelectedCell: (): Promise<SelectedCell> => run(readSelectedCell),

    readImportSource: (part: SourcePart, options: ReadOptions = {}): Promise<ImportSource> => run((context) => readImportSource(context, part, options)),

    /** The open sheet as an official form. Changes nothing. */
    readFormGrid: (): Promise<FormGrid> => run(readFormGrid),

    /** Activates the sheet and selects the cell; row and column counted from 0. */
    goTo: (cell: { sheet: string; row: number; column: number }): Promise<void> => run((context) => goToCell(context, cell)),

    /** Inserts a Table. @returns null where the person would not have cells replaced */
    async insert(table: SheetTable, options: WriteOptions): Promise<Written | null> {
      const written = await run((context) => writeTable(context, table, options, wait));
      if (!written) return null;
      await points.add(written.point);
      const noted = table.source && (await note(table.name, table.source, written));
      points.tell();
      return { ...written, ...noted };
    },

    /** Writes a model of formulas on a new sheet, whose results have been compared with ours. */
    async writeModel(title: string, model: Model, options: ModelOptions): Promise<ModelWritten> {
      const written = await run((context) => writeModel(context, title, model, options, wait));
      await points.add(written.point);
      points.tell();
      return written;
    },

    /** Fills chosen indicators into the open form. @returns null where the person would not have it filled */
    async fillForm(indicators: readonly FormIndicator[], options: FormOptions): Promise<FormFilled | null> {
      const filled = await run((context) => fillForm(context, indicators, options));
      if (!filled) return null;
      await points.add(filled.point);
      points.tell();
      return filled;
    },

    /** The indicators that stand in the open goal form. Changes nothing. @throws AppError `not_found` without a form */
    readGoalForm: (): Promise<GoalForm> => run(openForm),

    /** Writes a proposal of the review into the open form. @throws AppError `conflict` where the form was changed since it was reviewed */
    async editForm(reviewed: GoalForm, edits: readonly FormEdit[], options: { title: string; now: () => Date }): Promise<string> {
      const { address, point } = await run((context) => editForm(context, reviewed, edits, options));
      await points.add(point);
      points.tell();
      return address;
    },

    /** Writes comments on cells; those of an earlier review go first. @returns null where every cell has a comment of somebody's own */
    async commentCells(sheet: string, comments: readonly CellComment[], options: { title: string; now: () => Date }): Promise<Commented | null> {
      const commented = await run((context) => commentCells(context, sheet, comments, options));
      if (!commented) return null;
      await points.add(commented.point);
      points.tell();
      return commented;
    },

    /** @returns the address that was put back. @throws AppError `not_found` where there is nothing to undo, `conflict` where cells were changed since */
    async undoLastWrite(): Promise<string> {
      const last = points.list()[0];
      if (!last) throw nothingToUndo();
      return (await putBack(last))!;
    },

    /** Puts back any of the last ten; without a way to ask, changed cells are a `conflict`. @returns null where the person would not have changes overwritten */
    async restorePoint(id: string, mayOverwrite?: MayOverwrite): Promise<string | null> {
      const point = points.list().find((one) => one.id === id);
      if (!point) throw nothingToUndo();
      return putBack(point, mayOverwrite);
    },

    /** The blocks that the hidden sheet `_jixiao` knows, newest first, and where each is now. */
    writtenBlocks: (): Promise<WrittenBlocks> => run(listBlocks),

    /** Which of the blocks is selected. */
    selectedBlock: (): Promise<BlockRecord | null> => run(blockAtSelection),

    /** The block as it stands in the sheet beside the same block calculated anew. Changes nothing. */
    compareBlock: (record: BlockRecord, fresh: FreshBlock): Promise<ComparedBlock> => run((context) => compareWritten(context, record, fresh)),

    /** Writes the cells that differ, with a restore point, and records the new source. */
    async updateBlock(record: BlockRecord, fresh: FreshBlock, source: BlockSource, now: () => Date): Promise<{ address: string; cells: number }> {
      const { address, cells, point } = await run((context) => updateWritten(context, record, fresh, now));
      await points.add({ ...point, record });
      await run((context) => writeRecord(context, { ...record, address, source, at: point.at, hash: point.written }));
      points.tell();
      return { address, cells };
    },

    /** Shows a place of the workbook to the person. */
    goToAddress: (address: string): Promise<void> => run((context) => showPlace(context, address)),

    /** Which of the last ten writes the selection lies in. */
    selectedPoint: (): Promise<KeptPoint | null> => run((context) => pointAtSelection(context, points.list())),

    /** The last ten writes, newest first. */
    restorePoints: (): readonly KeptPoint[] => points.list(),

    canUndo: (): boolean => points.list().length > 0,

    /** Told whenever what can be undone changes. */
    onRestorePoint: (tell: () => void): (() => void) => points.watch(tell),

    /** Re-enters formulas of ours that no longer work; a restore point for each sheet. */
    repairFormulas: (formulas: Formulas, scope: 'workbook' | 'selection'): Promise<Repaired> => changed(() => run((context) => repairFormulas(context, formulas, scope))),

    /** Puts values in place of the selected formulas of ours. */
    freezeFormulas: (formulas: Formulas): Promise<Frozen> => changed(() => run((context) => freezeFormulas(context, formulas))),

    /** Which of the answers found their place taken, and by what. */
    blockedSpills: (spills: readonly Spill[]): Promise<Blocked[]> => run((context) => blockedSpills(context, spills)),

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

function nothingToUndo(): AppError {
  return new AppError('not_found', { zh: '没有可以撤销的写入。', en: 'There is no write to undo.' });
}
