/**
 * Of which years a figure may be told. Pure.
 *
 * The years are divided once, whatever is asked, into runs that each rest on enough organisations besides the caller's
 * own; a span is told where it cuts none of them. So what is left when one told span is taken from another is made of
 * whole runs and could have been told itself. Years in which nobody else stands belong to no run and cut none.
 *
 * Source of method: suppression by fixed, non-overlapping cells (Hundepool et al., Statistical Disclosure Control, 2012, ch. 4).
 */
import { SMALLEST_GROUP } from './sayable.ts';

type Run = { readonly from: number; readonly to: number; readonly told: boolean };

export class Others {
  /** By year, the organisations besides the caller's own, as many as must be told apart. */
  readonly #orgs = new Map<number, string[]>();
  #runs: readonly Run[] | null = null;

  /** Each organisation at most once a year; null for rows of no known one. */
  add(year: number, org: string | null): void {
    let orgs = this.#orgs.get(year);
    if (!orgs) this.#orgs.set(year, (orgs = []));
    if (org !== null && orgs.length < SMALLEST_GROUP) orgs.push(org);
  }

  /** Whether the figure of all years from the one to the other may be told; where nobody else stands in them it may. */
  told(from: number, to: number): boolean {
    this.#runs ??= runsOf(this.#orgs);
    return this.#runs.every((run) => run.to < from || run.from > to || (run.told && from <= run.from && run.to <= to));
  }
}

/** From the latest year back, each run as short as it may be; what is left over of the oldest years joins the run before. */
function runsOf(byYear: ReadonlyMap<number, readonly string[]>): readonly Run[] {
  const runs: Run[] = [];
  let begun: { to: number; from: number; orgs: Set<string> } | null = null;
  for (const year of [...byYear.keys()].sort((a, b) => b - a)) {
    begun ??= { to: year, from: year, orgs: new Set() };
    begun.from = year;
    for (const org of byYear.get(year)!) begun.orgs.add(org);
    if (begun.orgs.size < SMALLEST_GROUP) continue;
    runs.push({ from: begun.from, to: begun.to, told: true });
    begun = null;
  }
  if (begun === null) return runs;
  const last = runs.pop();
  runs.push({ from: begun.from, to: last?.to ?? begun.to, told: last !== undefined });
  return runs;
}
