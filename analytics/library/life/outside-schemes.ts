/** Levels that neither an indicator scheme nor the library itself knows: no required group ever reaches an indicator there. Pure. */
import type { Text } from '../../errors.ts';
import { levelKey } from '../usage/level-key.ts';

export type Levels = { readonly level1: string | null; readonly level2: string | null };
export type Outside = { readonly field: 'level1' | 'level2'; readonly text: Text };

/** @param level2 of a group is null where the scheme asks for nothing below level 1 */
export type KnownLevels = { readonly groups: readonly Levels[]; readonly used: readonly Levels[] };

const same = (one: string | null, other: string | null) => one === other || (one !== null && other !== null && levelKey(one) === levelKey(other));
const distinct = (levels: readonly (string | null)[]) => [...new Map(levels.flatMap((level) => (level === null ? [] : [[levelKey(level), level] as const]))).values()];
const listed = (levels: readonly string[]) => levels.join('、');

/** Null where the schemes or the indicators in use have the pair, or where there is no level 1 to judge by. */
export function outsideSchemes({ level1, level2 }: Levels, { groups, used }: KnownLevels): Outside | null {
  if (!level1) return null;
  const under = groups.filter((group) => same(group.level1, level1));
  if (under.some((group) => !level2 || group.level2 === null || same(group.level2, level2)) || used.some((pair) => same(pair.level1, level1) && same(pair.level2, level2))) return null;
  const otherwise = {
    zh: '指标库中在用的指标也没有这样填的；推荐补齐应设指标时不会选到它。请核对，确属本地指标体系的可以保留',
    en: 'no indicator in use has it either, so it is never recommended where a required group is lacking. Please check it; where your own scheme has it, it may stay',
  };
  if (under.length === 0) {
    const known = distinct(groups.map((group) => group.level1));
    return { field: 'level1', text: { zh: `一级指标“${level1}”不在现行指标体系（${listed(known)}）中，${otherwise.zh}。`, en: `Level 1 "${level1}" is in no indicator scheme in force (${known.join(', ')}), and ${otherwise.en}.` } };
  }
  const [below, above] = [distinct(under.map((group) => group.level2)), distinct(groups.filter((group) => same(group.level2, level2)).map((group) => group.level1))];
  const elsewhere = above.length === 0 ? { zh: '', en: '' } : { zh: `，“${level2}”在${listed(above)}之下`, en: `; "${level2}" stands under ${above.join(', ')}` };
  return {
    field: 'level2',
    text: {
      zh: `现行指标体系的“${level1}”之下没有二级指标“${level2}”（有${listed(below)}${elsewhere.zh}），${otherwise.zh}。`,
      en: `The indicator schemes in force have no level 2 "${level2}" under "${level1}" (they have ${below.join(', ')}${elsewhere.en}), and ${otherwise.en}.`,
    },
  };
}
