/**
 * How far efficiency scores would move with other units of the same kind: the homogeneous smoothed bootstrap of Simar &
 * Wilson (Management Science 44, 1998), in distances from the frontier (1 ÷ θ or φ, at least 1) so that no interval
 * leaves what a score can be. Pure, so that it can run in a thread.
 */
import { quantileSorted } from '../../numeric/quantile.ts';
import { random, seedWith } from '../../numeric/random.ts';
import type { Orientation, Returns } from './contract.ts';
import { Frontier } from './frontier.ts';
import type { Measures } from './measures.ts';

export type BootstrapQuestion = { readonly measures: Measures; readonly returns: Returns; readonly orientation: Orientation; readonly draws: number; readonly seed: number };
/** In scores (θ or φ): the true one lies between `low` and `high` in 95 of 100 cases; `corrected` is freed of bias. */
export type ScoreInterval = { readonly low: number; readonly high: number; readonly corrected: number };

const LEVEL = 0.95;
/** Distances nearer to 1 than this are efficient: their heap at 1 is left out of the spread (Daraio & Simar 2007, 3.4). */
const EFFICIENT = 1e-6;

/** @returns null where all units are efficient: nothing shows how far others would lie */
export function bootstrapScores({ measures, returns, orientation, draws, seed }: BootstrapQuestion): ScoreInterval[] | null {
  const distances = distancesOf(measures, returns, orientation);
  const width = bandwidthOf(distances);
  if (width === null) return null;
  const { count } = measures;
  const drawn = Array.from({ length: count }, () => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    const sampled = sampledDistances(distances, width, seedWith(seed, draw));
    const found = distancesOf(shifted(measures, orientation, distances, sampled), returns, orientation);
    // The unit itself lies as far from the drawn frontier as its drawn twin does, but for what it was moved by.
    for (let unit = 0; unit < count; unit++) drawn[unit]![draw] = (found[unit]! * distances[unit]!) / sampled[unit]!;
  }
  const scoreOf = (distance: number) => (orientation === 'input' ? 1 / Math.max(1, distance) : Math.max(1, distance));
  return drawn.map((values, unit) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / draws;
    const sorted = values.sort();
    const ends = [(1 + LEVEL) / 2, (1 - LEVEL) / 2].map((p) => scoreOf(2 * distances[unit]! - quantileSorted(sorted, p)));
    return { low: Math.min(...ends), high: Math.max(...ends), corrected: scoreOf(2 * distances[unit]! - mean) };
  });
}

function distancesOf(measures: Measures, returns: Returns, orientation: Orientation): Float64Array {
  const frontier = new Frontier(measures, returns, orientation);
  return Float64Array.from({ length: measures.count }, (_, unit) => (orientation === 'input' ? 1 / frontier.score(unit) : frontier.score(unit)));
}

/** Silverman's rule on the distances mirrored at 1, brought to the spread and number of all (Daraio & Simar 2007, p. 61). */
function bandwidthOf(distances: Float64Array): number | null {
  const inefficient = distances.filter((distance) => distance > 1 + EFFICIENT);
  if (inefficient.length === 0) return null;
  const mirrored = Float64Array.from([...inefficient, ...inefficient.map((distance) => 2 - distance)]).sort();
  const spread = deviationOf(mirrored);
  const middle = (quantileSorted(mirrored, 0.75) - quantileSorted(mirrored, 0.25)) / 1.34;
  const narrower = middle > 0 ? Math.min(spread, middle) : spread;
  const own = 0.9 * narrower * mirrored.length ** -0.2;
  return own * (mirrored.length / distances.length) ** 0.2 * (deviationOf(distances) / spread);
}

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}

/** Distances drawn from the units' own and mirrored at 1, smoothed, with the variance around 1 that the mirrored ones have. */
function sampledDistances(distances: Float64Array, width: number, seed: number): Float64Array {
  const { integer, normal } = random(seed);
  const last = distances.length - 1;
  const square = distances.reduce((sum, distance) => sum + (distance - 1) ** 2, 0) / distances.length;
  const shrink = 1 / Math.sqrt(1 + width ** 2 / square);
  return distances.map(() => 1 + Math.abs(distances[integer(0, last)]! + width * normal() - 1) * shrink);
}

/** Each unit moved along its ray so that it lies as far from the frontier as was drawn. */
function shifted(measures: Measures, orientation: Orientation, distances: Float64Array, sampled: Float64Array): Measures {
  const { inputCount, outputCount, fixed } = measures;
  const width = inputCount + outputCount;
  const figures = measures.figures.map((figure, at) => {
    const unit = Math.floor(at / width);
    const measure = at % width;
    if (orientation === 'output') return measure < inputCount ? figure : (figure * distances[unit]!) / sampled[unit]!;
    return measure < inputCount && fixed[measure] === 0 ? (figure * sampled[unit]!) / distances[unit]! : figure;
  });
  return { ...measures, figures };
}
