/** How much a project-year's labels and year say for it. */
import { TRAITS } from '../evidence/build.ts';
import { CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import type { Weights } from './weights.ts';

/** A label that no project-year bears. */
const NOBODYS = -2;

/** @returns `of`: what multiplies the likeness of a project-year; `most`: no project-year gets more */
export function contextOf({ traits }: EvidenceIndex, question: Question, weights: Weights): { readonly of: (project: number) => number; readonly most: number } {
  const asked = CONTEXTS.map((field) => (question.contexts[field] >= 0 ? question.contexts[field] : NOBODYS));
  const factors = CONTEXTS.map((field) => weights.labels[field]);
  const fading: number[] = [];
  return {
    of(project) {
      const from = project * TRAITS;
      const apart = Math.abs(question.year - traits[from + asked.length]!);
      let context = (fading[apart] ??= Math.exp(-apart / weights.yearsToFade));
      for (let field = 0; field < asked.length; field++) if (traits[from + field] === asked[field]) context *= factors[field]!;
      return context;
    },
    most: factors.reduce((most, factor, field) => (asked[field] === NOBODYS ? most : most * Math.max(1, factor)), 1),
  };
}
