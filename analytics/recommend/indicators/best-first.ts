import { Best } from './best.ts';

/** Mostly no more are read, and these are found at one look through the items. */
const FEW = 64;

/**
 * Items by their value, largest first, equal ones by number. The first few are picked out; only for whoever reads
 * on are the others put into a binary heap (Williams 1964), which orders them as far as they are read.
 */
export function* bestFirst(items: ArrayLike<number>, values: Float64Array): Generator<number> {
  const few = new Best(FEW);
  for (let i = 0; i < items.length; i++) if (values[items[i]!]! >= few.least) few.offer(items[i]!, values[items[i]!]!);
  yield* few.projects;
  if (!few.full) return;
  const picked = new Set(few.projects);
  const heap = Int32Array.from(items).filter((item) => !picked.has(item));
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(heap, values, at, heap.length);
  for (let size = heap.length; size > 0; size--) {
    yield heap[0]!;
    heap[0] = heap[size - 1]!;
    sink(heap, values, 0, size - 1);
  }
}

function sink(heap: Int32Array, values: Float64Array, from: number, size: number): void {
  const item = heap[from]!;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && isBefore(values, heap[child + 1]!, heap[child]!)) child++;
    if (!isBefore(values, heap[child]!, item)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = item;
}

function isBefore(values: Float64Array, a: number, b: number): boolean {
  return values[a]! > values[b]! || (values[a] === values[b] && a < b);
}
