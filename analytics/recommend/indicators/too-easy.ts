/** Whether the targets that others set of an indicator are too easy: mostly far over them, or always met. */
import { reviewPack } from '../../library/usage/review-pack.ts';
import { type Outcome, OUTCOME, OUTCOMES } from '../evidence/outcomes.ts';
import { projectsIn } from './co-use.ts';
import type { Recommendation } from './contract.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
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
  const own = index.yearsOfCode;
  const asked = question.self < 0 ? [] : [...own.columns.subarray(own.starts[question.self]!, own.starts[question.self + 1]!)].filter(visibility.isOwn);
  const everybodys = less(countsOf(index, item), countedIn(index, asked, item));
  if (visibility.everything) return everybodys;
  const users = [...projectsIn(index, item)];
  const withResult = users.filter((project) => { const { attained, judged } = countedIn(index, [project], item); return attained + judged > 0; });
  if (visibility.sayable(withResult)) return everybodys;
  return countedIn(index, users.filter((project) => visibility.isOwn(project) && index.codes[project] !== question.self), item);
}

const each = (make: (name: Outcome) => number) => Object.fromEntries(OUTCOMES.map((name) => [name, make(name)])) as Counts;
const countsOf = ({ outcomes }: EvidenceIndex, item: number) => each((name) => outcomes[name][item]!);
const less = (all: Counts, gone: Counts) => each((name) => all[name] - gone[name]);

function countedIn({ linesOfProject: { starts, columns }, lines }: EvidenceIndex, projects: readonly number[], item: number): Counts {
  const counts = each(() => 0);
  for (const project of projects) {
    for (let i = starts[project]!; i < starts[project + 1]!; i++) {
      const line = columns[i]!;
      if (lines.item[line] === item) for (const name of OUTCOMES) if ((lines.outcome[line]! & OUTCOME[name]) !== 0) counts[name]++;
    }
  }
  return counts;
}
