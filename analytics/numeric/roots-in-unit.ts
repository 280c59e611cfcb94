/**
 * The real roots of a polynomial within (0, 1], each once, in ascending order: its Bernstein form is halved until a piece
 * has no change of sign or one (Descartes' rule; Lane & Riesenfeld, BIT 21, 1981). Coefficients within rounding of nil
 * count as nil, so that a root where the polynomial only touches nil is found, too.
 */

const TOLERANCE = 1e-14;
const SMALLEST_PIECE = 2 ** -44;
/** Roots nearer than this are one. */
const APART = 1e-6;

type Piece = { readonly low: number; readonly high: number; readonly form: Float64Array };

/**
 * @param coefficients of 1, x, x², …; the first is not nil
 * @returns none where all are nil
 * @example rootsInUnit([1, -3, 2]) // => [0.5, 1]
 */
export function rootsInUnit(coefficients: readonly number[]): number[] {
  const scale = coefficients.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0);
  if (scale === 0 || coefficients.length < 2) return [];
  const scaled = coefficients.map((one) => one / scale);
  const found: number[] = [];
  const open: Piece[] = [{ low: 0, high: 1, form: bernstein(scaled) }];
  for (let piece = open.pop(); piece; piece = open.pop()) {
    const { low, high, form } = piece;
    const changes = signChanges(form);
    if (isNil(form.at(-1)!) && !form.every(isNil)) found.push(high);
    if (form.every(isNil)) found.push(touching(scaled, (low + high) / 2));
    else if (changes === 1 && !isNil(form[0]!) && !isNil(form.at(-1)!)) found.push(bisected(scaled, low, high));
    else if (changes > 0 && high - low < SMALLEST_PIECE) found.push((low + high) / 2);
    else if (changes > 0) open.push(...halves(piece));
  }
  return distinct(found.sort((a, b) => a - b), scaled);
}

const isNil = (value: number) => Math.abs(value) <= TOLERANCE;

/** Coefficients of the Bernstein polynomials of the same degree. */
function bernstein(coefficients: readonly number[]): Float64Array {
  const degree = coefficients.length - 1;
  return Float64Array.from(coefficients, (_, i) => {
    let sum = 0;
    let share = 1;
    for (let k = 0; k <= i; k++) {
      sum += share * coefficients[k]!;
      share *= (i - k) / (degree - k);
    }
    return sum;
  });
}

function signChanges(form: Float64Array): number {
  let changes = 0;
  let before = 0;
  for (const value of form) {
    if (isNil(value)) continue;
    const sign = Math.sign(value);
    if (before !== 0 && sign !== before) changes++;
    before = sign;
  }
  return changes;
}

/** By de Casteljau's scheme. */
function halves({ low, high, form }: Piece): [Piece, Piece] {
  const last = form.length - 1;
  const row = Float64Array.from(form);
  const left = new Float64Array(form.length);
  const right = new Float64Array(form.length);
  for (let k = 0; k <= last; k++) {
    left[k] = row[0]!;
    right[last - k] = row[last - k]!;
    for (let i = 0; i < last - k; i++) row[i] = (row[i]! + row[i + 1]!) / 2;
  }
  const middle = (low + high) / 2;
  return [{ low, high: middle, form: left }, { low: middle, high, form: right }];
}

function valueAt(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, one) => sum * x + one, 0);
}

function bisected(coefficients: readonly number[], from: number, to: number): number {
  let [low, high] = [from, to];
  const below = Math.sign(valueAt(coefficients, low));
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (Math.sign(valueAt(coefficients, middle)) === below) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Where it only touches nil it is nearest to nil where its slope is nil: Newton's method on the slope. */
function touching(coefficients: readonly number[], start: number): number {
  const slope = coefficients.slice(1).map((one, i) => one * (i + 1));
  const bend = slope.slice(1).map((one, i) => one * (i + 1));
  let x = start;
  for (let step = 0; step < 20; step++) {
    const by = valueAt(slope, x) / valueAt(bend, x);
    if (!Number.isFinite(by) || Math.abs(by) > 1e-4) break;
    x -= by;
  }
  return x > 0 && x <= 1 && Math.abs(x - start) < 1e-4 ? x : start;
}

/** Roots that rounding has put side by side are one that is only touched. */
function distinct(roots: readonly number[], coefficients: readonly number[]): number[] {
  const near = (i: number) => i > 0 && i < roots.length && roots[i]! - roots[i - 1]! <= APART * roots[i]!;
  return roots.flatMap((root, i) => (near(i) ? [] : [near(i + 1) ? touching(coefficients, root) : root]));
}
