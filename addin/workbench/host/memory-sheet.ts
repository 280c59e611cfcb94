import { contains, type Block } from './a1.ts';
import { parseInput } from './cell-input.ts';
import { NO_BORDER, type Border, type BorderSide, type CellBorders, type CellContent, type CellInput, type CellStyle, type ClearWhat, type SheetVisibility } from './workbook-port.ts';

const EMPTY: CellContent = { value: '', formula: '' };

export const PLAIN_STYLE: CellStyle = {
  bold: false,
  italic: false,
  underline: false,
  strikethrough: false,
  fontName: '宋体',
  fontSize: 11,
  fontColor: '#000000',
  fillColor: '',
  horizontalAlignment: 'General',
  verticalAlignment: 'Center',
  wrapText: false,
};

/** What an uncalculated formula shows: this workbook stores formulas and has no engine. */
export const NOT_CALCULATED = '#CALC!';

const key = (row: number, column: number) => `${row},${column}`;
const place = (text: string) => text.split(',').map(Number) as [number, number];

/** One sheet of the in-memory workbook: sparse cells, formats, lines and sizes. */
export class MemorySheet {
  visibility: SheetVisibility = 'Visible';
  cells = new Map<string, CellContent>();
  formats = new Map<string, string>();
  styles = new Map<string, Partial<CellStyle>>();
  merged: Block[] = [];
  columnWidths = new Map<number, number>();
  rowHeights = new Map<number, number>();
  frozen = { rows: 0, columns: 0 };
  readonly hidden = new Set<number>();
  /** By place: h above a cell, v to its left. */
  private readonly lines = new Map<string, Border>();

  constructor(
    readonly id: string,
    public name: string,
  ) {}

  read(row: number, column: number): CellContent {
    return this.cells.get(key(row, column)) ?? EMPTY;
  }

  format(row: number, column: number): string {
    return this.formats.get(key(row, column)) ?? 'General';
  }

  style(row: number, column: number): CellStyle {
    return { ...PLAIN_STYLE, ...this.styles.get(key(row, column)) };
  }

  borders(row: number, column: number): CellBorders {
    const line = (kind: 'h' | 'v', i: number, j: number) => this.lines.get(`${kind} ${i},${j}`) ?? NO_BORDER;
    return { top: line('h', row, column), bottom: line('h', row + 1, column), left: line('v', row, column), right: line('v', row, column + 1) };
  }

  draw({ row, column, rows, columns }: Block, side: BorderSide, border: Border): void {
    const lines = (kind: 'h' | 'v', at: Block) => {
      for (let i = at.row; i < at.row + at.rows; i += 1) for (let j = at.column; j < at.column + at.columns; j += 1) this.lines.set(`${kind} ${i},${j}`, border);
    };
    if (side === 'EdgeTop') lines('h', { row, column, rows: 1, columns });
    else if (side === 'EdgeBottom') lines('h', { row: row + rows, column, rows: 1, columns });
    else if (side === 'EdgeLeft') lines('v', { row, column, rows, columns: 1 });
    else if (side === 'EdgeRight') lines('v', { row, column: column + columns, rows, columns: 1 });
    else if (side === 'InsideHorizontal') lines('h', { row: row + 1, column, rows: rows - 1, columns });
    else lines('v', { row, column: column + 1, rows, columns: columns - 1 });
  }

  write(row: number, column: number, input: CellInput): void {
    if (input === null) return;
    const parsed = parseInput(input, this.format(row, column));
    if ('formula' in parsed) this.cells.set(key(row, column), { value: NOT_CALCULATED, formula: parsed.formula });
    else if (parsed.value === '') this.cells.delete(key(row, column));
    else this.cells.set(key(row, column), { value: parsed.value, formula: '' });
  }

  clear(block: Block, what: ClearWhat): void {
    const drop = (map: Map<string, unknown>) => {
      for (const at of [...map.keys()]) if (contains(block, ...place(at))) map.delete(at);
    };
    if (what !== 'Formats') drop(this.cells);
    if (what !== 'Contents') {
      drop(this.formats);
      drop(this.styles);
    }
  }

  used(valuesOnly: boolean): Block | null {
    const keys = [...this.cells.keys(), ...(valuesOnly ? [] : [...this.formats.keys(), ...this.styles.keys()])].map(place);
    if (keys.length === 0) return null;
    const rows = keys.map(([row]) => row);
    const columns = keys.map(([, column]) => column);
    const row = rows.reduce((a, b) => Math.min(a, b));
    const column = columns.reduce((a, b) => Math.min(a, b));
    return { row, column, rows: rows.reduce((a, b) => Math.max(a, b)) - row + 1, columns: columns.reduce((a, b) => Math.max(a, b)) - column + 1 };
  }

  /** Moves everything at or after `from` by `count` (negative: the lines in between go). */
  shift(axis: 'row' | 'column', from: number, count: number): void {
    const moved = <V>(map: Map<string, V>): Map<string, V> => {
      const next = new Map<string, V>();
      for (const [at, value] of map) {
        const [row, column] = place(at);
        const index = axis === 'row' ? row : column;
        if (count < 0 && index >= from && index < from - count) continue;
        const step = index >= from ? count : 0;
        next.set(axis === 'row' ? key(row + step, column) : key(row, column + step), value);
      }
      return next;
    };
    this.cells = moved(this.cells);
    this.formats = moved(this.formats);
    this.styles = moved(this.styles);
  }
}

/** Where a block lies after lines were inserted (count > 0) or deleted (count < 0) at `from`; null when it is gone. */
export function shiftBlock(block: Block, axis: 'row' | 'column', from: number, count: number): Block | null {
  const start = axis === 'row' ? block.row : block.column;
  const size = axis === 'row' ? block.rows : block.columns;
  const end = start + size;
  const move = (index: number) => (count >= 0 ? (index >= from ? index + count : index) : index >= from - count ? index + count : Math.min(index, from));
  const first = move(start);
  const last = count >= 0 ? (end > from ? end + count : end) : move(end);
  if (last <= first) return null;
  return axis === 'row' ? { ...block, row: first, rows: last - first } : { ...block, column: first, columns: last - first };
}
