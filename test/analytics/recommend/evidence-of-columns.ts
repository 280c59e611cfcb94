/** An index made of plain columns, without a database or a thread. */
import type { LibraryIndex } from '../../../analytics/library/search/library-index.ts';
import { evidenceTables } from '../../../analytics/recommend/evidence/build.ts';
import { projectWords } from '../../../analytics/recommend/evidence/project-words.ts';
import { startsOf } from '../../../analytics/numeric/sparse.ts';
import { CONTEXTS, type ContextField, type Measure } from '../../../analytics/recommend/evidence/rows.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { magnitudeOf } from '../../../analytics/recommend/indicators/magnitude.ts';
import { evidenceOf, questionOf } from '../../../analytics/recommend/indicators/evidence-of.ts';
import { TextWriter } from '../../../analytics/text-table.ts';

type Labelled = Record<'name' | 'objective' | ContextField, (string | null)[]>;
export type ProjectColumns = { project_code: string[]; fiscal_year: number[]; /** Unknown where left out. */ budget?: (number | null)[] } & Labelled;
/** `project`: the place among the project columns. */
export type LineColumns = { project: number[]; indicator_id: string[]; sign: (string | null)[]; unit: (string | null)[]; target_value: (number | null)[]; weight: (number | null)[] };

export async function evidenceOfColumns(library: LibraryIndex, projects: ProjectColumns, lines: LineColumns): Promise<EvidenceIndex> {
  const codes = [...new Set(projects.project_code)];
  const labels = Object.fromEntries(CONTEXTS.map((field) => [field, [...new Set(projects[field].filter((label) => label !== null))]])) as Record<ContextField, string[]>;
  const labelled = (field: ContextField) => Int32Array.from(projects[field], (label) => labels[field].indexOf(label ?? ''));
  const codeNumbers = new Map(codes.map((code, number) => [code, number]));
  const items = new Map(library.indicators.map(({ indicator_id }, place) => [indicator_id, place]));
  const picked = lines.project.map((_, i) => i).filter((i) => items.has(lines.indicator_id[i]!)).sort((a, b) => lines.project[a]! - lines.project[b]! || a - b);
  const measures: Measure[] = [];
  const measureOf = (i: number) => {
    if (lines.target_value[i] === null) return -1;
    const standard = library.indicators[items.get(lines.indicator_id[i]!)!]!;
    const [sign, unit] = [lines.sign[i] ?? standard.sign, lines.unit[i] ?? standard.unit];
    const known = measures.findIndex((one) => one.sign === sign && one.unit === unit);
    return known >= 0 ? known : measures.push({ sign, unit }) - 1;
  };
  const rows = {
    projects: {
      code: Int32Array.from(projects.project_code, (code) => codeNumbers.get(code)!), fiscal_year: Int32Array.from(projects.fiscal_year),
      name: texts(projects.name), objective: texts(projects.objective),
      industry: labelled('industry'), category: labelled('category'), region: labelled('region'), org_code: labelled('org_code'),
      magnitude: Uint8Array.from(projects.fiscal_year, (_, i) => magnitudeOf(projects.budget?.[i] ?? 0)),
    },
    codes: texts(codes), labels, measures, standsFor: new Map<string, string>(),
    lines: {
      starts: startsOf(picked.map((i) => lines.project[i]!), projects.project_code.length), item: Int32Array.from(picked, (i) => items.get(lines.indicator_id[i]!)!),
      measure: Int32Array.from(picked, measureOf), target: Float64Array.from(picked, (i) => lines.target_value[i] ?? 0), actual: new Float64Array(picked.length),
      weight: Int32Array.from(picked, (i) => (lines.weight[i] === null ? -1 : Math.round(lines.weight[i]! * 10_000))),
      outcome: new Uint8Array(picked.length),
    },
  };
  return evidenceOf(library, { rows, tables: { ...(await evidenceTables(questionOf(library, rows))), words: projectWords(rows.projects) } });
}

function texts(values: readonly (string | null)[]) {
  const writer = new TextWriter(values.length);
  for (const value of values) writer.add(value ?? '');
  return writer.whole();
}
