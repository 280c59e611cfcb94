import { LifecycleService, LifecycleStages, type ICellData, type IObjectMatrixPrimitiveType, type IWorkbookData, type Nullable } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { FormulaDataModel } from '@univerjs/engine-formula';
import { SetRangeValuesMutation } from '@univerjs/sheets';
import type { FWorkbook, FWorksheet } from '@univerjs/sheets/facade';
import { SetSheetTableCommand } from '@univerjs/sheets-table';
import { cell, intersect, MAX_COLUMNS, MAX_ROWS, type Block } from './a1.ts';
import { Calculation } from './univer/calculation.ts';
import { cellData, patternOf, valueOf } from './univer/cells.ts';
import { registerFunctions } from './univer/functions.ts';
import { excelStyle, univerLine, univerStyle } from './univer/styles.ts';
import { themeOf } from './univer/table-themes.ts';
import { blockOf, watch } from './univer/watch.ts';
import type * as Port from './workbook-port.ts';

const POINTS_TO_PIXELS = 4 / 3;
const rangeOf = ({ row, column, rows, columns }: Block) => ({ startRow: row, endRow: row + rows - 1, startColumn: column, endColumn: column + columns - 1 });

/** The workbook on Univer, with or without a grid; the only place that knows Univer's facade. */
export class UniverWorkbook implements Port.WorkbookPort {
  private book: FWorkbook | undefined;
  private own = 0;
  private chosen: Port.Selection | undefined;
  private readonly listeners = new Set<(event: Port.WorkbookEvent) => void>();
  private readonly calculation: Calculation;

  constructor(private readonly api: FUniver) {
    this.calculation = new Calculation(api, () => this.emit({ kind: 'calculated' }));
  }

  /** Opens the workbook. Its plugins start only now, so custom functions come after and formulas after them. */
  open(snapshot: Partial<IWorkbookData>, options: { readonly headless: boolean }): void {
    const book = this.api.createWorkbook(snapshot);
    this.book = book;
    // Nothing calculates before this stage, which only painting would reach.
    if (options.headless) this.injector.get(LifecycleService).stage = LifecycleStages.Rendered;
    watch(this.api, book, {
      own: () => this.own > 0,
      emit: (event) => {
        if (event.kind === 'selected') this.chosen = { sheetId: event.sheetId, block: event.block };
        this.emit(event);
      },
      edited: (sheetId, block) => this.dirty(sheetId, block),
      restructured: () => this.calculation.markAll(),
    });
  }

  private get injector() {
    return (this.api as unknown as { _injector: { get<T>(id: unknown): T } })._injector as {
      get(id: typeof LifecycleService): LifecycleService;
      get(id: typeof FormulaDataModel): FormulaDataModel;
    };
  }

  private get workbook(): FWorkbook {
    if (!this.book) throw new Error('the workbook is not open yet');
    return this.book;
  }

  private sheet(id: string): FWorksheet {
    const sheet = this.workbook.getSheetBySheetId(id);
    if (!sheet) throw new Error(`no sheet ${id}`);
    return sheet;
  }

