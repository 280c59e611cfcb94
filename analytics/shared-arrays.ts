/** Typed arrays in memory that threads share. */
export const sharedBytes = (size: number) => new Uint8Array(new SharedArrayBuffer(size));
export const sharedInts = (size: number) => new Int32Array(new SharedArrayBuffer(4 * size));
export const sharedCounts = (size: number) => new Uint32Array(new SharedArrayBuffer(4 * size));
export const sharedSingles = (size: number) => new Float32Array(new SharedArrayBuffer(4 * size));
export const sharedFloats = (size: number) => new Float64Array(new SharedArrayBuffer(8 * size));

export function sharedCountsOf(values: ArrayLike<number>): Uint32Array {
  const shared = sharedCounts(values.length);
  shared.set(values);
  return shared;
}

export function sharedSinglesOf(values: ArrayLike<number>): Float32Array {
  const shared = sharedSingles(values.length);
  shared.set(values);
  return shared;
}
