/**
 * Items by their value, largest first, equal ones by number: a binary heap (Williams 1964), so that
 * whoever reads only the first few does not pay for ordering the rest.
 */
export function* bestFirst(items: ArrayLike<number>, values: Float64Array): Generator<number> {
  const heap = Int32Array.from(items);
  const before = (a: number, b: number) => values[a]! > values[b]! || (values[a] === values[b] && a < b);
  const sink = (from: number, size: number) => {
    const item = heap[from]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, item)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = item;
  };
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(at, heap.length);
  for (let size = heap.length; size > 0; size--) {
    yield heap[0]!;
    heap[0] = heap[size - 1]!;
    sink(0, size - 1);
  }
}
