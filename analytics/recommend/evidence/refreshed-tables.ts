/** What a question is answered from, where some project-years were read anew: equal to the last bit to what `evidenceTables` makes of all rows. */
import { lengthsOf, rowsOf, runsOf, type Sparse } from '../../numeric/sparse.ts';
import { slotsOf } from '../../text-table.ts';
import { easeTable } from '../indicators/ease.ts';
import { distinctItems, type EvidenceTables, overallPenalty, traitsOf } from './build.ts';
import { distinctGroups, type Grouping, type GroupTables, withRelations } from './groups.ts';
import type { Merged, PlainRows, Touched, Weaving } from './merge-rows.ts';
import { refreshedOrgCounts } from './org-counts.ts';
import { refreshedOutcomes } from './outcomes.ts';
import { raritiesOf } from './rarities.ts';
import { carriedIn, type Exchange, refreshedCoUse, refreshedUses } from './refreshed-co-use.ts';
import { refreshedSpreads } from './refreshed-spreads.ts';
import { CONTEXTS, type ContextField } from './rows.ts';
import { unchanged, type Woven } from './weave.ts';
import { type Marks, wovenColumns, wovenRows } from './woven-arrays.ts';

/** @param was the rows of before @param now with all that stands there now */
export async function refreshedTables(before: EvidenceTables, was: PlainRows, { rows, weaving }: Merged, touched: Touched, grouping: Grouping): Promise<Omit<EvidenceTables, 'words'>> {
  const { projects, gone, added } = weaving;
  const exchange: Exchange = { gone: rowsOf(before.indicatorsOf, gone.projects), added: distinctItems(touched.lines, touched.projects.name.length) };
  const indicatorsOf = wovenRows(before.indicatorsOf, projects, exchange.added);
  const projectsOf = wovenColumns(before.projectsOf, unchanged(before.orgCounts.length), projects, marksOf(exchange.added, projects));
  const uses = lengthsOf(projectsOf);
  const coUse = refreshedCoUse(before.coUse, exchange);
  const goneLines = { item: gone.lines.map((line) => was.lines.item[line]!), outcome: gone.lines.map((line) => was.lines.outcome[line]!) };
  return {
    codeSlots: slotsOf(rows.codes),
    yearsOfCode: runsOf(rows.projects.code, rows.codes.starts.length - 1),
    projectsOfLabel: Object.fromEntries(CONTEXTS.map((field) => [field, byLabel(before, weaving, field)])) as Record<ContextField, Sparse>,
    traits: traitsOf(rows.projects),
    indicatorsOf,
    projectsOf,
    rarities: raritiesOf(indicatorsOf, uses),
    coUse,
    ease: await easeTable(uses, coUse, overallPenalty(indicatorsOf), () => undefined),
    groups: await refreshedGroups(before.groups, projects, exchange, grouping),
    orgCounts: refreshedOrgCounts(before.orgCounts, carriedIn(exchange), projectsOf, rows.projects.org_code),
    linesOfProject: runsOf(rows.lines.project, projects.size),
    spreads: refreshedSpreads(before.spreads, was.lines, weaving.measures, { gone: gone.lines, added: touched.lines, measure: added.measure }),
    outcomes: refreshedOutcomes(before.outcomes, goneLines, touched.lines),
  };
}

/** Of what the added project-years carry, by what is carried. */
function marksOf({ starts, columns }: Sparse, { added }: Woven): Marks {
  const projects: number[] = [];
  for (let place = 0; place < added.length; place++) for (let i = starts[place]!; i < starts[place + 1]!; i++) projects.push(added[place]!);
  return { rows: columns, columns: projects };
}

function byLabel({ projectsOfLabel }: EvidenceTables, { projects, labels, added }: Weaving, field: ContextField): Sparse {
  const labelled = added.labels[field].map((label, place) => ({ label, project: projects.added[place]! })).filter(({ label }) => label >= 0);
  return wovenColumns(projectsOfLabel[field], labels[field], projects, { rows: labelled.map(({ label }) => label), columns: labelled.map(({ project }) => project) });
}

function refreshedGroups(before: GroupTables, projects: Woven, { gone, added }: Exchange, grouping: Grouping): Promise<GroupTables> {
  const exchange = { gone: distinctGroups(gone, grouping), added: distinctGroups(added, grouping) };
  return withRelations(wovenRows(before.groupsOf, projects, exchange.added), refreshedUses(before.counts, exchange), refreshedCoUse(before.coUse, exchange));
}
