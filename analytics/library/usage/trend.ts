/** The years of a span, and the slope of a yearly share over them. Pure. */
import { groupBy } from '../group-by.ts';
import type { OrgYear } from './cube.ts';
import { Others } from './others.ts';
import type { Whose } from './whose.ts';

/** A line through fewer points than this is no trend. */
const FEWEST_YEARS = 3;

export type Span = { readonly from: number; readonly to: number };
export type YearTotal = { readonly fiscal_year: number; readonly project_years: number };

/** Ascending; the years in which those who are counted have projects. */
export function yearTotals(rows: readonly OrgYear[], { counts }: Whose): YearTotal[] {
  const byYear = groupBy(rows.filter(({ org_code }) => counts(org_code)), ({ fiscal_year }) => fiscal_year);
  return [...byYear]
    .map(([fiscal_year, parts]) => ({ fiscal_year, project_years: parts.reduce((sum, { project_years }) => sum + project_years, 0) }))
    .sort((a, b) => a.fiscal_year - b.fiscal_year);
}

/** Who besides the caller has projects, by year. */
export function othersIn(rows: readonly OrgYear[], { counts, isOwn }: Whose): Others {
  const others = new Others();
  for (const { org_code, fiscal_year } of rows) if (counts(org_code) && !isOwn(org_code)) others.add(fiscal_year, org_code);
  return others;
}

export class Calendar {
  readonly years: readonly YearTotal[];
  /** Of all years together. */
  readonly projectYears: number;
  /** The last year that has projects. */
  readonly latestYear: number | null;
  /** Whether the project-years of the span may be told; of each of its years; of the last year and the one before it. */
  readonly told: boolean;
  readonly eachYearTold: boolean;
  readonly recentTold: boolean;
  readonly span: Span;
  /** The last year and the one before it, which may lie before the span; null where one of them has no projects. */
  readonly recent: { readonly year: YearTotal; readonly before: YearTotal } | null;
  readonly #places: ReadonlyMap<number, number>;
  readonly #middle: number;
  readonly #spread: number;

  /** @param all ascending; every year that has projects @param others who besides the caller has them */
  constructor(all: readonly YearTotal[], others: Others, span: Span) {
    const years = all.filter(({ fiscal_year }) => fiscal_year >= span.from && fiscal_year <= span.to);
    const toldIn = ({ fiscal_year }: YearTotal) => others.told(fiscal_year, fiscal_year);
    const year = years.at(-1);
    const before = year && all.find(({ fiscal_year }) => fiscal_year === year.fiscal_year - 1);
    this.years = years;
    this.latestYear = year?.fiscal_year ?? null;
    this.span = span;
    this.recent = year && before ? { year, before } : null;
    this.told = others.told(span.from, span.to);
    this.eachYearTold = years.every(toldIn);
    this.recentTold = this.recent !== null && toldIn(this.recent.year) && toldIn(this.recent.before);
    this.projectYears = years.reduce((sum, { project_years }) => sum + project_years, 0);
    this.#places = new Map(years.map(({ fiscal_year }, place) => [fiscal_year, place]));
    this.#middle = years.reduce((sum, { fiscal_year }) => sum + fiscal_year, 0) / years.length;
    this.#spread = years.reduce((sum, { fiscal_year }) => sum + (fiscal_year - this.#middle) ** 2, 0);
  }

  place(year: number): number | undefined {
    return this.#places.get(year);
  }

  /**
   * Least-squares slope of the yearly share, per year; null under three years.
   * @param counts project-years by place; a year that the indicator was not used in is a share of 0
   */
  slope(counts: ArrayLike<number>): number | null {
    if (this.years.length < FEWEST_YEARS) return null;
    return this.years.reduce((sum, year, i) => sum + ((year.fiscal_year - this.#middle) * counts[i]!) / year.project_years, 0) / this.#spread;
  }
}
