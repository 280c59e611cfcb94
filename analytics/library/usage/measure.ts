/** From what the database counted to what may be said of an indicator. Pure. */
import { changeOf } from './change.ts';
import type { UsageRow } from './contract.ts';
import { type Flag, flagsOf } from './flags.ts';
import type { Like } from './like-names.ts';
import type { ReviewLimits } from './review-pack.ts';
import type { Calendar } from './trend.ts';

/** What an indicator's lines come to, before anything is withheld. */
export type Counted = {
  indicator_id: string;
  name: string;
  name_key: string | null;
  level1: string | null;
  level2: string | null;
  industry: string | null;
  category: string | null;
  status: string | null;
  in_library: boolean;
  unit_missing: boolean;
  /** Neither an explanation nor a unit that says how it is measured. */
  unexplained: boolean;
  project_count: number;
  own_project_count: number;
  org_count: number;
  /** Organisations that use any library indicator of the same industry. */
  industry_orgs: number;
  /** Whether the caller may be told what these figures of the span come to. */
  count_told: boolean;
  weight_told: boolean;
  judged_told: boolean;
  attainment_told: boolean;
  compared_told: boolean;
  /** The counts of the last year and of the one before it; those of each year of the span. */
  recent_told: boolean;
  each_year_told: boolean;
  /** Project-years of the last year of the span, and of the year before it. */
  recent_count: number;
  before_count: number;
  mean_weight: number | null;
  mean_attainment: number | null;
  attainment_lines: number;
  far_over_lines: number;
  /** Lines whose attainment is neither far below nor far over the target. */
  rational_lines: number;
  score_dispersion: number | null;
  judged_lines: number;
  met_lines: number;
  /** Lines that can be held against the same project's line of the year before; those of them that ask less. */
  compared_lines: number;
  lowered_lines: number;
  year_count: number;
  first_year: number | null;
  last_year: number | null;
  /** Least-squares slope of the yearly shares; null under three years of data. */
  trend: number | null;
};

/** A finished row but for the language of its flags. */
export type Measured = Omit<UsageRow, 'flags' | 'resolved_from' | 'found_as'> & { flags: readonly Flag[] };

export type Whole = Pick<Calendar, 'projectYears' | 'latestYear' | 'told' | 'eachYearTold' | 'recent' | 'recentTold'>;

/**
 * `importance` is left to those who know the other rows.
 *
 * @param whole the project-years of the span, also those without a goal form
 * @param like another indicator of the library under a like name
 * @param ofPart whether the lines of a part of the organisations alone were counted
 */
export function measure(row: Counted, whole: Whole, limits: ReviewLimits, like?: Like, ofPart = false): Measured {
  const withheld = !row.count_told;
  const unless = <T>(value: T) => (withheld ? null : value);
  const share = row.project_count / whole.projectYears;
  const attained = row.attainment_told && row.attainment_lines > 0;
  const figures = {
    org_count: unless(row.org_count),
    lowering_told: !withheld && row.compared_told,
    mean_attainment: unless(row.attainment_told ? row.mean_attainment : null),
    full_score_share: unless(row.judged_told && row.judged_lines > 0 ? row.met_lines / row.judged_lines : null),
    withheld,
  };
  return {
    indicator_id: row.indicator_id,
    name: row.name,
    level1: row.level1,
    level2: row.level2,
    industry: row.industry,
    category: row.category,
    status: row.status,
    project_count: unless(row.project_count),
    org_count: figures.org_count,
    year_count: unless(row.year_count),
    first_year: unless(row.first_year),
    last_year: unless(row.last_year),
    project_share: unless(whole.told && Number.isFinite(share) ? share : null),
    trend: unless(whole.eachYearTold && row.each_year_told ? row.trend : null),
    mean_weight: unless(row.weight_told ? row.mean_weight : null),
    mean_attainment: figures.mean_attainment,
    full_score_share: figures.full_score_share,
    score_dispersion: unless(attained ? row.score_dispersion : null),
    far_over_share: unless(attained ? row.far_over_lines / row.attainment_lines : null),
    rationality: unless(attained ? row.rational_lines / row.attainment_lines : null),
    importance: null,
    changed: unless(changeOf(row, whole, limits)),
    bucket: row.in_library ? unless(bucketOf(row.project_count, whole.told ? share : null, limits)) : 'off_library',
    flags: flagsOf(row, figures, limits, { latestYear: whole.latestYear, projectYears: whole.projectYears, ofPart }, like),
    own_project_count: row.own_project_count,
    withheld,
  };
}

/** @param share null where it may not be told: then neither may what rests on it */
function bucketOf(count: number, share: number | null, limits: ReviewLimits): 'high' | 'common' | 'low' | 'unused' | null {
  if (count === 0) return 'unused';
  if (count < limits.common_min_projects) return 'low';
  if (share === null) return null;
  if (share >= limits.high_min_share) return 'high';
  return share >= limits.common_min_share ? 'common' : 'low';
}
