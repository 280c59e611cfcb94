/** Which of many numbers reach a limit. */

/** The least number above 0 in single precision. */
export const SMALLEST_SINGLE = 2 ** -149;

const single = new Float32Array(1);

/**
 * The places of values that are not below a limit, ascending. Of positive numbers in single precision the bits have the
 * numbers' order, and their difference tells without a branch, which would be guessed wrong too often.
 *
 * @param values none below 0 @param from rounded to single precision, `SMALLEST_SINGLE` at least @param into room for all
 */
export function atLeast(values: Float32Array, from: number, into: Uint32Array): Uint32Array {
  single[0] = from;
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const least = new Int32Array(single.buffer)[0]!;
  let count = 0;
  for (let place = 0; place < bits.length; place++) {
    into[count] = place;
    count += 1 + ((bits[place]! - least) >> 31);
  }
  return into.subarray(0, count);
}
