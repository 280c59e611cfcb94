/** Why an indicator is recommended: sentences with figures that the caller may see. */
import type { Lang } from '../../errors.ts';
import { wordsWithin } from '../../library/text/bm25.ts';
import type { Recommendation } from './contract.ts';
import { projectsIn, toldTogether } from './co-use.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Popularity } from './popularity.ts';
import type { Question } from './question.ts';
import type { Evidence, Scored } from './score.ts';
import type { Visibility } from './visibility.ts';
import type { Part, Weights } from './weights.ts';

type Reason = Recommendation['reasons'][number];
type Told = { kind: Reason['kind']; value: number; zh: string; en: string };

/** Evidence weaker than this share of the best of its kind goes without a sentence, unless there is no better. */
const WEAK = 0.25;
const MOST_REASONS = 3;
const MOST_WORDS = 3;

export type Reasoning = { index: EvidenceIndex; question: Question; evidence: Evidence; visibility: Visibility; weights: Weights };

/** Strongest first. Empty where all evidence is of fewer than three organisations and not the caller's. */
export function reasonsFor({ item }: Scored, reasoning: Reasoning, lang: Lang): Reason[] {
  const { evidence } = reasoning;
  const parts = evidence.partsOf(item);
  const strength = (part: Part) => (evidence.counting[part] === 0 ? 0 : parts[part] / evidence.counting[part]);
  const kinds = [
    { share: parts.ridge + parts.neighbours, strength: Math.max(strength('ridge'), strength('neighbours')), tell: similarProjects },
    { share: parts.coUse + parts.overall, strength: Math.max(strength('coUse'), strength('overall')), tell: usedTogether },
    { share: parts.text, strength: strength('text'), tell: alikeInWords },
    { share: parts.popularity, strength: strength('popularity'), tell: commonUse },
  ];
  const ordered = kinds.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
  const strong = ordered.filter(({ strength }) => strength >= WEAK).flatMap(({ tell }) => tell(item, reasoning) ?? []);
  const told = strong.length > 0 ? strong.slice(0, MOST_REASONS) : ordered.flatMap(({ tell }) => tell(item, reasoning) ?? []).slice(0, 1);
  return told.map(({ kind, value, zh, en }) => ({ kind, value, text: lang === 'zh' ? zh : en }));
}

function similarProjects(item: number, { index, evidence, visibility, weights }: Reasoning): Told | null {
  const similar = evidence.similar.slice(0, weights.neighbours).map(({ project }) => project);
  const carriers = visibility.tellable(carrying(index, similar, item));
  if (carriers.length === 0) return null;
  const zh = `${similar.length} 个相似项目中有 ${carriers.length} 个采用`;
  const en = `${carriers.length} of ${similar.length} similar projects use it`;
  return { kind: 'similar_projects', value: carriers.length, zh, en };
}

function usedTogether(item: number, { index, question, evidence, visibility }: Reasoning): Told | null {
  const given = evidence.coUses.partners[item]!;
  if (given < 0) return null;
  const count = toldTogether(index, question, given, item, visibility);
  if (count === 0) return null;
  const partner = index.library.indicators[given]!.name;
  return {
    kind: 'used_together', value: count,
    zh: `与已选“${partner}”共同使用 ${count} 次`, en: `Used together with the chosen "${partner}" ${count} ${count === 1 ? 'time' : 'times'}`,
  };
}

/** The longest words say most; parts of a word already named are left out. */
function alikeInWords(item: number, { index, question, evidence, weights }: Reasoning): Told | null {
  const found = wordsWithin(index.library.words, question.words, item, weights.commonNameShare);
  if (found.length === 0) return null;
  const whole = [...found].sort((a, b) => b.length - a.length).filter((word, i, all) => !all.slice(0, i).some((longer) => longer.includes(word)));
  const words = whole.slice(0, MOST_WORDS);
  return {
    kind: 'text', value: Math.min(1, evidence.textScores[item]!),
    zh: `与项目中的“${words.join('”“')}”相关`, en: `Relates to the project's words ${words.map((word) => `"${word}"`).join(', ')}`,
  };
}

function commonUse(item: number, { index, evidence: { popularity }, visibility }: Reasoning): Told | null {
  const told = tellableUsers(item, index, popularity, visibility);
  if (told === 0) return null;
  const share = told / popularity.projects;
  const percent = share < 0.01 ? (share * 100).toFixed(2) : String(Math.round(share * 100));
  return popularity.ofIndustry
    ? { kind: 'industry', value: share, zh: `本行业 ${percent}% 的项目采用`, en: `${percent}% of the projects of this industry use it` }
    : { kind: 'popular', value: share, zh: `全部项目中 ${percent}% 采用`, en: `${percent}% of all projects use it` };
}

/** Whoever sees all, or an indicator of enough organisations: the count that was made for everybody. */
function tellableUsers(item: number, index: EvidenceIndex, popularity: Popularity, visibility: Visibility): number {
  const users = function* () {
    for (const project of projectsIn(index, item)) if (popularity.contains(project)) yield project;
  };
  return visibility.toldCount(users(), popularity.counts[item]!);
}

export function carrying(index: EvidenceIndex, projects: readonly number[], item: number): number[] {
  const { starts, columns } = index.indicatorsOf;
  return projects.filter((project) => columns.subarray(starts[project]!, starts[project + 1]!).includes(item));
}
