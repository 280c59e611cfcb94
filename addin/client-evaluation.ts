/** What the tab 绩效评价 sends: results as rows, and a whole folder of self-evaluation forms. */
import { batchReport, type BatchReport } from '../analytics/forms/batch/contract.ts';
import { importReport, type ImportReport } from '../analytics/imports/contract.ts';
import type { Asking } from './client-library.ts';
import type { AskOptions } from './client.ts';

/** Thousands of files take longer than a question. */
const HOUR = 60 * 60_000;

export type EvaluationRow = {
  readonly project_code: string;
  readonly fiscal_year: number;
  readonly kind: 'exante' | 'department' | 'finance' | 'reevaluation' | 'self';
  readonly score?: number | null;
  readonly grade?: string | null;
  readonly conclusion?: string | null;
};

/** @param onDataVersion told of the data version that a load has made */
export function evaluationCalls(asking: Asking, onDataVersion: (version: number) => void) {
  return {
    /** What is left out of a row stays as it is stored. @throws AppError `invalid_params` with the problems in its details, nothing stored */
    async saveEvaluations(rows: readonly EvaluationRow[], ask: AskOptions = {}): Promise<ImportReport> {
      const report = await asking(importReport, '/api/v1/imports', ask, { body: { kind: 'evaluations', rows } });
      onDataVersion(report.data_version);
      return report;
    },

    /** @param archive a zip of forms. @param ask `progress` is told after each turn of files */
    async importForms(archive: Blob, about: { readonly fiscalYear: number; readonly dryRun: boolean }, ask: AskOptions = {}): Promise<BatchReport> {
      const form = new FormData();
      form.append('file', archive, 'forms.zip');
      form.append('kind', 'self_evaluation_form');
      form.append('fiscal_year', String(about.fiscalYear));
      const report = await asking(batchReport, `/api/v1/imports/batch?dry_run=${about.dryRun}`, { deadlineMilliseconds: HOUR, ...ask }, { body: form });
      onDataVersion(report.data_version);
      return report;
    },
  };
}