  private emit(event: Port.WorkbookEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Runs a change of our own, whose Univer events are not the person's and after which the same sheet is shown. */
  private act<T>(work: () => T): T {
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
  private show(work: () => unknown): void {
    this.own += 1;
    try {
      work();
    } finally {
      this.own -= 1;
    }
  }

  private dirty(sheetId: string, block: Block): void {
    this.calculation.mark([{ unitId: this.workbook.getId(), sheetId, range: rangeOf(block) }]);
  }

  /** The sheet, grown so that the block lies on it. */
  private room(id: string, { row, column, rows, columns }: Block): FWorksheet {
    const sheet = this.sheet(id);
    if (row + rows > sheet.getMaxRows()) this.act(() => sheet.setRowCount(Math.min(MAX_ROWS, row + rows + 100)));
    if (column + columns > sheet.getMaxColumns()) this.act(() => sheet.setColumnCount(Math.min(MAX_COLUMNS, column + columns + 10)));
    return sheet;
  }

  /** The part of a block that Univer's sheet has; a whole row or column means its present size. */
  private clip(sheet: FWorksheet, block: Block): Block | null {
    return intersect(block, { row: 0, column: 0, rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() });
  }

  /** Grown to hold the block unless it is whole rows or columns, which are clipped. */
  private area(id: string, block: Block) {
    const whole = block.rows >= MAX_ROWS || block.columns >= MAX_COLUMNS;
    const sheet = whole ? this.sheet(id) : this.room(id, block);
    const part = this.clip(sheet, block);
    return part ? sheet.getRange(part.row, part.column, part.rows, part.columns) : null;
  }

  flush(): Promise<void> {
    return this.calculation.flush();
  }

  recalculate(): Promise<void> {
    this.calculation.markAll();
    return this.calculation.flush();
  }

  recalculateCells(cells: readonly Port.CellPlace[]): void {
    for (const { sheetId, row, column } of cells) this.dirty(sheetId, cell(row, column));
    this.calculation.soon();
  }

  sheets(): Port.SheetState[] {
    return this.workbook.getSheets().map((sheet) => ({
      id: sheet.getSheetId(),
      name: sheet.getSheetName(),
      visibility: sheet.isSheetHidden() ? 'Hidden' : 'Visible',
    }));
  }

  addSheet(name: string, origin: Port.Origin = 'addin'): string {
    const id = this.act(() => this.workbook.insertSheet(name).getSheetId());
    this.emit({ kind: 'sheet-added', sheetId: id, origin });
    return id;
  }

  renameSheet(id: string, name: string): void {
    this.act(() => this.sheet(id).setName(name));
    this.calculation.markAll();
  }

  moveSheet(id: string, position: number): void {
    this.act(() => this.workbook.moveSheet(this.sheet(id), position));
  }

  showSheet(id: string, visibility: Port.SheetVisibility): void {
    this.act(() => (visibility === 'Visible' ? this.sheet(id).showSheet() : this.sheet(id).hideSheet()));
  }

  deleteSheet(id: string, origin: Port.Origin = 'addin'): void {
    this.act(() => this.workbook.deleteSheet(id));
    if (this.chosen?.sheetId === id) this.chosen = undefined;
    this.calculation.markAll();
    this.emit({ kind: 'sheet-deleted', sheetId: id, origin });
  }

  activeSheet(): string {
    return this.workbook.getActiveSheet().getSheetId();
  }

  activateSheet(id: string): void {
    const previous = this.activeSheet();
    if (previous === id) return;
    this.show(() => this.workbook.setActiveSheet(id));
    this.emit({ kind: 'sheet-activated', sheetId: id, previous });
  }

  readCells(id: string, block: Block): Port.CellContent[][] {
    const sheet = this.sheet(id);
    const matrix = sheet.getSheet().getCellMatrix();
    const spilled = this.injector.get(FormulaDataModel).getArrayFormulaCellData()[this.workbook.getId()]?.[id];
    return Array.from({ length: block.rows }, (_, i) =>
      Array.from({ length: block.columns }, (_unused, j) => {
        const row = block.row + i;
        const column = block.column + j;
        const data = matrix.getValue(row, column) as Nullable<ICellData>;
        const value = valueOf(data);
        const formula = data?.f ?? (data?.si ? sheet.getRange(row, column).getFormula() : '');
        return { value: value === '' && formula === '' ? valueOf(spilled?.[row]?.[column]) : value, formula };
      }),
    );
  }

  readText(id: string, block: Block): string[][] {
    const sheet = this.sheet(id);
    const part = this.clip(sheet, block);
    const texts = part ? sheet.getRange(part.row, part.column, part.rows, part.columns).getDisplayValues() : [];
    const matrix = sheet.getSheet().getCellMatrix();
    return Array.from({ length: block.rows }, (_, i) =>
      Array.from({ length: block.columns }, (_unused, j) => {
        const value = valueOf(matrix.getValue(block.row + i, block.column + j) as Nullable<ICellData>);
        return typeof value === 'boolean' ? String(value).toUpperCase() : (texts[i]?.[j] ?? '');
      }),
    );
  }

  writeCells(id: string, block: Block, inputs: readonly (readonly Port.CellInput[])[], origin: Port.Origin = 'addin'): void {
    const sheet = this.room(id, block);
    const values: IObjectMatrixPrimitiveType<Nullable<ICellData>> = {};
    inputs.forEach((row, i) => {
      const line: Record<number, Nullable<ICellData>> = {};
      row.forEach((input, j) => {
        const data = cellData(input, this.pattern(sheet, block.row + i, block.column + j));
        if (data) line[block.column + j] = data;
      });
      values[block.row + i] = line;
    });
    this.mutate(id, values);
    this.dirty(id, block);
    this.calculation.soon();
    this.emit({ kind: 'changed', sheetId: id, block, change: 'RangeEdited', origin });
  }

  /** Writes without the engine's timer and without a step of undo. */
  private mutate(id: string, cellValue: IObjectMatrixPrimitiveType<Nullable<ICellData>>): void {
    const params = { unitId: this.workbook.getId(), subUnitId: id, cellValue };
    this.act(() => this.api.syncExecuteCommand(SetRangeValuesMutation.id, params, { onlyLocal: true }));
  }

  private pattern(sheet: FWorksheet, row: number, column: number): string {
    return patternOf(sheet.getSheet().getComposedCellStyle(row, column));
  }

  clear(id: string, block: Block, what: Port.ClearWhat): void {
    const part = this.clip(this.sheet(id), block);
    if (!part) return;
    const empty: ICellData = { ...(what === 'Formats' ? {} : { v: null, f: null, si: null, p: null, t: null }), ...(what === 'Contents' ? {} : { s: null }) };
    const matrix = this.sheet(id).getSheet().getCellMatrix();
    const values: IObjectMatrixPrimitiveType<Nullable<ICellData>> = {};
    for (let row = part.row; row < part.row + part.rows; row += 1) {
      const line: Record<number, Nullable<ICellData>> = {};
      for (let column = part.column; column < part.column + part.columns; column += 1) if (matrix.getValue(row, column)) line[column] = { ...empty };
      values[row] = line;
    }
    this.mutate(id, values);
    if (what === 'Formats') return;
    this.dirty(id, part);
    this.calculation.soon();
    this.emit({ kind: 'changed', sheetId: id, block, change: 'RangeEdited', origin: 'addin' });
  }

  usedBlock(id: string, valuesOnly: boolean): Block | null {
    let used: { top: number; left: number; bottom: number; right: number } | null = null;
    this.sheet(id)
      .getSheet()
      .getCellMatrix()
      .forValue((row, column, data: Nullable<ICellData>) => {
        const counts = data && ((data.v !== null && data.v !== undefined && data.v !== '') || data.f || data.si || data.p || (!valuesOnly && data.s));
        if (!counts) return;
        used = used
          ? { top: Math.min(used.top, row), left: Math.min(used.left, column), bottom: Math.max(used.bottom, row), right: Math.max(used.right, column) }
          : { top: row, left: column, bottom: row, right: column };
      });
    const found = used as { top: number; left: number; bottom: number; right: number } | null;
    return found && { row: found.top, column: found.left, rows: found.bottom - found.top + 1, columns: found.right - found.left + 1 };
  }

  private lines(id: string, block: Block, change: Port.ChangeType, work: (sheet: FWorksheet) => unknown): void {
    const sheet = this.room(id, { ...block, rows: Math.min(block.rows, 1_000), columns: Math.min(block.columns, 100) });
    this.act(() => work(sheet));
    this.calculation.markAll();
    this.calculation.soon();
    this.emit({ kind: 'changed', sheetId: id, block, change, origin: 'addin' });
  }

  insertRows(id: string, row: number, count: number): void {
    this.lines(id, { row, column: 0, rows: count, columns: MAX_COLUMNS }, 'RowInserted', (sheet) => sheet.insertRows(row, count));
  }

  deleteRows(id: string, row: number, count: number): void {
    this.lines(id, { row, column: 0, rows: count, columns: MAX_COLUMNS }, 'RowDeleted', (sheet) => sheet.deleteRows(row, count));
  }

  insertColumns(id: string, column: number, count: number): void {
    this.lines(id, { row: 0, column, rows: MAX_ROWS, columns: count }, 'ColumnInserted', (sheet) => sheet.insertColumns(column, count));
  }

  deleteColumns(id: string, column: number, count: number): void {
    this.lines(id, { row: 0, column, rows: MAX_ROWS, columns: count }, 'ColumnDeleted', (sheet) => sheet.deleteColumns(column, count));
  }

  readNumberFormats(id: string, block: Block): string[][] {
    const sheet = this.sheet(id);
    return Array.from({ length: block.rows }, (_, i) => Array.from({ length: block.columns }, (_unused, j) => this.pattern(sheet, block.row + i, block.column + j)));
  }

  writeNumberFormats(id: string, block: Block, formats: readonly (readonly string[])[]): void {
    this.eachCell(id, block, (row, column) => {
      const pattern = formats[row - block.row]?.[column - block.column] ?? 'General';
      return { n: pattern === 'General' ? null : { pattern } };
    });
  }

  readStyle(id: string, row: number, column: number): Port.CellStyle {
    return excelStyle(this.sheet(id).getSheet().getComposedCellStyle(row, column));
  }

  writeStyle(id: string, block: Block, style: Partial<Port.CellStyle>): void {
    const next = univerStyle(style);
    this.eachCell(id, block, () => next);
  }

  /** Merges style keys into every cell of the block. */
  private eachCell(id: string, block: Block, style: (row: number, column: number) => ICellData['s']): void {
    const range = this.area(id, block)?.getRange();
    if (!range) return;
    const values: IObjectMatrixPrimitiveType<Nullable<ICellData>> = {};
    for (let row = range.startRow; row <= range.endRow; row += 1) {
      const line: Record<number, Nullable<ICellData>> = {};
      for (let column = range.startColumn; column <= range.endColumn; column += 1) line[column] = { s: style(row, column) };
      values[row] = line;
    }
    this.mutate(id, values);
  }

  writeBorder(id: string, block: Block, side: Port.BorderSide, border: Port.Border): void {
    const { BorderType } = this.api.Enum;
    const sides = {
      EdgeTop: BorderType.TOP,
      EdgeBottom: BorderType.BOTTOM,
      EdgeLeft: BorderType.LEFT,
      EdgeRight: BorderType.RIGHT,
      InsideHorizontal: BorderType.HORIZONTAL,
      InsideVertical: BorderType.VERTICAL,
    } as const;
    this.act(() => this.area(id, block)?.setBorder(sides[side], univerLine(border), border.color));
  }

  merge(id: string, block: Block): void {
    if (block.rows * block.columns > 1) this.act(() => this.area(id, block)?.merge({ isForceMerge: true }));
  }

  unmerge(id: string, block: Block): void {
    this.act(() => this.area(id, block)?.breakApart());
  }

  mergedBlocks(id: string): Block[] {
    return this.sheet(id).getMergedRanges().map((range) => blockOf(range.getRange()));
  }

  columnWidth(id: string, column: number): number {
    return this.sheet(id).getColumnWidth(column) / POINTS_TO_PIXELS;
  }

  resizeColumns(id: string, column: number, count: number, points: number): void {
    const sheet = count >= MAX_COLUMNS ? this.sheet(id) : this.room(id, { row: 0, column, rows: 1, columns: count });
    this.act(() => sheet.setColumnWidths(column, Math.min(count, sheet.getMaxColumns() - column), points * POINTS_TO_PIXELS));
  }

  rowHeight(id: string, row: number): number {
    return this.sheet(id).getRowHeight(row) / POINTS_TO_PIXELS;
  }

  resizeRows(id: string, row: number, count: number, points: number): void {
    const sheet = count >= MAX_ROWS ? this.sheet(id) : this.room(id, { row, column: 0, rows: count, columns: 1 });
    this.act(() => sheet.setRowHeightsForced(row, Math.min(count, sheet.getMaxRows() - row), points * POINTS_TO_PIXELS));
  }

  /** Fits columns to their longest text: a Chinese character counts as two Latin ones. */
  autofitColumns(id: string, column: number, count: number): void {
    const used = this.usedBlock(id, true);
    if (!used) return;
    for (let index = column; index < column + count; index += 1) {
      const texts = this.readText(id, { row: used.row, column: index, rows: used.rows, columns: 1 }).flat();
      const units = Math.max(0, ...texts.map((text) => [...text].reduce((width, character) => width + (character > '\u2E7F' ? 2 : 1), 0)));
      if (units > 0) this.resizeColumns(id, index, 1, Math.min(255, units) * 5.5 + 9);
    }
  }

  hiddenRows(id: string, row: number, count: number): boolean[] {
    const sheet = this.sheet(id).getSheet();
    return Array.from({ length: Math.min(count, 100_000) }, (_, index) => !sheet.getRowVisible(row + index));
  }

  freeze(id: string, rows: number, columns: number): void {
    this.act(() => {
      if (rows === 0 && columns === 0) this.sheet(id).cancelFreeze();
      else this.sheet(id).setFreeze({ xSplit: columns, ySplit: rows, startRow: rows || -1, startColumn: columns || -1 });
    });
  }

  frozen(id: string): { rows: number; columns: number } {
    const { xSplit, ySplit } = this.sheet(id).getFreeze();
    return { rows: ySplit, columns: xSplit };
  }

  tables(): Port.TableShape[] {
    return this.workbook.getTableList().map(({ id, name, subUnitId, range }) => ({ id, name, sheetId: subUnitId, block: blockOf(range) }));
  }

  async addTable({ id, name, sheetId, block }: Port.TableShape, look: Port.TableLook): Promise<void> {
    const sheet = this.room(sheetId, block);
    const added = await this.act(() => sheet.addTable(name, rangeOf(block), id, { tableStyleId: themeOf(look) }));
    if (!added) throw new Error(`the table ${name} was not made`);
    this.calculation.markAll();
  }

  private tableSheet(id: string): FWorksheet {
    return this.sheet(this.tables().find((table) => table.id === id)?.sheetId ?? '');
  }

  async renameTable(id: string, name: string): Promise<void> {
    await this.act(() => this.tableSheet(id).setTableName(id, name));
    this.calculation.markAll();
  }

  async styleTable(id: string, look: Port.TableLook): Promise<void> {
    const params = { unitId: this.workbook.getId(), tableId: id, theme: themeOf(look) };
    await this.act(() => this.api.executeCommand(SetSheetTableCommand.id, params));
  }

  async resizeTable(id: string, block: Block): Promise<void> {
    const sheet = this.tableSheet(id);
    this.room(sheet.getSheetId(), block);
    await this.act(() => sheet.setTableRange(id, rangeOf(block)));
    this.calculation.markAll();
  }

  async removeTable(id: string): Promise<void> {
    await this.act(() => this.tableSheet(id).removeTable(id));
    this.calculation.markAll();
  }

  names(): Port.DefinedName[] {
    const known = new Set(this.workbook.getSheets().map((sheet) => sheet.getSheetId()));
    return this.workbook.getDefinedNames().map((name) => {
      const scope = name.getLocalSheetId();
      const formula = name.getFormulaOrRefString();
      return { name: name.getName(), sheetId: scope !== undefined && known.has(scope) ? scope : null, formula: formula.startsWith('=') ? formula : `=${formula}` };
    });
  }

  addName({ name, sheetId, formula }: Port.DefinedName): void {
    const text = formula.replace(/^=/, '');
    this.act(() => (sheetId === null ? this.workbook.insertDefinedName(name, text) : this.sheet(sheetId).insertDefinedName(name, text)));
    this.calculation.markAll();
  }

  deleteName({ name }: Port.DefinedName): void {
    this.act(() => this.workbook.deleteDefinedName(name));
    this.calculation.markAll();
  }

  selection(): Port.Selection {
    const range = this.workbook.getActiveRange()?.getRange();
    const sheetId = this.activeSheet();
    if (this.chosen?.sheetId === sheetId) return this.chosen;
    return { sheetId, block: range ? blockOf(range) : cell(0, 0) };
  }

  select(sheetId: string, block: Block): void {
    this.activateSheet(sheetId);
    const range = this.area(sheetId, block);
    this.chosen = { sheetId, block };
    if (range) this.show(() => this.workbook.setActiveRange(range));
    this.emit({ kind: 'selected', sheetId, block });
  }

  isEditing(): boolean {
    const workbook = this.workbook as FWorkbook & { isCellEditing?: () => boolean };
    return workbook.isCellEditing?.() ?? false;
  }

  listen(listener: (event: Port.WorkbookEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  registerFunctions(functions: readonly Port.FunctionSignature[], dispatch: Port.FunctionDispatcher): void {
    registerFunctions(this.api, functions, dispatch);
  }
}
