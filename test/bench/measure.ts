/** The frame of the bench: medians of repeated runs, told as ratios against a baseline of the same run. */
import { quantileSorted } from '../../analytics/numeric/quantile.ts';

/** Milliseconds of the first run, and of the runs after it. */
export type Measured = { readonly what: string; readonly first: number; readonly median: number; readonly p95: number };

export async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** @param times warm runs after the first; `round` counts from 0, so that each run may ask something else */
export async function measure(what: string, times: number, work: (round: number) => unknown): Promise<Measured> {
  const first = await milliseconds(() => work(0));
  const warm: number[] = [];
  for (let round = 1; round <= times; round++) warm.push(await milliseconds(() => work(round)));
  return summary(what, [first, ...warm]);
}

/** @param times milliseconds of the first run and of the runs after it, which alone count for the median */
export function summary(what: string, [first = NaN, ...warm]: readonly number[]): Measured {
  warm.sort((a, b) => a - b);
  return { what, first, median: quantileSorted(warm, 0.5), p95: quantileSorted(warm, 0.95) };
}

/** Two that are to be compared, in turns: what else the machine does meets both alike. */
export async function measureInTurns(times: number, one: Asked, other: Asked): Promise<readonly [Measured, Measured]> {
  const both = [one, other] as const;
  const first = [await milliseconds(() => one.work(0)), await milliseconds(() => other.work(0))];
  const warm: [number[], number[]] = [[], []];
  for (let round = 1; round <= times; round++) {
    for (const place of [0, 1] as const) warm[place].push(await milliseconds(() => both[place].work(round)));
  }
  const told = (place: 0 | 1) => summary(both[place].what, [first[place]!, ...warm[place]]);
  return [told(0), told(1)];
}

type Asked = { readonly what: string; readonly work: (round: number) => unknown };

const WIDTH = 66;

export function heading(text: string): void {
  console.log(`\n${text}`);
}

/** A table of ratios: 1.00 is the median of the baseline. */
export function report(rows: readonly Measured[], baseline: Measured): void {
  console.log(`${'×'.padEnd(WIDTH)}${'first'.padStart(10)}${'median'.padStart(10)}${'p95'.padStart(10)}   of ${baseline.median.toFixed(2)} ms`);
  for (const { what, first, median, p95 } of rows) {
    const ratios = [first, median, p95].map((value) => (value / baseline.median).toFixed(2).padStart(10));
    console.log(`${what.padEnd(WIDTH)}${ratios.join('')}`);
  }
}

/** How many times longer each question takes than at the size before, in the same process. */
export function reportGrowth(before: readonly Measured[], after: readonly Measured[]): void {
  for (const { what, first, median } of after) {
    const same = before.find((row) => row.what === what);
    if (same) console.log(`${what.padEnd(WIDTH)}${(first / same.first).toFixed(2).padStart(10)}${(median / same.median).toFixed(2).padStart(10)}`);
  }
}

export const residentMiB = (): string => Math.round(process.memoryUsage().rss / 2 ** 20).toLocaleString('en');
