export interface Scale {
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly number[];
  /** Where a value lies: 0 at the least, 1 at the most. */
  readonly at: (value: number) => number;
}

/** Round steps of 1, 2 or 5 that hold all values and the ground, or reach from and to where somebody has said. */
export function scaleOf(all: readonly number[], { minimum, maximum }: { readonly minimum: number | null; readonly maximum: number | null } = { minimum: null, maximum: null }): Scale {
  const values = all.filter((value) => !Number.isNaN(value));
  const low = minimum ?? values.reduce((least, value) => Math.min(least, value), 0);
  const high = maximum ?? values.reduce((most, value) => Math.max(most, value), 0);
  const rough = (high - low || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10);
  const from = Math.floor(low / step);
  const to = Math.max(from + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
  const least = minimum ?? ticks[0]!;
  const most = maximum ?? ticks.at(-1)!;
  return { least, most, ticks: ticks.filter((tick) => tick >= least && tick <= most), at: (value) => (value - least) / (most - least) };
}

export const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
