/** Why an indicator is recommended: sentences with figures that the caller may see. */
import type { Lang, Text } from '../../errors.ts';
import { textAt } from '../../text-table.ts';
import { SMALLEST_GROUP } from '../../library/usage/sayable.ts';
import { fixed } from '../../numeric/rounding.ts';
import { alikeInWords } from './alike-in-words.ts';
import type { Recommendation } from './contract.ts';
import { carrying } from './carriers.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { ownCarriers } from './own-carriers.ts';
import type { Question } from './question.ts';
import type { Evidence, Scored } from './score.ts';
import { countTogether, enoughUseBoth, liftOf, ownWithBoth } from './together.ts';
import type { ToldShare } from './told-share.ts';
import type { Visibility } from './visibility.ts';
import type { Part, Weights } from './weights.ts';

type Reason = Recommendation['reasons'][number];
type Told = Omit<Reason, 'text'> & Text;

/** Evidence weaker than this share of the best of its kind goes without a sentence, unless there is no better; by kind, in the order of the shares below. */
const WEAK = [1 / 16, 1 / 16, 1 / 4, 1 / 4];
const MOST_REASONS = 3;
const MOST_WORDS = 3;
const MOST_SOURCES = 2;

export type Reasoning = {
  index: EvidenceIndex;
  question: Question;
  evidence: Evidence;
  visibility: Visibility;
  weights: Weights;
  /** How common an indicator is, as far as it may be told. */
  shareOf: (item: number) => ToldShare | null;
};

