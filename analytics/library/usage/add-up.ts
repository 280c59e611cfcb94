/** From the cube to one row an indicator, for a scope and a span of years. Pure. */
import { pace } from '../../pace.ts';
import type { UsageCube } from './cube.ts';
import type { Counted } from './measure.ts';
import { Tally } from './tally.ts';
import { Calendar, othersIn, type Span, yearTotals } from './trend.ts';
import type { Whose } from './whose.ts';

/**
 * The whole library, used or not, and the off-library names that stand in the caller's own lines.
 * Figures are over all counted lines of the span, whoever's they are; withholding small ones is left to `measure`.
 */
export async function addUp({ cells, library, years }: UsageCube, whose: Whose, span: Span, signal?: AbortSignal): Promise<{ rows: Counted[]; calendar: Calendar }> {
  const within = (year: number | null) => year !== null && year >= span.from && year <= span.to;
  const calendar = new Calendar(yearTotals(years, whose), othersIn(years, whose), span);
  const giveWay = pace(signal);
  const used = new Map<string, Tally>();
  const industryOf = new Map(library.indicator_id.map((id, i) => [id, library.industry[i]!]));
  const industryOrgs = new Map<string | null, Set<string>>();
  const offLibrary: Counted[] = [];
  for (let i = 0; i < cells.indicator_key.length; ) {
    const key = cells.indicator_key[i]!;
    const first = i;
    const tally = new Tally(calendar);
    const industry = industryOf.get(key) ?? null;
    const users = industryOrgs.get(industry) ?? new Set();
    industryOrgs.set(industry, users);
    for (; cells.indicator_key[i] === key; i++) {
      const org = cells.org_code[i]!;
      if (!whose.counts(org)) continue;
      const isOwn = whose.isOwn(org);
      tally.note(cells, i, isOwn);
      if (!within(cells.fiscal_year[i]!)) continue;
      tally.add(cells, i, isOwn);
      if (org !== null && industryOf.has(key)) users.add(org);
    }
    used.set(key, tally);
    if (tally.ownName !== null) {
      const { name_key, level1, level2 } = cells;
      offLibrary.push(tally.row({
        indicator_id: key, name: tally.ownName, name_key: name_key[first]!, level1: level1[first]!, level2: level2[first]!, industry: null, category: null, status: null, industry_orgs: 0,
        in_library: false, unit_missing: false, unexplained: false,
      }));
    }
    await giveWay();
  }
  const unused = new Tally(calendar);
  const rows: Counted[] = [];
  for (let i = 0; i < library.indicator_id.length; i++) {
    const indicator_id = library.indicator_id[i]!;
    rows.push((used.get(indicator_id) ?? unused).row({
      indicator_id, name: library.name[i]!, name_key: library.name_key[i]!, level1: library.level1[i]!, level2: library.level2[i]!,
      industry: library.industry[i]!, category: library.category[i]!, status: library.status[i]!, industry_orgs: industryOrgs.get(library.industry[i]!)?.size ?? 0, in_library: true, unit_missing: library.unit_missing[i]!,
      unexplained: library.unexplained[i]! && library.offered[i]!,
    }));
    await giveWay();
  }
  return { rows: [...rows, ...offLibrary], calendar };
}
