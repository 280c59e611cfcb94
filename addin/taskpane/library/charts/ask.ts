/** What the charts of use are drawn from: asked alike by the pane and by a recalculation. */
import type { z } from 'zod';
import type { Provenance } from '../../../../analytics/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import type { affected } from '../../../../analytics/library/life/contract.ts';
import { relations } from '../../../../analytics/library/relations/contract.ts';
import { usage, type UsageRow } from '../../../../analytics/library/usage/contract.ts';
import { parseAnswer } from '../../../client/answers.ts';
import type { AskOptions } from '../../../client/request.ts';
import type { Client } from '../../../client/client.ts';
import { pairsOf, type Pairs } from './pairs.ts';

/** Which lines are counted. */
export type Lines = { readonly year_from?: number; readonly year_to?: number; readonly department?: string; readonly org_level?: string };
type Origin = Pick<Provenance, 'data_version' | 'rule_packs'>;

/** `counts` of distinct projects, a figure a year; null where withheld. `withheld`: of one of them at least nothing of the whole span is told. */
export type YearsOfUse = Origin & { readonly withheld: boolean; readonly years: readonly number[]; readonly rows: readonly { readonly name: string; readonly counts: readonly (number | null)[] }[] };
export type DepartmentsOfUse = Origin & { readonly departments: z.output<typeof affected>['departments'] };
export type Together = Origin & Pairs;

const MOST_YEARS = 15;
const LEAST_SUPPORT = 0.001;
const NEIGHBOURS = 8;

const known = (years: readonly (number | null)[]) => years.filter((year) => year !== null);

/** From the first to the last year of use of any of them, fifteen at most, the latest. */
export async function askYears(client: Client, ids: readonly string[], lines: Lines, ask: AskOptions = {}): Promise<YearsOfUse> {
  const indicators = [...ids];
  const whole = await client.call(usage, { indicators, ...lines, limit: ids.length }, ask);
  const { data_version, rule_packs } = whole.provenance;
  const last = Math.max(...known(whole.rows.map(({ last_year }) => last_year)));
  const first = Math.max(Math.min(...known(whole.rows.map(({ first_year }) => first_year))), last - MOST_YEARS + 1);
  const years = Number.isFinite(first) && Number.isFinite(last) ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : [];
  const answers = await client.calls(years.map((year) => ({ id: usage.id, params: { indicators, ...lines, year_from: year, year_to: year, limit: ids.length } })), ask);
  const byYear = answers.map((answer) => new Map(readAnswer(answer, usage.result).rows.map((row) => [row.indicator_id, row])));
  return { withheld: whole.rows.some(({ withheld }) => withheld), years, data_version, rule_packs, rows: whole.rows.map(({ indicator_id, name }) => ({ name, counts: byYear.map((rows) => countOf(rows.get(indicator_id))) })) };
}

const countOf = (row: UsageRow | undefined): number | null => (row === undefined ? 0 : row.withheld ? null : (row.project_count ?? 0));

/** Projects of the person's own scope, by department. */
export async function askDepartments(client: Client, ids: readonly string[], lines: Lines, ask: AskOptions = {}): Promise<DepartmentsOfUse> {
  const [touched, { provenance }] = await Promise.all([
    client.affected({ indicator_ids: [...ids], ...lines, limit: 1 }, ask),
    client.call(usage, { indicators: [...ids], limit: 1 }, ask),
  ]);
  return { departments: touched.departments, data_version: provenance.data_version, rule_packs: provenance.rule_packs };
}

/** What most often stands in the same goal form as each of them. */
export async function askTogether(client: Client, ids: readonly string[], ask: AskOptions = {}): Promise<Together> {
  const answers = await client.calls(ids.map((id) => ({ id: relations.id, params: { antecedent: [id], max_size: 2, min_support: LEAST_SUPPORT, order: 'count', limit: NEIGHBOURS } })), ask);
  const results = answers.map((answer) => readAnswer(answer, relations.result));
  const { data_version, rule_packs } = await client.call(usage, { indicators: [...ids], limit: 1 }, ask).then(({ provenance }) => provenance);
  return { ...pairsOf(ids, results), data_version, rule_packs };
}

function readAnswer<S extends z.ZodType>(answer: Awaited<ReturnType<Client['calls']>>[number], schema: S): z.output<S> {
  if (answer.ok) return parseAnswer(schema, answer.result);
  throw answer.error instanceof AppError ? answer.error : new Error('one of the questions was not answered', { cause: answer.error });
}
