/** Self-evaluations scored anew as they are stored, by the goals on which a single evaluation rests: those that were approved, else those that are stored. */
import type { Scope } from '../../caller.ts';
import type { Reader } from '../../database.ts';
import { overApproved } from '../../evaluate/compare/approved.ts';
import { selfLinesOf } from '../../evaluate/compare/self-lines.ts';
import type { Scoring } from '../../evaluate/points.ts';
import { approvedGoalsOf } from '../../goal-reviews/approved.ts';
import { groupBy } from '../../library/group-by.ts';
import { type Rescored, rescore } from '../check/rescore.ts';
import type { FormFinding, FormRecord } from '../contract.ts';
import { Findings } from '../findings.ts';
import { linesSql, type StoredLine, yearKey } from './known.ts';

type Stored = { readonly record: FormRecord; readonly identified: { readonly project_code: string; readonly fiscal_year: number } };
export type Score = { readonly rescored: Rescored | null; readonly findings: readonly FormFinding[] };

/** @param forms whose lines are in the tables already */
export async function rescoreStored(reader: Reader, scope: Scope, forms: readonly Stored[], rules: Scoring, signal?: AbortSignal): Promise<ReadonlyMap<FormRecord, Score>> {
  const evaluations = forms.filter(({ record }) => record.form === 'self_evaluation_form');
  if (evaluations.length === 0) return new Map();
  const asked = { scope, codes: [...new Set(evaluations.map(({ identified }) => identified.project_code))], years: [...new Set(evaluations.map(({ identified }) => identified.fiscal_year))] };
  const lines = groupBy(await reader.query(linesSql, asked, { signal }), (line) => yearKey(line.project_code, line.fiscal_year));
  const approved = await approvedGoalsOf(reader, asked, signal);
  return new Map(evaluations.map(({ record, identified: { project_code, fiscal_year } }) => {
    const key = yearKey(project_code, fiscal_year);
    return [record, scoreOf(record, lines.get(key) ?? [], approved.get(key) ?? null, rules)];
  }));
}

function scoreOf(record: FormRecord, stored: readonly StoredLine[], approved: Parameters<typeof overApproved>[1], rules: Scoring): Score {
  const own = selfLinesOf(stored, record);
  const { lines, warnings } = overApproved(own, approved);
  const findings = new Findings(record.sheet);
  for (const warning of warnings) findings.warn('approved_differs', { at: record.headers['name'] ?? null, column: '三级指标' }, null, { zh: '与审核通过的目标表一致', en: 'as on the approved goal form' }, warning);
  return { rescored: rescore(record, lines.filter((_, i) => own[i]!.isOnForm), rules), findings: findings.list };
}
