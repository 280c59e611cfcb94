/** What suggestions become: conclusions of the evaluations they rest on, and problems of the ledger. Pure. */
import type { ConsequenceRow } from '../../../analytics/evaluate/consequence/contract.ts';
import type { EvaluationRow } from '../../client/evaluation.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Suggestion } from './result-table.ts';

/** As the rules of reduction read them, whatever the language of the pane. */
const CONCLUSIONS: Readonly<Record<Suggestion, string>> = { cancel: '取消', adjust: '调整', continue: '延续' };

/** Those with a suggestion and an evaluation to carry it. */
export function adoptedRows(rows: readonly ConsequenceRow[], year: number): EvaluationRow[] {
  return rows.flatMap(({ project_code, suggestion, result_kind }) => (suggestion === null || result_kind === null ? [] : [{ project_code, fiscal_year: year, kind: result_kind, conclusion: CONCLUSIONS[suggestion] }]));
}

/** To be ended or adjusted, and evaluated in that year: the project is there to answer. */
export function resultEntries(rows: readonly ConsequenceRow[], year: number, before: string): Entry[] {
  return rows.flatMap(({ project_code, suggestion, result_kind, explanation }) =>
    (suggestion !== 'cancel' && suggestion !== 'adjust') || result_kind === null ? [] : [{ project_code, fiscal_year: year, source: 'evaluation' as const, source_key: `${year} result`, severity: suggestion === 'cancel' ? ('red' as const) : ('yellow' as const), problem: `${before}${explanation}`, demand: '' }],
  );
}
