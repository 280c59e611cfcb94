/** The rows of the evidence with some project-years read anew: to the last bit what reading all of them gives. */
import type { ProjectYear } from '../../database.ts';
import type { Sparse } from '../../numeric/sparse.ts';
import { placeOfText, type Slots } from '../../text-table.ts';
import { CONTEXTS, type ContextField, type EvidenceRows, type LineRows, type Measure, type ProjectRows } from './rows.ts';
import { byBytes, lowerBound, placeInOrder, weave, type Woven, wovenFloats, wovenInts, wovenList, wovenMarks, wovenNumbers, wovenTexts } from './weave.ts';

/** What is read of the project-years that may have changed, in columns and in the order of the evidence. */
export type Touched = {
  /** Those without a row among `projects` are gone. */
  readonly projectYears: readonly ProjectYear[];
  readonly projects: { readonly project_code: readonly string[]; readonly fiscal_year: readonly number[]; readonly name: readonly string[]; readonly objective: readonly string[] } & Readonly<Record<ContextField, readonly string[]>>;
  /** `project`: the place among these projects; `measure`: null without a target. */
  readonly lines: {
    readonly project: readonly number[]; readonly item: readonly number[]; readonly measure: readonly (Measure | null)[]; readonly target: readonly number[]; readonly actual: readonly number[];
    readonly reported: readonly boolean[]; readonly weight: readonly number[]; readonly weighted: readonly boolean[]; readonly outcome: readonly number[];
  };
};

export type PlainRows = Omit<EvidenceRows, 'standsFor'>;
/** How the evidence of before finds a project-year and its lines. */
export type Places = { readonly codeSlots: Slots; readonly yearsOfCode: Sparse; readonly linesOfProject: Sparse };
export type Merged = { readonly rows: PlainRows; readonly projects: Woven };

export function mergedRows(rows: PlainRows, places: Places, touched: Touched): Merged {
  const projects = wovenProjects(rows, places, touched);
  const codes = wovenCodes(rows, places, touched, projects);
  const labelled = labelsOf(rows, touched, projects);
  const measured = linesOf(rows, places, touched, projects);
  const { name, objective, fiscal_year } = rows.projects;
  return {
    projects: projects.woven,
    rows: {
      codes: codes.table,
      labels: labelled.labels,
      measures: measured.measures,
      lines: measured.lines,
      projects: {
        ...labelled.numbers,
        code: wovenNumbers(rows.projects.code, projects.woven, codes.woven.placeOf, codes.numbers),
        fiscal_year: wovenInts(fiscal_year, projects.woven, touched.projects.fiscal_year),
        name: wovenTexts(name, projects.woven, touched.projects.name),
        objective: wovenTexts(objective, projects.woven, touched.projects.objective),
      },
    },
  };
}

/** `before`: the place before which each is put. */
type Place = { readonly woven: Woven; readonly before: Int32Array };

/** Project-years stand by code and year, so that those of a code are neighbours. */
function wovenProjects({ projects: { fiscal_year }, codes }: PlainRows, { codeSlots, yearsOfCode: { starts } }: Places, { projectYears, projects }: Touched): Place {
  const size = fiscal_year.length;
  const gone = new Uint8Array(size);
  for (const { project_code, fiscal_year: year } of projectYears) {
    const code = placeOfText(codes, codeSlots, project_code);
    for (let p = code < 0 ? 0 : starts[code]!; code >= 0 && p < starts[code + 1]!; p++) if (fiscal_year[p] === year) gone[p] = 1;
  }
  const before = Int32Array.from(projects.project_code, (code, a) => {
    const rank = placeInOrder(codes, code);
    let p = starts[rank]!;
    if (placeOfText(codes, codeSlots, code) === rank) while (p < starts[rank + 1]! && fiscal_year[p]! < projects.fiscal_year[a]!) p++;
    return p;
  });
  return { woven: weave(size, (place) => gone[place] === 1, before), before };
}

