/**
 * The one rounding of figures that a person reads, in the service's sentences and in the pane: half away from zero,
 * on the shortest decimal that names the double, so that 2.005 is 2.01 as it is on paper; what rounds to nothing has no sign. Browser-safe.
 */

/** A format with that rounding; the options are those of `Intl.NumberFormat`. */
export function roundingFormat(locale: string, options: Intl.NumberFormatOptions): (value: number) => string {
  // The options are newer than their type.
  const format = new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options, roundingMode: 'halfExpand' } as Intl.NumberFormatOptions);
  return (value) => format.format(value);
}

const formats = new Map<number, (value: number) => string>();

/** @returns always so many places, without separators. @example fixed(2.005, 2) // => '2.01' */
export function fixed(value: number, places: number): string {
  let format = formats.get(places);
  if (format === undefined) formats.set(places, (format = roundingFormat('en', { minimumFractionDigits: places, maximumFractionDigits: places, useGrouping: false })));
  return format(value);
}

/** @returns at most so many places. @example rounded(-2.5, 0) // => -3 */
export const rounded = (value: number, places: number): number => Number(fixed(value, places));
