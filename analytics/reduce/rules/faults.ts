/** What is wrong with rules in themselves, whatever the projects. Browser-safe. */
import type { Text } from '../../errors.ts';
import type { Condition, Rule } from './contract.ts';

/** The first fault that makes a rule unreadable; null where there is none. */
export function faultOfRules(rules: readonly Rule[]): Text | null {
  const double = rules.find(({ id }, i) => rules.findIndex((other) => other.id === id) !== i);
  if (double !== undefined) return { zh: `规则编号“${double.id}”出现了两次，请改成不同的编号。`, en: `Rule id "${double.id}" stands twice; please use different ids.` };
  for (const rule of rules) {
    const fault = actionFault(rule) ?? rule.when.map((condition) => conditionFault(rule.id, condition)).find((one) => one !== null);
    if (fault != null) return fault;
  }
  return null;
}

function actionFault({ id, action, exclude }: Rule): Text | null {
  if (action === undefined) return exclude ? null : { zh: `规则“${id}”没有写做法 action，也不是排除规则，请补充。`, en: `Rule "${id}" neither has an action nor excludes; please complete it.` };
  const { kind, value, rates } = action;
  const needs = kind === 'percent' ? value === undefined && rates === undefined : (kind === 'amount' || kind === 'cap') && value === undefined;
  if (needs) return { zh: `规则“${id}”的做法是 ${kind}，但没有填写数值 value，请补充。`, en: `Rule "${id}" has the action ${kind} without a value; please give it.` };
  if (kind === 'percent' && value !== undefined && value > 100) return { zh: `规则“${id}”的压减比例是 ${value}，应在 0–1 之间（5% 写 0.05），请更正。`, en: `Rule "${id}" cuts ${value}; expected a share of 0–1 (0.05 for 5%). Please correct it.` };
  if (rates !== undefined && kind !== 'percent') return { zh: `规则“${id}”的分档比例 rates 只能用于 percent，请更正。`, en: `Rule "${id}" has rates, which belong to percent alone; please correct it.` };
  return null;
}

function conditionFault(id: string, { field, op, value }: Condition): Text | null {
  const place = { zh: `规则“${id}”中“${field}”的条件 ${op}`, en: `In rule "${id}", the condition ${op} on "${field}"` };
  const wrong = (zh: string, en: string): Text => ({ zh: `${place.zh} ${zh}，请更正。`, en: `${place.en} ${en}; please correct it.` });
  if (op === 'empty' || op === 'not_empty') return value === undefined ? null : wrong('不需要数值', 'takes no value');
  if (value === undefined) return wrong('没有填写数值 value', 'has no value');
  const list = Array.isArray(value);
  if (op === 'between') {
    if (!list || value.length !== 2 || !value.every((one) => typeof one === 'number')) return wrong('应有下限和上限两个数', 'needs two numbers, from and to');
    return value[0]! <= value[1]! ? null : wrong(`的下限 ${String(value[0])} 大于上限 ${String(value[1])}`, `has ${String(value[0])} above ${String(value[1])}`);
  }
  if (op === 'in' || op === 'not_in') return list ? null : wrong('应为列表', 'needs a list');
  if (op === 'contains') return [value].flat().every((one) => typeof one === 'string' && one !== '') ? null : wrong('应为文字', 'needs text');
  if (list) return wrong('只能有一个数值', 'takes a single value');
  if (op !== '=' && op !== '!=' && typeof value !== 'number') return wrong(`只能与数字比较，找到的是“${String(value)}”`, `compares with a number but found "${String(value)}"`);
  return null;
}

/** Why no project whatever can fit all of a rule's conditions; null where some could. */
export function neverFits(when: readonly Condition[]): Text | null {
  for (const field of new Set(when.map((one) => one.field))) {
    const own = when.filter((one) => one.field === field);
    if (own.some(({ op }) => op === 'empty') && own.some(({ op }) => op !== 'empty')) return { zh: `“${field}”既要为空又要有值`, en: `"${field}" would have to be empty and filled` };
    let low = -Infinity;
    let high = Infinity;
    let open = false;
    let allowed: Set<unknown> | null = null;
    for (const { op, value } of own) {
      if (op === 'between') [low, high] = [Math.max(low, (value as number[])[0]!), Math.min(high, (value as number[])[1]!)];
      if ((op === '>' || op === '>=') && (value as number) >= low) [low, open] = [value as number, open || op === '>'];
      if ((op === '<' || op === '<=') && (value as number) <= high) [high, open] = [value as number, open || op === '<'];
      if (op === '=' || op === 'in') {
        const values: unknown[] = [value].flat();
        allowed = new Set(allowed === null ? values : values.filter((one) => allowed!.has(one)));
      }
    }
    for (const { op, value } of own) if (op === '!=' || op === 'not_in') for (const one of [value].flat()) allowed?.delete(one);
    const fitting = allowed === null ? null : [...allowed].filter((one) => typeof one !== 'number' || (one >= low && one <= high));
    if (low > high || (low === high && open) || fitting?.length === 0) return { zh: `“${field}”的条件互相矛盾`, en: `the conditions on "${field}" contradict each other` };
  }
  return null;
}
