/** A self-evaluation as it is compared: stored with the form that was handed in, or given with the call. */
import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { sqlFile } from '../../database.ts';
import { AppError, type Text } from '../../errors.ts';
import type { FormRecord } from '../../forms/contract.ts';
import { yuan } from '../../forms/money.ts';
import { formsSql, linesSql } from '../../forms/store/known.ts';
import { approvedGoals } from '../../goal-reviews/approved.ts';
import { overApproved } from './approved.ts';
import type { evaluateCompare } from './contract.ts';
import { type SelfLine, selfLinesOf } from './self-lines.ts';

const text = z.string().nullable();
const figure = z.number().nullable();
const projectSql = sqlFile(new URL('./project.sql', import.meta.url), z.object({ project_code: z.string(), name: text, org_code: text, budget: figure, executed: figure }));
const resultsSql = sqlFile(new URL('./results.sql', import.meta.url), z.object({ kind: z.string(), score: figure, grade: text, conclusion: text }));

export type SelfEvaluation = {
  readonly project: { readonly project_code: string; readonly fiscal_year: number; readonly name: string | null; readonly org_code: string | null } | null;
  readonly lines: readonly SelfLine[];
  readonly funds: { readonly budget: number | null; readonly executed: number | null; readonly points: number | null } | null;
  readonly score: number | null;
  readonly source: 'form' | 'stored' | null;
  readonly results: readonly z.output<typeof resultsSql.row>[];
  readonly warnings: readonly Text[];
};

type Params = ParamsOf<typeof evaluateCompare>;

/** @throws AppError `invalid_params` where neither or both are given, `not_found` for a project that the caller cannot see or that has no lines */
export async function selfEvaluationOf(params: Params, context: Context): Promise<SelfEvaluation> {
  const { project, lines, funds, self_score } = params;
  if ((project === undefined) === (lines === undefined)) throw refused('请指定一个已导入自评的项目 project，或直接给出指标 lines，二者只能有一个。', 'Please name a project with a stored self-evaluation, or give lines; one of the two.');
  if (project !== undefined) return stored(project, context);
  return {
    project: null, score: self_score ?? null, source: self_score == null ? null : 'form', results: [], warnings: [],
    lines: lines!.map(({ self_points, self_reason, level2, ...line }) => ({ line, level2: level2 ?? null, points: self_points ?? null, reason: self_reason ?? null })),
    funds: funds === undefined ? null : { budget: funds.budget, executed: funds.executed, points: funds.self_points ?? null },
  };
}

async function stored({ project_code, fiscal_year }: NonNullable<Params['project']>, { db, caller, signal }: Context): Promise<SelfEvaluation> {
  const one = { scope: caller.scope, project_code, fiscal_year };
  const of = { scope: caller.scope, codes: [project_code], years: [fiscal_year] };
  const [[found], results, lines, forms, approved] = await Promise.all([
    db.query(projectSql, one, { signal }), db.query(resultsSql, one, { signal }), db.query(linesSql, of, { signal }), db.query(formsSql, of, { signal }), approvedGoals(db, one, signal),
  ]);
  if (found === undefined) throw missing(`${fiscal_year} 年没有编码为“${project_code}”的项目，或您无权查看，请核对项目编码和年度。`, `There is no project "${project_code}" in ${fiscal_year}, or you may not see it; please check code and year.`);
  if (lines.length === 0) throw missing(`${fiscal_year} 年的项目“${project_code}”没有绩效指标，请先导入自评表。`, `Project "${project_code}" of ${fiscal_year} has no indicators; please load its self-evaluation first.`);
  const handedIn = forms.find(({ form }) => form === 'self_evaluation_form');
  const record = handedIn === undefined ? null : (JSON.parse(handedIn.content) as FormRecord);
  const total = record?.funds.find(({ source }) => source === null);
  const self = results.find(({ kind }) => kind === 'self');
  const overlaid = overApproved(selfLinesOf(lines, record), approved);
  return {
    project: { project_code, fiscal_year, name: found.name, org_code: found.org_code },
    ...overlaid,
    funds: {
      budget: total?.adjusted != null ? yuan(total.adjusted) : total?.initial != null ? yuan(total.initial) : found.budget,
      executed: total?.executed != null ? yuan(total.executed) : found.executed,
      points: total?.points?.value ?? null,
    },
    score: record?.total.points?.value ?? self?.score ?? null,
    source: record?.total.points != null ? 'form' : self?.score != null ? 'stored' : null,
    results,
  };
}

const refused = (zh: string, en: string): AppError => new AppError('invalid_params', { zh, en });
const missing = (zh: string, en: string): AppError => new AppError('not_found', { zh, en });
