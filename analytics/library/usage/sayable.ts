/** Which figures may be told. Pure. */

/**
 * Fewer organisations than this besides the caller's own: the figure could be laid at somebody's door. The own ones do
 * not count, since whoever knows them can take them away from any figure.
 */
export const SMALLEST_GROUP = 3;

/** @param others how many organisations besides the caller's own stand behind a figure @param own whether nothing but the caller's own does */
export function sayable(others: number, own: boolean): boolean {
  return own || others >= SMALLEST_GROUP;
}
