import { checkWeights } from '../../../evaluate/weights.ts';
import { formRule, text } from '../rule.ts';

/** The usual weights of level 1: a remark, only where the total itself is right. */
export const level1Weights = formRule('level1_weights', ({ rows, stage, weighing }) => {
  if (rows.length === 0 || rows.some(({ weight, level1 }) => weight === null || level1 === '')) return null;
  const checked = checkWeights(rows.map(({ weight, level1 }) => ({ weight: weight ?? 0, level1 })), stage, false, weighing);
  if (checked === null || !checked.agrees || checked.notes.length === 0) return null;
  return {
    cell: 'weight',
    message: text(checked.notes.map(({ zh }) => zh.replace(/，请确认。$/, '')).join('；') + '。', checked.notes.map(({ en }) => en.replace(/; please confirm\.$/, '')).join('; ') + '.'),
    suggestion: text('权重可以因项目而异，请确认是有意为之。', 'Weights may differ by project; please check that this is meant.'),
  };
});
