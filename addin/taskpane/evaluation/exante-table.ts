/** An ex-ante evaluation as a table of the sheet. Pure. */
import type { ResultOf } from '../../../analytics/contract.ts';
import type { exanteScore } from '../../../analytics/exante/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';

export type Exante = ResultOf<typeof exanteScore>;

export function exanteTable(result: Exante, name: string, { evaluation }: Locale): SheetTable {
  const { exanteColumns: title } = evaluation;
  const items = result.dimensions.flatMap((dimension) => dimension.items.map((item) => [dimension.name, item.name, String(item.answer ?? ''), item.points, item.of, item.explanation]));
  const last: unknown[][] = [[evaluation.conclusion, '', result.conclusion ?? evaluation.noConclusion, result.score, result.of, result.explanation], ...result.vetoes.map((veto) => [evaluation.vetoed, '', '', null, null, veto.text]), ...(result.options ? [[evaluation.options, result.options.chosen, '', null, null, result.options.explanation]] : []), ...(result.reduction ? [[evaluation.reduction, '', '', null, null, result.reduction.explanation]] : [])];
  const papers = (result.documents ?? []).map((paper) => [evaluation.documents, paper.name, paper.given ? '✓' : '—', null, null, paper.required ? evaluation.requiredMark : '']);
  return {
    name: `${evaluation.exanteSheet}${name === '' ? '' : ` ${name}`}`,
    columns: [{ title: title.dimension, kind: 'text', width: 18 }, { title: title.item, kind: 'text', width: 26 }, { title: title.answer, kind: 'text', width: 14 }, { title: title.points, kind: 'number', width: 8 }, { title: title.of, kind: 'number', width: 8 }, { title: title.explanation, kind: 'text', width: 70 }],
    rows: [...items, ...last, ...papers],
  };
}
