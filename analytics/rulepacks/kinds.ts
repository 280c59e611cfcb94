/** Every kind of rule pack. A new kind is a file in `kinds/` and a line here. Browser-safe. */
import type { z } from 'zod';
import { consequence } from './kinds/consequence.ts';
import { departmentScore } from './kinds/department-score.ts';
import { discount } from './kinds/discount.ts';
import { exante } from './kinds/exante.ts';
import { goalFlow } from './kinds/goal-flow.ts';
import { goalReview } from './kinds/goal-review.ts';
import { grades, unitGrades } from './kinds/grades.ts';
import { indicatorSchemes } from './kinds/indicator-schemes.ts';
import { monitoring } from './kinds/monitoring.ts';
import { recordsReview } from './kinds/records-review.ts';
import { reduction } from './kinds/reduction.ts';
import { reevaluation } from './kinds/reevaluation.ts';
import { scoring } from './kinds/scoring.ts';
import { stageWeights } from './kinds/stage-weights.ts';
import { usageReview } from './kinds/usage-review.ts';

export const KINDS = {
  indicator_schemes: indicatorSchemes,
  stage_weights: stageWeights,
  scoring,
  grades,
  unit_grades: unitGrades,
  monitoring,
  exante,
  discount,
  usage_review: usageReview,
  goal_review: goalReview,
  goal_flow: goalFlow,
  records_review: recordsReview,
  reduction,
  reevaluation,
  consequence,
  department_score: departmentScore,
} as const;

export type PackKind = keyof typeof KINDS;
export const PACK_KINDS = Object.keys(KINDS) as [PackKind, ...PackKind[]];
export type ParametersOf<K extends PackKind> = z.output<(typeof KINDS)[K]['parameters']>;
