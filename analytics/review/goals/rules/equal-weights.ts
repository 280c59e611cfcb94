import { shown } from '../../../evaluate/figures.ts';
import { formRule, text } from '../rule.ts';

/** Core indicators should weigh more; a few indicators of the same weight are usual. */
export const equalWeights = formRule('equal_weights', ({ rows }, { equal_weights_min_lines: least }) => {
  const [first] = rows;
  if (first?.weight == null || rows.length < least || rows.some(({ weight }) => weight !== first.weight)) return null;
  return {
    cell: 'weight',
    message: text(`${rows.length} 条指标的权重都是 ${shown(first.weight)} 分，看不出哪些是核心指标。`, `All ${rows.length} indicators weigh ${shown(first.weight)}, so none of them is a core one.`),
    suggestion: text('请提高核心产出和核心效益指标的权重，次要指标相应调低。', 'Please give core outputs and effects more weight and the lesser ones less.'),
  };
});
