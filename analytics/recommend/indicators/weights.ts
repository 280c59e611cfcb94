/**
 * How much each kind of evidence counts. Chosen by leaving one operation out of
 * the training part of published data; DECISIONS.md tells how and what else was tried.
 */
export type Weights = typeof WEIGHTS;

export const WEIGHTS = {
  /** Project-years that are weighed against each other, and how many of them are counted in the reason. */
  nearest: 100,
  neighbours: 20,
  /** A similarity's parts: indicators in common, and words in common. */
  sharedIndicators: 0.7,
  sharedWords: 0.3,
  /** Nearness of a project that has only an industry, category, region or organisation in common. */
  contextAlone: 0.02,
  /** What multiplies the similarity for each label in common. */
  labels: { industry: 2, category: 1.5, region: 2, org_code: 1.5 },
  /** Years after which a project's similarity has fallen to 1/e. */
  yearsToFade: 6,
  /** Words in a larger share of projects do not make projects alike. */
  commonWordShare: 0.2,
  /** Words in a larger share of the library do not tell one indicator from another. */
  commonNameShare: 0.1,
  /** Ridge penalty in multiples of a project's mean number of indicators. */
  ridgePenalty: 3,
  /** Co-uses that count half: a pair seen once is no pattern. */
  coUseShrinkage: 10,
  /** The parts of the score, each scaled to its largest value first. */
  parts: { ridge: 1, neighbours: 1, coUse: 0.2, text: 0.3, popularity: 0.02 },
};
