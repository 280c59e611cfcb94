import { isPercent } from '../form.ts';
import { formRule, text } from '../rule.ts';

export const allTargetsFull = formRule('all_targets_full', ({ rows }, { all_full_min_lines: least }) => {
  const percents = rows.filter(({ unit, target, sign }) => isPercent(unit) && target !== null && (sign === '>=' || sign === '='));
  if (percents.length < least || percents.some(({ target }) => target !== 100)) return null;
  return { cell: 'target_value', message: text(`${percents.length} 条百分比指标的指标值全部是 100%，没有区分度。`, `All ${percents.length} percentages have the target 100%, which tells nothing apart.`), suggestion: text('请按上年实际或行业标准分别设定；确应全部做到的予以保留。', 'Please set them by last year or a standard; keep 100% where nothing less will do.') };
});
