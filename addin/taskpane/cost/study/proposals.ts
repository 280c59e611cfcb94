/** Proposed standards as a question, as rows of the pane and as a table that can be imported once it is decided. Pure. */
import type { proposeStandards } from '../../../../analytics/cost/standards/contract.ts';
import type { InputOf, ResultOf } from '../../../../analytics/contract.ts';
import type { Locale } from '../../../locale/index.ts';
import type { SheetTable } from '../../../workbook.ts';
import { figureColumn, textColumn } from '../../shared/columns.ts';
import type { Formats } from '../../shared/format.ts';
import type { Column } from '../../shared/table-rows.ts';
import { amountOf } from '../need/plan.ts';
import { eachText } from '../result/tables.ts';
import { yearOf, type Study } from './study.ts';

type Question = InputOf<typeof proposeStandards>;
type Result = ResultOf<typeof proposeStandards>;
type Row = Result['rows'][number];
/** `index` as typed. */
export type ProposalChoice = { readonly method: Question['method']; readonly index: string };

/** @param indexLabel what the field of the price index is called. @throws AppError `invalid_params` for a year or an index that is none */
export function proposalsOfStudy(study: Study, { method, index }: ProposalChoice, indexLabel: string): Question {
  const { region, quality } = study;
  const inline = study.from === 'sheet' && study.items.length > 0
    ? { items: study.items.map(({ cost_object, fiscal_year, item, amount, driver, driver_quantity }) => ({ cost_object, item, amount, ...(fiscal_year !== undefined && { fiscal_year }), ...(driver !== undefined && { driver }), ...(driver_quantity !== undefined && { driver_quantity }) })) }
    : null;
  return {
    fiscal_year: yearOf(study.year), method, limit: 1_000,
    ...(method === 'history' && { price_index: amountOf(index, indexLabel) }),
    ...(region.trim() && { region: region.trim() }), ...(quality.trim() && { quality_grade: quality.trim() }),
    ...(inline && { inline }),
  };
}

export function proposalColumns({ cost }: Locale, format: Formats): Column<Row>[] {
  const figure = (id: string, title: string, value: (row: Row) => number | null, said: (value: number) => string, width = 110) => figureColumn(id, title, width, value, said);
  return [
    textColumn('item', cost.item, 140, ({ item }) => item),
    figure('price', format.withUnit(cost.unitStandard, cost.yuan), ({ unit_cost }) => unit_cost, eachText, 120),
    textColumn('driver', cost.roles.driver, 100, ({ driver }) => driver),
    figure('count', cost.proposalCount, ({ count }) => count, format.count, 72),
    figure('lowest', cost.lowest, ({ lowest }) => lowest, eachText), figure('highest', cost.highest, ({ highest }) => highest, eachText),
    textColumn('source', cost.roles.source, 300, ({ source }) => source),
  ];
}

/** With the headers of the import of standards. */
export function proposalTable({ rows }: Pick<Result, 'rows'>, { cost }: Locale): SheetTable {
  const text = (title: string, width = 20) => ({ title, kind: 'text' as const, width });
  return {
    name: cost.proposalSheet, key: 0,
    columns: [text('成本项目', 24), { title: '生效日期', kind: 'date', width: 12 }, { title: '单位成本', kind: 'money', format: '#,##0.0000', width: 16 }, text('计量单位', 14), text('地区', 14), text('质量等级', 12), text('标准来源', 50), text('状态', 12)],
    rows: rows.map(({ item, valid_from, unit_cost, driver, region, quality_grade, source, status }) => [item, valid_from, unit_cost, driver, region ?? '', quality_grade ?? '', source, status]),
  };
}
