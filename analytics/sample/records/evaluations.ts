/** Results of the six kinds of evaluation of a project-year. */
import { random, seedWith } from '../../numeric/random.ts';
import type { Line } from '../lines.ts';
import type { ProjectYear } from '../projects.ts';
import { exanteConclusion, gradeOf, RESULT_CONCLUSIONS, reviewConclusion } from './grades.ts';
import { scoreWithin } from './money.ts';
import type { FaultAt } from './planted.ts';

export type Evaluation = {
  readonly kind: 'exante' | 'goal_review' | 'self' | 'department' | 'finance' | 'reevaluation';
  readonly score: number | null;
  readonly grade: string | null;
  readonly conclusion: string | null;
};

/** Yuan from which a project must be evaluated before it enters the budget. */
const EXANTE_THRESHOLD = 5_000_000;
/** What the indicators of a goal form weigh together; execution has the other ten points. */
const FORM_WEIGHT = 90;

/** New in the budget, or large: evaluated before. */
export const needsExante = ({ life, year, approved }: ProjectYear): boolean => approved >= EXANTE_THRESHOLD || life.startYear === year;

const result = (kind: Evaluation['kind'], score: number): Evaluation => ({ kind, score, grade: gradeOf(score), conclusion: RESULT_CONCLUSIONS[gradeOf(score)] });

/** @param self the unit's own score of the finished year, 0–100; null while it runs */
export function evaluationsOf(project: ProjectYear, form: readonly Line[], self: number | null, fault: FaultAt | undefined): Evaluation[] {
  const chance = random(seedWith(project.seed, 22));
  const evaluations: Evaluation[] = [];
  const before = scoreWithin(60, 98, 85 + 6.5 * chance.normal());
  if (needsExante(project)) evaluations.push({ kind: 'exante', score: before, grade: gradeOf(before), conclusion: exanteConclusion(before) });
  const isBalanced = form.reduce((sum, line) => sum + line.weight, 0) === FORM_WEIGHT;
  const review = scoreWithin(60, 99, (isBalanced ? 89 : 78) + 4.5 * chance.normal());
  evaluations.push({ kind: 'goal_review', score: review, grade: gradeOf(review), conclusion: reviewConclusion(review) });
  if (self !== null) {
    evaluations.push(result('self', self));
    const stricter = (kind: Evaluation['kind'], mean: number, spread: number): void => { evaluations.push(result(kind, scoreWithin(35, 99, self - mean - spread * chance.normal()))); };
    const isLarge = project.approved >= EXANTE_THRESHOLD;
    if (chance.chance(isLarge ? 0.3 : 0.1)) stricter('department', 3, 4);
    if (chance.chance(isLarge ? 0.12 : 0.005)) stricter('finance', 6, 6);
    if (chance.chance(0.06)) stricter('reevaluation', 2.5, 4);
  }
  return fault === undefined ? evaluations : faulty(evaluations, fault);
}

function faulty(evaluations: readonly Evaluation[], { kind }: FaultAt): Evaluation[] {
  const without = (...kinds: readonly Evaluation['kind'][]): Evaluation[] => evaluations.filter((one) => !kinds.includes(one.kind));
  switch (kind) {
    case 'grade_not_of_score': return [...without('finance'), { kind: 'finance', score: 89.5, grade: '优', conclusion: RESULT_CONCLUSIONS.优 }];
    case 'grade_without_score': return [...without('department'), { kind: 'department', score: null, grade: '良', conclusion: RESULT_CONCLUSIONS.良 }];
    case 'reevaluation_without_self': return [...without('self', 'reevaluation'), result('reevaluation', 82.5)];
    case 'self_inflated': return [...without('self', 'reevaluation'), result('self', 99), result('reevaluation', 68)];
    case 'exante_missing': return without('exante');
    case 'exante_rejected': return [{ kind: 'exante', score: 55, grade: gradeOf(55), conclusion: exanteConclusion(55) }, ...without('exante')];
    default: return [...evaluations];
  }
}
