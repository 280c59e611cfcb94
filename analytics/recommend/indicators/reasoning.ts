/** What reasons are given from. */
import type { Lang, Text } from '../../errors.ts';
import type { Recommendation } from './contract.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import type { Evidence } from './score.ts';
import type { ToldShare } from './told-share.ts';
import type { Visibility } from './visibility.ts';
import type { Weights } from './weights.ts';

export type Reason = Recommendation['reasons'][number];
export type Told = Omit<Reason, 'text'> & Text;

export function inLanguage({ kind, value, sources, lift, zh, en }: Told, lang: Lang): Reason {
  const reason: Reason = { kind, text: lang === 'zh' ? zh : en, value };
  if (sources !== undefined) reason.sources = sources;
  if (lift !== undefined) reason.lift = lift;
  return reason;
}

export type Reasoning = {
  index: EvidenceIndex;
  question: Question;
  evidence: Evidence;
  visibility: Visibility;
  weights: Weights;
  /** How common an indicator is, as far as it may be told. */
  shareOf: (item: number) => ToldShare | null;
};
