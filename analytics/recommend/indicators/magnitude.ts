/** How large a project is: its budget in doublings of one yuan, to the nearest. Rounded, so that no answer tells a budget. */

/** Of a budget that is not known, or is nothing. Of one yuan it is 1. */
export const UNKNOWN = 0;
/** More than any stored amount has. */
export const MAGNITUDES = 64;

/**
 * As projects.sql makes it of what is stored.
 * @example magnitudeOf(1_000_000) // => 21
 */
export function magnitudeOf(yuan: number): number {
  return yuan > 0 ? Math.min(MAGNITUDES - 1, 1 + Math.max(0, Math.round(Math.log2(yuan)))) : UNKNOWN;
}

/**
 * What of a likeness is left by magnitude of the other project; all of it where the asked one is unknown.
 * @param perDoubling what is left for each doubling between two budgets, at most 1
 * @param untold so many doublings a project with an unknown budget is taken to be away
 */
export function likeMagnitudes(asked: number, perDoubling: number, untold: number, into: Float64Array): Float64Array {
  for (let other = 0; other < into.length; other++) {
    into[other] = asked === UNKNOWN ? 1 : perDoubling ** (other === UNKNOWN ? untold : Math.abs(other - asked));
  }
  return into;
}
