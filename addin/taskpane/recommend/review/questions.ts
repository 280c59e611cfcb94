/** What is asked of the goal review, and what of its answer concerns the pane. Pure. */
import type { InputOf, ResultOf } from '../../../../analytics/contract.ts';
import type { ProjectQuestion } from '../../../../analytics/recommend/indicators/contract.ts';
import { SEVERITIES, type Finding, type reviewGoals } from '../../../../analytics/review/goals/contract.ts';
import type { GoalForm } from '../../../workbook.ts';
import type { Edit } from '../choice.ts';
import type { Asked } from '../choice-table.ts';
import type { ChosenRow } from '../chosen-rows.ts';

export type ReviewQuestion = InputOf<typeof reviewGoals>;
export type Review = Pick<ResultOf<typeof reviewGoals>, 'findings' | 'lamp' | 'counts' | 'weight_expected'>;

const short = (text: string | undefined, longest: number) => (text === undefined || text.length > longest ? undefined : text);

/** @param objective asked for where the form itself is reviewed: a form without one is at fault, a project typed by hand is not */
export function reviewedProject(project: ProjectQuestion, objective?: string): NonNullable<ReviewQuestion['project']> {
  return {
    project_code: project.project_code,
    fiscal_year: project.fiscal_year,
    name: short(project.name, 400),
    objective: project.objective ?? objective,
    industry: short(project.industry, 64),
    budget: project.budget,
  };
}

/**
 * The chosen rows in the order given, behind what stands in the form beside them; the rows of the findings count in it.
 * @param beside named rows of the form
 */
export function choiceQuestion(rows: readonly ChosenRow[], { project, scheme }: Pick<Asked, 'project' | 'scheme'>, stage: ReviewQuestion['stage'], beside: GoalForm['indicators'] = []): ReviewQuestion {
  return {
    stage,
    ...(scheme !== undefined && { scheme }),
    project: reviewedProject(project),
    indicators: [...beside, ...rows.map(({ name, level1, level2, sign, target, unit, weight }) => ({
      name: name.slice(0, 400), level1, level2, sign, target_value: typeof target === 'string' ? target.slice(0, 400) : target, unit, weight,
    }))],
  };
}

/** Results belong to the form of the self-evaluation, not to a choice of indicators. */
const OF_RESULTS: ReadonlySet<Finding['cell']> = new Set(['actual_value', 'deviation_reason']);

export function withoutResults({ findings: all, weight_expected }: Review): Review {
  const findings = all.filter(({ cell }) => !OF_RESULTS.has(cell));
  const count = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length;
  const counts = { red: count('red'), yellow: count('yellow'), blue: count('blue') };
  return { findings, counts, weight_expected, lamp: SEVERITIES.find((severity) => counts[severity] > 0) ?? 'green' };
}

/** A proposal as the person would have typed it. */
export function editFrom({ target_value, weight, ...words }: NonNullable<Finding['proposal']>): Partial<Edit> {
  return { ...words, ...(target_value !== undefined && { target: String(target_value) }), ...(weight !== undefined && { weight: String(weight) }) };
}
