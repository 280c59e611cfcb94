/** Every rule, in the order in which a reviewer reads a form. A new rule is a file, a line here and its severity in the rule pack. */
import type { Rule } from './rule.ts';
import { actualImpossible } from './rules/actual-impossible.ts';
import { actualMissing } from './rules/actual-missing.ts';
import { allAtYearEnd } from './rules/all-at-year-end.ts';
import { allQualitative } from './rules/all-qualitative.ts';
import { allTargetsFull } from './rules/all-targets-full.ts';
import { belowLastYear } from './rules/below-last-year.ts';
import { costOverBudget } from './rules/cost-over-budget.ts';
import { costRequired } from './rules/cost-required.ts';
import { costSign } from './rules/cost-sign.ts';
import { costWholeBudget } from './rules/cost-whole-budget.ts';
import { dateOutsideYear } from './rules/date-outside-year.ts';
import { deviationUnexplained } from './rules/deviation-unexplained.ts';
import { duplicate, similar } from './rules/duplicate.ts';
import { equalWeights } from './rules/equal-weights.ts';
import { executionInTotal } from './rules/execution-in-total.ts';
import { goalTextMissing, goalTextQuantity } from './rules/goal-text.ts';
import { goalWithoutIndicator } from './rules/goal-without-indicator.ts';
import { indicatorCount } from './rules/indicator-count.ts';
import { lastingInOneOff } from './rules/lasting-in-one-off.ts';
import { level1Weights } from './rules/level1-weights.ts';
import { levelNotFitting } from './rules/level-not-fitting.ts';
import { levelOtherScheme, levelUnknown } from './rules/level-unknown.ts';
import { level1Required, level2Required } from './rules/levels-required.ts';
import { nameMissing } from './rules/name-missing.ts';
import { notIndicator } from './rules/not-indicator.ts';
import { overStandard } from './rules/over-standard.ts';
import { partsSum } from './rules/parts-sum.ts';
import { percentAsShare } from './rules/percent-as-share.ts';
import { percentOver100 } from './rules/percent-over-100.ts';
import { placeholder } from './rules/placeholder.ts';
import { projectDates } from './rules/project-dates.ts';
import { qualitativeHow } from './rules/qualitative-how.ts';
import { qualitativeWithNumber } from './rules/qualitative-with-number.ts';
import { repeatedBenefit } from './rules/repeated-benefit.ts';
import { satisfactionMissing, satisfactionNotPublic } from './rules/satisfaction.ts';
import { satisfactionSurvey } from './rules/satisfaction-survey.ts';
import { signMissing } from './rules/sign-missing.ts';
import { spendingAsOutput } from './rules/spending-as-output.ts';
import { targetMissing } from './rules/target-missing.ts';
import { targetNotNumber } from './rules/target-not-number.ts';
import { targetZero } from './rules/target-zero.ts';
import { timelyWithoutDate } from './rules/timely-without-date.ts';
import { unitMissing } from './rules/unit-missing.ts';
import { unitNotFitting } from './rules/unit-not-fitting.ts';
import { vagueWords } from './rules/vague-words.ts';
import { weightMissing } from './rules/weight-missing.ts';
import { weightsTotal } from './rules/weights-total.ts';

export const RULES: readonly Rule[] = [
  goalTextMissing,
  goalTextQuantity,
  projectDates,
  partsSum,
  level1Required,
  level2Required,
  costRequired,
  satisfactionMissing,
  indicatorCount,
  allQualitative,
  allTargetsFull,
  allAtYearEnd,
  goalWithoutIndicator,
  weightsTotal,
  executionInTotal,
  level1Weights,
  equalWeights,
  nameMissing,
  placeholder,
  notIndicator,
  spendingAsOutput,
  duplicate,
  similar,
  levelUnknown,
  levelOtherScheme,
  levelNotFitting,
  satisfactionNotPublic,
  satisfactionSurvey,
  repeatedBenefit,
  lastingInOneOff,
  signMissing,
  qualitativeWithNumber,
  costSign,
  targetMissing,
  targetNotNumber,
  targetZero,
  percentOver100,
  percentAsShare,
  dateOutsideYear,
  timelyWithoutDate,
  vagueWords,
  qualitativeHow,
  unitMissing,
  unitNotFitting,
  costOverBudget,
  costWholeBudget,
  overStandard,
  belowLastYear,
  weightMissing,
  actualMissing,
  actualImpossible,
  deviationUnexplained,
];
