/** Points of the execution rate by a pack. Pure. */
import type { Text } from '../errors.ts';
import { percent, quotient, reaches, same, shown } from './figures.ts';
import type { Scoring } from './points.ts';

export type Funds = { budget: number | null; executed: number | null; finished?: boolean | undefined };
export type Execution = { rate: number | null; share: number | null; why: Text };

export function scoreExecution({ budget, executed, finished }: Funds, rule: Scoring['execution']): Execution {
  if (budget === null || executed === null) return open(null, '全年预算数或执行数没有填写，执行率不能赋分，请补充。', 'Budget or execution is missing, so the rate earns no points yet; please add it.');
  const rate = quotient(executed, budget);
  if (rate === null) return open(null, `全年预算数为 ${shown(budget)}，执行率无法计算，请核对。`, `The budget is ${shown(budget)}, so there is no execution rate; please check it.`);
  const told = { zh: `执行 ${shown(executed)} 元 ÷ 预算 ${shown(budget)} 元 = ${percent(rate)}`, en: `${shown(executed)} yuan executed of ${shown(budget)} = ${percent(rate)}` };
  if (rule === null) return open(rate, `${told.zh}；规则包没有执行率的赋分规则，请换用规则包。`, `${told.en}; the rule pack has no rule for execution, please use another one.`);
  const over = rate > 1 && !same(rate, 1);
  if (rule.kind === 'proportional') {
    const capped = over ? { zh: '，超出预算，最高得满分，请核对预算数', en: ', beyond the budget, full points at most; please check the budget' } : { zh: '，按比例得分', en: ', points in proportion' };
    return { rate, share: Math.min(1, rate), why: { zh: `${told.zh}${capped.zh}。`, en: `${told.en}${capped.en}.` } };
  }
  if (over) {
    if (rule.over_budget_share === null) return open(rate, `${told.zh}，超出预算，规则包没有规定如何赋分，请核对预算数。`, `${told.en}, beyond the budget, for which the rule pack has no rule; please check the budget.`);
    return { rate, share: rule.over_budget_share, why: { zh: `${told.zh}，超出预算，得分值的 ${percent(rule.over_budget_share)}。`, en: `${told.en}, beyond the budget, ${percent(rule.over_budget_share)} of the points.` } };
  }
  if (finished === true) return { rate, share: rule.finished_share, why: { zh: `${told.zh}，已完成且未超预算，得分值的 ${percent(rule.finished_share)}。`, en: `${told.en}, finished within the budget, ${percent(rule.finished_share)} of the points.` } };
  const step = rule.steps.find(({ at_least }) => reaches(rate, at_least));
  const share = step?.share ?? 0;
  const hint = finished === undefined && share < rule.finished_share ? { zh: '如已完成且未超预算，请注明后重算', en: 'if it is finished within the budget, say so and score again' } : { zh: '按档赋分', en: 'by the step' };
  return { rate, share, why: { zh: `${told.zh}，${step ? `达到 ${percent(step.at_least)} 一档` : '低于各档'}，得分值的 ${percent(share)}；${hint.zh}。`, en: `${told.en}, ${step ? `step from ${percent(step.at_least)}` : 'below all steps'}, ${percent(share)} of the points; ${hint.en}.` } };
}

const open = (rate: number | null, zh: string, en: string): Execution => ({ rate, share: null, why: { zh, en } });
