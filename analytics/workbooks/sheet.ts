/** The rows of one sheet, as a stream: a cell is the text that a person would have typed. */
import { NO_RESULT } from '../imports/cells.ts';
import type { WorkbookLimits } from './limits.ts';
import { type Format, GENERAL, numberText } from './number-text.ts';
import { unescaped } from './package-parts.ts';
import { damaged, tooMuch } from './refused.ts';
import { type Attributes, readXml } from './xml.ts';
import type { Archive } from './zip.ts';

export type SheetRow = {
  /** As Excel shows it, from 1. */
  readonly number: number;
  readonly hidden: boolean;
  /** By column from 0; null or a hole where the cell is empty. */
  readonly cells: (string | null)[];
};

/** Columns and rows from 0 and 1, both ends included. */
export type Range = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };


export type Reading = {
  readonly archive: Archive;
  readonly limits: WorkbookLimits;
  readonly strings: readonly string[];
  readonly formats: readonly Format[];
  readonly is1904: boolean;
  /** Cells with content so far, of all sheets. */
  cells: number;
};

/**
 * @param take is given each row that has content; answers false to stop
 * @returns the merged ranges; those behind the place of a stop are missing
 */
export async function readSheet(reading: Reading, part: string, take: (row: SheetRow) => boolean): Promise<Range[]> {
  const merged: Range[] = [];
  const state = new SheetState(reading, part, take, merged);
  await readXml(reading.archive.pieces(part), part, {
    open: (name, attributes) => state.open(name, attributes),
    close: (name) => state.close(name),
    text: (text) => state.add(text),
  }, () => state.stopped);
  return merged;
}

class SheetState {
  stopped = false;
  readonly #reading: Reading;
  readonly #part: string;
  readonly #take: (row: SheetRow) => boolean;
  readonly #merged: Range[];
  #row = 0;
  #hidden = false;
  #cells: (string | null)[] = [];
  #column = -1;
  #type = 'n';
  #style = 0;
  #value: string | null = null;
  #hasFormula = false;
  #reads = false;
  #guides = 0;
  #rows = 0;

  constructor(reading: Reading, part: string, take: (row: SheetRow) => boolean, merged: Range[]) {
    this.#reading = reading;
    this.#part = part;
    this.#take = take;
    this.#merged = merged;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'row':
        this.#row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r);
        this.#hidden = attributes.hidden === '1' || attributes.hidden === 'true';
        this.#cells = [];
        this.#column = -1;
        break;
      case 'c':
        this.#column = attributes.r === undefined ? this.#column + 1 : columnOf(attributes.r);
        this.#type = attributes.t ?? 'n';
        this.#style = Number(attributes.s ?? 0);
        this.#value = null;
        this.#hasFormula = false;
        break;
      case 'f':
        this.#hasFormula = true;
        break;
      case 'rPh':
        this.#guides++;
        break;
      case 'v':
      case 't':
        this.#reads = this.#guides === 0;
        if (this.#reads) this.#value ??= '';
        break;
      case 'mergeCell':
        this.#merged.push(rangeOf(attributes.ref ?? '', this.#part));
        break;
    }
  }

  add(text: string): void {
    if (this.#reads) this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reads = false;
    else if (name === 'rPh') this.#guides--;
    else if (name === 'c') this.#endCell();
    else if (name === 'row' && this.#cells.length > 0 && !this.stopped) this.#endRow();
  }

  #endCell(): void {
    const text = this.#text();
    if (text === null || text === '') return;
    const { limits } = this.#reading;
    if (!(this.#column < limits.columns)) throw tooMuch(`有超过 ${limits.columns} 列`, `has more than ${limits.columns} columns`);
    if (++this.#reading.cells > limits.cells) throw tooMuch(`有超过 ${limits.cells.toLocaleString('en')} 个单元格`, `has more than ${limits.cells.toLocaleString('en')} cells`);
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells[this.#column] = text;
  }

  #endRow(): void {
    const { rows } = this.#reading.limits;
    if (++this.#rows > rows + 10) throw tooMuch(`有超过 ${rows.toLocaleString('en')} 行`, `has more than ${rows.toLocaleString('en')} rows`);
    if (!Number.isInteger(this.#row) || this.#row < 1) throw damaged(this.#part);
    this.stopped = !this.#take({ number: this.#row, hidden: this.#hidden, cells: this.#cells });
  }

  #text(): string | null {
    const value = this.#value;
    if (value === null) return this.#hasFormula ? NO_RESULT : null;
    switch (this.#type) {
      case 's': {
        const text = this.#reading.strings[Number(value)];
        if (text === undefined) throw damaged(this.#part);
        return text;
      }
      case 'str':
      case 'inlineStr':
        return unescaped(value);
      case 'b':
        return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return value;
      case 'd':
        return value.replace('T', ' ').replace(/(?: 00:00:00(?:\.0+)?)?Z?$/, '');
      default:
        return value === '' ? null : numberText(value, this.#reading.formats[this.#style] ?? GENERAL, this.#reading.is1904);
    }
  }
}

/** `AB12` // => 27; NaN where there is no letter */
function columnOf(reference: string): number {
  let column = 0;
  let letters = 0;
  for (; letters < reference.length; letters++) {
    const code = reference.charCodeAt(letters);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return letters === 0 || letters > 3 ? NaN : column - 1;
}

function rangeOf(reference: string, part: string): Range {
  const [from = '', to = from] = reference.split(':');
  const range = { left: columnOf(from), top: rowOf(from), right: columnOf(to), bottom: rowOf(to) };
  if (!Object.values(range).every(Number.isInteger)) throw damaged(part);
  return range;
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? NaN);
}
