/**
 * A caller with a scope asks for the same indicator over many spans of years and takes one answer from another. Whatever
 * is left over, in whatever sums and differences, must not be the lines of one or two other organisations.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addUp } from '../../../analytics/library/usage/add-up.ts';
import type { UsageCube } from '../../../analytics/library/usage/cube.ts';
import { measure } from '../../../analytics/library/usage/measure.ts';
import { Others } from '../../../analytics/library/usage/others.ts';
import { reviewPack } from '../../../analytics/library/usage/review-pack.ts';

const YEARS = [2021, 2022, 2023, 2024, 2025];
const SPANS = YEARS.flatMap((from) => YEARS.filter((to) => to >= from).map((to) => ({ from, to })));
const SMALLEST = 3;

type Cell = { org: string; year: number; projects: number; weighed: boolean; judged: boolean };
const cell = fc.record({ org: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G'), year: fc.constantFrom(...YEARS), projects: fc.integer({ min: 1, max: 9 }), weighed: fc.boolean(), judged: fc.boolean() });
const cells = fc.uniqueArray(cell, { selector: ({ org, year }) => `${org} ${year}`, maxLength: 20 });

function cubeOf(lines: readonly Cell[]): UsageCube {
  const sorted = [...lines].sort((a, b) => (a.org < b.org ? -1 : a.org > b.org ? 1 : a.year - b.year));
  const all = <T>(value: (line: Cell) => T) => sorted.map(value);
  const judged = all((line) => (line.judged ? line.projects : 0));
  const none = { compared_lines: new Uint32Array(sorted.length), lowered_lines: new Uint32Array(sorted.length) };
  return {
    cells: {
      indicator_key: all(() => 'I'), org_code: all(({ org }) => org), fiscal_year: all(({ year }) => year), name: all(() => null), name_key: all(() => null), level1: all(() => null), level2: all(() => null),
      project_years: all(({ projects }) => projects), weight_sum: all(() => 10), weight_lines: all((line) => (line.weighed ? line.projects : 0)), attainment_sum: judged, attainment_lines: judged,
      score_sum: judged, score_squares: judged, rational_lines: judged, far_over_lines: all(() => 0), judged_lines: judged, met_lines: judged, ...none,
    },
    library: { indicator_id: ['I'], name: ['公路养护里程'], name_key: ['公路养护里程'], level1: ['产出指标'], level2: [null], industry: ['交通'], category: [null], status: [null], valid_to: [null], unit_missing: [false], unexplained: [false], offered: [true] },
    aliases: { byId: new Map(), byName: new Map() },
    years: all(({ org, year, projects }) => ({ org_code: org, fiscal_year: year, project_years: projects + 1 })).sort((a, b) => a.fiscal_year - b.fiscal_year),
    organizations: [],
  };
}

async function askedOf(lines: readonly Cell[], own: ReadonlySet<string>) {
  const cube = cubeOf(lines);
  const whose = { counts: () => true, isOwn: (org: string | null) => org !== null && own.has(org) };
  return Promise.all(SPANS.map(async (span) => {
    const { rows, calendar } = await addUp(cube, whose, span);
    return { span, row: measure(rows[0]!, calendar, reviewPack.parameters) };
  }));
}

type Vector = readonly number[];
const inYears = (within: (year: number) => boolean): Vector => YEARS.map((year) => (within(year) ? 1 : 0));
const spanOf = ({ from, to }: { from: number; to: number }) => inYears((year) => year >= from && year <= to);

/** Gaussian elimination: is the vector a sum of multiples of the told ones? */
function derivable(told: readonly Vector[], wanted: Vector): boolean {
  const rank = (rows: readonly Vector[]) => {
    const left = rows.map((row) => [...row]);
    let found = 0;
    for (let column = 0; column < YEARS.length; column++) {
      const pivot = left.findIndex((row, i) => i >= found && Math.abs(row[column]!) > 1e-9);
      if (pivot < 0) continue;
      [left[found], left[pivot]] = [left[pivot]!, left[found]!];
      for (let i = found + 1; i < left.length; i++) {
        const factor = left[i]![column]! / left[found]![column]!;
        left[i] = left[i]!.map((value, k) => value - factor * left[found]![k]!);
      }
      found++;
    }
    return found;
  };
  return rank([...told, wanted]) === rank(told);
}

