/** From the rows to what a question is answered from. Done in a thread: everything here is typed arrays in shared memory. */
import { lengthsOf, type Sparse, sparse, startsOf, transpose } from '../../numeric/sparse.ts';
import { sharedCounts } from '../../shared-arrays.ts';
import { type Slots, slotsOf, type TextTable } from '../../text-table.ts';
import { type CoUseCounts, coUseCounts } from './co-use-counts.ts';
import { type EaseTable, easeTable } from '../indicators/ease.ts';
import { type GroupTables, groupTables } from './groups.ts';
import { type LabelSets, labelSetsOf } from './label-sets.ts';
import { CONTEXTS, type ContextField, type LineRows, type ProjectRows } from './rows.ts';
import { type Spreads, spreadsOf } from './spreads.ts';
import type { ProjectWords } from './project-words.ts';
import { orgCounts } from './org-counts.ts';
import { type OutcomeCounts, outcomeCounts } from './outcomes.ts';
import { type Rarities, raritiesOf } from './rarities.ts';

/** The penalty is in multiples of a project's mean number of indicators. */
const OVERALL = { most: 500, penalty: 6 };

export type EvidenceTables = {
  readonly codeSlots: Slots;
  /** Those of code c are the project-years `yearsOfCode[c]` … `yearsOfCode[c + 1] − 1`. */
  readonly yearsOfCode: Uint32Array;
  /** Project-years of a label. */
  readonly projectsOfLabel: Readonly<Record<ContextField, Sparse>>;
  readonly labelSets: LabelSets;
  readonly words: ProjectWords;
  /** Distinct indicators of a project-year, and distinct project-years of an indicator. */
  readonly indicatorsOf: Sparse;
  readonly projectsOf: Sparse;
  readonly rarities: Rarities;
  readonly coUse: CoUseCounts;
  /** Ridge regression between indicators over all project-years. */
  readonly ease: EaseTable;
  readonly groups: GroupTables;
  /** Organisations that use an indicator. */
  readonly orgCounts: Uint32Array;
  readonly spreads: Spreads;
  readonly outcomes: OutcomeCounts;
};

/** Numbers of labels by field, of indicators in the library and of measures; each indicator's group, −1 for none, and their number. */
export type Extent = { readonly labels: Readonly<Record<ContextField, number>>; readonly items: number; readonly measures: number; readonly groupOf: Int32Array; readonly groups: number };
export type EvidenceQuestion = { readonly projects: ProjectRows; readonly codes: TextTable; readonly lines: LineRows; readonly extent: Extent };

/** All but the words. Equal rows give equal tables, whatever was asked before. */
export async function evidenceTables({ projects, codes, lines, extent }: EvidenceQuestion): Promise<Omit<EvidenceTables, 'words'>> {
  const size = projects.fiscal_year.length;
  const indicatorsOf = distinctItems(lines);
  const projectsOf = transpose(indicatorsOf, extent.items);
  const uses = lengthsOf(projectsOf);
  const coUse = coUseCounts(indicatorsOf, projectsOf);
  return {
    codeSlots: slotsOf(codes),
    yearsOfCode: startsOf(projects.code, codes.starts.length - 1),
    projectsOfLabel: Object.fromEntries(CONTEXTS.map((field) => [field, byLabel(projects[field], extent.labels[field])])) as Record<ContextField, Sparse>,
    labelSets: labelSetsOf(projects),
    indicatorsOf,
    projectsOf,
    rarities: raritiesOf(indicatorsOf, uses),
    coUse,
    ease: await easeTable(uses, coUse, overallPenalty(uses, size), () => undefined),
    groups: await groupTables(indicatorsOf, extent),
    orgCounts: orgCounts(projectsOf, projects.org_code),
    spreads: spreadsOf(lines, extent),
    outcomes: outcomeCounts(lines, extent.items),
  };
}

/** @param uses project-years that carry each indicator @param size all of them */
export const overallPenalty = (uses: Uint32Array, size: number) => ({ most: OVERALL.most, lambda: OVERALL.penalty * Math.max(1, uses.reduce((sum, count) => sum + count, 0) / Math.max(1, size)) });

/** Without those that have no label. */
function byLabel(labels: Int32Array, count: number): Sparse {
  const numbers = new Uint32Array(labels.length);
  const labelled = new Uint32Array(labels.length);
  let used = 0;
  for (let project = 0; project < labels.length; project++) {
    if (labels[project]! < 0) continue;
    numbers[used] = labels[project]!;
    labelled[used++] = project;
  }
  return sparse(numbers.subarray(0, used), labelled.subarray(0, used), count);
}

/** An indicator that stands on several lines of a project-year (a line a population group) is carried once. */
export function distinctItems({ starts: from, item }: { readonly starts: ArrayLike<number>; readonly item: ArrayLike<number> }): Sparse {
  const starts = sharedCounts(from.length);
  const columns = sharedCounts(item.length);
  let used = 0;
  for (let p = 0; p + 1 < from.length; p++) {
    const first = used;
    for (let at = from[p]!; at < from[p + 1]!; at++) {
      let i = first;
      while (i < used && columns[i] !== item[at]) i++;
      if (i === used) columns[used++] = item[at]!;
    }
    starts[p + 1] = used;
  }
  return { starts, columns: columns.subarray(0, used) };
}
