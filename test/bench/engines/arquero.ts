/** Arquero: column tables in JavaScript. */
import { op, table, type ColumnTable } from 'arquero';
import { inOrder, type Engine, type Lines, type Use } from './question.ts';

export function arqueroEngine(): Engine {
  let lines: ColumnTable | null = null;
  return {
    name: 'arquero (column tables in JavaScript)',
    async load(given: Lines) {
      lines = table({ ...given, project_year: given.project_code.map((code, i) => `${code}/${given.fiscal_year[i]}`) });
    },
    async ask() {
      const uses = lines!.groupby('indicator_id').rollup({
        project_years: op.distinct('project_year'), organizations: op.distinct('org_code'), last_year: op.max('fiscal_year'), mean_weight: op.mean('weight'),
      });
      return inOrder(uses.objects() as Use[]);
    },
    async close() {
      lines = null;
    },
  };
}
