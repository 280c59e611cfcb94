/**
 * How much each kind of evidence counts. Chosen by leaving one operation out of
 * the training part of published data; DECISIONS.md tells how and what else was tried.
 */
export type Part = 'ridge' | 'overall' | 'neighbours' | 'coUse' | 'text' | 'popularity';

export type Weights = {
  /** Project-years that are weighed against each other, and how many of them are counted in the reason. */
  readonly nearest: number;
  readonly neighbours: number;
  /** A similarity's parts: indicators in common, and words in common. */
  readonly sharedIndicators: number;
  readonly sharedWords: number;
  /** The power by which a likeness in indicators is sharpened before a neighbour speaks for what it carries. */
  readonly sharpness: number;
  /** Nearness of a project that has only an industry, category, region or organisation in common. */
  readonly contextAlone: number;
  /** What multiplies the similarity for each label in common. */
  readonly labels: { readonly industry: number; readonly category: number; readonly region: number; readonly org_code: number };
  /** Years after which a project's similarity has fallen to 1/e. */
  readonly yearsToFade: number;
  /** Words in a larger share of projects do not make projects alike. */
  readonly commonWordShare: number;
  /** Words in a larger share of the library do not tell one indicator from another. */
  readonly commonNameShare: number;
  /** `penalty` in multiples of a project's mean number of indicators; `unknown`: the share of a project's indicators that the given leave out. */
  readonly ridge: { readonly penalty: number; readonly unknown: number };
  /** Co-uses that count half: a pair seen once is no pattern. */
  readonly coUseShrinkage: number;
  /** The parts of the score, each scaled to its largest value first. */
  readonly parts: Readonly<Record<Part, number>>;
  /** With so many indicators given, the words and the common use of indicators count half: the given say more. */
  readonly givenThatHalve: number;
  /** What is left of the neighbours' part where nothing is given: projects alike in words alone are less alike. */
  readonly neighboursByWords: number;
};

export const WEIGHTS: Weights = {
  nearest: 100,
  neighbours: 20,
  sharedIndicators: 0.7,
  sharedWords: 0.3,
  sharpness: 3,
  contextAlone: 0.02,
  labels: { industry: 2, category: 1.5, region: 3, org_code: 1.5 },
  yearsToFade: 8,
  commonWordShare: 0.2,
  commonNameShare: 0.1,
  ridge: { penalty: 3, unknown: 0.5 },
  coUseShrinkage: 10,
  parts: { ridge: 1, overall: 1.5, neighbours: 2, coUse: 0.2, text: 0.3, popularity: 0.02 },
  givenThatHalve: 4,
  neighboursByWords: 0.1,
};

/** The parts as they count for a question with so many indicators given. */
export function partsFor({ parts, givenThatHalve, neighboursByWords }: Weights, given: number): Record<Part, number> {
  const fading = givenThatHalve / (givenThatHalve + given);
  const neighbours = parts.neighbours * (given === 0 ? neighboursByWords : 1);
  return { ...parts, neighbours, text: parts.text * fading, popularity: parts.popularity * fading };
}
