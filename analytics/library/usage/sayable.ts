/** Which figures may be told. Pure. */

/** Fewer organisations than this, and not all of them the caller's: the figure could be laid at somebody's door. */
export const SMALLEST_GROUP = 3;

/** @param orgs how many organisations stand behind a figure @param own whether all of them are the caller's */
export function sayable(orgs: number, own: boolean): boolean {
  return own || orgs >= SMALLEST_GROUP;
}
