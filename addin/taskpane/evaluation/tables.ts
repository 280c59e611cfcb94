/** Answers of the tab as tables of the pane and of the sheet. Pure. */
import type { ResultOf } from '../../../analytics/contract.ts';
import type { ComparedRow, evaluateCompare } from '../../../analytics/evaluate/compare/contract.ts';
import type { ConsequenceRow } from '../../../analytics/evaluate/consequence/contract.ts';
import type { evaluateDepartment } from '../../../analytics/evaluate/department/contract.ts';
import type { DrawDetail } from '../../../analytics/evaluate/draws/contract.ts';
import type { CandidateRow } from '../../../analytics/evaluate/sample/contract.ts';
import type { exanteScore } from '../../../analytics/exante/contract.ts';
import { rounded } from '../../../analytics/numeric/rounding.ts';
import type { Locale } from '../../locale/index.ts';
import type { LampColour } from '../../sheet/result-table.ts';
import type { SheetTable } from '../../workbook.ts';
import type { Formats } from '../shared/format.ts';
import type { Column } from '../shared/table-rows.ts';
import { timeInChina } from '../shared/china-time.ts';

export type Compared = ResultOf<typeof evaluateCompare>;
export type Departments = ResultOf<typeof evaluateDepartment>;
export type DepartmentRow = Departments['rows'][number];
export type Exante = ResultOf<typeof exanteScore>;

const text = <Row>(id: string, title: string, width: number, of: (row: Row) => string | null): Column<Row> => ({ id, title, width, value: of, text: (row) => of(row) ?? '' });
const figure = <Row>(id: string, title: string, width: number, of: (row: Row) => number | null, show: (value: number) => string): Column<Row> =>
  ({ id, title, width, numeric: true, value: of, text: (row) => { const value = of(row); return value === null ? '—' : show(value); } });

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
    text('name', title.name, 150, ({ name, line }) => name ?? String(line + 1)),
    { ...text<ComparedRow>('judged', title.judged, 84, (row) => judged[judgedOf(row)]), colour: (row) => JUDGED_COLOURS[judgedOf(row)] },
    figure('self', title.self, 92, ({ self_points }) => self_points, format.number),
    { ...figure<ComparedRow>('points', title.points, 104, ({ points }) => points, format.number), text: ({ points, points_low, points_high }) => (points === null ? evaluation.between(format.number(points_low), format.number(points_high)) : format.number(points)) },
    figure('difference', title.difference, 96, ({ difference }) => difference, format.number),
    figure('weight', title.weight, 68, ({ weight }) => weight, format.number),
    text('target', title.target, 90, ({ target }) => shown(target)),
    text('actual', title.actual, 90, ({ actual }) => shown(actual)),
    text('found', title.found, 80, ({ found }) => shown(found)),
    text('explanation', title.explanation, 300, ({ explanation }) => explanation),
    text('reason', title.reason, 160, ({ reason }) => reason),
    text('said', title.selfReason, 160, ({ self_reason }) => self_reason),
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

const chosenOf = ({ chosen, done }: CandidateRow) => chosen ?? (done ? 'done' : 'none');

export function sampleColumns({ evaluation, sentences }: Locale, format: Formats): Column<CandidateRow>[] {
  const { sampleColumns: title, chosenBy } = evaluation;
  return [
    text('name', title.name, 170, ({ name, project_code }) => name ?? project_code),
    { ...text<CandidateRow>('chosen', title.chosen, 76, (row) => chosenBy[chosenOf(row)]), colour: ({ chosen }) => (chosen === 'risk' ? 'red' : chosen === 'lot' ? 'blue' : null) },
    figure('risk', title.risk, 64, ({ risk }) => risk, format.number),
    text('reasons', title.reasons, 280, ({ reasons }) => sentences(reasons.map(({ points, text: why }) => `${why} +${points}`))),
    text('entered', title.entered, 200, ({ entered }) => sentences(entered.map((one) => one.text))),
    text('org', title.org, 130, ({ org_name, org_code }) => org_name ?? org_code),
    figure('budget', title.budget, 110, ({ budget }) => budget, format.money),
    figure('self', title.self, 88, ({ self_score }) => self_score, format.number),
    figure('execution', title.execution, 92, ({ execution_rate }) => execution_rate, format.percent),
    text('code', title.code, 150, ({ project_code }) => project_code),
  ];
}

