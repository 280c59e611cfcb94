/** What one indicator's cells of the cube come to. Pure. */
import type { UsageCube } from './cube.ts';
import type { Counted } from './measure.ts';
import { Others } from './others.ts';
import type { Calendar } from './trend.ts';

type Identity = Pick<Counted, 'indicator_id' | 'name' | 'name_key' | 'level1' | 'level2' | 'industry' | 'category' | 'status' | 'industry_orgs' | 'in_library' | 'unit_missing' | 'unexplained'>;

/** By the lines that a figure is made of. */
type OthersByFigure = Readonly<Record<'count' | 'weight' | 'judged' | 'attainment' | 'compared', Others>>;

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
  #orgs = 0;
  #lastOrg: string | null | undefined;
  /** Null as long as nobody but the caller stands behind the indicator. */
  #others: OthersByFigure | null = null;
  readonly #calendar: Calendar;
  readonly #byYear: Uint32Array;

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
    this.#byYear = new Uint32Array(calendar.years.length);
  }

  /** Notes a cell of any year: who else stands behind the figures, and what the last year counts and the one before it, which may lie before the span. */
  note(cells: UsageCube['cells'], i: number, isOwn: boolean): void {
    const { recent } = this.#calendar;
    const year = cells.fiscal_year[i]!;
    if (year === recent?.year.fiscal_year) this.#recentCount += cells.project_years[i]!;
    else if (year === recent?.before.fiscal_year) this.#beforeCount += cells.project_years[i]!;
    if (!isOwn && year !== null) this.#noteOther(cells, i, year);
  }

  #noteOther(cells: UsageCube['cells'], i: number, year: number): void {
    const org = cells.org_code[i]!;
    const others = (this.#others ??= { count: new Others(), weight: new Others(), judged: new Others(), attainment: new Others(), compared: new Others() });
    others.count.add(year, org);
    if (cells.weight_lines[i]! > 0) others.weight.add(year, org);
    if (cells.judged_lines[i]! > 0) others.judged.add(year, org);
    if (cells.attainment_lines[i]! > 0) others.attainment.add(year, org);
    if (cells.compared_lines[i]! > 0) others.compared.add(year, org);
  }

  /** Cells of the span, in the order of the cube. */
  add(cells: UsageCube['cells'], i: number, isOwn: boolean): void {
    const org = cells.org_code[i]!;
    const projects = cells.project_years[i]!;
    this.projectCount += projects;
    if (org !== this.#lastOrg) {
      this.#lastOrg = org;
      if (org !== null) this.#orgs++;
    }
    if (isOwn) {
      this.#ownProjectCount += projects;
      const name = cells.name[i]!;
      if (name !== null && (this.ownName === null || name < this.ownName)) this.ownName = name;
    }
    const place = this.#calendar.place(cells.fiscal_year[i]!);
    if (place !== undefined) this.#byYear[place]! += projects;
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
    this.#compared += cells.compared_lines[i]!;
    this.#lowered += cells.lowered_lines[i]!;
  }

  /** One literal and no spread: a spread object of so many fields costs ten times as much. */
  row(identity: Identity): Counted {
    const { years, recent, span } = this.#calendar;
    const others = this.#others;
    const told = (figure: keyof OthersByFigure) => !others || others[figure].told(span.from, span.to);
    const used = years.filter((_, place) => this.#byYear[place]! > 0).map(({ fiscal_year }) => fiscal_year);
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
      org_count: this.#orgs,
      count_told: told('count'),
      weight_told: told('weight'),
      judged_told: told('judged'),
      attainment_told: told('attainment'),
      compared_told: told('compared'),
      recent_told: !others || !recent || [recent.year, recent.before].every(({ fiscal_year }) => others.count.told(fiscal_year, fiscal_year)),
      each_year_told: !others || years.every(({ fiscal_year }) => others.count.told(fiscal_year, fiscal_year)),
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

/** Of a whole population. Scores lie between 0 and 1, so their squares cost no digits that matter; what rounding leaves below 0 is 0. */
function deviation(sum: number, squares: number, lines: number): number | null {
  return lines > 0 ? Math.sqrt(Math.max(0, squares / lines - (sum / lines) ** 2)) : null;
}

function mean(sum: number, lines: number): number | null {
  return lines > 0 ? sum / lines : null;
}
