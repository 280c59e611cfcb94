/** What changed in the last year of a span against the year before. Pure. */
import type { UsageRow } from './contract.ts';
import type { Counted } from './measure.ts';
import type { ReviewLimits } from './review-pack.ts';
import type { Calendar } from './trend.ts';

/** Against the last digit of a quotient of doubles: a change of just the limit counts. */
const TINY = 1e-9;

type Changed = NonNullable<UsageRow['changed']>;

/** Null where one of the two years has no projects, or a figure of either may not be told. */
export function changeOf(row: Counted, { recent, recentTold }: Pick<Calendar, 'recent' | 'recentTold'>, limits: ReviewLimits): Changed | null {
  if (recent === null || !recentTold || !row.recent_told) return null;
  const share = row.recent_count / recent.year.project_years;
  const before_share = row.before_count / recent.before.project_years;
  return {
    kind: kindOf(row, share, before_share, limits),
    year: recent.year.fiscal_year,
    project_count: row.recent_count, before_project_count: row.before_count, share, before_share,
  };
}

function kindOf({ recent_count, before_count }: Counted, share: number, before: number, limits: ReviewLimits): Changed['kind'] {
  if (before_count === 0) return recent_count === 0 ? 'none' : 'new';
  if (recent_count === 0) return 'vanished';
  if (Math.max(recent_count, before_count) < limits.changed_min_projects) return 'none';
  const ratio = share / before;
  if (ratio >= 1 + limits.changed_min_share - TINY) return 'rising';
  return ratio <= 1 - limits.changed_min_share + TINY ? 'falling' : 'none';
}
