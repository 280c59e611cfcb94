/** A figure of the overview and the question whose answer is the list behind it. Pure. */
import type { InputOf, ResultOf } from '../../../analytics/contract.ts';
import type { LAMPS } from '../../../analytics/monitor/contract.ts';
import type { EVALUATED_STAGES, overviewProjects, OverviewStage, overviewYear } from '../../../analytics/overview/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { State } from '../ledger/query.ts';
import type { Formats } from '../shared/format.ts';

export type Year = ResultOf<typeof overviewYear>;
export type Shown = (typeof LAMPS)[number] | 'unknown';
export type EvaluatedStage = (typeof EVALUATED_STAGES)[number];
/** `book` null: all budgets together; `stage` null: every project. */
export type Figure =
  | { readonly kind: 'projects'; readonly stage: OverviewStage | null; readonly reached: boolean; readonly book: string | null }
  | { readonly kind: 'grade'; readonly stage: EvaluatedStage; readonly grade: string | null }
  | { readonly kind: 'lamp'; readonly lamp: Shown }
  | { readonly kind: 'ledger'; readonly state: State };
export type ListQuestion = InputOf<typeof overviewProjects>;

export const MOST_ROWS = 10_000;
export const LAMPS_SHOWN = ['red', 'yellow', 'blue', 'unknown', 'green'] as const;

/** @param found the overview whose figure it is; its year must be known */
export function listQuestion(figure: Extract<Figure, { kind: 'projects' | 'grade' }>, { fiscal_year, lamps }: Pick<Year, 'fiscal_year' | 'lamps'>): ListQuestion {
  const of = { fiscal_year: fiscal_year!, limit: MOST_ROWS };
  if (figure.kind === 'grade') return { ...of, stage: figure.stage, grade: figure.grade };
  const { stage, reached, book } = figure;
  return { ...of, ...(stage !== null && { stage, reached }), ...(stage === 'monitored' && { month: lamps?.month ?? 12 }), ...(book !== null && { budget_book: book }) };
}

export const bookName = (book: string | null, { overview }: Locale): string => (book === null ? overview.allBooks : book === '' ? overview.unnamedBook : book);

export const stageName = (stage: OverviewStage, { lamps }: Pick<Year, 'lamps'>, { overview }: Locale): string =>
  stage === 'monitored' && lamps !== null ? overview.monitoredIn(String(lamps.month)) : overview.stages[stage];

export function titleOf(figure: Figure, found: Year, words: Locale): string {
  const { overview, monitor, ledger } = words;
  switch (figure.kind) {
    case 'lamp': return overview.listTitle.lamp(overview.lampsIn(String(found.lamps?.month ?? '')), monitor.lamps[figure.lamp]);
    case 'ledger': return overview.listTitle.ledger(ledger.states[figure.state]);
    case 'grade': return overview.listTitle.grade(overview.stages[figure.stage], figure.grade ?? overview.noGrade);
    case 'projects': {
      const what = figure.stage === null ? overview.listTitle.all : overview.listTitle.grade(stageName(figure.stage, found, words), figure.reached ? overview.reached : overview.missing);
      return figure.book === null ? what : `${bookName(figure.book, words)} ${what}`;
    }
  }
}

export type CoverageRow = Year['coverage'][number] & { readonly missing: number };

/** The stages of one budget, or of all together, with how many projects each has not reached. */
export function coverageRows({ coverage, budget_books, total }: Year, book: string | null): CoverageRow[] {
  const all = book === null ? total.count : (budget_books.find(({ budget_book }) => budget_book === book)?.count ?? 0);
  return coverage.filter(({ budget_book }) => budget_book === book).map((row) => ({ ...row, missing: all - row.count }));
}

/** Kinds of evaluation that gave a result, each with its grades. */
export function gradeRows({ grades }: Pick<Year, 'grades'>): { readonly stage: EvaluatedStage; readonly grades: Year['grades']; readonly mean: number | null }[] {
  const stages = [...new Set(grades.map(({ stage }) => stage))];
  return stages.map((stage) => {
    const of = grades.filter((one) => one.stage === stage);
    const scored = of.filter(({ mean_score }) => mean_score !== null);
    const count = scored.reduce((sum, one) => sum + one.count, 0);
    return { stage, grades: of, mean: count === 0 ? null : scored.reduce((sum, one) => sum + one.mean_score! * one.count, 0) / count };
  });
}

/** What is not all must not read as all, nor what is something as nothing. */
export function shareText(share: number | null, format: Formats): string {
  if (share === null) return '—';
  if (share < 1 && share >= 0.9995) return `> ${format.percent(0.999)}`;
  return share > 0 && share < 0.0005 ? `< ${format.percent(0.001)}` : format.percent(share);
}
