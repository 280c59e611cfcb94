/**
 * How much each kind of evidence counts. Chosen by leaving one operation out of
 * published data, with the published questions above every listed method; docs/recommender-study.md tells how and what else was tried.
 */
export type Part = 'overall' | 'coUse' | 'neighbours' | 'groups' | 'text' | 'region' | 'popularity';

export type Weights = {
  /** Project-years that are weighed against each other, and how many of them are counted in the reason. */
  readonly nearest: number;
  readonly neighbours: number;
  /** A similarity's parts: indicators in common, and words in common. */
  readonly sharedIndicators: number;
  readonly sharedWords: number;
  /** The power by which a likeness in indicators is sharpened before a neighbour speaks for what it carries. */
  readonly sharpness: number;
  /** The same where nothing is given and words alone make projects alike. */
  readonly wordSharpness: number;
  /** What is left of the likeness of a project whose matter the question's words do not name at all, where nothing is given. */
  readonly otherMatter: number;
  /** Nearness of a project that has only an industry, category, region or organisation in common. */
  readonly contextAlone: number;
  /** What multiplies the similarity for each label in common. */
  readonly labels: { readonly industry: number; readonly category: number; readonly region: number; readonly org_code: number };
  /** Years after which a project's similarity has fallen to 1/e. */
  readonly yearsToFade: number;
  /** What is left of the similarity for each doubling between two projects' budgets. */
  readonly perDoubling: number;
  /** So many doublings a project whose budget is not known is taken to be away: as far as two projects mostly are. */
  readonly untoldBudget: number;
  /** Words in a larger share of projects do not make projects alike. */
  readonly commonWordShare: number;
  /** The same where anything is given: beside it words in so many projects tell nothing more. */
  readonly commonWordShareBesideGiven: number;
  /** Words in a larger share of the library do not tell one indicator from another. */
  readonly commonNameShare: number;
  /** Of the given, those in a larger share of projects do not tell what goes with them, unless no other does. */
  readonly commonGivenShare: number;
  /** Co-uses that count half: a pair seen once is no pattern. */
  readonly coUseShrinkage: number;
  /** Project-years that every region is taken to have beside its own, carrying nothing: a region of few says little. From as many on it has its full voice. */
  readonly regionShrinkage: number;
  /** What is left of the groups beside a region that has its full voice: what a region's projects have in common tells much of the same, and of few given more surely. */
  readonly besideRegion: number;
  /** The parts of the score, each scaled to its largest value first. */
  readonly parts: Readonly<Record<Part, number>>;
  /** The parts where nothing is given: projects alike in words alone are less alike, and the words themselves say more. */
  readonly unaided: Readonly<Record<Part, number>>;
  /** With so many indicators given, the words, the region and the common use of indicators count half: the given say more. */
  readonly givenThatHalve: number;
};

export const WEIGHTS: Weights = {
  nearest: 100,
  neighbours: 20,
  sharedIndicators: 0.7,
  sharedWords: 0.3,
  sharpness: 3,
  wordSharpness: 4,
  otherMatter: 1 / 3,
  contextAlone: 0.02,
  labels: { industry: 2, category: 1.5, region: 3, org_code: 1.5 },
  yearsToFade: 8,
  perDoubling: 0.85,
  untoldBudget: 2,
  commonWordShare: 0.2,
  commonWordShareBesideGiven: 0.1,
  commonNameShare: 0.1,
  commonGivenShare: 0.04,
  coUseShrinkage: 10,
  regionShrinkage: 10,
  besideRegion: 0.35,
  parts: { overall: 1, coUse: 0.01, neighbours: 0.6, groups: 1, text: 2.5, region: 3, popularity: 0.02 },
  unaided: { overall: 0, coUse: 0, neighbours: 1, groups: 0.1, text: 1.6, region: 0, popularity: 0.02 },
  givenThatHalve: 5,
};

/**
 * The parts as they count for a question with so many indicators given.
 * @param coverage share of all uses that the relations over all projects stand for, 0–1; the rest is left to co-use
 * @param voice of the project's region, 0–1; the more it has, the less the groups say
 */
export function partsFor({ parts, unaided, givenThatHalve, besideRegion }: Weights, given: number, coverage: number, voice: number): Record<Part, number> {
  if (given === 0) return { ...unaided };
  const fading = givenThatHalve / (givenThatHalve + given);
  return {
    overall: parts.overall * coverage,
    coUse: parts.coUse * (1 - coverage),
    neighbours: parts.neighbours,
    groups: parts.groups * (1 - (1 - besideRegion) * voice),
    text: parts.text * fading,
    region: parts.region * fading,
    popularity: parts.popularity * fading,
  };
}
