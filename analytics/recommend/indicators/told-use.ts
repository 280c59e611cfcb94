/** What is told of use: by similar projects, and together with the chosen. */
import type { Lang, Text } from '../../errors.ts';
import { SMALLEST_GROUP } from '../../library/usage/sayable.ts';
import { fixed } from '../../numeric/rounding.ts';
import { carrying } from './carriers.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { inLanguage, type Reason, type Reasoning, type Told } from './reasoning.ts';
import { withSources } from './sources.ts';
import { countTogether, enoughUseBoth, liftOf, ownWithBoth } from './together.ts';
import type { Visibility } from './visibility.ts';

/** Of an indicator that the library does not hold. @param carriers those of the nearest that use it and whose names the caller may see, the likest first */
export function similarUse(carriers: readonly number[], similar: number, index: EvidenceIndex, { everything }: Visibility, lang: Lang): Reason {
  return inLanguage(everything ? usedByNearest(carriers, similar, index) : usedByOwn('similar_projects', carriers, index, ownSimilar), lang);
}

const ownSimilar = (count: number): Text => ({ zh: `您单位的相似项目中有 ${count} 个采用`, en: `${count} of your own similar projects use it` });

function usedByNearest(carriers: readonly number[], similar: number, index: EvidenceIndex): Told {
  const zh = `${similar} 个相似项目中有 ${carriers.length} 个采用`;
  const en = `${carriers.length} of ${similar} similar projects use it`;
  return { kind: 'similar_projects', value: carriers.length, ...withSources({ zh, en }, carriers, index) };
}

export function similarProjects(item: number, reasoning: Reasoning): Told | null {
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

export function usedTogether(item: number, reasoning: Reasoning): Told | null {
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

/** Others by no more than that they are enough, the caller's own by their number. */
function ofOthersOrOwn(kind: Told['kind'], enoughOthers: boolean, findOwn: () => readonly number[], index: EvidenceIndex, words: { others: Text; own: (count: number) => Text }): Told | null {
  if (enoughOthers) return { kind, value: SMALLEST_GROUP, ...words.others };
  const own = findOwn();
  return own.length === 0 ? null : usedByOwn(kind, own, index, words.own);
}

const usedByOwn = (kind: Told['kind'], own: readonly number[], index: EvidenceIndex, words: (count: number) => Text): Told => ({ kind, value: own.length, ...withSources(words(own.length), own, index) });

const FEWEST_FOR_LIFT = 5;
const TELLING_LIFT = 1.5;
const shownLift = (lift: number) => (lift < 10 ? fixed(lift, 1) : fixed(lift, 0));
