/** Typed arrays in memory that threads share: all 0, unless `clear` is false, for whoever writes each place anyway. */
export const sharedBytes = (size: number, clear = true) => new Uint8Array(roomFor(size, clear), 0, size);
export const sharedInts = (size: number, clear = true) => new Int32Array(roomFor(4 * size, clear), 0, size);
export const sharedCounts = (size: number, clear = true) => new Uint32Array(roomFor(4 * size, clear), 0, size);
export const sharedSingles = (size: number, clear = true) => new Float32Array(roomFor(4 * size, clear), 0, size);
export const sharedFloats = (size: number, clear = true) => new Float64Array(roomFor(8 * size, clear), 0, size);

export function sharedCountsOf(values: ArrayLike<number>): Uint32Array {
  const shared = sharedCounts(values.length, false);
  shared.set(values);
  return shared;
}

export function sharedSinglesOf(values: ArrayLike<number>): Float32Array {
  const shared = sharedSingles(values.length, false);
  shared.set(values);
  return shared;
}

/** What this thread may write over, each buffer once. */
let spare: SharedArrayBuffer[] = [];

/**
 * While `make` runs, new arrays of this thread lie in these buffers as far as they fit; whatever lay there is gone. To write
 * to memory for the first time takes the system seven times as long as to write to it again.
 */
export async function writingOver<T>(buffers: readonly SharedArrayBuffer[], make: () => T | Promise<T>): Promise<T> {
  spare = [...buffers];
  try {
    return await make();
  } finally {
    spare = [];
  }
}

/** So much more than is asked for, so that an array that has grown a little finds room where it lay. What is not written to takes no memory. */
const SLACK = 1 / 16;
/** What is that much larger is left for a larger array. */
const MOST_TIMES = 2;

function roomFor(bytes: number, clear: boolean): SharedArrayBuffer {
  let best = -1;
  for (let place = 0; place < spare.length; place++) {
    const { byteLength } = spare[place]!;
    if (byteLength >= bytes && byteLength <= MOST_TIMES * bytes && (best < 0 || byteLength < spare[best]!.byteLength)) best = place;
  }
  if (best < 0) return new SharedArrayBuffer(bytes + 8 * Math.ceil((bytes * SLACK) / 8));
  const [buffer] = spare.splice(best, 1) as [SharedArrayBuffer];
  if (clear) new Uint8Array(buffer, 0, bytes).fill(0);
  return buffer;
}

/** The buffers of all typed arrays in shared memory that an object holds, at any depth; memory that came from a thread twice counts as two. */
export function sharedBuffersIn(held: unknown): SharedArrayBuffer[] {
  const found = new Set<SharedArrayBuffer>();
  const look = (one: unknown) => {
    if (ArrayBuffer.isView(one)) {
      if (one.buffer instanceof SharedArrayBuffer) found.add(one.buffer);
    } else if (typeof one === 'object' && one !== null && !Array.isArray(one)) for (const part of Object.values(one)) look(part);
  };
  look(held);
  return [...found];
}
