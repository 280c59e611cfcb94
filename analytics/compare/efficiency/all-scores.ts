/** Scores, references and scale of all units. Pure, so that it can run in a thread. */
import type { Orientation, Returns, RETURNS_TO_SCALE } from './contract.ts';
import { atOne, Frontier, type Projection } from './frontier.ts';
import type { Measures } from './measures.ts';

export type ScoresQuestion = { readonly measures: Measures; readonly returns: Returns; readonly orientation: Orientation; readonly super: boolean };

export type ReturnsToScale = (typeof RETURNS_TO_SCALE)[number];

export type UnitScore = {
  readonly score: number | null;
  /** Null where the score is. */
  readonly projection: Projection | null;
  readonly efficient: boolean;
  readonly rts: ReturnsToScale;
  readonly scaleEfficiency: number;
};

/** Scores under two assumptions count as equal. */
const EQUAL_SCORES = 1e-8;

export function allScores({ measures, returns, orientation, super: superEfficiency }: ScoresQuestion): UnitScore[] {
  const units = Array.from({ length: measures.count }, (_, unit) => unit);
  const variable = new Frontier(measures, 'vrs', orientation);
  const first = units.map((unit) => scored(variable, unit, returns === 'vrs', superEfficiency));
  const constant = new Frontier(measures, 'crs', orientation, variable.inside);
  const nonIncreasing = new Frontier(measures, 'nirs', orientation, variable.inside);
  return units.map((unit) => {
    const vrs = first[unit]!;
    const crs = scored(constant, unit, returns === 'crs', superEfficiency);
    // Under constant returns weights that sum to no more than 1 are a solution of non-increasing returns, too.
    const same = returns !== 'nirs' && (equal(crs.plain, vrs.plain) || crs.weightSum <= 1);
    const nirs = same ? crs : scored(nonIncreasing, unit, returns === 'nirs', superEfficiency);
    const { score, projection, efficient } = { crs, vrs, nirs }[returns].answer!;
    const share = orientation === 'input' ? crs.plain / vrs.plain : vrs.plain / crs.plain;
    return { score, projection, efficient, rts: returnsToScale(crs.plain, vrs.plain, nirs.plain), scaleEfficiency: equal(share, 1) ? 1 : share };
  });
}

type Scored = { readonly plain: number; readonly weightSum: number; readonly answer: Pick<UnitScore, 'score' | 'projection' | 'efficient'> | null };

function scored(frontier: Frontier, unit: number, asked: boolean, superEfficiency: boolean): Scored {
  const plain = frontier.score(unit);
  const weightSum = frontier.weightSum(unit);
  if (!asked) return { plain, weightSum, answer: null };
  const projection = frontier.project(unit);
  const efficient = atOne(plain) && frontier.slackless(projection);
  if (!superEfficiency || !atOne(plain)) return { plain, weightSum, answer: { score: plain, projection, efficient } };
  const score = frontier.superScore(unit);
  return { plain, weightSum, answer: { score, projection: score === null ? null : frontier.project(unit), efficient } };
}

/** By which of the frontiers touch at the unit (Färe, Grosskopf & Lovell, The Measurement of Efficiency of Production, 1985). */
function returnsToScale(crs: number, vrs: number, nirs: number): ReturnsToScale {
  if (equal(crs, vrs)) return 'crs';
  return equal(nirs, crs) ? 'irs' : 'drs';
}

function equal(one: number, other: number): boolean {
  return Math.abs(one - other) <= EQUAL_SCORES * Math.max(one, other);
}
