/** Whether the targets that others set of an indicator are too easy: mostly far over them, or always met. */
import { reviewPack } from '../../library/usage/review-pack.ts';
import { type Outcome, OUTCOME, OUTCOMES } from '../evidence/outcomes.ts';
import type { Recommendation } from './contract.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { hasLine } from './lines.ts';
import { ownCarriers } from './own-carriers.ts';
import { type Question, yearsOf } from './question.ts';
import type { Visibility } from './visibility.ts';

type TooEasy = NonNullable<Recommendation['too_easy']>;
type Counts = Record<Outcome, number>;

const { far_over_attainment, far_over_min_lines, far_over_min_share, always_full_min_lines } = reviewPack.parameters;

/**
 * By the limits of the usage review. The asked project's own years are left out. A caller with a scope is told of
 * everybody's lines where enough organisations stand behind those with a result, else of the own ones.
 */
export function tooEasy(index: EvidenceIndex, question: Question, item: number, visibility: Visibility): Pick<Recommendation, 'too_easy'> {
  const found = judge(told(index, question, item, visibility));
  return found ? { too_easy: found } : {};
}

function judge({ attained, farOver, judged, met }: Counts): TooEasy | null {
  if (attained >= far_over_min_lines && farOver >= far_over_min_share * attained) return { kind: 'far_over', lines: farOver, of: attained, beyond: far_over_attainment - 1 };
  if (judged >= always_full_min_lines && met === judged) return { kind: 'always_full', lines: met, of: judged };
  return null;
}

function told(index: EvidenceIndex, question: Question, item: number, visibility: Visibility): Counts {
  const { attained, farOver, judged, met } = index.outcomes;
  const hasResult = (line: number) => (index.lines.outcome[line]! & (OUTCOME.attained | OUTCOME.judged)) !== 0;
  const nobodys = { attained: 0, farOver: 0, judged: 0, met: 0 };
  if (attained[item] === 0 && judged[item] === 0) return nobodys;
  if (!visibility.everything && !visibility.sayableOf(item, (project) => hasLine(index, project, item, hasResult))) {
    return countLines(index, ownCarriers(index, question, item, visibility), item, nobodys, 1);
  }
  const everybodys = { attained: attained[item]!, farOver: farOver[item]!, judged: judged[item]!, met: met[item]! };
  return countLines(index, yearsOf(index, question.self).filter(visibility.isOwn), item, everybodys, -1);
}

/** @param by 1 to count the projects' lines of the indicator in, −1 to count them out */
function countLines({ lines: { starts, item: itemOf, outcome } }: EvidenceIndex, projects: ArrayLike<number>, item: number, counts: Counts, by: 1 | -1): Counts {
  for (let p = 0; p < projects.length; p++) {
    for (let line = starts[projects[p]!]!; line < starts[projects[p]! + 1]!; line++) {
      if (itemOf[line] === item) for (const name of OUTCOMES) if ((outcome[line]! & OUTCOME[name]) !== 0) counts[name] += by;
    }
  }
  return counts;
}
