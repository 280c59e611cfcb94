/** Weighted scores of qualitative criteria, and within which weights the best option stays the best. Pure. */

export type Scored = { readonly id: string; readonly scores: Readonly<Record<string, number>> };
export type Weights = ReadonlyMap<string, number>;

export type Staying = {
  readonly criterion: string;
  readonly weight: number;
  /** The best option at the given weights. */
  readonly first: string;
  /** While the criterion's weight lies between these, the others sharing the rest as they do now. */
  readonly stays_from: number;
  readonly stays_to: number;
  /** Who is best just below and just above; null where nobody else ever is. */
  readonly below: string | null;
  readonly above: string | null;
};

/** @returns shares that add up to 1 */
export function sharesOf(weights: Readonly<Record<string, number>>): Map<string, number> {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return new Map(Object.entries(weights).map(([criterion, weight]) => [criterion, weight / total]));
}

export function weightedScore({ scores }: Scored, weights: Weights): number {
  return [...weights].reduce((sum, [criterion, weight]) => sum + weight * scores[criterion]!, 0);
}

/** Each score is a straight line in the weight of one criterion: the best stays so up to its nearest crossing on either side. */
export function stayingOf(options: readonly Scored[], weights: Weights): Staying[] {
  const first = [...options].sort((a, b) => weightedScore(b, weights) - weightedScore(a, weights) || (a.id < b.id ? -1 : 1))[0]!;
  return [...weights].map(([criterion, weight]) => {
    const line = (option: Scored) => {
      const rest = weight < 1 ? (weightedScore(option, weights) - weight * option.scores[criterion]!) / (1 - weight) : restAlone(option, weights, criterion);
      return { at: rest, slope: option.scores[criterion]! - rest };
    };
    const own = line(first);
    const staying = { criterion, weight, first: first.id, stays_from: 0, stays_to: 1, below: null as string | null, above: null as string | null };
    for (const option of options) {
      const other = line(option);
      const slope = own.slope - other.slope;
      if (option === first || slope === 0) continue;
      const crossing = (other.at - own.at) / slope;
      if (crossing > 0 && slope > 0 && crossing > staying.stays_from) Object.assign(staying, { stays_from: Math.min(crossing, weight), below: option.id });
      if (crossing < 1 && slope < 0 && crossing < staying.stays_to) Object.assign(staying, { stays_to: Math.max(crossing, weight), above: option.id });
    }
    return staying;
  });
}

/** Where one criterion has all the weight, the others share the rest evenly. */
function restAlone({ scores }: Scored, weights: Weights, criterion: string): number {
  const others = [...weights.keys()].filter((one) => one !== criterion);
  return others.length === 0 ? scores[criterion]! : others.reduce((sum, one) => sum + scores[one]!, 0) / others.length;
}