export function sampleTable(rows: readonly CandidateRow[], year: number, { evaluation, sentences }: Locale): SheetTable {
  const { sampleColumns: title, chosenBy } = evaluation;
  return {
    name: evaluation.sampleSheet(String(year)), key: 1,
    columns: [
      { title: title.rank, kind: 'number', width: 6 }, { title: title.code, kind: 'code', width: 24 }, { title: title.name, kind: 'text', width: 34 }, { title: title.org, kind: 'text', width: 20 }, { title: title.budget, kind: 'money', unit: 'wan_yuan', width: 14 },
      { title: title.self, kind: 'number', width: 10 }, { title: title.grade, kind: 'text', width: 8 }, { title: title.execution, kind: 'share', width: 10 }, { title: title.risk, kind: 'number', width: 8 }, { title: title.chosen, kind: 'text', width: 10 },
      { title: title.reasons, kind: 'text', width: 60 }, { title: title.entered, kind: 'text', width: 40 },
    ],
    rows: rows.map((row) => [row.rank, row.project_code, row.name ?? '', row.org_name ?? row.org_code ?? '', row.budget, row.self_score, row.self_grade ?? '', row.execution_rate, row.risk, chosenBy[chosenOf(row)], sentences(row.reasons.map(({ points, text: why }) => `${why} +${points}`)), sentences(row.entered.map((one) => one.text))]),
    lamps: [{ column: 9, colours: { [chosenBy.risk]: 'red', [chosenBy.lot]: 'blue', [chosenBy.done]: 'green' } }],
    freeze: { rows: 1, columns: 3 },
  };
}

type Assignment = DrawDetail['assignments'][number];