/** Strongest first. Empty where all evidence is of fewer than three organisations and not the caller's. */
export function reasonsFor({ item }: Scored, reasoning: Reasoning, lang: Lang): Reason[] {
  const { evidence } = reasoning;
  const parts = evidence.partsOf(item);
  const shares = [parts.neighbours, parts.overall + parts.coUse, parts.text, parts.popularity];
  const strengths = [strengthOf('neighbours', evidence, parts), Math.max(strengthOf('overall', evidence, parts), strengthOf('coUse', evidence, parts)), strengthOf('text', evidence, parts), strengthOf('popularity', evidence, parts)];
  const ordered = largestFirst(shares);
  const told = tellFirst(ordered, (kind) => strengths[kind]! >= WEAK[kind]!, MOST_REASONS, item, reasoning);
  if (told.length === 0) told.push(...tellFirst(ordered, () => true, 1, item, reasoning));
  return told.map(({ zh, en, ...reason }) => ({ ...reason, text: lang === 'zh' ? zh : en }));
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

/** Of an indicator that the library does not hold. @param carriers those of the nearest that use it and whose names the caller may see, the likest first */
export function similarUse(carriers: readonly number[], similar: number, index: EvidenceIndex, { everything }: Visibility, lang: Lang): Reason {
  const { zh, en, ...reason } = everything ? usedByNearest(carriers, similar, index) : usedByOwn('similar_projects', carriers, index, ownSimilar);
  return { ...reason, text: lang === 'zh' ? zh : en };
}

const ownSimilar = (count: number): Text => ({ zh: `您单位的相似项目中有 ${count} 个采用`, en: `${count} of your own similar projects use it` });

function usedByNearest(carriers: readonly number[], similar: number, index: EvidenceIndex): Told {
  const zh = `${similar} 个相似项目中有 ${carriers.length} 个采用`;
  const en = `${carriers.length} of ${similar} similar projects use it`;
  return { kind: 'similar_projects', value: carriers.length, ...withSources({ zh, en }, carriers, index) };
}

function similarProjects(item: number, reasoning: Reasoning): Told | null {
  const { index, evidence, visibility, weights } = reasoning;
  const carriers = carrying(evidence.carriers, evidence.similar, item, weights.neighbours);
  if (!visibility.everything) {
    // Which projects are near depends on the words of the question: of others only that there are enough of them is told.
    return ofOthersOrOwn('similar_projects', visibility.byEnoughOthers(carriers), () => carriers.filter(visibility.isOwn), index, {
      others: { zh: `至少 ${SMALLEST_GROUP} 家其他单位的相似项目采用`, en: `Similar projects of at least ${SMALLEST_GROUP} other organisations use it` },
      own: ownSimilar,
    });
  }
  return carriers.length === 0 ? null : usedByNearest(carriers, Math.min(evidence.similar.length, weights.neighbours), index);
}

function usedTogether(item: number, reasoning: Reasoning): Told | null {
  const { index, question, evidence, visibility } = reasoning;
  const given = evidence.coUses.partnerOf(item);
  if (given < 0) return null;
  const partner = index.library.indicators[given]!.name;
  if (!visibility.everything) {
    return ofOthersOrOwn('used_together', enoughUseBoth(index, question, given, item, visibility), () => ownWithBoth(index, question, given, item, visibility), index, {
      others: { zh: `至少 ${SMALLEST_GROUP} 家其他单位与已选“${partner}”共同使用`, en: `At least ${SMALLEST_GROUP} other organisations use it together with the chosen "${partner}"` },
      own: (count) => ({ zh: `您单位与已选“${partner}”共同使用 ${count} 次`, en: `Your own projects use it together with the chosen "${partner}" ${count} ${count === 1 ? 'time' : 'times'}` }),
    });
  }
  const count = countTogether(index, question, given, item);
  if (count === 0) return null;
  const lift = liftOf(index, question, given, item, count);
  // A pair seen a few times is often together only because it is rare.
  const often = count >= FEWEST_FOR_LIFT && lift >= TELLING_LIFT ? { zh: `，是偶然同现的 ${shownLift(lift)} 倍`, en: `, ${shownLift(lift)} times as often as by chance` } : { zh: '', en: '' };
  return {
    kind: 'used_together', value: count, lift,
    zh: `与已选“${partner}”共同使用 ${count} 次${often.zh}`, en: `Used together with the chosen "${partner}" ${count} ${count === 1 ? 'time' : 'times'}${often.en}`,
  };
}

function relatedWords(item: number, { index, question, evidence }: Reasoning): Told | null {
  const words = alikeInWords(item, index, question, evidence.countingWords, MOST_WORDS);
  if (words.length === 0) return null;
  return {
    kind: 'text', value: Math.min(1, evidence.textScores.sums[item]!),
    zh: `与项目中的“${words.join('”“')}”相关`, en: `Relates to the project's words ${words.map((word) => `"${word}"`).join(', ')}`,
  };
}

/** Others by no more than that they are enough, the caller's own by their number. */
function ofOthersOrOwn(kind: Told['kind'], enoughOthers: boolean, findOwn: () => readonly number[], index: EvidenceIndex, words: { others: Text; own: (count: number) => Text }): Told | null {
  if (enoughOthers) return { kind, value: SMALLEST_GROUP, ...words.others };
  const own = findOwn();
  return own.length === 0 ? null : usedByOwn(kind, own, index, words.own);
}

const usedByOwn = (kind: Told['kind'], own: readonly number[], index: EvidenceIndex, words: (count: number) => Text): Told => ({ kind, value: own.length, ...withSources(words(own.length), own, index) });

/** @param projects which the caller may see, the likest first; years of one project, and projects of one name, are named once */
function withSources(sentence: Text, projects: readonly number[], { projects: rows, years, codes }: EvidenceIndex): Text & Pick<Told, 'sources'> {
  const sources: NonNullable<Reason['sources']> = [];
  for (let at = 0; at < projects.length && sources.length < MOST_SOURCES; at++) {
    const code = codes[projects[at]!]!;
    if (projects.some((project, later) => later > at && codes[project] === code)) continue;
    const likest = projects.find((project) => codes[project] === code)!;
    const name = textAt(rows.name, likest);
    if (name !== '' && !sources.some((one) => one.name === name)) sources.push({ name, fiscal_year: years[likest]! });
  }
  if (sources.length === 0) return sentence;
  return {
    zh: `${sentence.zh}，如${sources.map(({ name }) => `“${name}”`).join('、')}`,
    en: `${sentence.en}, such as ${sources.map(({ name }) => `"${name}"`).join(' and ')}`,
    sources,
  };
}

const FEWEST_FOR_LIFT = 5;
const TELLING_LIFT = 1.5;
const shownLift = (lift: number) => (lift < 10 ? fixed(lift, 1) : fixed(lift, 0));

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
