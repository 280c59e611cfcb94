import { same, shown, weightSum } from '../../../evaluate/figures.ts';
import { formRule, text } from '../rule.ts';

/** 100 points of indicators and 10 of execution elsewhere on the form would be 110. */
export const executionInTotal = formRule('execution_in_total', ({ rows, executionRows, weighing }) => {
  const rule = weighing.stages.find(({ stage }) => stage === 'self_evaluation');
  if (rule === undefined || !rule.with_execution || executionRows.length > 0 || rows.length === 0) return null;
  const total = weightSum(rows.map(({ weight }) => weight ?? 0), rule.total);
  if (!same(total, rule.total)) return null;
  const points = shown(weighing.execution_points);
  return {
    cell: 'weight',
    message: text(`指标权重已合计 ${shown(total)} 分，表内没有预算执行率；如资金部分另计 ${points} 分，总分将超过 ${shown(rule.total)} 分。`, `The indicators alone have ${shown(total)} points and no row is the execution rate; with its ${points} points the total would pass ${shown(rule.total)}.`),
    suggestion: text(`请确认总分是否包含预算执行率 ${points} 分；另计时指标应为 ${shown(rule.total - weighing.execution_points)} 分。`, `Please check whether the ${points} points of execution are included; otherwise the indicators should have ${shown(rule.total - weighing.execution_points)}.`),
  };
}, 'self_evaluation');
