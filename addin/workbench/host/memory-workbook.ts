import { cell, type Block } from './a1.ts';
import { MemorySheet, shiftBlock } from './memory-sheet.ts';
import * as Port from './workbook-port.ts';

const sheetId = (number: number) => `{00000000-0001-0000-0000-${number.toString(16).toUpperCase().padStart(12, '0')}}`;

/** A workbook that stores and does not calculate, for fast tests of the interpreter. */
export class MemoryWorkbook implements Port.WorkbookPort {
  private readonly pages: MemorySheet[] = [];
  private made = 0;
  private active: MemorySheet;
  private chosen: Block = cell(0, 0);
  private shapes: Port.TableShape[] = [];
  private defined: Port.DefinedName[] = [];
  private readonly listeners = new Set<(event: Port.WorkbookEvent) => void>();
  /** Set by tests to play cell-edit mode. */
  editing = false;

  constructor(firstSheet = 'Sheet1') {
    this.active = this.page(firstSheet);
  }

  private page(name: string): MemorySheet {
    const sheet = new MemorySheet(sheetId(++this.made), name);
    this.pages.push(sheet);
    return sheet;
  }

  private at(id: string): MemorySheet {
    const sheet = this.pages.find((page) => page.id === id);
    if (!sheet) throw new Error(`no sheet ${id}`);
    return sheet;
  }

