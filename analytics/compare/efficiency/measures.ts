/** The units' figures as matrices fit for a solver. Pure. */

export type Measures = {
  readonly count: number;
  readonly inputCount: number;
  readonly outputCount: number;
  /** Unit after unit: its inputs, then its outputs, in their own units. */
  readonly figures: Float64Array;
  /** Of each input: 1 where management cannot change it. */
  readonly fixed: Uint8Array;
};

export type ScaledMeasures = {
  /** Unit after unit: figures by the mean of their measure, by the unit's own size. */
  readonly shares: Float64Array;
  /** The largest figure of each unit, in means of the measure. */
  readonly sizes: Float64Array;
  /** The mean of each measure; 1 where all are nil. */
  readonly means: Float64Array;
};

/** Every column has 1 as its largest entry, whatever the units of the measures and however small the unit. */
export function scaled({ count, inputCount, outputCount, figures }: Measures): ScaledMeasures {
  const width = inputCount + outputCount;
  const means = new Float64Array(width);
  figures.forEach((figure, at) => (means[at % width]! += figure / count));
  means.forEach((mean, i) => (means[i] = mean > 0 ? mean : 1));
  const shares = figures.map((figure, at) => figure / means[at % width]!);
  const sizes = new Float64Array(count);
  shares.forEach((share, at) => (sizes[Math.floor(at / width)] = Math.max(sizes[Math.floor(at / width)]!, share)));
  return { shares: shares.map((share, at) => share / sizes[Math.floor(at / width)]!), sizes, means };
}
