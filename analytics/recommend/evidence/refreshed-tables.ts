/** What a question is answered from, where some project-years were read anew: equal to the last bit to what `evidenceTables` makes of all rows. */
import { lengthsOf, rowsOf, type Sparse, startsOf } from '../../numeric/sparse.ts';
import { slotsOf } from '../../text-table.ts';
import { easeTable } from '../indicators/ease.ts';
import { distinctItems, type EvidenceTables, overallPenalty } from './build.ts';
import { distinctGroups, type Grouping, withRelations } from './groups.ts';
import { labelSetsOf } from './label-sets.ts';
import type { Merged, RowsWithoutTexts, Touched, Weaving } from './merge-rows.ts';
import { refreshedOrgCounts } from './org-counts.ts';
import { refreshedOutcomes } from './outcomes.ts';
import { raritiesOf } from './rarities.ts';
import { carriedIn, type Exchange, refreshedCoUse, refreshedUses } from './refreshed-co-use.ts';
import { refreshedSpreads } from './refreshed-spreads.ts';
import { CONTEXTS, type ContextField } from './rows.ts';
import { unchanged, type Woven } from './weave.ts';
import { type Marks, wovenColumns, wovenRows } from './woven-arrays.ts';

/** What tells which indicators go together, and their groups. */
export type Relations = Pick<EvidenceTables, 'coUse' | 'ease' | 'groups'>;
export type Tables = Omit<EvidenceTables, 'words' | keyof Relations>;

/** @param was the rows of before @param now with all that stands there now */
export function refreshedTables(before: Tables, was: RowsWithoutTexts, { rows, weaving }: Merged, touched: Touched): Tables {
  const { projects, gone, added } = weaving;
  const exchange = exchangeOf(before, gone.projects, touched);
  const indicatorsOf = wovenRows(before.indicatorsOf, projects, exchange.added);
  const projectsOf = wovenColumns(before.projectsOf, unchanged(before.orgCounts.length), projects, marksOf(exchange.added, projects));
  const goneLines = { item: gone.lines.map((line) => was.lines.item[line]!), outcome: gone.lines.map((line) => was.lines.outcome[line]!) };
  return {
    codeSlots: slotsOf(rows.codes),
    yearsOfCode: startsOf(rows.projects.code, rows.codes.starts.length - 1),
    projectsOfLabel: Object.fromEntries(CONTEXTS.map((field) => [field, byLabel(before, weaving, field)])) as Record<ContextField, Sparse>,
    labelSets: labelSetsOf(rows.projects),
    indicatorsOf,
    projectsOf,
    rarities: raritiesOf(indicatorsOf, lengthsOf(projectsOf)),
    orgCounts: refreshedOrgCounts(before.orgCounts, carriedIn(exchange), projectsOf, rows.projects.org_code),
    spreads: refreshedSpreads(before.spreads, was.lines, weaving.measures, { gone: gone.lines, added: touched.lines, measure: added.measure }),
    outcomes: refreshedOutcomes(before.outcomes, goneLines, touched.lines),
  };
}

/** @param gone project-years, in numbers of before */
export async function refreshedRelations(before: Relations & Pick<Tables, 'indicatorsOf' | 'projectsOf'>, projects: Woven, gone: readonly number[], touched: Touched, grouping: Grouping): Promise<Relations> {
  const exchange = exchangeOf(before, gone, touched);
  const uses = refreshedUses(lengthsOf(before.projectsOf), exchange);
  const coUse = refreshedCoUse(before.coUse, exchange);
  const ofGroups = { gone: distinctGroups(exchange.gone, grouping), added: distinctGroups(exchange.added, grouping) };
  const { groupsOf, counts, coUse: together } = before.groups;
  return {
    coUse,
    ease: await easeTable(uses, coUse, overallPenalty(uses, projects.size), () => undefined),
    groups: await withRelations(wovenRows(groupsOf, projects, ofGroups.added), refreshedUses(counts, ofGroups), refreshedCoUse(together, ofGroups)),
  };
}

const exchangeOf = ({ indicatorsOf }: Pick<Tables, 'indicatorsOf'>, gone: readonly number[], { lines }: Touched): Exchange => ({ gone: rowsOf(indicatorsOf, gone), added: distinctItems(lines) });

/** Of what the added project-years carry, by what is carried. */
function marksOf({ starts, columns }: Sparse, { added }: Woven): Marks {
  const projects: number[] = [];
  for (let place = 0; place < added.length; place++) for (let i = starts[place]!; i < starts[place + 1]!; i++) projects.push(added[place]!);
  return { rows: columns, columns: projects };
}

function byLabel({ projectsOfLabel }: Tables, { projects, labels, added }: Weaving, field: ContextField): Sparse {
  const labelled = added.labels[field].map((label, place) => ({ label, project: projects.added[place]! })).filter(({ label }) => label >= 0);
  return wovenColumns(projectsOfLabel[field], labels[field], projects, { rows: labelled.map(({ label }) => label), columns: labelled.map(({ project }) => project) });
}
