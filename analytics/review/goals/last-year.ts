/** The stored goal form of the same project a year before, within the caller's scope. */
import type { Context } from '../../analysis.ts';
import { projectLines } from '../../projects/projects.ts';
import type { EarlierRow, GoalProject } from './contract.ts';

/** Empty where the project or the year is not told, or where the caller may see no such form: which of them is not told. */
export async function lastYearOf({ project_code, fiscal_year }: GoalProject, { db, caller, signal }: Context): Promise<EarlierRow[]> {
  if (project_code == null || fiscal_year == null) return [];
  const lines = await projectLines(db, caller.scope, { project_code, fiscal_year: fiscal_year - 1 }, { signal });
  return lines.map(({ name, sign, target_value, target_text, unit, actual_value }) => ({ name, sign, target_value: target_value ?? target_text, unit, actual_value }));
}
