/** Required groups that neither the given nor the page reach get their best row at the end of the page. */
import type { Recommendation } from './contract.ts';
import { type Group, isIn, type Levels } from './coverage.ts';

/**
 * @param page best first
 * @param kept so many first rows stay whatever comes
 * @param bestOf the best row of a group that is not on the page, null where none may be told
 * @returns rows best first, as many as the page has: what gives way stands last on it and alone reaches no required group
 */
export function withSlots(page: readonly Recommendation[], required: readonly Group[], given: readonly Levels[], bestOf: (group: Group) => Recommendation | null, kept: number): Recommendation[] {
  const open = required.filter((group) => ![...given, ...page].some((one) => isIn(group, one)));
  const places = Math.max(0, page.length - kept);
  const fillers: Recommendation[] = [];
  for (const group of open) {
    if (fillers.length === places) break;
    if (fillers.some((one) => isIn(group, one))) continue;
    const row = bestOf(group);
    if (row) fillers.push({ ...row, fills: group.level2 ?? group.level1 });
  }
  const left = [...page];
  const needed = (row: Recommendation) => required.some((group) => isIn(group, row) && !given.some((one) => isIn(group, one)) && left.filter((one) => isIn(group, one)).length === 1);
  const room: Recommendation[] = [];
  for (let at = left.length - 1; at >= kept && room.length < fillers.length; at--) {
    if (!needed(left[at]!)) room.push(...left.splice(at, 1));
  }
  const chosen = fillers.slice(0, room.length).sort((a, b) => b.score - a.score);
  return [...left, ...chosen];
}
