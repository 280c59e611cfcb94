/** Why an indicator is recommended: sentences with figures that the caller may see. */
import type { Lang } from '../../errors.ts';
import { fixed } from '../../numeric/rounding.ts';
import { alikeInWords } from './alike-in-words.ts';
import type { Scored } from './join.ts';
import { ownCarriers } from './own-carriers.ts';
import { inLanguage, type Reason, type Reasoning, type Told } from './reasoning.ts';
import type { Evidence } from './score.ts';
import { similarProjects, usedTogether } from './told-use.ts';
import type { Part } from './weights.ts';

/** Evidence weaker than this share of the best of its kind goes without a sentence, unless there is no better; by kind, in the order of the shares below. */
const WEAK = [1 / 16, 1 / 16, 1 / 4, 1 / 4];
const MOST_REASONS = 3;
const MOST_WORDS = 3;

/** Strongest first. Empty where all evidence is of fewer than three organisations and not the caller's. */
export function reasonsFor({ item }: Scored, reasoning: Reasoning, lang: Lang): Reason[] {
  const { evidence } = reasoning;
  const parts = evidence.partsOf(item);
  const shares = [parts.neighbours, parts.overall + parts.coUse, parts.text, parts.popularity];
  const strengths = [strengthOf('neighbours', evidence, parts), Math.max(strengthOf('overall', evidence, parts), strengthOf('coUse', evidence, parts)), strengthOf('text', evidence, parts), strengthOf('popularity', evidence, parts)];
  const ordered = largestFirst(shares);
  const told = tellFirst(ordered, (kind) => strengths[kind]! >= WEAK[kind]!, MOST_REASONS, item, reasoning);
  if (told.length === 0) told.push(...tellFirst(ordered, () => true, 1, item, reasoning));
  return told.map((one) => inLanguage(one, lang));
}

/** The kinds of evidence, in the order of the shares above. */
const TELLERS: readonly ((item: number, reasoning: Reasoning) => Told | null)[] = [similarProjects, usedTogether, relatedWords, commonUse];

/** The places of what is above 0; equal ones in their order. */
function largestFirst(shares: readonly number[]): number[] {
  const places: number[] = [];
  for (let place = 0; place < shares.length; place++) {
    if (shares[place]! <= 0) continue;
    let at = places.length;
    for (; at > 0 && shares[places[at - 1]!]! < shares[place]!; at--) places[at] = places[at - 1]!;
    places[at] = place;
  }
  return places;
}

function strengthOf(part: Part, { counting }: Evidence, parts: Readonly<Record<Part, number>>): number {
  return counting[part] === 0 ? 0 : parts[part] / counting[part];
}

function tellFirst(kinds: readonly number[], matters: (kind: number) => boolean, most: number, item: number, reasoning: Reasoning): Told[] {
  const told: Told[] = [];
  for (const kind of kinds) {
    if (told.length === most) break;
    const one = matters(kind) ? TELLERS[kind]!(item, reasoning) : null;
    if (one) told.push(one);
  }
  return told;
}

function relatedWords(item: number, { index, question, evidence }: Reasoning): Told | null {
  const words = alikeInWords(item, index, question, evidence.countingWords, MOST_WORDS);
  if (words.length === 0) return null;
  return {
    kind: 'text', value: Math.min(1, evidence.textScores.sums[item]!),
    zh: `与项目中的“${words.join('”“')}”相关`, en: `Relates to the project's words ${words.map((word) => `"${word}"`).join(', ')}`,
  };
}

function commonUse(item: number, reasoning: Reasoning): Told | null {
  const told = reasoning.shareOf(item);
  if (told === null) return ownUse(item, reasoning);
  if (told.count === 0) return null;
  const share = told.count / told.projects;
  const percent = share < 0.01 ? fixed(share * 100, 2) : fixed(share * 100, 0);
  return told.ofIndustry
    ? { kind: 'industry', value: share, zh: `本行业 ${percent}% 的项目采用`, en: `${percent}% of the projects of this industry use it` }
    : { kind: 'popular', value: share, zh: `全部项目中 ${percent}% 采用`, en: `${percent}% of all projects use it` };
}

function ownUse(item: number, { index, question, evidence: { popularity }, visibility }: Reasoning): Told | null {
  const own = ownCarriers(index, question, item, visibility).filter(popularity.contains).length;
  return own === 0 ? null : { kind: 'popular', value: own, zh: `您单位有 ${own} 个项目采用`, en: `${own} of your own projects use it` };
}
