/** The rows of the evidence with some project-years read anew: to the last bit what reading all of them gives. */
import type { ProjectYear } from '../../database.ts';
import { lengthOf, lengthsOf } from '../../numeric/sparse.ts';
import { sharedInts } from '../../shared-arrays.ts';
import { placeOfText } from '../../text-table.ts';
import type { EvidenceTables } from './build.ts';
import { CONTEXTS, type ContextField, type EvidenceRows, type LineRows, type Measure, type ProjectRows } from './rows.ts';
import { byBytes, emptied, lowerBound, placeIn, placeInOrder, weave, type Woven } from './weave.ts';
import { wovenBytes, wovenFloats, wovenInts, wovenList, wovenNumbers, wovenStarts, wovenTexts } from './woven-arrays.ts';

/** What is read of the project-years that may have changed, in columns and in the order of the evidence. */
export type Touched = {
  /** Those without a row among `projects` are gone. */
  readonly projectYears: readonly ProjectYear[];
  readonly projects: { readonly project_code: readonly string[]; readonly fiscal_year: readonly number[]; readonly name: readonly string[]; readonly objective: readonly string[]; readonly magnitude: readonly number[] } & Readonly<Record<ContextField, readonly string[]>>;
  /** As those of the evidence; `measure`: null without a target. */
  readonly lines: {
    readonly starts: Uint32Array; readonly item: readonly number[]; readonly measure: readonly (Measure | null)[];
    readonly target: readonly number[]; readonly actual: readonly number[]; readonly weight: readonly number[]; readonly outcome: readonly number[];
  };
};

type PlainRows = Omit<EvidenceRows, 'standsFor'>;
/** How the evidence of before finds a project-year and its lines, and what is left of a thing. */
export type Places = Pick<EvidenceTables, 'codeSlots' | 'yearsOfCode' | 'projectsOfLabel' | 'spreads'>;

/** How everything that is numbered is woven, and what went and came. */
export type Weaving = {
  readonly projects: Woven;
  readonly labels: Readonly<Record<ContextField, Woven>>;
  readonly measures: Woven;
  /** Project-years and lines that are gone, in numbers of before, ascending. */
  readonly gone: { readonly projects: readonly number[]; readonly lines: readonly number[] };
  /** Of the project-years read anew, the measures of their lines and their labels in numbers of now; −1 for none. */
  readonly added: { readonly measure: readonly number[]; readonly labels: Readonly<Record<ContextField, readonly number[]>> };
};

/** Texts of project-years; beside the rest, so that both can be woven at once. */
export type ProjectTexts = Pick<ProjectRows, 'name' | 'objective'>;
export type RowsWithoutTexts = Omit<PlainRows, 'projects'> & { readonly projects: Omit<ProjectRows, keyof ProjectTexts> };

export type Merged = { readonly rows: RowsWithoutTexts; readonly weaving: Weaving };

/** All but the texts. */
export function mergedRows(rows: RowsWithoutTexts, places: Places, touched: Touched): Merged {
  const projects = wovenProjects(rows, places, touched);
  const codes = wovenCodes(rows, places, touched, projects);
  const labelled = labelsOf(rows, places, touched, projects);
  const measured = linesOf(rows, places, touched, projects);
  return {
    weaving: {
      projects: projects.woven, labels: labelled.woven, measures: measured.woven,
      gone: { projects: projects.gone, lines: measured.gone }, added: { measure: measured.numbers, labels: labelled.added },
    },
    rows: {
      codes: codes.table,
      labels: labelled.labels,
      measures: measured.measures,
      lines: measured.lines,
      projects: {
        ...labelled.numbers,
        code: numbersOf(rows.projects.code, projects.woven, codes.woven, codes.numbers),
        fiscal_year: wovenInts(rows.projects.fiscal_year, projects.woven, touched.projects.fiscal_year),
        magnitude: wovenBytes(rows.projects.magnitude, projects.woven, touched.projects.magnitude),
      },
    },
  };
}

export const mergedTexts = ({ name, objective }: ProjectTexts, projects: Woven, touched: Touched['projects']): ProjectTexts =>
  ({ name: wovenTexts(name, projects, touched.name), objective: wovenTexts(objective, projects, touched.objective) });

const numbersOf = (values: Int32Array, woven: Woven, of: Woven, more: ArrayLike<number>) => wovenNumbers(sharedInts(woven.size, false), values, woven, of, more);

export type ProjectPlaces = { readonly projects: Pick<ProjectRows, 'fiscal_year'>; readonly codes: PlainRows['codes'] };

/** The project-years that are gone or replaced, ascending. */
type Place = { readonly woven: Woven; readonly gone: readonly number[] };

/** Project-years stand by code and year, so that those of a code are neighbours. */
export function wovenProjects({ projects: { fiscal_year }, codes }: ProjectPlaces, { codeSlots, yearsOfCode: starts }: Pick<Places, 'codeSlots' | 'yearsOfCode'>, { projectYears, projects }: Touched): Place {
  const gone: number[] = [];
  for (const { project_code, fiscal_year: year } of projectYears) {
    const code = placeOfText(codes, codeSlots, project_code);
    for (let p = code < 0 ? 0 : starts[code]!; code >= 0 && p < starts[code + 1]!; p++) if (fiscal_year[p] === year) gone.push(p);
  }
  gone.sort((a, b) => a - b);
  const before = Int32Array.from(projects.project_code, (code, a) => {
    const known = placeOfText(codes, codeSlots, code);
    let p = starts[known < 0 ? placeInOrder(codes, code) : known]!;
    if (known >= 0) while (p < starts[known + 1]! && fiscal_year[p]! < projects.fiscal_year[a]!) p++;
    return p;
  });
  return { woven: weave(fiscal_year.length, gone, before), gone };
}

