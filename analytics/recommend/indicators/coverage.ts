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
  return groups.map((group) => {
    const reach = (rows: readonly Levels[]) => rows.filter((one) => isIn(group, one)).length;
    return { level1: group.level1, level2: group.level2, required: group.required, given: reach(given), recommended: reach(recommended) };
  });
}

export function isIn({ level1, level2 }: Group, one: Levels): boolean {
  return same(one.level1, level1) && (level2 === null || same(one.level2, level2));
}

const same = (level: string | null, key: string) => level !== null && levelKey(level) === levelKey(key);
