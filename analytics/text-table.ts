/** Many texts as one run of UTF-8 bytes in shared memory, found by number or, where a table of places was made, by text. */
import { sharedBytes, sharedCounts, sharedInts } from './shared-arrays.ts';

/** Text n is `bytes[starts[n]] … bytes[starts[n + 1] − 1]`. */
export type TextTable = { readonly bytes: Uint8Array; readonly starts: Uint32Array };

export function textAt({ bytes, starts }: TextTable, place: number): string {
  const from = starts[place]!;
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, starts[place + 1]! - from).toString('utf8');
}

const BLOCK = 1 << 20;

export class TextWriter {
  readonly #starts: Uint32Array;
  readonly #blocks: Buffer[] = [];
  #block = Buffer.alloc(0);
  #used = 0;
  #total = 0;
  #count = 0;

  /** @param count how many texts there will be */
  constructor(count: number) {
    this.#starts = sharedCounts(count + 1);
  }

  add(text: string): void {
    // A character of UTF-16 takes at most three bytes.
    if (this.#block.length - this.#used < 3 * text.length) this.#turn(3 * text.length);
    const written = this.#block.write(text, this.#used, 'utf8');
    this.#used += written;
    this.#total += written;
    this.#starts[++this.#count] = this.#total;
  }

  /** Texts of another table, from one place to before another. */
  addAll({ bytes, starts }: TextTable, from: number, to: number): void {
    const [first, size] = [starts[from]!, starts[to]! - starts[from]!];
    if (this.#block.length - this.#used < size) this.#turn(size);
    this.#block.set(bytes.subarray(first, first + size), this.#used);
    this.#used += size;
    for (let place = from; place < to; place++) this.#starts[++this.#count] = this.#total + starts[place + 1]! - first;
    this.#total += size;
  }

  whole(): TextTable {
    const bytes = sharedBytes(this.#total);
    let at = 0;
    for (const block of [...this.#blocks, this.#block.subarray(0, this.#used)]) {
      bytes.set(block, at);
      at += block.length;
    }
    return { bytes, starts: this.#starts };
  }

  #turn(needed: number): void {
    this.#blocks.push(this.#block.subarray(0, this.#used));
    this.#block = Buffer.allocUnsafeSlow(Math.max(BLOCK, needed));
    this.#used = 0;
  }
}

/** Places by text: open addressing; −1 is free. */
export type Slots = Int32Array;

/** @param table of distinct texts */
export function slotsOf(table: TextTable): Slots {
  const count = table.starts.length - 1;
  const slots = sharedInts(2 ** Math.ceil(Math.log2(2 * count + 2))).fill(-1);
  for (let place = 0; place < count; place++) {
    let slot = hashOf(table.bytes, table.starts[place]!, table.starts[place + 1]!) & (slots.length - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = place;
  }
  return slots;
}

/** @returns −1 where the table does not hold the text */
export function placeOfText(table: TextTable, slots: Slots, text: string): number {
  const sought = Buffer.from(text, 'utf8');
  for (let slot = hashOf(sought, 0, sought.length) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
    const place = slots[slot]!;
    if (place === -1 || holds(table, place, sought)) return place;
  }
}

function holds({ bytes, starts }: TextTable, place: number, sought: Uint8Array): boolean {
  const from = starts[place]!;
  if (starts[place + 1]! - from !== sought.length) return false;
  for (let i = 0; i < sought.length; i++) if (bytes[from + i] !== sought[i]) return false;
  return true;
}

/** FNV-1a, with its low bits stirred by the high ones. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
