/** A self-evaluation beside its re-evaluation, as a table of the pane and of the sheet. Pure. */
import type { ResultOf } from '../../../analytics/contract.ts';
import type { ComparedRow, evaluateCompare } from '../../../analytics/evaluate/compare/contract.ts';
import { rounded } from '../../../analytics/numeric/rounding.ts';
import type { Locale } from '../../locale/index.ts';
import type { LampColour } from '../../sheet/result-table.ts';
import type { SheetTable } from '../../workbook.ts';
import { figureColumn, textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';

export type Compared = ResultOf<typeof evaluateCompare>;

export type Judged = 'same' | 'lower' | 'higher' | 'open';
/** Points are printed with one or two places. */
const ROUNDING = 0.051;
export function judgedOf({ difference, points }: Pick<ComparedRow, 'difference' | 'points'>): Judged {
  if (points === null || difference === null) return 'open';
  return Math.abs(difference) <= ROUNDING ? 'same' : difference < 0 ? 'lower' : 'higher';
}
const JUDGED_COLOURS: Readonly<Record<Judged, LampColour>> = { same: 'green', lower: 'red', higher: 'yellow', open: 'blue' };

const shown = (value: number | string | null): string => (value === null ? '' : String(value));

export function compareColumns({ evaluation }: Locale, format: Formats): Column<ComparedRow>[] {
  const { columns: title, judged } = evaluation;
  return [
    textColumn('name', title.name, 150, ({ name, line }) => name ?? String(line + 1)),
    { ...textColumn<ComparedRow>('judged', title.judged, 84, (row) => judged[judgedOf(row)]), colour: (row) => JUDGED_COLOURS[judgedOf(row)] },
    figureColumn('self', title.self, 92, ({ self_points }) => self_points, format.number),
    { ...figureColumn<ComparedRow>('points', title.points, 104, ({ points }) => points, format.number), text: ({ points, points_low, points_high }) => (points === null ? evaluation.between(format.number(points_low), format.number(points_high)) : format.number(points)) },
    figureColumn('difference', title.difference, 96, ({ difference }) => difference, format.number),
    figureColumn('weight', title.weight, 68, ({ weight }) => weight, format.number),
    textColumn('target', title.target, 90, ({ target }) => shown(target)),
    textColumn('actual', title.actual, 90, ({ actual }) => shown(actual)),
    textColumn('found', title.found, 80, ({ found }) => shown(found)),
    textColumn('explanation', title.explanation, 300, ({ explanation }) => explanation),
    textColumn('reason', title.reason, 160, ({ reason }) => reason),
    textColumn('said', title.selfReason, 160, ({ self_reason }) => self_reason),
  ];
}

export function compareTable(result: Compared, words: Locale): SheetTable {
  const { evaluation } = words;
  const { columns: title, judged } = evaluation;
  const { rows, execution, self, reevaluated, difference } = result;
  const columns: SheetTable['columns'] = [
    { title: title.name, kind: 'text', width: 30 }, { title: title.level1, kind: 'text', width: 12 }, { title: title.level2, kind: 'text', width: 14 },
    { title: title.target, kind: 'text', width: 14 }, { title: title.actual, kind: 'text', width: 14 }, { title: title.found, kind: 'text', width: 12 },
    { title: title.weight, kind: 'number', width: 8 }, { title: title.self, kind: 'number', width: 10 }, { title: title.points, kind: 'number', width: 10 }, { title: title.difference, kind: 'number', width: 10 },
    { title: title.judged, kind: 'text', width: 12 }, { title: title.explanation, kind: 'text', width: 60 }, { title: title.reason, kind: 'text', width: 30 }, { title: title.selfReason, kind: 'text', width: 30 },
  ];
  const lineOf = (row: ComparedRow) => [row.name ?? '', row.level1 ?? '', row.level2 ?? '', shown(row.target), shown(row.actual), shown(row.found), row.weight, row.self_points, row.points, row.difference, judged[judgedOf(row)], row.explanation, row.reason ?? '', row.self_reason ?? ''];
  const spent = execution === null ? [] : [[evaluation.execution, '', '', '', execution.rate === null ? '' : `${rounded(execution.rate * 100, 2)}%`, '', execution.of, execution.self_points, execution.points, execution.difference, judged[judgedOf(execution)], execution.explanation, execution.reason ?? '', '']];
  const whole: unknown[] = [`${evaluation.selfScore} ${self.grade ?? '—'} / ${evaluation.againScore} ${reevaluated.grade ?? '—'}`, '', '', '', '', '', result.weights.total, self.score, reevaluated.score, difference, judged[judgedOf({ difference, points: reevaluated.score })], result.explanation, '', ''];
  return {
    name: evaluation.scoreSheet(result.project?.name ?? result.project?.project_code ?? ''), columns, rows: [...rows.map(lineOf), ...spent, whole],
    lamps: [{ column: 10, colours: Object.fromEntries(Object.entries(JUDGED_COLOURS).map(([one, colour]) => [judged[one as Judged], colour])) }],
    comments: rows.flatMap(({ flags }, row) => (flags.length === 0 ? [] : [{ row, column: 8, text: flags.map((flag) => flag.text).join('\n') }])), commentTitle: title.flags,
    freeze: { rows: 1, columns: 1 },
  };
}