  private emit(event: Port.WorkbookEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  private map<T>({ row, column, rows, columns }: Block, pick: (row: number, column: number) => T): T[][] {
    return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_unused, j) => pick(row + i, column + j)));
  }

  flush = () => Promise.resolve();
  recalculate = () => Promise.resolve();
  recalculateCells = () => undefined;

  sheets = () => this.pages.map(({ id, name, visibility }) => ({ id, name, visibility }));
  activeSheet = () => this.active.id;
  isEditing = () => this.editing;

  addSheet(name: string, origin: Port.Origin = 'addin'): string {
    const sheet = this.page(name);
    this.emit({ kind: 'sheet-added', sheetId: sheet.id, origin });
    return sheet.id;
  }

  renameSheet(id: string, name: string): void {
    this.at(id).name = name;
  }

  moveSheet(id: string, position: number): void {
    const sheet = this.at(id);
    this.pages.splice(this.pages.indexOf(sheet), 1);
    this.pages.splice(position, 0, sheet);
  }

  showSheet(id: string, visibility: Port.SheetVisibility): void {
    this.at(id).visibility = visibility;
  }

  deleteSheet(id: string, origin: Port.Origin = 'addin'): void {
    this.pages.splice(this.pages.indexOf(this.at(id)), 1);
    const [first] = this.pages;
    if (this.active.id === id && first) this.active = first;
    this.emit({ kind: 'sheet-deleted', sheetId: id, origin });
  }

  activateSheet(id: string): void {
    const previous = this.active.id;
    this.active = this.at(id);
    if (previous !== id) this.emit({ kind: 'sheet-activated', sheetId: id, previous });
  }

  readCells(id: string, block: Block): Port.CellContent[][] {
    const sheet = this.at(id);
    return this.map(block, (row, column) => sheet.read(row, column));
  }

  readText(id: string, block: Block): string[][] {
    return this.readCells(id, block).map((row) => row.map(({ value }) => (typeof value === 'boolean' ? String(value).toUpperCase() : String(value))));
  }

  writeCells(id: string, block: Block, inputs: readonly (readonly Port.CellInput[])[], origin: Port.Origin = 'addin'): void {
    const sheet = this.at(id);
    inputs.forEach((row, i) => row.forEach((input, j) => sheet.write(block.row + i, block.column + j, input)));
    this.emit({ kind: 'changed', sheetId: id, block, change: 'RangeEdited', origin });
  }

  clear(id: string, block: Block, what: Port.ClearWhat): void {
    this.at(id).clear(block, what);
    if (what !== 'Formats') this.emit({ kind: 'changed', sheetId: id, block, change: 'RangeEdited', origin: 'addin' });
  }

  usedBlock = (id: string, valuesOnly: boolean) => this.at(id).used(valuesOnly);
  insertRows = (id: string, row: number, count: number) => this.shift(id, 'row', row, count, 'RowInserted');
  deleteRows = (id: string, row: number, count: number) => this.shift(id, 'row', row, -count, 'RowDeleted');
  insertColumns = (id: string, column: number, count: number) => this.shift(id, 'column', column, count, 'ColumnInserted');
  deleteColumns = (id: string, column: number, count: number) => this.shift(id, 'column', column, -count, 'ColumnDeleted');

  private shift(id: string, axis: 'row' | 'column', from: number, count: number, change: Port.ChangeType): void {
    this.at(id).shift(axis, from, count);
    this.shapes = this.shapes.flatMap((table) => {
      const block = table.sheetId === id ? shiftBlock(table.block, axis, from, count) : table.block;
      return block ? [{ ...table, block }] : [];
    });
    const lines = Math.abs(count);
    const block = axis === 'row' ? { row: from, column: 0, rows: lines, columns: 16_384 } : { row: 0, column: from, rows: 1_048_576, columns: lines };
    this.emit({ kind: 'changed', sheetId: id, block, change, origin: 'addin' });
  }

  readNumberFormats(id: string, block: Block): string[][] {
    const sheet = this.at(id);
    return this.map(block, (row, column) => sheet.format(row, column));
  }

  writeNumberFormats(id: string, block: Block, formats: readonly (readonly string[])[]): void {
    const sheet = this.at(id);
    formats.forEach((row, i) => row.forEach((format, j) => sheet.formats.set(`${block.row + i},${block.column + j}`, format)));
  }

  readStyle = (id: string, row: number, column: number) => this.at(id).style(row, column);

  writeStyle(id: string, block: Block, style: Partial<Port.CellStyle>): void {
    const { styles } = this.at(id);
    this.map(block, (row, column) => styles.set(`${row},${column}`, { ...styles.get(`${row},${column}`), ...style }));
  }

  readBorders = (id: string, row: number, column: number): Port.CellBorders => this.at(id).borders(row, column);
  writeBorder = (id: string, block: Block, side: Port.BorderSide, border: Port.Border): void => this.at(id).draw(block, side, border);

  merge(id: string, block: Block): void {
    this.at(id).merged.push(block);
  }

  unmerge(id: string, block: Block): void {
    const sheet = this.at(id);
    sheet.merged = sheet.merged.filter((other) => other.row + other.rows <= block.row || other.row >= block.row + block.rows);
  }

  mergedBlocks = (id: string) => [...this.at(id).merged];
  columnWidth = (id: string, column: number) => this.at(id).columnWidths.get(column) ?? 54;
  rowHeight = (id: string, row: number) => this.at(id).rowHeights.get(row) ?? 15;
  hiddenRows = (id: string, row: number, count: number) => Array.from({ length: count }, (_, index) => this.at(id).hidden.has(row + index));
  hideRows = (id: string, row: number, count: number, hidden: boolean) => {
    for (let index = row; index < row + count; index += 1) {
      if (hidden) this.at(id).hidden.add(index);
      else this.at(id).hidden.delete(index);
    }
  };
  frozen = (id: string) => this.at(id).frozen;
  // Nothing is painted, so nothing has a width to fit.
  autofitColumns = () => undefined;

  resizeColumns(id: string, column: number, count: number, points: number): void {
    for (let index = column; index < column + count; index += 1) this.at(id).columnWidths.set(index, points);
  }

  resizeRows(id: string, row: number, count: number, points: number): void {
    for (let index = row; index < row + count; index += 1) this.at(id).rowHeights.set(index, points);
  }

  freeze(id: string, rows: number, columns: number): void {
    this.at(id).frozen = { rows, columns };
  }

  tables = () => this.shapes;

  addTable(table: Port.TableShape): Promise<void> {
    this.shapes = [...this.shapes, table];
    return Promise.resolve();
  }

  /** Nothing is painted here. */
  styleTable = (): Promise<void> => Promise.resolve();

  renameTable(id: string, name: string): Promise<void> {
    this.shapes = this.shapes.map((table) => (table.id === id ? { ...table, name } : table));
    return Promise.resolve();
  }

  resizeTable(id: string, block: Block): Promise<void> {
    this.shapes = this.shapes.map((table) => (table.id === id ? { ...table, block } : table));
    return Promise.resolve();
  }

  removeTable(id: string): Promise<void> {
    this.shapes = this.shapes.filter((table) => table.id !== id);
    return Promise.resolve();
  }

  names = () => this.defined;

  addName(name: Port.DefinedName): void {
    this.defined = [...this.defined, name];
  }

  deleteName(name: Port.DefinedName): void {
    this.defined = this.defined.filter((item) => item !== name);
  }

  selection = () => ({ sheetId: this.active.id, block: this.chosen });

  select(id: string, block: Block): void {
    this.activateSheet(id);
    this.chosen = block;
    this.emit({ kind: 'selected', sheetId: id, block });
  }

  listen(listener: (event: Port.WorkbookEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // No engine: no function is ever called.
  registerFunctions = () => undefined;
}
