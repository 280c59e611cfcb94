/** What the evidence is made of, read in numbers: other threads work on it without a copy. */
import { z } from 'zod';
import { type ArraysOf, type Database, type QueryOptions, sqlFile } from '../../database.ts';
import { EVERYTHING } from '../../caller.ts';
import { reviewPack } from '../../library/usage/review-pack.ts';
import { startsOf } from '../../numeric/sparse.ts';
import { type TextTable, textAt } from '../../text-table.ts';
import { ofOneVersion } from './one-version.ts';

const text = z.string().nullable();

export const CONTEXTS = ['industry', 'category', 'region', 'org_code'] as const;
export type ContextField = (typeof CONTEXTS)[number];

const PROJECTS = { code: 'int', fiscal_year: 'int', name: 'text', objective: 'text', industry: 'int', category: 'int', region: 'int', org_code: 'int', magnitude: 'byte' } as const;
const LINES = { project: 'int', item: 'int', measure: 'int', target: 'float', actual: 'float', weight: 'int', outcome: 'byte' } as const;

const projectsSql = sqlFile(
  new URL('./projects.sql', import.meta.url),
  z.object({ code: z.int(), fiscal_year: z.int(), name: z.string(), objective: z.string(), industry: z.int(), category: z.int(), region: z.int(), org_code: z.int(), magnitude: z.int() }),
);
const codesSql = sqlFile(new URL('./codes.sql', import.meta.url), z.object({ project_code: z.string(), years: z.int() }));
const labelsSql = sqlFile(new URL('./labels.sql', import.meta.url), z.object({ field: z.enum(CONTEXTS), label: z.string() }));
const linesSql = sqlFile(
  new URL('./lines.sql', import.meta.url),
  z.object({ project: z.int(), item: z.int(), measure: z.int(), target: z.number(), actual: z.number(), weight: z.int(), outcome: z.int() }),
);
const measuresSql = sqlFile(new URL('./measures.sql', import.meta.url), z.object({ sign: text, unit: text, lines: z.int(), targets: z.int() }));
const aliasesSql = sqlFile(new URL('./aliases.sql', import.meta.url), z.object({ indicator_id: z.string(), merged_into: z.string() }));

/** The sign and unit of a target. */
export type Measure = { readonly sign: string | null; readonly unit: string | null };

/** Columns by project-year, ascending by code and year; −1 stands for no label. */
export type ProjectRows = ArraysOf<typeof PROJECTS>;
/**
 * Columns by line of the goal forms; those of project-year p are `starts[p]` … `starts[p + 1] − 1`. `measure` −1 stands for no
 * target, `weight` is in ten-thousandths, −1 for none.
 */
export type LineRows = Omit<ArraysOf<typeof LINES>, 'project'> & { readonly starts: Uint32Array };

export type EvidenceRows = {
  readonly projects: ProjectRows;
  /** Project codes by number. */
  readonly codes: TextTable;
  readonly lines: LineRows;
  /** Labels by number, of each field. */
  readonly labels: Readonly<Record<ContextField, readonly string[]>>;
  readonly measures: readonly Measure[];
  /** The id that took a merged one's place. */
  readonly standsFor: ReadonlyMap<string, string>;
};

/** What DuckDB sorts then needs less than a quarter of a gigabyte; two such queries run at once. */
const PROJECT_YEARS_AT_ONCE = 170_000;

/**
 * Everybody's rows of one data version: its queries number things alike only where no write has come between them.
 * @param onProjects told the projects as soon as they are there; once more where they had to be read anew
 * @param atOnce project-years to be read in one query, or as many as one code has where these are more
 * @throws AppError `busy` where one always does
 */
export const readEvidence = (db: Database, signal: AbortSignal, onProjects?: (projects: ProjectRows) => void, atOnce = PROJECT_YEARS_AT_ONCE): Promise<EvidenceRows> =>
  ofOneVersion(db, () => readOnce(db, signal, atOnce, onProjects));

async function readOnce(db: Database, signal: AbortSignal, atOnce: number, onProjects?: (projects: ProjectRows) => void): Promise<EvidenceRows> {
  const scope = [...EVERYTHING];
  const options = { signal, heavy: true };
  const { project_code: codes, years } = await db.arrays(codesSql, { project_code: 'text', years: 'int' } as const, { scope }, options);
  const parts = partsOf(codes, years, atOnce);
  const size = years.reduce((sum, count) => sum + count, 0);
  const [projects, { lines, measures }, named, merged] = await Promise.all([
    db.arrays(projectsSql, PROJECTS, parts.map(({ from_code, to_code, codes_before }) => ({ scope, from_code, to_code, codes_before })), { ...options, rows: size }).then((projects) => {
      onProjects?.(projects);
      return projects;
    }),
    readLines(db, parts, size, options),
    db.columns(labelsSql, { scope }, options),
    db.query(aliasesSql, { scope }, { signal }),
  ]);
  const labels = { industry: [], category: [], region: [], org_code: [] } as Record<ContextField, string[]>;
  named.field.forEach((field, i) => labels[field].push(named.label[i]!));
  return { projects, codes, lines, labels, measures, standsFor: new Map(merged.map(({ indicator_id, merged_into }) => [indicator_id, merged_into])) };
}

async function readLines(db: Database, parts: readonly Part[], size: number, options: QueryOptions): Promise<{ lines: LineRows; measures: Measure[] }> {
  const scope = [...EVERYTHING];
  const found = await db.query(measuresSql, { scope }, options);
  const measures = found.filter(({ targets }) => targets > 0).map(({ sign, unit }) => ({ sign, unit }));
  const asked = { scope, signs: measures.map(({ sign }) => sign), units: measures.map(({ unit }) => unit), far_over_attainment: reviewPack.parameters.far_over_attainment };
  const { project, ...columns } = await db.arrays(linesSql, LINES, parts.map(({ from_code, to_code, projects_before }) => ({ ...asked, from_code, to_code, projects_before })), { ...options, rows: found.reduce((sum, { lines }) => sum + lines, 0) });
  return { lines: { ...columns, starts: startsOf(project, size) }, measures };
}

/** Project codes from one to another, before which there are others. */
type Part = { readonly from_code: string; readonly to_code: string; readonly codes_before: number; readonly projects_before: number };

/** @returns at least one */
function partsOf(codes: TextTable, years: Int32Array, atOnce: number): Part[] {
  const parts: Part[] = [];
  let [codesBefore, projectsBefore, projects] = [0, 0, 0];
  for (let code = 0; code < years.length; code++) {
    projects += years[code]!;
    if (projects - projectsBefore < atOnce && code + 1 < years.length) continue;
    parts.push({ from_code: textAt(codes, codesBefore), to_code: textAt(codes, code), codes_before: codesBefore, projects_before: projectsBefore });
    [codesBefore, projectsBefore] = [code + 1, projects];
  }
  return parts.length > 0 ? parts : [{ from_code: '', to_code: '', codes_before: 0, projects_before: 0 }];
}
