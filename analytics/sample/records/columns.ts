/** Rows gathered into columns, a table at a time, until a chunk is taken. */

const RECORD_COLUMNS = {
  monitor_readings: ['project_code', 'fiscal_year', 'month', 'executed', 'goal_completion', 'forecast'],
  evaluations: ['project_code', 'fiscal_year', 'kind', 'score', 'grade', 'conclusion'],
  org_assessments: ['org_code', 'fiscal_year', 'grade', 'operating_expense'],
  project_funds: ['project_code', 'fiscal_year', 'source', 'amount'],
  cost_items: ['cost_object', 'fiscal_year', 'item', 'org_code', 'project_code', 'trace', 'behaviour', 'amount', 'driver', 'driver_quantity'],
  service_outputs: ['cost_object', 'fiscal_year', 'output_unit', 'org_code', 'quantity'],
  cost_standards: ['item', 'valid_from', 'valid_to', 'unit_cost', 'unit', 'region', 'quality_grade', 'source', 'status'],
} as const;

export type RecordTable = keyof typeof RECORD_COLUMNS;
export type RecordRow<T extends RecordTable> = Record<(typeof RECORD_COLUMNS)[T][number], string | number | null>;
export type RecordChunk = { readonly table: RecordTable; readonly columns: Record<string, unknown[]> };

/** Gathers rows of one table; `take` hands over what has come together and begins anew. */
export function gather<T extends RecordTable>(table: T): { push: (row: RecordRow<T>) => void; take: () => RecordChunk[] } {
  const names = RECORD_COLUMNS[table] as readonly (keyof RecordRow<T> & string)[];
  const empty = (): Record<string, unknown[]> => Object.fromEntries(names.map((name) => [name, []]));
  let columns = empty();
  let rows = 0;
  return {
    push: (row) => {
      for (const name of names) (columns[name] as unknown[]).push(row[name]);
      rows += 1;
    },
    take: () => {
      if (rows === 0) return [];
      const chunk: RecordChunk = { table, columns };
      columns = empty();
      rows = 0;
      return [chunk];
    },
  };
}
