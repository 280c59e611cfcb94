/** The project-years most like the one asked about, of each project the year nearest in time, without any year of itself. */
import { allAlike } from './all-alike.ts';
import { byMatter } from './by-matter.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { Likeness } from './likeness.ts';
import type { Question } from './question.ts';
import { Search } from './search.ts';
import type { Weights } from './weights.ts';

export type Neighbour = {
  readonly project: number;
  readonly similarity: number;
  /** What its labels, year and budget make of it; 1 where nothing is in common. */
  readonly context: number;
  /** How much it speaks for what it carries: likeness sharpened by a power, so that a few close ones outweigh many distant ones. */
  readonly voice: number;
};

/** @returns at most `weights.nearest`, most similar first, equal ones by code and year */
export function nearest(index: EvidenceIndex, question: Question, weights: Weights): Neighbour[] {
  const likeness = new Likeness(index, question, weights);
  const found = new Search(index, likeness, weights.nearest).best();
  // Where indicators and words in common do not make as many as are asked for.
  const { best, baseOf } = found === null ? allAlike(index, question, likeness, weights) : { best: found, baseOf: (project: number) => likeness.baseOf(project) };
  const sharpness = question.given.length > 0 ? weights.sharpness : weights.wordSharpness;
  const similar = best.projects.map((project, place) => {
    const context = likeness.context.of(project);
    return { project, similarity: best.similarities[place]!, context, voice: baseOf(project) ** sharpness * context };
  });
  return byMatter(similar, index, question, weights);
}