function wovenCodes({ projects, codes }: RowsWithoutTexts, { codeSlots, yearsOfCode }: Places, touched: Touched, { gone }: Place) {
  const known = touched.projects.project_code.map((code) => placeOfText(codes, codeSlots, code));
  const unused = emptied((code) => lengthOf({ starts: yearsOfCode }, code), gone.map((project) => projects.code[project]!), known);
  const fresh = [...new Set(touched.projects.project_code.filter((_, a) => known[a]! < 0))];
  const woven = weave(codes.starts.length - 1, unused, fresh.map((code) => placeInOrder(codes, code)));
  const freshNumbers = new Map(fresh.map((code, n) => [code, woven.added[n]!]));
  const numbers = known.map((code, a) => (code < 0 ? freshNumbers.get(touched.projects.project_code[a]!)! : placeIn(woven, code)));
  return { table: wovenTexts(codes, woven, fresh), woven, numbers };
}

function labelsOf(rows: RowsWithoutTexts, { projectsOfLabel }: Places, touched: Touched, { woven: projects, gone }: Place) {
  const labels = {} as Record<ContextField, readonly string[]>;
  const numbers = {} as Record<ContextField, ProjectRows[ContextField]>;
  const woven = {} as Record<ContextField, Woven>;
  const added = {} as Record<ContextField, readonly number[]>;
  for (const field of CONTEXTS) {
    const of = rows.projects[field];
    const more = touched.projects[field].map((label) => (label === '' ? null : label));
    const told = renumbered(rows.labels[field], byBytes, (label) => label, more, (known) => emptied((label) => lengthOf(projectsOfLabel[field], label), gone.map((project) => of[project]!), known));
    labels[field] = told.values;
    numbers[field] = numbersOf(of, projects, told.woven, told.numbers);
    woven[field] = told.woven;
    added[field] = told.numbers;
  }
  return { labels, numbers, woven, added };
}

function linesOf({ lines, measures }: RowsWithoutTexts, { spreads }: Places, { lines: more }: Touched, { woven, gone: goneProjects }: Place) {
  const { starts, entries } = wovenStarts(lines.starts, woven, lengthsOf(more));
  const gone = goneProjects.flatMap((project) => Array.from({ length: lengthOf(lines, project) }, (_, i) => lines.starts[project]! + i));
  const aimed = aimedLines(spreads, measures.length);
  const told = renumbered(measures, byMeasure, keyOf, more.measure, (known) => emptied((measure) => aimed[measure]!, gone.map((line) => lines.measure[line]!), known));
  return {
    gone, woven: told.woven, numbers: told.numbers,
    measures: told.values,
    lines: {
      starts,
      item: wovenInts(lines.item, entries, more.item),
      measure: numbersOf(lines.measure, entries, told.woven, told.numbers),
      target: wovenFloats(lines.target, entries, more.target),
      actual: wovenFloats(lines.actual, entries, more.actual),
      weight: wovenInts(lines.weight, entries, more.weight),
      outcome: wovenBytes(lines.outcome, entries, more.outcome),
    } satisfies LineRows,
  };
}

/** Lines with a target, by its sign and unit. */
function aimedLines({ measures, targets: { starts } }: Places['spreads'], count: number): Uint32Array {
  const lines = new Uint32Array(count);
  measures.forEach((measure, group) => (lines[measure]! += starts[group + 1]! - starts[group]!));
  return lines;
}

/**
 * Things that are numbered in their order, without those that nothing names any more and with those that are named first now.
 *
 * @param more what the added rows name, null for nothing
 * @param unused those that are not named any more, told the numbers that the added rows name, −1 for none or a new one
 */
function renumbered<T>(values: readonly T[], compare: (a: T, b: T) => number, key: (value: T) => string, more: readonly (T | null)[], unused: (known: readonly number[]) => readonly number[]) {
  const places = new Map(values.map((value, place) => [key(value), place]));
  const gone = unused(more.map((value) => (value === null ? -1 : (places.get(key(value)) ?? -1))));
  const fresh = [...new Map(more.flatMap((value) => (value === null || places.has(key(value)) ? [] : [[key(value), value] as const]))).values()].sort(compare);
  const woven = weave(values.length, gone, fresh.map((value) => lowerBound(0, values.length, (place) => compare(values[place]!, value))));
  const all = wovenList(values, woven, fresh);
  const numbers = new Map(all.map((value, number) => [key(value), number]));
  return { values: all, woven, numbers: more.map((value) => (value === null ? -1 : numbers.get(key(value))!)) };
}

const keyOf = ({ sign, unit }: Measure) => JSON.stringify([sign, unit]);

/** As measures.sql orders them. */
const byMeasure = (a: Measure, b: Measure) => byNullable(a.sign, b.sign) || byNullable(a.unit, b.unit);

function byNullable(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return byBytes(a, b);
}
