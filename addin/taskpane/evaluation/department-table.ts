/** Overall scores of departments, as a table of the pane and of the sheet. Pure. */
import type { ResultOf } from '../../../analytics/contract.ts';
import type { evaluateDepartment } from '../../../analytics/evaluate/department/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { LampColour } from '../../sheet/result-table.ts';
import type { SheetTable } from '../../workbook.ts';
import { figureColumn, textColumn } from '../shared/columns.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';

export type Departments = ResultOf<typeof evaluateDepartment>;
export type DepartmentRow = Departments['rows'][number];

const GRADE_COLOURS: Readonly<Record<string, LampColour>> = { 优: 'green', 良: 'blue', 中: 'yellow', 差: 'red' };
const scoreText = ({ score, score_low, score_high }: DepartmentRow, { evaluation }: Locale, format: Formats): string => (score === null ? evaluation.between(format.number(score_low), format.number(score_high)) : format.number(score));

export function departmentColumns(words: Locale, format: Formats, dimensions: readonly string[]): Column<DepartmentRow>[] {
  const { departmentColumns: title } = words.evaluation;
  return [
    textColumn('name', title.name, 150, ({ name, org_code }) => name ?? org_code),
    { ...figureColumn<DepartmentRow>('score', title.score, 90, ({ score, score_low }) => score ?? score_low, format.number), text: (row) => scoreText(row, words, format) },
    { ...textColumn<DepartmentRow>('grade', title.grade, 68, ({ grade }) => grade), colour: ({ grade }) => (grade === null ? null : (GRADE_COLOURS[grade] ?? null)) },
    ...dimensions.map((name, i) => figureColumn<DepartmentRow>(`d${i}`, name, 108, (row) => row.dimensions[i]!.points, format.number)),
    figureColumn('projects', title.projects, 84, ({ projects }) => projects, format.count),
    textColumn('code', title.code, 100, ({ org_code }) => org_code),
  ];
}

export function departmentTable({ rows }: Pick<Departments, 'rows'>, year: number, words: Locale): SheetTable {
  const { departmentColumns: title, itemColumns } = words.evaluation;
  const dimensions = rows[0]?.dimensions.map(({ name }) => name) ?? [];
  return {
    name: words.evaluation.departmentSheet(String(year)), key: 0,
    columns: [
      { title: title.code, kind: 'code', width: 14 }, { title: title.name, kind: 'text', width: 28 }, { title: title.projects, kind: 'number', width: 8 }, { title: title.score, kind: 'number', width: 10 }, { title: title.grade, kind: 'text', width: 8 },
      ...dimensions.map((name) => ({ title: name, kind: 'number', width: 12 }) as const), { title: itemColumns.explanation, kind: 'text', width: 90 },
    ],
    rows: rows.map((row) => [row.org_code, row.name ?? '', row.projects, row.score, row.grade ?? '', ...row.dimensions.map(({ points }) => points), [row.explanation, ...row.dimensions.flatMap(({ items }) => items.map((item) => words.labelled(item.name, item.explanation)))].join('\n')]),
    lamps: [{ column: 4, colours: GRADE_COLOURS }],
    freeze: { rows: 1, columns: 2 },
  };
}
