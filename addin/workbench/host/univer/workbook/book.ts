import { LifecycleService, LifecycleStages, type ICellData, type IObjectMatrixPrimitiveType, type IWorkbookData, type Nullable } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { FormulaDataModel } from '@univerjs/engine-formula';
import { SetRangeValuesMutation } from '@univerjs/sheets';
import type { FRange, FWorkbook, FWorksheet } from '@univerjs/sheets/facade';
import { intersect, MAX_COLUMNS, MAX_ROWS, type Block } from '../../a1.ts';
import type { Selection, WorkbookEvent } from '../../workbook-port.ts';
import { Calculation } from '../calculation.ts';
import { GoneFormulas } from '../gone-formulas.ts';
import { watch } from '../watch.ts';

export type CellValues = IObjectMatrixPrimitiveType<Nullable<ICellData>>;

/** Cells of a new sheet, in pixels, near to Excel's. */
export const CELL_SIZE = { defaultColumnWidth: 72, defaultRowHeight: 22 } as const;

export const rangeOf = ({ row, column, rows, columns }: Block) => ({ startRow: row, endRow: row + rows - 1, startColumn: column, endColumn: column + columns - 1 });

interface Injector {
  get(id: typeof LifecycleService): LifecycleService;
  get(id: typeof FormulaDataModel): FormulaDataModel;
}

/** Univer's workbook as the parts of the port use it: whose change it is, room for a block, what to calculate, whom to tell. */
export class Book {
  readonly workbook: FWorkbook;
  readonly calculation: Calculation;
  private readonly goneFormulas: GoneFormulas;
  /** What was selected last, which Univer's sheet may be too small to hold. */
  chosen: Selection | undefined;
  private own = 0;
  private readonly listeners = new Set<(event: WorkbookEvent) => void>();

  /** The plugins start only now, so custom functions come after and formulas after them. */
  constructor(
    readonly api: FUniver,
    snapshot: Partial<IWorkbookData>,
    { headless }: { readonly headless: boolean },
  ) {
    this.calculation = new Calculation(api, () => this.emit({ kind: 'calculated' }));
    this.workbook = api.createWorkbook(snapshot);
    // Nothing calculates before this stage, which only painting would reach.
    if (headless) this.injector.get(LifecycleService).stage = LifecycleStages.Rendered;
    this.goneFormulas = new GoneFormulas(api, this.workbook, () => this.injector.get(FormulaDataModel), (sheetId, range) => {
      this.calculation.mark([{ unitId: this.workbook.getId(), sheetId, range }]);
      this.calculation.soon();
    });
    watch(api, this.workbook, {
      own: () => this.own > 0,
      emit: (event) => {
        if (event.kind === 'selected') this.chosen = { sheetId: event.sheetId, block: event.block };
        this.emit(event);
      },
      edited: (sheetId, block) => this.dirty(sheetId, block),
      restructured: () => this.calculation.markAll(),
    });
  }

  private get injector(): Injector {
    return (this.api as unknown as { readonly _injector: Injector })._injector;
  }

  /** What array formulas have written into the cells beside them; these are not in the sheet's own matrix. */
  spilled(sheetId: string) {
    return this.injector.get(FormulaDataModel).getArrayFormulaCellData()[this.workbook.getId()]?.[sheetId];
  }

  sheet(id: string): FWorksheet {
    const sheet = this.workbook.getSheetBySheetId(id);
    if (!sheet) throw new Error(`no sheet ${id}`);
    return sheet;
  }

  activeSheet(): string {
    return this.workbook.getActiveSheet().getSheetId();
  }

  listen(listener: (event: WorkbookEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: WorkbookEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Runs a change of our own, whose Univer events are not the person's and after which the same sheet is shown. */
  act<T>(work: () => T): T {
    const shown = this.own === 0 ? this.activeSheet() : undefined;
    this.own += 1;
    try {
      return work();
    } finally {
      if (shown !== undefined && this.activeSheet() !== shown && this.workbook.getSheetBySheetId(shown)) this.workbook.setActiveSheet(shown);
      this.own -= 1;
    }
  }

  /** As act, for a change of what is shown. */
  show(work: () => unknown): void {
    this.own += 1;
    try {
      work();
    } finally {
      this.own -= 1;
    }
  }

  dirty(sheetId: string, block: Block): void {
    this.calculation.mark([{ unitId: this.workbook.getId(), sheetId, range: rangeOf(block) }]);
  }

  /** Contents were written by `mutate`: what they bear on is calculated soon. */
  rewritten(sheetId: string, block: Block): void {
    this.goneFormulas.withdrawSpills(sheetId);
    this.dirty(sheetId, block);
    this.calculation.soon();
  }

  /** Writes without the engine's timer and without a step of undo. */
  mutate(sheetId: string, cellValue: CellValues): void {
    const params = { unitId: this.workbook.getId(), subUnitId: sheetId, cellValue };
    this.act(() => this.api.syncExecuteCommand(SetRangeValuesMutation.id, params, { onlyLocal: true }));
  }

  /** The sheet, grown so that the block lies on it. */
  room(id: string, { row, column, rows, columns }: Block): FWorksheet {
    const sheet = this.sheet(id);
    if (row + rows > sheet.getMaxRows()) this.act(() => sheet.setRowCount(Math.min(MAX_ROWS, row + rows + 100)));
    if (column + columns > sheet.getMaxColumns()) this.act(() => sheet.setColumnCount(Math.min(MAX_COLUMNS, column + columns + 10)));
    return sheet;
  }

  /** The part of a block that Univer's sheet has; a whole row or column means its present size. */
  clip(sheet: FWorksheet, block: Block): Block | null {
    return intersect(block, { row: 0, column: 0, rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() });
  }

  /** Grown to hold the block unless it is whole rows or columns, which are clipped. */
  area(id: string, block: Block): FRange | null {
    const whole = block.rows >= MAX_ROWS || block.columns >= MAX_COLUMNS;
    const sheet = whole ? this.sheet(id) : this.room(id, block);
    const part = this.clip(sheet, block);
    return part ? sheet.getRange(part.row, part.column, part.rows, part.columns) : null;
  }
}
