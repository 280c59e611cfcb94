/**
 * Which labels project-years bear together. Few sets come again and again (a unit has one industry, mostly one category), so
 * that what a question makes of labels is worked out once for each set and not for each project-year.
 */
import type { Sparse } from '../../numeric/sparse.ts';
import { sharedInts } from '../../shared-arrays.ts';
import { CONTEXTS, type ProjectRows } from './rows.ts';

export type LabelSets = {
  /** By project-year, the number of its set, in the order of their first coming. */
  readonly of: Int32Array;
  /** By set, the numbers of its labels in the order of CONTEXTS; −1 for none. */
  readonly labels: Int32Array;
};

export function labelSetsOf(projects: Pick<ProjectRows, (typeof CONTEXTS)[number]>): LabelSets {
  const columns = CONTEXTS.map((field) => projects[field]);
  const size = columns[0]!.length;
  const pairs = columns.map(() => new Map<number, number>());
  const of = sharedInts(size);
  const firsts: number[] = [];
  for (let project = 0; project < size; project++) {
    // Most project-years are of the same project as the one before.
    if (project > 0 && columns.every((labels) => labels[project] === labels[project - 1])) {
      of[project] = of[project - 1]!;
      continue;
    }
    let number = 0;
    for (let field = 0; field < columns.length; field++) number = numbered(pairs[field]!, number * MOST_LABELS + columns[field]![project]! + 1);
    of[project] = number;
    if (number === firsts.length) firsts.push(project);
  }
  const labels = sharedInts(CONTEXTS.length * firsts.length);
  firsts.forEach((project, set) => columns.forEach((column, field) => (labels[set * CONTEXTS.length + field] = column[project]!)));
  return { of, labels };
}

/** A set's number and a label's side by side are still a whole number that a double holds. */
const MOST_LABELS = 2 ** 26;

function numbered(numbers: Map<number, number>, key: number): number {
  let number = numbers.get(key);
  if (number === undefined) numbers.set(key, (number = numbers.size));
  return number;
}

/** @param projectsOf project-years of a wording @returns by wording, the set of all its project-years; −1 where they bear several */
export function setsOfWordings({ of }: LabelSets, { starts, columns }: Sparse): Int32Array {
  const ofWording = new Int32Array(starts.length - 1);
  for (let wording = 0; wording < ofWording.length; wording++) {
    const set = of[columns[starts[wording]!]!]!;
    let at = starts[wording]! + 1;
    while (at < starts[wording + 1]! && of[columns[at]!] === set) at++;
    ofWording[wording] = at >= starts[wording + 1]! ? set : -1;
  }
  return ofWording;
}
