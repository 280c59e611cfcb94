/** One question put to several engines: how every library indicator is used. */

/** The lines of all goal forms, a column each. */
export type Lines = {
  readonly indicator_id: readonly string[];
  readonly project_code: readonly string[];
  readonly fiscal_year: readonly number[];
  readonly org_code: readonly string[];
  readonly weight: readonly (number | null)[];
};

/** One row an indicator, ascending by its id. `mean_weight` is over lines. */
export type Use = { indicator_id: string; project_years: number; organizations: number; last_year: number; mean_weight: number | null };

export type Engine = {
  readonly name: string;
  load(lines: Lines): Promise<void>;
  ask(): Promise<readonly Use[]>;
  close(): Promise<void>;
};

/** Understood by every SQL engine here. */
export const USE_SQL = `
  select
    indicator_id,
    count(distinct project_code || '/' || fiscal_year) as project_years,
    count(distinct org_code) as organizations,
    max(fiscal_year) as last_year,
    avg(weight) as mean_weight
  from lines
  group by indicator_id`;

/** @returns what differs between two answers, or null; means may differ in their last digits, the order of adding is free */
export function difference(left: readonly Use[], right: readonly Use[]): string | null {
  if (left.length !== right.length) return `${left.length} and ${right.length} indicators`;
  for (const [i, one] of left.entries()) {
    const other = right[i]!;
    const near = one.mean_weight === other.mean_weight || Math.abs((one.mean_weight ?? NaN) - (other.mean_weight ?? NaN)) < 1e-9;
    const same = one.indicator_id === other.indicator_id && one.project_years === other.project_years
      && one.organizations === other.organizations && one.last_year === other.last_year && near;
    if (!same) return `${JSON.stringify(one)} and ${JSON.stringify(other)}`;
  }
  return null;
}

/** By code units: engines order texts by rules of their own. */
export function inOrder(rows: readonly Use[]): readonly Use[] {
  return [...rows].sort((a, b) => (a.indicator_id < b.indicator_id ? -1 : 1));
}
