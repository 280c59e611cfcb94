/** Values of a result as they lie in DuckDB's memory: no JavaScript value is made of any of them. */
import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** A view of the first bytes of a column, good as long as the chunk is. */
export function bytesOf(chunk: DuckDBDataChunk, place: number, bytesEach: number): Uint8Array {
  return duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, place), chunk.rowCount * bytesEach);
}

export function holdsNull(chunk: DuckDBDataChunk, place: number): boolean {
  const rows = chunk.rowCount;
  // The function answers nothing, whatever it is declared to, where all are valid.
  const valid = duckdb.vector_get_validity(duckdb.data_chunk_get_vector(chunk.chunk, place), 8 * Math.ceil(rows / 64)) as Uint8Array | null;
  if (valid === null) return false;
  for (let row = 0; row < rows; row++) if ((valid[row >> 3]! & (1 << (row & 7))) === 0) return true;
  return false;
}

/** A text is 16 bytes: its length, then its bytes where it has at most 12, else its first four and where all of them are. */
const TEXT = { bytes: 16, words: 4, within: 12, bytesAt: 4, pointerAt: 8 } as const;

/** The lengths of texts in bytes. */
export function textLengths(chunk: DuckDBDataChunk, place: number, told: (row: number, length: number) => void): void {
  const views = wordsOf(bytesOf(chunk, place, TEXT.bytes));
  for (let row = 0; row * TEXT.words < views.length; row++) told(row, views[row * TEXT.words]!);
}

/** Lays the bytes of a column's texts end to end, in UTF-8. @returns the place behind the last */
export function copyTexts(chunk: DuckDBDataChunk, place: number, into: Uint8Array, at: number): number {
  const data = bytesOf(chunk, place, TEXT.bytes);
  const words = wordsOf(data);
  const rows = words.length / TEXT.words;
  const ends = (row: number) => {
    const end = words[row * TEXT.words + 2]! + words[row * TEXT.words]!;
    return [end >>> 0, words[row * TEXT.words + 3]! + (end > 0xffffffff ? 1 : 0)] as const;
  };
  let next = at;
  for (let row = 0; row < rows;) {
    const length = words[row * TEXT.words]!;
    if (length <= TEXT.within) {
      const from = row * TEXT.bytes + TEXT.bytesAt;
      for (let i = 0; i < length; i++) into[next++] = data[from + i]!;
      row++;
      continue;
    }
    // Texts of a chunk mostly lie behind one another: such are taken in one piece.
    const first = row;
    let size = 0;
    let [low, high] = [words[row * TEXT.words + 2]!, words[row * TEXT.words + 3]!];
    while (row < rows && words[row * TEXT.words]! > TEXT.within && words[row * TEXT.words + 2] === low && words[row * TEXT.words + 3] === high) {
      size += words[row * TEXT.words]!;
      [low, high] = ends(row++);
    }
    into.set(duckdb.get_data_from_pointer(data.buffer as ArrayBuffer, data.byteOffset + first * TEXT.bytes + TEXT.pointerAt, size), next);
    next += size;
  }
  return next;
}

const wordsOf = (data: Uint8Array) => new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
