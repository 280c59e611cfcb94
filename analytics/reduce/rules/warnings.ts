/** Rules that never do anything, or that contradict each other. Pure. */
import type { Text } from '../../errors.ts';
import { percent } from '../../evaluate/figures.ts';
import type { Applied } from './apply.ts';
import type { Rule } from './contract.ts';
import { labelOf } from './explain.ts';
import { neverFits } from './faults.ts';

export function ruleWarnings(applied: Applied): Text[] {
  const { rules, matched, effective } = applied;
  const warnings: Text[] = [];
  rules.forEach((rule, r) => {
    const label = labelOf(rule);
    const never = neverFits(rule.when);
    if (never !== null) warnings.push({ zh: `规则“${label}”永远不会命中：${never.zh}，请修改条件。`, en: `Rule "${label}" can never fit: ${never.en}; please change its conditions.` });
    else if (matched[r] === 0) warnings.push({ zh: `规则“${label}”没有命中任何项目，请核对条件和数据。`, en: `Rule "${label}" fits no project; please check its conditions and the data.` });
    else if (effective[r] === 0 && rule.action?.kind !== 'notice') warnings.push(withoutEffect(applied, r));
    const { kind, value } = rule.action ?? {};
    if (kind === 'percent' && value !== undefined && value > 1) warnings.push({ zh: `规则“${label}”的比例 ${value} 按 ${percent(value / 100)} 计；请改写为 ${value / 100}，以免误读。`, en: `The rate ${value} of rule "${label}" was read as ${percent(value / 100)}; please write ${value / 100} so that nobody misreads it.` });
  });
  rules.forEach((rule, r) => {
    const other = rules.slice(0, r).find((one) => one.level === rule.level && conditionsOf(one) === conditionsOf(rule) && doesOf(one) !== doesOf(rule));
    if (other !== undefined) warnings.push({ zh: `规则“${labelOf(other)}”与“${labelOf(rule)}”条件相同而做法不同，互相矛盾，请只保留一条。`, en: `Rules "${labelOf(other)}" and "${labelOf(rule)}" have the same conditions but do different things; please keep one.` });
  });
  if (applied.gatesHeld > 0) warnings.push({ zh: `有 ${applied.gatesHeld} 个受保护项目被一票否决的规则命中，按受保护处理，没有压减，请逐项核实。`, en: `${applied.gatesHeld} protected projects were met by a veto; they stay uncut, please check each.` });
  return warnings;
}

function withoutEffect({ rules, matched }: Applied, r: number): Text {
  const label = labelOf(rules[r]!);
  return {
    zh: `规则“${label}”命中 ${matched[r]} 个项目，但都已被排除、受保护或由排在前面的规则决定，没有产生作用，请核对顺序。`,
    en: `Rule "${label}" fits ${matched[r]} projects, but all of them are excluded, protected or decided by other rules, so it does nothing; please check the order.`,
  };
}

const conditionsOf = ({ when }: Rule) => JSON.stringify(when.map((one) => JSON.stringify(one)).sort());
const doesOf = ({ action, exclude }: Rule) => JSON.stringify([exclude, action?.kind, action?.value, action?.rates]);
