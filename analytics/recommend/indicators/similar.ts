/** The project-years most like the one asked about, of each project the year nearest in time, without any year of itself. */
import { scoreWords } from '../../library/text/bm25.ts';
import { CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import { lengthOf } from './sparse.ts';
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
  const sharpness = question.given.length > 0 ? weights.sharpness : 1;
  const best = new Map<number, Neighbour>();
  const distance = (project: number) => Math.abs(question.year - index.years[project]!) + (index.years[project]! > question.year ? 0.5 : 0);
  const consider = (project: number, base: number) => {
    const code = index.codes[project]!;
    if (code === question.self || base <= 0 || lengthOf(index.indicatorsOf, project) === 0) return;
    const context = contextOf(index, question, project, weights);
    const rival = best.get(code);
    if (!rival || distance(project) < distance(rival.project)) {
      best.set(code, { project, similarity: base * context, context, voice: base ** sharpness * context });
    }
  };
  const baseOf = (project: number) => {
    const cosine = shared.sums[project]! / Math.sqrt(question.given.length * lengthOf(index.indicatorsOf, project) || 1);
    return (byIndicators * cosine + byWords * Math.min(1, words.sums[project]!)) / (byIndicators + byWords);
  };
  for (const project of shared.touched) consider(project, baseOf(project));
  for (const project of words.touched) if (shared.sums[project] === 0) consider(project, baseOf(project));
  if (best.size < weights.nearest) for (const project of alikeByLabel(index, question)) consider(project, weights.contextAlone);
  return largest([...best.values()], weights.nearest);
}

function countShared(index: EvidenceIndex, given: readonly number[]) {
  const { starts, columns } = index.projectsOf;
  const shared = index.scratch.shared.clear();
  for (const item of given) for (let i = starts[item]!; i < starts[item + 1]!; i++) shared.add(columns[i]!, 1);
  return shared;
}

function contextOf(index: EvidenceIndex, question: Question, project: number, weights: Weights): number {
  let context = Math.exp(-Math.abs(question.year - index.years[project]!) / weights.yearsToFade);
  for (const field of CONTEXTS) {
    const label = question.contexts[field];
    if (label >= 0 && index.contexts[field].of[project] === label) context *= weights.labels[field];
  }
  return context;
}

function* alikeByLabel(index: EvidenceIndex, question: Question): Generator<number> {
  const fields = CONTEXTS.filter((field) => question.contexts[field] >= 0);
  if (fields.length === 0) return;
  for (let project = 0; project < index.size; project++) {
    if (fields.some((field) => index.contexts[field].of[project] === question.contexts[field])) yield project;
  }
}

const nearer = (a: Neighbour, b: Neighbour) => b.similarity - a.similarity || a.project - b.project;

/** The first k in order, without sorting the rest. */
function largest(neighbours: Neighbour[], k: number): Neighbour[] {
  const kept: Neighbour[] = [];
  for (const one of neighbours) {
    if (kept.length === k && nearer(one, kept[k - 1]!) >= 0) continue;
    let [low, high] = [0, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (nearer(one, kept[middle]!) < 0) high = middle;
      else low = middle + 1;
    }
    kept.splice(low, 0, one);
    if (kept.length > k) kept.pop();
  }
  return kept;
}