/** Sets of years that one or two other organisations alone stand behind, of those lines that matter; years without others weigh nothing. */
function tooFew(lines: readonly Cell[], own: ReadonlySet<string>, matters: (line: Cell) => boolean): Vector[] {
  const others = lines.filter((line) => !own.has(line.org) && matters(line));
  const busy = YEARS.filter((year) => others.some((line) => line.year === year));
  return Array.from({ length: 2 ** busy.length - 1 }, (_, i) => busy.filter((_, bit) => ((i + 1) >> bit) & 1))
    .filter((years) => new Set(others.filter(({ year }) => years.includes(year)).map(({ org }) => org)).size < SMALLEST)
    .map((years) => inYears((year) => years.includes(year)));
}

/** Years without others are known to be the own ones, so they count as told. */
function quiet(lines: readonly Cell[], own: ReadonlySet<string>, matters: (line: Cell) => boolean): Vector[] {
  return YEARS.filter((year) => !lines.some((line) => line.year === year && !own.has(line.org) && matters(line))).map((year) => inYears((one) => one === year));
}

const owners = fc.subarray(['A', 'B'], { minLength: 1 }).map((orgs) => new Set(orgs));

it('leaves no sum or difference of told counts, shares, changes and trends that rests on fewer than three others', async () => {
  let told = 0;
  let cut = 0;
  await fc.assert(
    fc.asyncProperty(cells, owners, async (lines, own) => {
      const answers = await askedOf(lines, own);
      const known: Vector[] = quiet(lines, own, () => true);
      for (const { span, row } of answers) {
        if (row.project_count !== null) known.push(spanOf(span));
        if (row.changed) known.push(inYears((year) => year === row.changed!.year), inYears((year) => year === row.changed!.year - 1));
        if (row.trend !== null) {
          const years = YEARS.filter((year) => year >= span.from && year <= span.to && lines.some((line) => line.year === year));
          const middle = years.reduce((sum, year) => sum + year, 0) / years.length;
          const projects = (year: number) => lines.filter((line) => line.year === year).reduce((sum, line) => sum + line.projects + 1, 0);
          known.push(YEARS.map((year) => (years.includes(year) ? (year - middle) / projects(year) : 0)));
        }
        if (row.project_share !== null) told++;
        if (row.project_count === null) cut++;
      }
      for (const few of tooFew(lines, own, () => true)) expect({ own: [...own], few, derivable: derivable(known, few) }).toEqual({ own: [...own], few, derivable: false });
    }),
    { numRuns: 400, seed: 20250930 },
  );
  expect(told).toBeGreaterThan(500);
  expect(cut).toBeGreaterThan(500);
});

it.each<[string, 'mean_weight' | 'mean_attainment' | 'full_score_share', (line: Cell) => boolean]>([
  ['weights', 'mean_weight', ({ weighed }) => weighed],
  ['attainments', 'mean_attainment', ({ judged }) => judged],
  ['met targets', 'full_score_share', ({ judged }) => judged],
])('leaves no difference of told means of %s that rests on fewer than three others', async (_, figure, matters) => {
  await fc.assert(
    fc.asyncProperty(cells, owners, async (lines, own) => {
      const known = [...quiet(lines, own, matters), ...(await askedOf(lines, own)).filter(({ row }) => row[figure] !== null).map(({ span }) => spanOf(span))];
      for (const few of tooFew(lines, own, matters)) expect({ few, derivable: derivable(known, few) }).toEqual({ few, derivable: false });
    }),
    { numRuns: 200, seed: 20250930 },
  );
});

it('leaves no difference of told project-years, by which shares are divided', () => {
  fc.assert(
    fc.property(cells, owners, (lines, own) => {
      const others = new Others();
      for (const { org, year } of lines) if (!own.has(org)) others.add(year, org);
      const known = [...quiet(lines, own, () => true), ...SPANS.filter(({ from, to }) => others.told(from, to)).map(spanOf)];
      return tooFew(lines, own, () => true).every((few) => !derivable(known, few));
    }),
    { numRuns: 400, seed: 20250930 },
  );
});

it('withholds nothing from whoever sees everything, and the whole of all years from nobody where three others stand', async () => {
  await fc.assert(
    fc.asyncProperty(cells, owners, async (lines, own) => {
      const all = new Set(lines.map(({ org }) => org));
      expect((await askedOf(lines, all)).filter(({ row }) => row.withheld || row.project_count === null)).toEqual([]);
      const others = new Set(lines.filter(({ org }) => !own.has(org)).map(({ org }) => org));
      const whole = (await askedOf(lines, own)).find(({ span }) => span.from === YEARS[0] && span.to === YEARS.at(-1))!;
      expect(whole.row.withheld).toBe(others.size > 0 && others.size < SMALLEST);
    }),
    { numRuns: 100, seed: 20250930 },
  );
});
