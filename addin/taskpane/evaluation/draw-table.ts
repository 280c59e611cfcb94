/** Who was drawn for which project, as a table of the pane and of the sheet. Pure. */
import type { DrawDetail } from '../../../analytics/evaluate/draws/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';
import { timeInChina } from '../shared/china-time.ts';
import { figureColumn, textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';

type Assignment = DrawDetail['assignments'][number];

export function drawColumns({ evaluation, labelled, listed, sentences }: Locale, format: Formats): Column<Assignment>[] {
  const { drawColumns: title } = evaluation;
  return [
    textColumn('project', title.project, 170, ({ name, project_code }) => name ?? project_code),
    textColumn('evaluators', title.evaluators, 180, ({ evaluators }) => listed(evaluators.map(({ name, id }) => name ?? id))),
    figureColumn('missing', title.missing, 76, ({ missing }) => missing, format.count),
    textColumn('excluded', title.excluded, 240, ({ excluded }) => sentences(excluded.map(({ name, id, reason }) => labelled(name ?? id, reason)))),
    textColumn('code', title.code, 150, ({ project_code }) => project_code),
  ];
}

export function drawTable(draw: DrawDetail, { evaluation, labelled, listed, sentences }: Locale): SheetTable {
  const { drawColumns: title } = evaluation;
  return {
    name: evaluation.drawSheet(String(draw.fiscal_year)), key: 0,
    lead: [evaluation.drawFacts(draw.seed, evaluation.seedBy[draw.seed_by], timeInChina(draw.drawn_at), draw.drawn_by), `${draw.algorithm} ${draw.list_hash} ${draw.evaluators_hash}`, draw.method],
    columns: [{ title: title.code, kind: 'code', width: 24 }, { title: title.project, kind: 'text', width: 34 }, { title: title.evaluators, kind: 'text', width: 34 }, { title: title.missing, kind: 'number', width: 6 }, { title: title.excluded, kind: 'text', width: 50 }],
    rows: draw.assignments.map((one) => [one.project_code, one.name ?? '', listed(one.evaluators.map(({ name, id }) => name ?? id)), one.missing, sentences(one.excluded.map(({ name, id, reason }) => labelled(name ?? id, reason)))]),
  };
}
