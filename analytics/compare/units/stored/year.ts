/** What each project of a year delivered and cost, kept for a data version: typed arrays that any grouping is counted from. */
import { z } from 'zod';
import { EVERYTHING } from '../../../caller.ts';
import { type ArraysOf, type Database, sqlFile } from '../../../database.ts';
import { perVersion } from '../../../library/per-version.ts';
import { type TextTable, textAt } from '../../../text-table.ts';
import { COSTS } from '../contract.ts';

const moneyRow = { executed: z.number(), adjusted_budget: z.number(), initial_budget: z.number(), approved_amount: z.number(), requested_amount: z.number() };
const projectsSql = sqlFile(new URL('./projects.sql', import.meta.url), z.object({ project_code: z.string(), name: z.string(), org_code: z.int(), category: z.int(), industry: z.int(), function_code: z.int(), region: z.int(), project_type: z.int(), ...moneyRow }));
const outputsSql = sqlFile(new URL('./outputs.sql', import.meta.url), z.object({ indicator: z.int(), project: z.int(), output: z.number(), unit: z.int(), other_unit: z.int(), of_quantity: z.boolean(), line_no: z.int(), weight: z.number() }));
const labelsSql = sqlFile(new URL('./labels.sql', import.meta.url), z.object({ field: z.string(), label: z.string() }));
const indicatorsSql = sqlFile(new URL('./indicators.sql', import.meta.url), z.object({ indicator_id: z.string(), name: z.string().nullable() }));
const outputUnitsSql = sqlFile(new URL('./output_units.sql', import.meta.url), z.object({ unit: z.string() }));

/** Which projects may be told apart by. */
export const FIELDS = ['category', 'industry', 'function_code', 'region', 'project_type'] as const;
export type Field = (typeof FIELDS)[number];

const labelKinds = { org_code: 'int', category: 'int', industry: 'int', function_code: 'int', region: 'int', project_type: 'int' } as const;
const costKinds = { executed: 'float', adjusted_budget: 'float', initial_budget: 'float', approved_amount: 'float', requested_amount: 'float' } as const satisfies Record<(typeof COSTS)[number], 'float'>;
const projectKinds = { project_code: 'text', name: 'text', ...labelKinds, ...costKinds } as const;
const outputKinds = { indicator: 'int', project: 'int', output: 'float', unit: 'int', other_unit: 'int', of_quantity: 'mark', line_no: 'int', weight: 'float' } as const;

export type YearUnits = {
  /** Ascending by code. */
  readonly projects: ArraysOf<typeof projectKinds>;
  /** Ascending by indicator, then project; those of indicator i are `starts[i]` … `starts[i + 1] − 1`. */
  readonly outputs: ArraysOf<typeof outputKinds>;
  readonly starts: Int32Array;
  /** Places in `outputs`, by project; those of project p are `ofProject[projectStarts[p]]` and on. */
  readonly ofProject: Int32Array;
  readonly projectStarts: Int32Array;
  readonly indicators: readonly { readonly indicator_id: string; readonly name: string | null }[];
  readonly units: readonly string[];
  readonly labels: { readonly [K in keyof typeof labelKinds]: readonly string[] };
};

/** So many years of one data version are kept: those of one question with its trend, as a rule. */
const years = perVersion<YearUnits>(6);

/** It holds everybody's projects: what is told from it must be checked against the caller's scope. */
export function unitsOfYear(db: Database, fiscal_year: number, signal: AbortSignal): Promise<YearUnits> {
  return years(db, signal, String(fiscal_year), async (signal) => {
    const asked = { scope: [...EVERYTHING], fiscal_year };
    const options = { signal, heavy: true };
    const [projects, labels, indicators, units] = await Promise.all([
      db.arrays(projectsSql, projectKinds, asked, options), db.query(labelsSql, asked, options), db.query(indicatorsSql, asked, options), db.query(outputUnitsSql, asked, options),
    ]);
    const outputs = await db.arrays(outputsSql, outputKinds, asked, options);
    const of = (name: string) => labels.filter(({ field }) => field === name).map(({ label }) => label);
    return {
      projects, outputs, indicators, units: units.map(({ unit }) => unit),
      starts: startsOf(outputs.indicator, indicators.length),
      ...byProject(outputs.project, projects.org_code.length),
      labels: { org_code: of('org_code'), category: of('category'), industry: of('industry'), function_code: of('function_code'), region: of('region'), project_type: of('project_type') },
    };
  });
}

/** @param ascending numbers from 0 to `count` − 1 */
function startsOf(ascending: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1).fill(ascending.length);
  for (let i = ascending.length - 1; i >= 0; i--) starts[ascending[i]!] = i;
  for (let i = count - 1; i >= 0; i--) starts[i] = Math.min(starts[i]!, starts[i + 1]!);
  return starts;
}

/** @param numbers each from 0 to `count` − 1 */
function byProject(numbers: Int32Array, count: number): Pick<YearUnits, 'ofProject' | 'projectStarts'> {
  const projectStarts = new Int32Array(count + 1);
  for (const project of numbers) projectStarts[project + 1]!++;
  for (let i = 0; i < count; i++) projectStarts[i + 1]! += projectStarts[i]!;
  const next = projectStarts.slice();
  const ofProject = new Int32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) ofProject[next[numbers[i]!]!++] = i;
  return { ofProject, projectStarts };
}

/** @returns the place of the project, −1 where the year has none of that code */
export function placeOfProject({ projects: { project_code } }: YearUnits, code: string): number {
  return placeOf(project_code, Buffer.from(code, 'utf8'));
}

/** @param sorted ascending by its bytes */
function placeOf(sorted: TextTable, sought: Buffer): number {
  let [low, high] = [0, sorted.starts.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Buffer.compare(Buffer.from(textAt(sorted, middle), 'utf8'), sought) < 0) low = middle + 1;
    else high = middle;
  }
  return low < sorted.starts.length - 1 && textAt(sorted, low) === sought.toString('utf8') ? low : -1;
}

/** @returns the places of the project's rows in `outputs`, ascending by indicator */
export function outputsOf({ ofProject, projectStarts }: YearUnits, project: number): Int32Array {
  return ofProject.subarray(projectStarts[project]!, projectStarts[project + 1]!);
}
