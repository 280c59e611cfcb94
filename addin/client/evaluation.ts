/** What the tab 绩效评价 sends: results as rows. */
import { importReport, type ImportReport } from '../../analytics/imports/contract.ts';
import type { Asking } from './library.ts';
import type { AskOptions } from './request.ts';

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
  };
}