export function drawColumns({ evaluation, labelled, listed, sentences }: Locale, format: Formats): Column<Assignment>[] {
  const { drawColumns: title } = evaluation;
  return [
    text('project', title.project, 170, ({ name, project_code }) => name ?? project_code),
    text('evaluators', title.evaluators, 180, ({ evaluators }) => listed(evaluators.map(({ name, id }) => name ?? id))),
    figure('missing', title.missing, 76, ({ missing }) => missing, format.count),
    text('excluded', title.excluded, 240, ({ excluded }) => sentences(excluded.map(({ name, id, reason }) => labelled(name ?? id, reason)))),
    text('code', title.code, 150, ({ project_code }) => project_code),
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

const GRADE_COLOURS: Readonly<Record<string, LampColour>> = { 优: 'green', 良: 'blue', 中: 'yellow', 差: 'red' };
const scoreText = ({ score, score_low, score_high }: DepartmentRow, { evaluation }: Locale, format: Formats): string => (score === null ? evaluation.between(format.number(score_low), format.number(score_high)) : format.number(score));

export function departmentColumns(words: Locale, format: Formats, dimensions: readonly string[]): Column<DepartmentRow>[] {
  const { departmentColumns: title } = words.evaluation;
  return [
    text('name', title.name, 150, ({ name, org_code }) => name ?? org_code),
    { ...figure<DepartmentRow>('score', title.score, 90, ({ score, score_low }) => score ?? score_low, format.number), text: (row) => scoreText(row, words, format) },
    { ...text<DepartmentRow>('grade', title.grade, 68, ({ grade }) => grade), colour: ({ grade }) => (grade === null ? null : (GRADE_COLOURS[grade] ?? null)) },
    ...dimensions.map((name, i) => figure<DepartmentRow>(`d${i}`, name, 108, (row) => row.dimensions[i]!.points, format.number)),
    figure('projects', title.projects, 84, ({ projects }) => projects, format.count),
    text('code', title.code, 100, ({ org_code }) => org_code),
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

export function exanteTable(result: Exante, name: string, { evaluation }: Locale): SheetTable {
  const { exanteColumns: title } = evaluation;
  const items = result.dimensions.flatMap((dimension) => dimension.items.map((item) => [dimension.name, item.name, shown(item.answer), item.points, item.of, item.explanation]));
  const last: unknown[][] = [[evaluation.conclusion, '', result.conclusion ?? evaluation.noConclusion, result.score, result.of, result.explanation], ...result.vetoes.map((veto) => [evaluation.vetoed, '', '', null, null, veto.text]), ...(result.options ? [[evaluation.options, result.options.chosen, '', null, null, result.options.explanation]] : []), ...(result.reduction ? [[evaluation.reduction, '', '', null, null, result.reduction.explanation]] : [])];
  const papers = (result.documents ?? []).map((paper) => [evaluation.documents, paper.name, paper.given ? '✓' : '—', null, null, paper.required ? evaluation.requiredMark : '']);
  return {
    name: `${evaluation.exanteSheet}${name === '' ? '' : ` ${name}`}`,
    columns: [{ title: title.dimension, kind: 'text', width: 18 }, { title: title.item, kind: 'text', width: 26 }, { title: title.answer, kind: 'text', width: 14 }, { title: title.points, kind: 'number', width: 8 }, { title: title.of, kind: 'number', width: 8 }, { title: title.explanation, kind: 'text', width: 70 }],
    rows: [...items, ...last, ...papers],
  };
}

export type Suggestion = NonNullable<ConsequenceRow['suggestion']>;
const SUGGESTION_COLOURS: Readonly<Record<Suggestion, LampColour>> = { cancel: 'red', adjust: 'yellow', continue: 'green' };

export function resultColumns({ evaluation }: Locale, format: Formats): Column<ConsequenceRow>[] {
  const { resultColumns: title, suggestions, kinds } = evaluation;
  return [
    text('name', title.name, 170, ({ name, project_code }) => name ?? project_code),
    { ...text<ConsequenceRow>('suggestion', title.suggestion, 100, ({ suggestion }) => suggestions[suggestion ?? 'none']), colour: ({ suggestion }) => suggestion && SUGGESTION_COLOURS[suggestion] },
    text('explanation', title.explanation, 300, ({ explanation }) => explanation),
    text('kind', title.kind, 100, ({ result_kind }) => result_kind && kinds[result_kind]),
    figure('score', title.score, 80, ({ score }) => score, format.number),
    text('grade', title.grade, 68, ({ grade }) => grade),
    figure('self', title.self, 88, ({ self_score }) => self_score, format.number),
    figure('difference', title.difference, 104, ({ difference }) => difference, format.number),
    text('exante', title.exante, 100, ({ exante_conclusion }) => exante_conclusion),
    figure('budget', title.budget, 110, ({ budget }) => budget, format.money),
    text('code', title.code, 150, ({ project_code }) => project_code),
  ];
}

export function resultTable(rows: readonly ConsequenceRow[], year: number, { evaluation, labelled }: Locale): SheetTable {
  const { resultColumns: title, suggestions, kinds } = evaluation;
  return {
    name: evaluation.resultSheet(String(year)), key: 0,
    columns: [
      { title: title.code, kind: 'code', width: 24 }, { title: title.name, kind: 'text', width: 34 }, { title: title.budget, kind: 'money', unit: 'wan_yuan', width: 14 }, { title: title.suggestion, kind: 'text', width: 10 },
      { title: title.kind, kind: 'text', width: 12 }, { title: title.score, kind: 'number', width: 10 }, { title: title.grade, kind: 'text', width: 8 }, { title: title.self, kind: 'number', width: 8 }, { title: title.difference, kind: 'number', width: 10 }, { title: title.exante, kind: 'text', width: 14 },
      { title: title.explanation, kind: 'text', width: 60 }, { title: title.sources, kind: 'text', width: 60 },
    ],
    rows: rows.map((row) => [row.project_code, row.name ?? '', row.budget, suggestions[row.suggestion ?? 'none'], row.result_kind === null ? '' : kinds[row.result_kind], row.score, row.grade ?? '', row.self_score, row.difference, row.exante_conclusion ?? '', row.explanation, row.reasons.map(({ rule, source }) => labelled(rule, source)).join('\n')]),
    lamps: [{ column: 3, colours: { [suggestions.cancel]: 'red', [suggestions.adjust]: 'yellow', [suggestions.continue]: 'green' } }],
    freeze: { rows: 1, columns: 2 },
  };
}

