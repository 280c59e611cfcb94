import type { Block } from './a1.ts';

export type CellValue = string | number | boolean;

/** What may be written to a cell: a value, a formula beginning with =, '' to empty it, null to leave it as it is. */
export type CellInput = CellValue | null;

export interface CellContent {
  /** '' when empty; an error is its text (#N/A). */
  readonly value: CellValue;
  /** With the leading =; '' when the cell holds a constant. */
  readonly formula: string;
}

export type SheetVisibility = 'Visible' | 'Hidden';

export interface SheetState {
  readonly id: string;
  readonly name: string;
  readonly visibility: SheetVisibility;
}

export type BorderSide = 'EdgeTop' | 'EdgeBottom' | 'EdgeLeft' | 'EdgeRight' | 'InsideHorizontal' | 'InsideVertical';

export interface Border {
  readonly style: 'None' | 'Continuous' | 'Dash' | 'DashDot' | 'DashDotDot' | 'Dot' | 'Double' | 'SlantDashDot';
  readonly weight: 'Hairline' | 'Thin' | 'Medium' | 'Thick';
  /** #RRGGBB */
  readonly color: string;
}

/** The lines around one cell; a line between two cells belongs to both. */
export type CellBorders = Readonly<Record<'top' | 'bottom' | 'left' | 'right', Border>>;

export const NO_BORDER: Border = { style: 'None', weight: 'Thin', color: '#000000' };

/** Format of one cell; sizes in points, colours #RRGGBB, fill '' for none. */
export interface CellStyle {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strikethrough: boolean;
  readonly fontName: string;
  readonly fontSize: number;
  readonly fontColor: string;
  readonly fillColor: string;
  readonly horizontalAlignment: 'General' | 'Left' | 'Center' | 'Right';
  readonly verticalAlignment: 'Top' | 'Center' | 'Bottom';
  readonly wrapText: boolean;
}

export interface TableShape {
  readonly id: string;
  readonly name: string;
  readonly sheetId: string;
  /** Headers, body and total row. */
  readonly block: Block;
}

/** How a table is painted. */
export interface TableLook {
  /** Excel's name of the style, e.g. TableStyleMedium2. */
  readonly style: string;
  readonly banded: boolean;
}

export interface DefinedName {
  readonly name: string;
  /** null: the whole workbook. */
  readonly sheetId: string | null;
  /** With the leading =. */
  readonly formula: string;
}

export interface CellPlace {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

export interface Selection {
  readonly sheetId: string;
  readonly block: Block;
}

/** Who caused a change: the person at the grid, the add-in through the port, or another person with the same workbook open. */
export type Origin = 'user' | 'addin' | 'other';
export type ChangeType = 'RangeEdited' | 'RowInserted' | 'RowDeleted' | 'ColumnInserted' | 'ColumnDeleted';

export type WorkbookEvent =
  | { readonly kind: 'changed'; readonly sheetId: string; readonly block: Block; readonly change: ChangeType; readonly origin: Origin }
  /** `areas`: how many separate ones, of which the block is the last. */
  | { readonly kind: 'selected'; readonly sheetId: string; readonly block: Block; readonly areas?: number }
  | { readonly kind: 'sheet-added' | 'sheet-deleted'; readonly sheetId: string; readonly origin: Origin }
  | { readonly kind: 'sheet-activated'; readonly sheetId: string; readonly previous: string }
  | { readonly kind: 'calculated' };

/** What the calculation engine needs to know of a custom function. */
export interface FunctionSignature {
  /** As typed in a cell, e.g. JX.USAGE. */
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly description: string; readonly optional: boolean; readonly repeating: boolean }[];
}

/** Answers a call at once, from a cache or with #BUSY!; never throws. */
export type FunctionDispatcher = (name: string, args: readonly unknown[], caller: CellPlace) => CellValue | CellValue[][];

export type ClearWhat = 'All' | 'Contents' | 'Formats';

