/** What an analyst's large answer costs from question to client, beside the statement alone. */
import type { Database } from '../../analytics/database.ts';
import { type Measured, milliseconds, summary } from './measure.ts';
import { withServer } from './server.ts';

const ROWS = 100_000;
/** Twenty columns: text, numbers, years and what is missing. */
const STATEMENT = `select lines.project_code, lines.fiscal_year, lines.line_no, lines.indicator_id, lines.name, lines.level1, lines.level2, lines.sign, lines.target_value, lines.actual_value,
  lines.unit, lines.weight, projects.name as project_name, projects.org_code, projects.industry, projects.category, projects.initial_budget, projects.adjusted_budget, projects.executed, projects.nature
  from project_indicators as lines inner join projects using (project_code, fiscal_year) cross join range(100) limit ${ROWS}`;

type Answer = { readonly rows: readonly unknown[][]; readonly ms: number };

/** @returns the statement by the sandbox's own clock, and the whole way to the client, its JSON read */
export function measureLargeAnswer(db: Database): Promise<readonly [Measured, Measured]> {
  return withServer(db, [], async (client) => {
    const alone: number[] = [];
    const whole: number[] = [];
    for (let round = 0; round <= 5; round++) {
      let answer: Answer | undefined;
      whole.push(await milliseconds(async () => (answer = JSON.parse(await client.post('/api/v1/analyses/query.sql', { sql: STATEMENT, limit: ROWS })) as Answer)));
      if (answer?.rows.length !== ROWS || answer.rows[0]!.length !== 20) throw new Error(`the answer has ${answer?.rows.length} rows of ${answer?.rows[0]?.length}`);
      alone.push(answer.ms);
    }
    return [summary('the statement alone: 100,000 rows of 20 columns', alone), summary('query.sql over HTTP, its answer read by the client', whole)];
  });
}
