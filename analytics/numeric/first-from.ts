/** @returns the first place of ascending values whose value is not below; their number where all are */
export function firstFrom(values: Float64Array | Int32Array | Uint32Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
