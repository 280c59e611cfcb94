/** Projects as stored, and their goal forms. */
import { z } from 'zod';
import type { Scope } from '../caller.ts';
import { type Reader, sqlFile } from '../database.ts';
import { AppError } from '../errors.ts';
import { projectLine, projectRow, type ProjectDetail, type ProjectsQuery } from './contract.ts';

const projectsSql = sqlFile(new URL('./projects.sql', import.meta.url), projectRow);
const countSql = sqlFile(new URL('./project_count.sql', import.meta.url), z.object({ total: z.int() }));
const linesSql = sqlFile(new URL('./project_lines.sql', import.meta.url), projectLine);
const yearsSql = sqlFile(new URL('./project_years.sql', import.meta.url), z.object({ fiscal_year: z.int() }));

type Options = { signal?: AbortSignal };

/** A page of the project-years within the scope, and how many there are in all. */
export async function listProjects(db: Reader, scope: Scope, query: ProjectsQuery, options: Options = {}) {
  const { fiscal_year = null, org_code = null, industry = null, text = null, order, limit, offset } = query;
  const filters = { scope, fiscal_year, org_code, industry, text };
  const [rows, [count]] = await Promise.all([
    db.query(projectsSql, { ...filters, project_code: null, order, limit, offset }, options),
    db.query(countSql, filters, options),
  ]);
  return { total: count!.total, rows };
}

/**
 * One project-year with its goal form; the newest year unless one is named.
 * @throws AppError `not_found`, also for a project outside the scope: that it exists is not told
 */
export async function getProject(
  db: Reader,
  scope: Scope,
  question: { project_code: string; fiscal_year?: number },
  options: Options = {},
): Promise<Omit<ProjectDetail, 'data_version'>> {
  const { project_code, fiscal_year = null } = question;
  const filters = { scope, project_code, fiscal_year, org_code: null, industry: null, text: null };
  const [project] = await db.query(projectsSql, { ...filters, order: 'fiscal_year', limit: 1, offset: 0 }, options);
  const years = await projectYears(db, scope, project_code, options);
  if (project === undefined) throw missing(project_code, fiscal_year, years);
  const indicators = await projectLines(db, scope, { project_code, fiscal_year: project.fiscal_year }, options);
  return { ...project, years, indicators };
}

/** The years in which a project stands in the data; none where it is not within the scope. */
export async function projectYears(db: Reader, scope: Scope, project_code: string, options: Options = {}): Promise<number[]> {
  return (await db.query(yearsSql, { scope, project_code }, options)).map((row) => row.fiscal_year);
}

/** The goal form of one project-year; empty where there is none within the scope. */
export function projectLines(db: Reader, scope: Scope, { project_code, fiscal_year }: { project_code: string; fiscal_year: number }, options: Options = {}) {
  return db.query(linesSql, { scope, project_code, fiscal_year }, options);
}

function missing(code: string, year: number | null, years: readonly number[]): AppError {
  if (year !== null && years.length > 0) {
    return new AppError('not_found', {
      zh: `项目 ${code} 在 ${year} 年没有数据，有数据的年度：${years.join('、')}。请改用其中一年。`,
      en: `Project ${code} has no data for ${year}; it has data for ${years.join(', ')}. Please use one of these years.`,
    });
  }
  return new AppError('not_found', {
    zh: `在您可以查看的单位中没有项目 ${code}${year === null ? '' : `（${year} 年）`}。请核对项目编码。`,
    en: `There is no project ${code}${year === null ? '' : ` (${year})`} within the organisations that you may see. Please check the code.`,
  });
}
