/**
 * Least squares of log output on log spending, within years where these have effects of their own (the means of each
 * year taken off, which is the same as a dummy for each: Frisch & Waugh, Econometrica 1, 1933). Pure.
 */
import { groupBy } from '../../library/group-by.ts';
import { twoSidedT } from '../../numeric/student-t.ts';
import type { Errors } from './contract.ts';

export type Observation = { readonly id: string; readonly year: number; readonly spending: number; readonly output: number };
export type Regression = {
  readonly slope: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly rSquared: number;
  readonly rSquaredWithin: number | null;
  readonly freedom: number;
  readonly residuals: Float64Array;
  readonly expected: Float64Array;
};

const LEVEL = 0.95;
/** Spread of spending below this is rounding. */
const NO_SPREAD = 1e-18;

/** @returns null where the observations decide nothing: too few, or spending that does not differ (within a year) */
export function regress(rows: readonly Observation[], { fixedYears, errors }: { fixedYears: boolean; errors: Errors }): Regression | null {
  const x = Float64Array.from(rows, ({ spending }) => Math.log(spending));
  const y = Float64Array.from(rows, ({ output }) => Math.log(output));
  const places = rows.map((_, i) => i);
  const groups = fixedYears ? [...groupBy(places, (i) => rows[i]!.year).values()] : [places];
  const [dx, dy] = [within(x, groups), within(y, groups)];
  const n = rows.length;
  const parameters = 1 + groups.length;
  const spread = dot(dx, dx);
  if (n <= parameters || spread <= NO_SPREAD * n) return null;
  const slope = dot(dx, dy) / spread;
  const residuals = dy.map((value, i) => value - slope * dx[i]!);
  const scores = residuals.map((residual, i) => residual * dx[i]!);
  const clusters = [...groupBy(places, (i) => rows[i]!.id).values()];
  if (errors === 'cluster' && clusters.length < 2) return null;
  // Small-sample factors as in Stata: White's errors HC1 (MacKinnon & White 1985), clusters of one id each (Liang & Zeger 1986).
  const meat = errors === 'hc1'
    ? (n / (n - parameters)) * dot(scores, scores)
    : (clusters.length / (clusters.length - 1)) * ((n - 1) / (n - parameters)) * clusters.reduce((sum, some) => sum + some.reduce((own, i) => own + scores[i]!, 0) ** 2, 0);
  const standardError = Math.sqrt(meat) / spread;
  const freedom = errors === 'hc1' ? n - parameters : clusters.length - 1;
  const reach = twoSidedT(LEVEL, freedom) * standardError;
  const unexplained = dot(residuals, residuals);
  const whole = within(y, [places]);
  return {
    slope, standardError, low: slope - reach, high: slope + reach, freedom, residuals,
    rSquared: shareExplained(unexplained, dot(whole, whole)),
    rSquaredWithin: fixedYears ? shareExplained(unexplained, dot(dy, dy)) : null,
    expected: y.map((value, i) => Math.exp(value - residuals[i]!)),
  };
}

/** Output that never differs leaves nothing to explain. */
function shareExplained(unexplained: number, whole: number): number {
  return whole > 0 ? Math.max(0, 1 - unexplained / whole) : 0;
}

function within(values: Float64Array, groups: readonly (readonly number[])[]): Float64Array {
  const centred = new Float64Array(values.length);
  for (const group of groups) {
    const mean = group.reduce((sum, i) => sum + values[i]!, 0) / group.length;
    for (const i of group) centred[i] = values[i]! - mean;
  }
  return centred;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}
