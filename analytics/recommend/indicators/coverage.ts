/** Which groups of a scheme the given and the recommended indicators reach. */
import { levelKey } from '../../library/usage/table.ts';
import type { ParametersOf } from '../../rulepacks/kinds.ts';
import { shippedPack } from '../../rulepacks/shipped/index.ts';

export const schemesPack = shippedPack('indicator_schemes', 'indicator-schemes');

export type Group = ParametersOf<'indicator_schemes'>['schemes'][number]['groups'][number];
export type Levels = { readonly level1: string | null; readonly level2: string | null };
export type Coverage = Group & { given: number; recommended: number };

/** @param scheme an id of the pack */
export const groupsOf = ({ schemes }: ParametersOf<'indicator_schemes'>, scheme: string): readonly Group[] => schemes.find(({ id }) => id === scheme)!.groups;

export function coverageOf(groups: readonly Group[], given: readonly Levels[], recommended: readonly Levels[]): Coverage[] {
  const [ofGiven, ofRecommended] = [given.map(keysOf), recommended.map(keysOf)];
  return groups.map((group) => {
    const key = keysOf(group);
    return { level1: group.level1, level2: group.level2, required: group.required, given: reach(key, ofGiven), recommended: reach(key, ofRecommended) };
  });
}

export function isIn(group: Group, one: Levels): boolean {
  return isWithin(keysOf(group), keysOf(one));
}

/** Levels as they are compared. */
const keysOf = ({ level1, level2 }: Levels): Levels => ({ level1: level1 === null ? null : levelKey(level1), level2: level2 === null ? null : levelKey(level2) });

const isWithin = (group: Levels, one: Levels): boolean => one.level1 === group.level1 && (group.level2 === null || one.level2 === group.level2);

function reach(group: Levels, rows: readonly Levels[]): number {
  let count = 0;
  for (const one of rows) if (isWithin(group, one)) count++;
  return count;
}
