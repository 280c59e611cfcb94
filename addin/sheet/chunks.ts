/** Cuts a block of rows into pieces whose JSON stays under a size. Pure. */
import type { Cell } from '../cells.ts';

/** Excel on the web refuses a request or an answer over 5 MB. */
export const MOST_BYTES = 1_000_000;
/** More than this in one write freezes Excel for minutes. */
export const MOST_CELLS = 200_000;

export type Chunk = { readonly from: number; readonly rows: readonly (readonly Cell[])[] };

const encoder = new TextEncoder();

/** @returns pieces in order that together are exactly the rows; a single row over the size is its own piece */
export function chunkRows(rows: readonly (readonly Cell[])[], mostBytes = MOST_BYTES): Chunk[] {
  const chunks: { from: number; rows: (readonly Cell[])[] }[] = [];
  let bytes = 0;
  rows.forEach((row, index) => {
    const size = encoder.encode(JSON.stringify(row)).length + 1;
    const last = chunks.at(-1);
    if (!last || bytes + size > mostBytes) {
      chunks.push({ from: index, rows: [row] });
      bytes = size;
    } else {
      last.rows.push(row);
      bytes += size;
    }
  });
  return chunks;
}
