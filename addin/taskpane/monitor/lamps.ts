/** Lamps of a month in order, beside those of an earlier one, and in the four-way grid. Pure. */
import type { LAMPS, MonitoredRow } from '../../../analytics/monitor/contract.ts';
import type { Before } from './period.ts';

export type Lamp = (typeof LAMPS)[number];
/** As an officer goes through them. */
export const SHOWN = ['red', 'yellow', 'blue', 'unknown', 'green'] as const;
export type ShownLamp = (typeof SHOWN)[number];
export const CHANGES = ['new_red', 'worse', 'better', 'same', 'unjudged'] as const;
/** A project that turned red has also become worse. */
export type Change = Exclude<(typeof CHANGES)[number], 'new_red'>;
export type ChangeFilter = (typeof CHANGES)[number];
export const SIDES = ['on', 'behind'] as const;
export type Side = (typeof SIDES)[number];
/** Execution first, goal second. */
export type Quadrant = `${Side}_${Side}`;

export type Row = MonitoredRow & { readonly before: Lamp | null; readonly change: Change | null };

const RANK: Readonly<Record<Lamp, number>> = { green: 0, blue: 1, yellow: 2, red: 3 };

export const shownLamp = (lamp: Lamp | null): ShownLamp => lamp ?? 'unknown';

/** @param before null where there is nothing to compare with: then nothing is said of a change */
export function withBefore(rows: readonly MonitoredRow[], before: Before | null): Row[] {
  return rows.map((row) => {
    const earlier = before?.lamps.get(row.project_code) ?? null;
    return { ...row, before: earlier, change: before === null ? null : changeBetween(earlier, row.overall) };
  });
}

function changeBetween(before: Lamp | null, now: Lamp | null): Change {
  if (before === null || now === null) return 'unjudged';
  return RANK[now] === RANK[before] ? 'same' : RANK[now] > RANK[before] ? 'worse' : 'better';
}

export const turnedRed = ({ before, overall }: Pick<Row, 'before' | 'overall'>): boolean => overall === 'red' && before !== null && before !== 'red';

const sideOf = (lamp: Lamp): Side => (lamp === 'green' || lamp === 'blue' ? 'on' : 'behind');

/** Null where one of the two lamps cannot be said. */
export function quadrantOf({ execution_lamp, goal_lamp }: Pick<MonitoredRow, 'execution_lamp' | 'goal_lamp'>): Quadrant | null {
  return execution_lamp === null || goal_lamp === null ? null : `${sideOf(execution_lamp)}_${sideOf(goal_lamp)}`;
}

export type Filter = { readonly lamp: ShownLamp | null; readonly quadrant: Quadrant | null; readonly change: ChangeFilter | null };
export const NO_FILTER: Filter = { lamp: null, quadrant: null, change: null };
export const isFiltered = ({ lamp, quadrant, change }: Filter): boolean => lamp !== null || quadrant !== null || change !== null;

export function filtered(rows: readonly Row[], { lamp, quadrant, change }: Filter): Row[] {
  return rows.filter(
    (row) =>
      (lamp === null || shownLamp(row.overall) === lamp) &&
      (quadrant === null || quadrantOf(row) === quadrant) &&
      (change === null || (change === 'new_red' ? turnedRed(row) : row.change === change)),
  );
}

export const countOf = (rows: readonly Row[], filter: Partial<Filter>): number => filtered(rows, { ...NO_FILTER, ...filter }).length;