function wovenCodes({ projects, codes }: PlainRows, { codeSlots }: Places, touched: Touched, { woven }: Place) {
  const known = touched.projects.project_code.map((code) => placeOfText(codes, codeSlots, code));
  const used = usedBy(projects.code, woven, known, codes.starts.length - 1);
  const fresh = [...new Set(touched.projects.project_code.filter((_, a) => known[a]! < 0))];
  const wovenCodes = weave(used.length, (code) => used[code] === 0, fresh.map((code) => placeInOrder(codes, code)));
  const freshNumbers = new Map(fresh.map((code, i) => [code, wovenCodes.added[i]!]));
  const numbers = known.map((code, a) => (code < 0 ? freshNumbers.get(touched.projects.project_code[a]!)! : wovenCodes.placeOf[code]!));
  return { table: wovenTexts(codes, wovenCodes, fresh), woven: wovenCodes, numbers };
}

function labelsOf(rows: PlainRows, touched: Touched, { woven }: Place) {
  const labels = {} as Record<ContextField, readonly string[]>;
  const numbers = {} as Record<ContextField, ProjectRows[ContextField]>;
  for (const field of CONTEXTS) {
    const more = touched.projects[field].map((label) => (label === '' ? null : label));
    const told = renumbered(rows.labels[field], byBytes, (label) => label, more, (known) => usedBy(rows.projects[field], woven, known, rows.labels[field].length));
    labels[field] = told.values;
    numbers[field] = wovenNumbers(rows.projects[field], woven, told.woven.placeOf, told.numbers);
  }
  return { labels, numbers };
}

function linesOf({ lines, measures }: PlainRows, { linesOfProject: { starts } }: Places, { lines: more }: Touched, { woven: projects, before }: Place): { lines: LineRows; measures: readonly Measure[] } {
  const woven = weave(lines.project.length, (line) => projects.placeOf[lines.project[line]!]! < 0, more.project.map((project) => starts[before[project]!]!));
  const told = renumbered(measures, byMeasure, keyOf, more.measure, (known) => usedBy(lines.measure, woven, known, measures.length));
  return {
    measures: told.values,
    lines: {
      project: wovenNumbers(lines.project, woven, projects.placeOf, more.project.map((project) => projects.added[project]!)),
      item: wovenInts(lines.item, woven, more.item),
      measure: wovenNumbers(lines.measure, woven, told.woven.placeOf, told.numbers),
      target: wovenFloats(lines.target, woven, more.target),
      actual: wovenFloats(lines.actual, woven, more.actual),
      reported: wovenMarks(lines.reported, woven, more.reported),
      weight: wovenFloats(lines.weight, woven, more.weight),
      weighted: wovenMarks(lines.weighted, woven, more.weighted),
      outcome: wovenInts(lines.outcome, woven, more.outcome),
    },
  };
}

/** Marks of what is still named, by what stays or by what is added. */
function usedBy(numbers: Int32Array, { placeOf }: Woven, added: readonly number[], count: number): Uint8Array {
  const used = new Uint8Array(count);
  for (let place = 0; place < placeOf.length; place++) if (placeOf[place]! >= 0 && numbers[place]! >= 0) used[numbers[place]!] = 1;
  for (const number of added) if (number >= 0) used[number] = 1;
  return used;
}

/**
 * Things that are numbered in their order, without those that nothing names any more and with those that are named first now.
 *
 * @param more what the added rows name, null for nothing
 * @param usedBy marks of the things that are still named, told the numbers that the added rows name, −1 for none or a new one
 */
function renumbered<T>(values: readonly T[], compare: (a: T, b: T) => number, key: (value: T) => string, more: readonly (T | null)[], usedBy: (known: readonly number[]) => Uint8Array) {
  const places = new Map(values.map((value, place) => [key(value), place]));
  const used = usedBy(more.map((value) => (value === null ? -1 : (places.get(key(value)) ?? -1))));
  const fresh = [...new Map(more.flatMap((value) => (value === null || places.has(key(value)) ? [] : [[key(value), value] as const]))).values()].sort(compare);
  const woven = weave(values.length, (place) => used[place] === 0, fresh.map((value) => lowerBound(values.length, (place) => compare(values[place]!, value))));
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
