import { cell, intersect, type Block } from './a1.ts';
import type { FunctionMetadata } from './function-metadata.ts';
import type { FunctionOutcome } from './function-result.ts';
import { shiftBlock } from './memory-sheet.ts';
import type { CellPlace, WorkbookEvent } from './workbook-port.ts';

/** One call of one cell. Excel calls for each cell by itself, equal arguments or not. */
export interface Call {
  readonly id: number;
  readonly metadata: FunctionMetadata;
  place: CellPlace;
  outcome: FunctionOutcome | undefined;
  /** The calculation in which the cell asked last. */
  seen: number;
}

export const placeKey = ({ sheetId, row, column }: CellPlace) => `${sheetId}!${row},${column}`;

/** What the cells ask of the pane and what they were answered: it stays with its cell, moves with it and goes with it. */
export class CellCalls {
  private readonly cells = new Map<string, Map<string, Call>>();
  private pass = 0;

  /** @param cancel told of every call that no cell waits for any more */
  constructor(private readonly cancel: (call: Call) => void) {}

  /** What the cell has asked already in these very words. */
  known(place: CellPlace, question: string): Call | undefined {
    const call = this.cells.get(placeKey(place))?.get(question);
    if (call) call.seen = this.pass;
    return call;
  }

  add(question: string, { place, ...call }: Omit<Call, 'outcome' | 'seen'>): Call {
    const added: Call = { ...call, place, outcome: undefined, seen: this.pass };
    const key = placeKey(place);
    const own = this.cells.get(key) ?? new Map<string, Call>();
    this.cells.set(key, own);
    own.set(question, added);
    return added;
  }

  /** What the cell was answered, so far. */
  outcomes(place: CellPlace): FunctionOutcome[] {
    return [...(this.cells.get(placeKey(place))?.values() ?? [])].flatMap(({ outcome }) => outcome ?? []);
  }

  /** How many wait for the pane. */
  get pending(): number {
    let waiting = 0;
    for (const own of this.cells.values()) for (const call of own.values()) if (!call.outcome) waiting += 1;
    return waiting;
  }

  forget(): void {
    for (const key of [...this.cells.keys()]) this.drop(key);
  }

  forgetSheet(sheetId: string): void {
    for (const key of [...this.cells.keys()]) if (key.startsWith(`${sheetId}!`)) this.drop(key);
  }

  private drop(key: string): void {
    for (const call of this.cells.get(key)?.values() ?? []) this.cancel(call);
    this.cells.delete(key);
  }

  /** A cell that now asks something else no longer keeps what it asked before. */
  endPass(): void {
    for (const [key, own] of this.cells) {
      const latest = Math.max(...[...own.values()].map((call) => call.seen));
      if (latest !== this.pass) continue;
      for (const [question, call] of own) {
        if (call.seen === latest) continue;
        this.cancel(call);
        own.delete(question);
      }
      if (own.size === 0) this.cells.delete(key);
    }
    this.pass += 1;
  }

  /** Cells whose answers fill, or would fill, a part of the block. */
  *spillsInto(sheetId: string, block: Block): Iterable<CellPlace> {
    for (const own of this.cells.values()) {
      for (const { place, outcome } of own.values()) {
        const value = outcome?.value;
        if (place.sheetId !== sheetId || !Array.isArray(value)) continue;
        const area = { row: place.row, column: place.column, rows: value.length, columns: value[0]?.length ?? 0 };
        if (intersect(area, block)) yield place;
      }
    }
  }

  /** A cell written anew is asked anew; inserted and deleted lines move the others. */
  edited({ sheetId, block, change }: Extract<WorkbookEvent, { kind: 'changed' }>): void {
    const axis = change.startsWith('Row') ? 'row' : 'column';
    const lines = axis === 'row' ? block.rows : block.columns;
    const from = axis === 'row' ? block.row : block.column;
    const moved: [string, Map<string, Call>][] = [];
    for (const [key, own] of [...this.cells]) {
      const [first] = own.values();
      if (!first || first.place.sheetId !== sheetId) continue;
      const at = cell(first.place.row, first.place.column);
      if (change === 'RangeEdited') {
        const inside = at.row >= block.row && at.row < block.row + block.rows && at.column >= block.column && at.column < block.column + block.columns;
        if (inside) this.drop(key);
        continue;
      }
      const next = shiftBlock(at, axis, from, change.endsWith('Inserted') ? lines : -lines);
      if (!next) {
        this.drop(key);
        continue;
      }
      const place = { sheetId, row: next.row, column: next.column };
      for (const call of own.values()) call.place = place;
      this.cells.delete(key);
      moved.push([placeKey(place), own]);
    }
    for (const [key, own] of moved) this.cells.set(key, own);
  }
}
