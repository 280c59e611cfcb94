/** Which of many numbers reach a limit. */

/** The least number above 0 in single precision. */
export const SMALLEST_SINGLE = 2 ** -149;

const single = new Float32Array(1);

/**
 * The places of values that are not below a limit, ascending. Of positive numbers in single precision the bits have the
 * numbers' order, and their difference tells without a branch, which would be guessed wrong too often; only that none of four
 * in a row reaches the limit is guessed, and mostly so.
 *
 * @param values none below 0 @param from rounded to single precision, `SMALLEST_SINGLE` at least @param into room for all
 */
export function atLeast(values: Float32Array, from: number, into: Uint32Array): Uint32Array {
  single[0] = from;
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const least = new Int32Array(single.buffer)[0]!;
  const fours = bits.length - (bits.length % 4);
  let count = 0;
  for (let place = 0; place < fours; place += 4) {
    // The sign of this is that of all four.
    if (((bits[place]! - least) & (bits[place + 1]! - least) & (bits[place + 2]! - least) & (bits[place + 3]! - least)) < 0) continue;
    count = noteDown(bits, least, place, place + 4, into, count);
  }
  return into.subarray(0, noteDown(bits, least, fours, bits.length, into, count));
}

function noteDown(bits: Int32Array, least: number, from: number, to: number, into: Uint32Array, noted: number): number {
  let count = noted;
  for (let place = from; place < to; place++) {
    into[count] = place;
    count += 1 + ((bits[place]! - least) >> 31);
  }
  return count;
}
