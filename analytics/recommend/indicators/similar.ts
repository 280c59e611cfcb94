/** The project-years most like the one asked about, of each project the year nearest in time, without any year of itself. */
import { scoreWords } from '../../library/text/bm25.ts';
import { CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import { lengthOf } from '../../numeric/sparse.ts';
import type { Weights } from './weights.ts';

export type Neighbour = {
  readonly project: number;
  readonly similarity: number;
  /** What its labels and year make of it; 1 where nothing is in common. */
  readonly context: number;
  /** How much it speaks for what it carries: likeness sharpened by a power, so that a few close ones outweigh many distant ones. */
  readonly voice: number;
};

/** @returns at most `weights.nearest`, most similar first, equal ones by code and year */
export function nearest(index: EvidenceIndex, question: Question, weights: Weights): Neighbour[] {
  const shared = countShared(index, question.given);
  const words = index.scratch.projects.clear();
  if (question.words.size > 0) scoreWords(index.words, question.words, words, weights.commonWordShare);
  const byWords = words.touched.length > 0 ? weights.sharedWords : 0;
  const byIndicators = question.given.length > 0 ? weights.sharedIndicators : 0;
  const sharpness = question.given.length > 0 ? weights.sharpness : weights.wordSharpness;
  const nearestOf = index.scratch.codes;
  for (const code of nearestOf.touched) nearestOf.project[code] = -1;
  nearestOf.touched.length = 0;
  const distance = (project: number) => Math.abs(question.year - index.years[project]!) + (index.years[project]! > question.year ? 0.5 : 0);
  const consider = (project: number, base: number) => {
    const code = index.codes[project]!;
    if (code === question.self || base <= 0 || lengthOf(index.indicatorsOf, project) === 0) return;
    const rival = nearestOf.project[code]!;
    if (rival >= 0 && distance(project) >= distance(rival)) return;
    if (rival < 0) nearestOf.touched.push(code);
    nearestOf.project[code] = project;
    nearestOf.base[code] = base;
  };
  const baseOf = (project: number) => {
    const cosine = shared.sums[project]! / Math.sqrt(question.given.length * lengthOf(index.indicatorsOf, project) || 1);
    return (byIndicators * cosine + byWords * Math.min(1, words.sums[project]!)) / (byIndicators + byWords);
  };
  for (const project of shared.touched) consider(project, baseOf(project));
  for (const project of words.touched) if (shared.sums[project] === 0) consider(project, baseOf(project));
  if (nearestOf.touched.length < weights.nearest) for (const project of alikeByLabel(index, question)) consider(project, weights.contextAlone);
  const contextOf = contexts(index, question, weights);
  const best = new Best(weights.nearest);
  for (const code of nearestOf.touched) best.offer(nearestOf.project[code]!, nearestOf.base[code]! * contextOf(nearestOf.project[code]!));
  return best.projects.map((project, place) => {
    const context = contextOf(project);
    return { project, similarity: best.similarities[place]!, context, voice: nearestOf.base[index.codes[project]!]! ** sharpness * context };
  });
}

function countShared(index: EvidenceIndex, given: readonly number[]) {
  const { starts, columns } = index.projectsOf;
  const shared = index.scratch.shared.clear();
  for (const item of given) for (let i = starts[item]!; i < starts[item + 1]!; i++) shared.add(columns[i]!, 1);
  return shared;
}

/** How much a project-year's labels and year say for it. */
function contexts(index: EvidenceIndex, question: Question, weights: Weights): (project: number) => number {
  const fields = CONTEXTS.filter((field) => question.contexts[field] >= 0).map((field) => ({ of: index.contexts[field].of, label: question.contexts[field], weight: weights.labels[field] }));
  const fading: number[] = [];
  return (project) => {
    const years = Math.abs(question.year - index.years[project]!);
    let context = (fading[years] ??= Math.exp(-years / weights.yearsToFade));
    for (const { of, label, weight } of fields) if (of[project] === label) context *= weight;
    return context;
  };
}

/** One may come twice. */
function* alikeByLabel(index: EvidenceIndex, question: Question): Generator<number> {
  for (const field of CONTEXTS.filter((field) => question.contexts[field] >= 0)) {
    const { starts, columns } = index.contexts[field].projects;
    const label = question.contexts[field];
    for (let i = starts[label]!; i < starts[label + 1]!; i++) yield columns[i]!;
  }
}

/** The most similar so far, in order, equal ones by project; the rest is not kept. */
class Best {
  readonly projects: number[] = [];
  readonly similarities: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  offer(project: number, similarity: number): void {
    const { projects, similarities } = this;
    if (projects.length === this.#most && !this.#isBefore(projects.length - 1, project, similarity)) return;
    let [low, high] = [0, projects.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isBefore(middle, project, similarity)) high = middle;
      else low = middle + 1;
    }
    projects.splice(low, 0, project);
    similarities.splice(low, 0, similarity);
    if (projects.length <= this.#most) return;
    projects.pop();
    similarities.pop();
  }

  /** A method: a function made anew for every candidate takes longer than the comparison. */
  #isBefore(place: number, project: number, similarity: number): boolean {
    const held = this.similarities[place]!;
    return similarity > held || (similarity === held && project < this.projects[place]!);
  }
}
