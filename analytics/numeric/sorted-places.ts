/** Places of figures in rising order, equal ones in their own order: a radix sort on the bits of doubles, for millions of them. */

const DIGIT = 16;
const BUCKETS = 1 << DIGIT;

/** @param figures none negative, none NaN */
export function sortedPlaces(figures: Float64Array): Uint32Array {
  const count = figures.length;
  // The bits of a double that is not negative grow with it.
  const digits = new Uint16Array(figures.slice().buffer);
  let from = Uint32Array.from({ length: count }, (_, place) => place);
  let to = new Uint32Array(count);
  for (let digit = 0; digit < 4; digit++) {
    const starts = new Uint32Array(BUCKETS + 1);
    for (let i = 0; i < count; i++) starts[digits[i * 4 + digit]! + 1]!++;
    if (starts.includes(count)) continue;
    for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1]! += starts[bucket]!;
    for (let i = 0; i < count; i++) {
      const place = from[i]!;
      to[starts[digits[place * 4 + digit]!]!++] = place;
    }
    [from, to] = [to, from];
  }
  return from;
}
