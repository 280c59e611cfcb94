import { implement } from '../analysis.ts';
import { AppError } from '../errors.ts';
import { sql } from './contract.ts';
import { withExtract } from './extracts.ts';
import { runInSandbox } from './sandbox/run-in-sandbox.ts';
import { PUBLISHED_TABLES } from './tables.ts';

/** Of one query; told in every answer. */
const BYTES = 64 * 2 ** 20;
const MEMORY_MEGABYTES = 1_024;

const published = PUBLISHED_TABLES.map(({ name }) => name);

/** A statement of the caller's own, over a file that holds only what the caller may see, in a process of its own. */
export const runSql = implement(sql, async (params, context) => {
  const limits = { rows: params.limit, bytes: BYTES, seconds: params.seconds, memory_mb: MEMORY_MEGABYTES };
  twiceNamed(params.tables.map(({ name }) => name));
  return withExtract(context, async ({ path, dataVersion }) => {
    const { rows, count, ...outcome } = await runInSandbox({ path, sql: params.sql, params: params.params, tables: params.tables, published, limits }, context.signal);
    return { result: { ...outcome, data_version: dataVersion, limits }, prewritten: { texts: { rows }, count } };
  });
});

function twiceNamed(names: readonly string[]): void {
  const lower = names.map((name) => name.toLowerCase());
  const twice = names.find((_, place) => lower.indexOf(lower[place]!) !== place);
  if (twice !== undefined) throw new AppError('invalid_params', { zh: `有两个区域都叫“${twice}”，请改名后重试。`, en: `Two ranges are called "${twice}"; please rename one.` });
}
