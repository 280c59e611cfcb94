/** What one indicator's cells of the cube come to. Pure. */
import type { UsageCube } from './cube.ts';
import type { Counted } from './measure.ts';
import type { Calendar } from './trend.ts';

type Identity = Pick<Counted, 'indicator_id' | 'name' | 'name_key' | 'level1' | 'level2' | 'industry' | 'category' | 'status' | 'industry_orgs' | 'in_library' | 'unit_missing' | 'unexplained'>;

export class Tally {
  projectCount = 0;
  /** The caller's own spelling of an off-library name. */
  ownName: string | null = null;
  #ownProjectCount = 0;
  #weight = 0;
  #weightLines = 0;
  #attainment = 0;
  #attainmentLines = 0;
  #scores = 0;
  #scoreSquares = 0;
  #rational = 0;
  #farOver = 0;
  #judged = 0;
  #met = 0;
  #compared = 0;
  #lowered = 0;
  #recentCount = 0;
  #beforeCount = 0;
  readonly #everyone = new Backing();
  readonly #weighing = new Backing();
  readonly #judging = new Backing();
  readonly #attaining = new Backing();
  readonly #comparing = new Backing();
  readonly #recent = new Backing();
  readonly #before = new Backing();
  readonly #calendar: Calendar;
  readonly #byYear: Uint32Array;

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
    this.#byYear = new Uint32Array(calendar.years.length);
  }

  /** Notes a cell of the last year or of the one before it, which may lie before the span. */
  addRecent(cells: UsageCube['cells'], i: number, isOwn: boolean): void {
    const { recent } = this.#calendar;
    const year = cells.fiscal_year[i]!;
    if (year === recent?.year.fiscal_year) {
      this.#recentCount += cells.project_years[i]!;
      this.#recent.add(cells.org_code[i]!, isOwn);
    } else if (year === recent?.before.fiscal_year) {
      this.#beforeCount += cells.project_years[i]!;
      this.#before.add(cells.org_code[i]!, isOwn);
    }
  }

  /** Cells are added in the order of the cube. */
  add(cells: UsageCube['cells'], i: number, isOwn: boolean): void {
    const org = cells.org_code[i]!;
    const projects = cells.project_years[i]!;
    this.projectCount += projects;
    this.#everyone.add(org, isOwn);
    if (isOwn) {
      this.#ownProjectCount += projects;
      const name = cells.name[i]!;
      if (name !== null && (this.ownName === null || name < this.ownName)) this.ownName = name;
    }
    const place = this.#calendar.place(cells.fiscal_year[i]!);
    if (place !== undefined) this.#byYear[place]! += projects;
    if (cells.weight_lines[i]! > 0) this.#weighing.add(org, isOwn);
    if (cells.judged_lines[i]! > 0) this.#judging.add(org, isOwn);
    if (cells.attainment_lines[i]! > 0) this.#attaining.add(org, isOwn);
    this.#weight += cells.weight_sum[i]!;
    this.#weightLines += cells.weight_lines[i]!;
    this.#attainment += cells.attainment_sum[i]!;
    this.#attainmentLines += cells.attainment_lines[i]!;
    this.#scores += cells.score_sum[i]!;
    this.#scoreSquares += cells.score_squares[i]!;
    this.#rational += cells.rational_lines[i]!;
    this.#farOver += cells.far_over_lines[i]!;
    this.#judged += cells.judged_lines[i]!;
    this.#met += cells.met_lines[i]!;
    if (cells.compared_lines[i]! > 0) this.#comparing.add(org, isOwn);
    this.#compared += cells.compared_lines[i]!;
    this.#lowered += cells.lowered_lines[i]!;
  }

  /** One literal and no spread: a spread object of so many fields costs ten times as much. */
  row(identity: Identity): Counted {
    const used = this.#calendar.years.filter((_, place) => this.#byYear[place]! > 0).map(({ fiscal_year }) => fiscal_year);
    return {
      indicator_id: identity.indicator_id,
      name: identity.name,
      name_key: identity.name_key,
      level1: identity.level1,
      level2: identity.level2,
      industry: identity.industry,
      category: identity.category,
      status: identity.status,
      industry_orgs: identity.industry_orgs,
      in_library: identity.in_library,
      unit_missing: identity.unit_missing,
      unexplained: identity.unexplained,
      project_count: this.projectCount,
      own_project_count: this.#ownProjectCount,
      org_count: this.#everyone.count,
      weight_orgs: this.#weighing.count,
      judged_orgs: this.#judging.count,
      attainment_orgs: this.#attaining.count,
      compared_orgs: this.#comparing.count,
      recent_orgs: this.#recent.count,
      before_orgs: this.#before.count,
      all_own: this.#everyone.allOwn,
      weight_own: this.#weighing.allOwn,
      judged_own: this.#judging.allOwn,
      attainment_own: this.#attaining.allOwn,
      compared_own: this.#comparing.allOwn,
      recent_own: this.#recent.allOwn,
      before_own: this.#before.allOwn,
      recent_count: this.#recentCount,
      before_count: this.#beforeCount,
      mean_weight: mean(this.#weight, this.#weightLines),
      mean_attainment: mean(this.#attainment, this.#attainmentLines),
      attainment_lines: this.#attainmentLines,
      far_over_lines: this.#farOver,
      rational_lines: this.#rational,
      score_dispersion: deviation(this.#scores, this.#scoreSquares, this.#attainmentLines),
      judged_lines: this.#judged,
      met_lines: this.#met,
      compared_lines: this.#compared,
      lowered_lines: this.#lowered,
      year_count: used.length,
      first_year: used[0] ?? null,
      last_year: used.at(-1) ?? null,
      trend: this.#calendar.slope(this.#byYear),
    };
  }
}

/** The organisations behind a figure. Those of one organisation come one after the other. */
class Backing {
  count = 0;
  allOwn = true;
  #last: string | null | undefined;

  add(org: string | null, isOwn: boolean): void {
    if (org === this.#last) return;
    this.#last = org;
    this.allOwn &&= isOwn;
    if (org !== null) this.count += 1;
  }
}

/** Of a whole population. Scores lie between 0 and 1, so their squares cost no digits that matter; what rounding leaves below 0 is 0. */
function deviation(sum: number, squares: number, lines: number): number | null {
  return lines > 0 ? Math.sqrt(Math.max(0, squares / lines - (sum / lines) ** 2)) : null;
}

function mean(sum: number, lines: number): number | null {
  return lines > 0 ? sum / lines : null;
}
