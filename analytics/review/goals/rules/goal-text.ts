import { has } from '../form.ts';
import { formRule, text } from '../rule.ts';

export const goalTextMissing = formRule('goal_text_missing', ({ project: { objective } }) => {
  if (objective === undefined || (objective ?? '').trim() !== '') return null;
  return { message: text('没有填写年度绩效目标。', "The year's goal is not written."), suggestion: text('请写明今年用这笔钱做什么、做多少、达到什么效果。', 'Please write what is done with the money this year, how much, and to what effect.') };
});

export const goalTextQuantity = formRule('goal_text_quantity', ({ project: { objective } }, limits) => {
  const written = (objective ?? '').normalize('NFKC').replace(/\d{4}年度?/g, '').trim();
  if (written === '' || /\d|[一二三四五六七八九十百千万]+(?:个|次|场|项|人|户|公里|所|家|台|套|%)/.test(written)) return null;
  const vague = has(written, [...limits.filler_words, ...limits.vague.map(({ word }) => word)]);
  return {
    message: vague === undefined ? text('年度绩效目标没有任何数量，看不出要做多少。', "The year's goal has no quantity: it does not say how much is to be done.") : text(`年度绩效目标只有“${vague}”一类的说法，没有任何数量。`, `The year's goal speaks in words such as "${vague}" and has no quantity.`),
    suggestion: text('请把主要产出的数量和预期效果的数值写进目标，并与指标一致。', 'Please put the quantity of the main output and the expected effect into the goal, as in the indicators.'),
  };
});
