/** How much a project-year's labels and year say for it. */
import { type ContextField, CONTEXTS, type EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import type { Weights } from './weights.ts';

/** A label that no project-year bears. */
const NOBODYS = -2;

/** @returns `of`: what multiplies the likeness of a project-year; `most`: no project-year gets more */
export function contextOf({ contexts: { industry, category, region, org_code }, years }: EvidenceIndex, question: Question, weights: Weights): { readonly of: (project: number) => number; readonly most: number } {
  const asked = question.contexts;
  const labels = weights.labels;
  const fading: number[] = [];
  const faded = (project: number) => {
    const apart = Math.abs(question.year - years[project]!);
    return (fading[apart] ??= Math.exp(-apart / weights.yearsToFade));
  };
  const wanted = CONTEXTS.filter((field) => asked[field] >= 0);
  if (wanted.length === 0) return { of: faded, most: 1 };
  const number = (field: ContextField) => (asked[field] >= 0 ? asked[field] : NOBODYS);
  const [ofIndustry, ofCategory, ofRegion, ofOrg] = [industry.of, category.of, region.of, org_code.of];
  const [byIndustry, byCategory, byRegion, byOrg] = [number('industry'), number('category'), number('region'), number('org_code')];
  return {
    of(project) {
      let context = faded(project);
      if (ofIndustry[project] === byIndustry) context *= labels.industry;
      if (ofCategory[project] === byCategory) context *= labels.category;
      if (ofRegion[project] === byRegion) context *= labels.region;
      if (ofOrg[project] === byOrg) context *= labels.org_code;
      return context;
    },
    most: wanted.reduce((most, field) => most * Math.max(1, labels[field]), 1),
  };
}
