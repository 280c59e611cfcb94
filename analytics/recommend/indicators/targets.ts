/** What others set as target and weight of an indicator. */
import { REPORTED } from '../evidence/outcomes.ts';
import { linesAmong } from './carriers.ts';
import type { Recommendation } from './contract.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { hasLine, linesIn, type LineSource, targetsIn } from './lines.ts';
import { ownCarriers } from './own-carriers.ts';
import { type Question, yearsOf } from './question.ts';
import type { Evidence } from './score.ts';
import { everybodysWithout, joinUnits, medianOf, prevalentOf, spreadOf, summarise, targetOf, type Spread, type Typical } from './spread.ts';
import type { Visibility } from './visibility.ts';

/** Fewer targets than this among similar projects: all projects that carry the indicator are asked. */
const FEWEST_TARGETS = 4;

/** Quartiles (type 7) over the lines in the prevalent sign and unit; the median weight. */
export function typical(index: EvidenceIndex, question: Question, { carriers }: Pick<Evidence, 'carriers'>, item: number, visibility: Visibility): Typical {
  if (!visibility.everything) return typicalTold(index, question, item, visibility);
  return typicalOf(index, linesAmong(carriers, item), () => everybodysWithout(index, item, spreadOf(index, linesIn(index, yearsOf(index, question.self), item))));
}

/** As `typical`, of given lines. @param near asked first @param all asked where the near have too few targets */
export function typicalOf(source: LineSource, near: ArrayLike<number>, all: () => Spread): Typical {
  return summarise(source, joinUnits(source, targetsIn(source, near) >= FEWEST_TARGETS ? spreadOf(source, near) : all()));
}

/**
 * For a caller with a scope: over everybody's lines or over the own ones, never over those of the nearest projects, which
 * change with the words of the question and so could be told apart one by one. The asked project's own years are left out.
 */
function typicalTold(index: EvidenceIndex, question: Question, item: number, visibility: Visibility): Typical {
  const { lines } = index;
  const whole = everybodysWithout(index, item, spreadOf(index, linesIn(index, yearsOf(index, question.self).filter(visibility.isOwn), item)));
  const behind = (matters: (line: number) => boolean) => visibility.sayableOf(item, (project) => hasLine(index, project, item, matters));
  const prevalent = prevalentOf(index, whole.groups);
  const targetsTold = prevalent === undefined || behind((line) => lines.measure[line] === prevalent[0]);
  const weightsTold = behind((line) => lines.weight[line]! >= 0);
  const own = targetsTold && weightsTold ? whole : spreadOf(index, linesIn(index, ownCarriers(index, question, item, visibility), item));
  return { target: targetOf(index, targetsTold ? whole : own), weight: medianOf((weightsTold ? whole : own).weights) };
}

/** What the asked project itself wanted of the indicator the year before, and reached; nothing where it is not the caller's or had no target. */
export function lastYears(index: EvidenceIndex, question: Question, item: number, visibility: Visibility): Pick<Recommendation, 'last_year'> {
  const before = yearsOf(index, question.self).find((project) => index.years[project] === question.year - 1 && visibility.isOwn(project));
  const line = before === undefined ? undefined : linesIn(index, [before], item).find((one) => index.lines.measure[one]! >= 0);
  if (line === undefined) return {};
  const { measure, target, actual, outcome } = index.lines;
  return { last_year: { fiscal_year: question.year - 1, ...index.measures[measure[line]!]!, target_value: target[line]!, actual_value: (outcome[line]! & REPORTED) !== 0 ? actual[line]! : null } };
}
