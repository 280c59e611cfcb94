/** How the approved goals and the stored lines differ, in sentences. Pure. */
import type { Text } from '../../errors.ts';

type Names = readonly string[];
/** Names of indicators; `on` is the day of the approval, `unitless` are stored without the unit that the form has, `weights` whether they differ and were not exchanged. */
export type Differences = { readonly on: string; readonly replaced: Names; readonly unlike: Names; readonly unitless: Names; readonly namesakes: Names; readonly missing: Names; readonly added: Names; readonly weights: boolean };

export function warningsOf({ on, replaced, unlike, unitless, namesakes, missing, added, weights }: Differences): Text[] {
  const some = (names: Names) => `${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}`;
  const someOf = (names: Names) => `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}`;
  const count = (names: Names) => `${names.length} 条指标（${some(names)}）`;
  const list = (names: Names) => `${names.length} ${names.length === 1 ? 'line' : 'lines'} (${someOf(names)})`;
  return [
    ...(replaced.length > 0 ? [{ zh: `${count(replaced)}在库中的目标或分值与 ${on} 审核通过的目标表不同，已按审核通过的赋分。`, en: `Target or weight of ${list(replaced)} differ from the form approved on ${on}; they are scored as approved.` }] : []),
    ...(unlike.length > 0 ? [{ zh: `${count(unlike)}的目标与 ${on} 审核通过的目标表单位不一致，按库中的目标赋分，请核对。`, en: `The targets of ${list(unlike)} do not have the unit that they have in the form approved on ${on}; they are scored as stored, please check.` }] : []),
    ...(unitless.length > 0 ? [{ zh: `${count(unitless)}在库中未填单位，不能与 ${on} 审核通过的目标表比较，按库中的目标赋分，请补填单位后核对。`, en: `${list(unitless)} ${unitless.length === 1 ? 'is' : 'are'} stored without a unit and cannot be compared with the form approved on ${on}; the stored targets are used, please add the unit and check.` }] : []),
    ...(namesakes.length > 0 ? [{ zh: `指标（${some(namesakes)}）在自评或 ${on} 审核通过的目标表中重名，无法逐条对应，未能对应的按库中的目标赋分，请核对。`, en: `Several lines of the self-evaluation or of the form approved on ${on} have the same name (${someOf(namesakes)}) and cannot be matched one by one; those without a match are scored as stored, please check.` }] : []),
    ...(missing.length > 0 ? [{ zh: `${on} 审核通过的${count(missing)}不在自评中，没有计分，请核对。`, en: `${list(missing)} of the form approved on ${on} are not in the self-evaluation and count nothing; please check.` }] : []),
    ...(added.length > 0 ? [{ zh: `${count(added)}不在 ${on} 审核通过的目标表中，按库中的目标赋分，请核对。`, en: `${list(added)} are not in the form approved on ${on}; they are scored as stored, please check.` }] : []),
    ...(weights ? [{ zh: `库中的分值与 ${on} 审核通过的目标表不同，且不能逐条对应，按库中的分值计算，请核对。`, en: `Stored weights differ from the form approved on ${on} and cannot be matched line by line; the stored ones are used, please check.` }] : []),
  ];
}
