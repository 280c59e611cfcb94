/** The lamps of a month in the pane and in the sheet. Pure. */
import type { Locale } from '../../locale/index.ts';
import type { CellComment, LampColour } from '../../sheet/result-table.ts';
import type { SheetTable } from '../../workbook.ts';
import { figureColumn, textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';
import { shownLamp, turnedRed, type Lamp, type Row } from './lamps.ts';
import type { Question } from './period.ts';

const colourOf = (lamp: Lamp | null): LampColour | null => lamp;

export function monitorColumns({ monitor }: Locale, format: Formats, beforeMonth: number | null): Column<Row>[] {
  const { columns: title, lamps } = monitor;
  const lamp = (id: string, name: string, of: (row: Row) => Lamp | null): Column<Row> => {
    const text = (row: Row) => lamps[shownLamp(of(row))];
    return { id, title: name, width: 92, value: text, text, colour: (row) => colourOf(of(row)) };
  };
  const share = (id: string, name: string, of: (row: Row) => number | null) => figureColumn(id, name, 92, of, format.percent);
  const text = textColumn<Row>;
  return [
    text('name', title.name, 170, ({ name, project_code }) => name ?? project_code),
    lamp('overall', title.overall, ({ overall }) => overall),
    ...(beforeMonth === null ? [] : [lamp('before', title.before(String(beforeMonth)), ({ before }) => before), text('change', title.change, 84, ({ change }) => change && monitor.changes[change])]),
    share('execution', title.execution, ({ execution_rate }) => execution_rate),
    share('time', title.time, ({ time_progress }) => time_progress),
    share('goal', title.goal, ({ goal_completion }) => goal_completion),
    lamp('execution_lamp', title.executionLamp, ({ execution_lamp }) => execution_lamp),
    lamp('goal_lamp', title.goalLamp, ({ goal_lamp }) => goal_lamp),
    share('forecast', title.forecastRate, ({ forecast_rate }) => forecast_rate),
    text('band', title.band, 130, ({ band }) => bandText(band ?? null, format)),
    text('own', title.own, 92, ({ own_forecast }) => own_forecast),
    text('due', title.due, 100, ({ due_on }) => due_on),
    text('reason', title.reason, 280, ({ reason }) => reason),
    text('action', title.action, 280, ({ action }) => action),
    text('banded', title.bandWhy, 280, ({ band_explanation }) => band_explanation ?? null),
    text('code', title.code, 150, ({ project_code }) => project_code),
  ];
}

/** Shares of the budget; empty where no band is given. */
function bandText(band: NonNullable<Row['band']> | null, format: Formats): string {
  return band === null || band.low_rate === null || band.high_rate === null ? '' : `${format.percent(band.low_rate)}–${format.percent(band.high_rate)}`;
}

export const periodText = ({ fiscal_year, month }: Question, { monitor }: Locale): string => monitor.periodOf(String(fiscal_year), String(month));

/** @param beforeMonth the month that is compared with, null for none */
export function monitorTable(rows: readonly Row[], question: Question, beforeMonth: number | null, words: Locale): SheetTable {
  const { monitor } = words;
  const { columns: title, lamps } = monitor;
  const compared = beforeMonth !== null;
  const columns: SheetTable['columns'] = [
    { title: title.code, kind: 'code', width: 24 },
    { title: title.name, kind: 'text', width: 34 },
    { title: title.budget, kind: 'money', unit: 'wan_yuan', width: 14 },
    { title: title.executed, kind: 'money', unit: 'wan_yuan', width: 14 },
    { title: title.execution, kind: 'share', width: 10 },
    { title: title.time, kind: 'share', width: 10 },
    { title: title.goal, kind: 'share', width: 10 },
    { title: title.executionLamp, kind: 'text', width: 10 },
    { title: title.goalLamp, kind: 'text', width: 10 },
    { title: title.overall, kind: 'text', width: 10 },
    ...(compared ? ([{ title: title.before(String(beforeMonth)), kind: 'text', width: 12 }, { title: title.change, kind: 'text', width: 10 }] as const) : []),
    { title: title.forecast, kind: 'money', unit: 'wan_yuan', width: 16 },
    { title: title.forecastRate, kind: 'share', width: 12 },
    { title: title.own, kind: 'text', width: 12 },
    { title: title.reason, kind: 'text', width: 60 },
    { title: title.action, kind: 'text', width: 50 },
    { title: title.due, kind: 'date', width: 12 },
    { title: title.bandLow, kind: 'money', unit: 'wan_yuan', width: 16 },
    { title: title.bandHigh, kind: 'money', unit: 'wan_yuan', width: 16 },
    { title: title.bandWhy, kind: 'text', width: 60 },
  ];
  const at = (name: string) => columns.findIndex((column) => column.title === name);
  const lampAt = [title.executionLamp, title.goalLamp, title.overall, ...(compared ? [title.before(String(beforeMonth))] : [])].map(at);
  const colours = { [lamps.red]: 'red', [lamps.yellow]: 'yellow', [lamps.green]: 'green', [lamps.blue]: 'blue' } as const;
  return {
    name: monitor.sheet(periodText(question, words)),
    key: 0,
    columns,
    rows: rows.map((row) => [
      row.project_code, row.name ?? '', row.budget, row.executed, row.execution_rate, row.time_progress, row.goal_completion,
      lamps[shownLamp(row.execution_lamp)], lamps[shownLamp(row.goal_lamp)], lamps[shownLamp(row.overall)],
      ...(compared ? [lamps[shownLamp(row.before)], row.change === null ? '' : monitor.changes[row.change]] : []),
      row.forecast, row.forecast_rate, row.own_forecast ?? '', row.reason, row.action ?? '', row.due_on ?? '', row.band?.low ?? null, row.band?.high ?? null, row.band_explanation ?? '',
    ]),
    lamps: [
      ...lampAt.map((column) => ({ column, colours })),
      ...(compared ? [{ column: at(title.change), colours: { [monitor.changes.worse]: 'red', [monitor.changes.better]: 'green' } as const }] : []),
    ],
    comments: commentsOf(rows, beforeMonth, words, { execution: at(title.execution), overall: at(title.overall) }),
    freeze: { rows: 1, columns: 2 },
  };
}

/** Where a reader should stop: spent beyond the budget, and red only since the last period. */
function commentsOf(rows: readonly Row[], beforeMonth: number | null, { monitor }: Locale, at: { readonly execution: number; readonly overall: number }): CellComment[] {
  return rows.flatMap((row, index) => [
    ...(row.execution_rate !== null && row.execution_rate > 1 ? [{ row: index, column: at.execution, text: monitor.overBudget }] : []),
    ...(beforeMonth !== null && turnedRed(row) ? [{ row: index, column: at.overall, text: monitor.turnedRed(String(beforeMonth), monitor.lamps[shownLamp(row.before)]) }] : []),
  ]);
}
