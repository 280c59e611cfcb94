/** The years of a span, and the slope of a yearly share over them. Pure. */
import type { YearTotal } from './cube.ts';

/** A line through fewer points than this is no trend. */
const FEWEST_YEARS = 3;

export class Calendar {
  readonly years: readonly YearTotal[];
  /** Of all years together. */
  readonly projectYears: number;
  readonly #places: ReadonlyMap<number, number>;
  readonly #middle: number;
  readonly #spread: number;

  /** @param years ascending; every year that has projects */
  constructor(years: readonly YearTotal[]) {
    this.years = years;
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
