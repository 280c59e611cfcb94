/** Which project-years a change of the data concerns, and what stands in them now. */
import { z } from 'zod';
import { EVERYTHING } from '../../caller.ts';
import { type Change, type Database, type ProjectYear, sqlFile } from '../../database.ts';
import { reviewPack } from '../../library/usage/review-pack.ts';
import { startsOf } from '../../numeric/sparse.ts';
import type { Touched } from './merge-rows.ts';

const text = z.string().nullable();
const projectsSql = sqlFile(
  new URL('./touched_projects.sql', import.meta.url),
  z.object({ project_code: z.string(), fiscal_year: z.int(), name: z.string(), objective: z.string(), industry: z.string(), category: z.string(), region: z.string(), org_code: z.string(), magnitude: z.int() }),
);
const linesSql = sqlFile(
  new URL('./touched_lines.sql', import.meta.url),
  z.object({
    project_code: z.string(), fiscal_year: z.int(), line_no: z.int().nullable(), indicator_id: z.string(), sign: text, unit: text,
    aimed: z.boolean(), target: z.number(), actual: z.number(), weight: z.int(), outcome: z.int(),
  }),
);

/** Of these tables the evidence of other project-years rests on any row. */
const BESIDE = ['indicators', 'organizations'];
const WITHIN = ['projects', 'project_indicators'];
/** Of more project-years, or of a larger share of them, reading all is not slower. */
const MOST = { always: 1_000, projectYears: 20_000, share: 0.2 };

/** @param size how many project-years there are @returns each once; null where the evidence is to be read as a whole */
export function touchedBy(changes: readonly Change[], size: number): readonly ProjectYear[] | null {
  const found = new Map<string, ProjectYear>();
  for (const { tables, projectYears } of changes) {
    if (BESIDE.some((table) => tables.includes(table))) return null;
    if (!WITHIN.some((table) => tables.includes(table))) continue;
    if (projectYears === undefined) return null;
    for (const one of projectYears) found.set(`${one.fiscal_year} ${one.project_code}`, one);
  }
  return found.size > Math.min(MOST.projectYears, Math.max(MOST.always, MOST.share * size)) ? null : [...found.values()];
}

/** @param places of indicators in the library */
export async function readTouched(db: Database, projectYears: readonly ProjectYear[], places: ReadonlyMap<string, number>, signal: AbortSignal): Promise<Touched> {
  const asked = { scope: [...EVERYTHING], codes: projectYears.map(({ project_code }) => project_code), years: projectYears.map(({ fiscal_year }) => fiscal_year) };
  const [projects, lines] = await Promise.all([
    db.columns(projectsSql, asked, { signal }),
    db.columns(linesSql, { ...asked, far_over_attainment: reviewPack.parameters.far_over_attainment }, { signal }),
  ]);
  const numbers = new Map(projects.project_code.map((code, place) => [`${projects.fiscal_year[place]} ${code}`, place]));
  // An import between the readings may have brought lines of a project-year or an indicator that is not yet there; the next reading has both.
  const kept = lines.project_code.map((_, line) => line).filter((line) => numbers.has(`${lines.fiscal_year[line]} ${lines.project_code[line]}`) && places.has(lines.indicator_id[line]!));
  const of = <T>(values: readonly T[]) => kept.map((line) => values[line]!);
  return {
    projectYears, projects,
    lines: {
      starts: startsOf(kept.map((line) => numbers.get(`${lines.fiscal_year[line]} ${lines.project_code[line]}`)!), projects.name.length),
      item: kept.map((line) => places.get(lines.indicator_id[line]!)!),
      measure: kept.map((line) => (lines.aimed[line] ? { sign: lines.sign[line]!, unit: lines.unit[line]! } : null)),
      target: of(lines.target), actual: of(lines.actual), weight: of(lines.weight), outcome: of(lines.outcome),
    },
  };
}
