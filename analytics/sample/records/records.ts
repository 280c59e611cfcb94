/** What a year leaves behind beside projects and goal forms: readings, evaluations, funds, assessments, costs. */
import type { Line } from '../lines.ts';
import { FISCAL_YEARS, type FiscalYear, type ProjectYear } from '../projects.ts';
import type { Holding } from '../slots.ts';
import type { Department } from '../types.ts';
import { assessor } from './assessments.ts';
import { gather, type RecordChunk } from './columns.ts';
import { costChunks } from './costs.ts';
import { evaluationsOf } from './evaluations.ts';
import { fundsOf } from './funds.ts';
import { readingsOf } from './monitoring.ts';
import { faultPlan } from './planted.ts';
import { outcomeOf } from './self-score.ts';

export type Records = {
  /** Writes what belongs to a project-year and its goal form. */
  add(project: ProjectYear, form: readonly Line[]): void;
  /** Hands over what has come together, so that no more than a chunk is kept. */
  take(): RecordChunk[];
  /** The assessments of a year whose projects are all added; none while it runs. */
  endYear(year: FiscalYear): RecordChunk[];
  /** The costs of services, which belong to no project-year. */
  costs(): RecordChunk[];
};

/** The last year still runs: no results, no self-evaluation. */
const isFinished = (year: FiscalYear): boolean => year < FISCAL_YEARS[2];

export function recordsOf(departments: readonly Department[], holdings: readonly Holding[]): Records {
  const faultOf = faultPlan(holdings);
  const assessed = assessor(departments);
  const readings = gather('monitor_readings');
  const evaluations = gather('evaluations');
  const funds = gather('project_funds');
  return {
    add: (project, form) => {
      const at = { project_code: project.life.code, fiscal_year: project.year };
      const fault = faultOf(at.project_code, at.fiscal_year);
      const outcome = isFinished(project.year) ? outcomeOf(project, form) : null;
      if (outcome !== null) assessed.add(project.life.unit.code, outcome.score);
      for (const { month, executed, completion, forecast } of readingsOf(project, outcome?.completion ?? null, fault)) {
        readings.push({ ...at, month, executed, goal_completion: completion, forecast });
      }
      for (const one of evaluationsOf(project, form, outcome?.score ?? null, fault)) evaluations.push({ ...at, ...one });
      for (const one of fundsOf(project, fault)) funds.push({ ...at, ...one });
    },
    take: () => [...readings.take(), ...evaluations.take(), ...funds.take()],
    endYear: (year) => {
      if (!isFinished(year)) return [];
      const { push, take } = gather('org_assessments');
      for (const row of assessed.take(year)) push(row);
      return take();
    },
    costs: () => costChunks(departments, holdings),
  };
}
