/** The years of a span, and the slope of a yearly share over them. Pure. */
import { groupBy } from '../group-by.ts';
import type { OrgYear } from './cube.ts';
import { sayable } from './sayable.ts';
import type { Whose } from './whose.ts';

/** A line through fewer points than this is no trend. */
const FEWEST_YEARS = 3;

/** `told`: how many projects everybody had in the year may be told to the caller. */
export type YearTotal = { readonly fiscal_year: number; readonly project_years: number; readonly told: boolean };

/** Ascending; the years in which those who are counted have projects. */
export function yearTotals(rows: readonly OrgYear[], { counts, isOwn }: Whose): YearTotal[] {
  const byYear = groupBy(rows.filter(({ org_code }) => counts(org_code)), ({ fiscal_year }) => fiscal_year);
  return [...byYear]
    .map(([fiscal_year, parts]) => ({
      fiscal_year,
      project_years: parts.reduce((sum, { project_years }) => sum + project_years, 0),
      told: sayable(parts.filter(({ org_code }) => org_code !== null).length, parts.every(({ org_code }) => isOwn(org_code))),
    }))
    .sort((a, b) => a.fiscal_year - b.fiscal_year);
}

export class Calendar {
  readonly years: readonly YearTotal[];
  /** Of all years together. */
  readonly projectYears: number;
  /** The last year that has projects. */
  readonly latestYear: number | null;
  /** Whether a share of the project-years may be told: with a year of one or two organisations in it their number could be worked out. */
  readonly told: boolean;
  /** The last year and the one before it, which may lie before the span; null where one of them has no projects. */
  readonly recent: { readonly year: YearTotal; readonly before: YearTotal } | null;
  readonly #places: ReadonlyMap<number, number>;
  readonly #middle: number;
  readonly #spread: number;

  /** @param all ascending; every year that has projects @param within whether a year is of the span */
  constructor(all: readonly YearTotal[], within: (year: number) => boolean = () => true) {
    const years = all.filter(({ fiscal_year }) => within(fiscal_year));
    const year = years.at(-1);
    const before = year && all.find(({ fiscal_year }) => fiscal_year === year.fiscal_year - 1);
    this.years = years;
    this.latestYear = year?.fiscal_year ?? null;
    this.told = years.every(({ told }) => told);
    this.recent = year && before ? { year, before } : null;
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
