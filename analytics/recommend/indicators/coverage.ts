/** Which groups of a scheme the given and the recommended indicators reach. */
import { AppError } from '../../errors.ts';
import { levelKey } from '../../library/usage/table.ts';
import type { ParametersOf } from '../../rulepacks/kinds.ts';
import { shippedPack } from '../../rulepacks/shipped/index.ts';

export const schemesPack = shippedPack('indicator_schemes', 'indicator-schemes');

export type Group = ParametersOf<'indicator_schemes'>['schemes'][number]['groups'][number];
export type Levels = { readonly level1: string | null; readonly level2: string | null };
export type Coverage = Group & { given: number; recommended: number };

/** @throws AppError `invalid_params` for a scheme that no pack knows */
export function groupsOf({ standard, schemes }: ParametersOf<'indicator_schemes'>, scheme: string | undefined): readonly Group[] {
  const chosen = schemes.find(({ id }) => id === (scheme ?? standard));
  if (!chosen) {
    const known = schemes.map(({ id }) => id).join('、');
    throw new AppError('invalid_params', {
      zh: `指标体系“${scheme}”没有定义，应为 ${known} 之一，请更正后重试。`,
      en: `Indicator scheme "${scheme}" is not defined; expected one of ${known}. Please correct it and try again.`,
    });
  }
  return chosen.groups;
}

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