export interface CalculationPort {
  /** Resolves when every pending formula has its value. */
  flush(): Promise<void>;
  /** Recalculates everything (F9 with all cells dirty). */
  recalculate(): Promise<void>;
  /** Marks cells dirty and recalculates them with their dependants. */
  recalculateCells(cells: readonly CellPlace[]): void;
  /** Teaches the engine the names; called once, before any formula that uses them is entered. */
  registerFunctions(functions: readonly FunctionSignature[], dispatch: FunctionDispatcher): void;
}

export interface SheetsPort {
  sheets(): readonly SheetState[];
  addSheet(name: string, origin?: Origin): string;
  renameSheet(sheetId: string, name: string): void;
  moveSheet(sheetId: string, position: number): void;
  showSheet(sheetId: string, visibility: SheetVisibility): void;
  deleteSheet(sheetId: string, origin?: Origin): void;
  activeSheet(): string;
  activateSheet(sheetId: string): void;
}

export interface CellsPort {
  readCells(sheetId: string, block: Block): CellContent[][];
  readText(sheetId: string, block: Block): string[][];
  writeCells(sheetId: string, block: Block, inputs: readonly (readonly CellInput[])[], origin?: Origin): void;
  clear(sheetId: string, block: Block, what: ClearWhat): void;
  /** Smallest block that holds every value (and, unless valuesOnly, every format); null for an empty sheet. */
  usedBlock(sheetId: string, valuesOnly: boolean): Block | null;
}

/** Rows and columns; sizes in points. */
export interface LinesPort {
  insertRows(sheetId: string, row: number, count: number): void;
  deleteRows(sheetId: string, row: number, count: number): void;
  insertColumns(sheetId: string, column: number, count: number): void;
  deleteColumns(sheetId: string, column: number, count: number): void;
  columnWidth(sheetId: string, column: number): number;
  resizeColumns(sheetId: string, column: number, count: number, points: number): void;
  rowHeight(sheetId: string, row: number): number;
  resizeRows(sheetId: string, row: number, count: number, points: number): void;
  autofitColumns(sheetId: string, column: number, count: number): void;
  hiddenRows(sheetId: string, row: number, count: number): boolean[];
  hideRows(sheetId: string, row: number, count: number, hidden: boolean): void;
  freeze(sheetId: string, rows: number, columns: number): void;
  frozen(sheetId: string): { rows: number; columns: number };
}

export interface FormatsPort {
  readNumberFormats(sheetId: string, block: Block): string[][];
  writeNumberFormats(sheetId: string, block: Block, formats: readonly (readonly string[])[]): void;
  readStyle(sheetId: string, row: number, column: number): CellStyle;
  writeStyle(sheetId: string, block: Block, style: Partial<CellStyle>): void;
  readBorders(sheetId: string, row: number, column: number): CellBorders;
  writeBorder(sheetId: string, block: Block, side: BorderSide, border: Border): void;
  merge(sheetId: string, block: Block): void;
  unmerge(sheetId: string, block: Block): void;
  mergedBlocks(sheetId: string): Block[];
}

/** Tables and defined names. */
export interface TablesPort {
  tables(): readonly TableShape[];
  addTable(table: TableShape, look: TableLook): Promise<void>;
  styleTable(id: string, look: TableLook): Promise<void>;
  renameTable(id: string, name: string): Promise<void>;
  resizeTable(id: string, block: Block): Promise<void>;
  removeTable(id: string): Promise<void>;
  names(): readonly DefinedName[];
  addName(name: DefinedName): void;
  deleteName(name: DefinedName): void;
}

/** The person at the grid. */
export interface PersonPort {
  selection(): Selection;
  select(sheetId: string, block: Block): void;
  isEditing(): boolean;
}

/**
 * The workbook beneath the emulated Excel.
 * Blocks given here lie within Excel's bounds; identities exist: the Rich API layer has checked them.
 */
export interface WorkbookPort extends CalculationPort, SheetsPort, CellsPort, LinesPort, FormatsPort, TablesPort, PersonPort {
  listen(listener: (event: WorkbookEvent) => void): () => void;
}
