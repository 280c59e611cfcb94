import { formRule, text } from '../rule.ts';

export const indicatorCount = formRule('indicator_count', ({ rows }, { indicators_min: least, indicators_max: most }) => {
  if (rows.length >= least && rows.length <= most) return null;
  const few = rows.length < least;
  return {
    message: text(`共 ${rows.length} 条指标，通常为 ${least}–${most} 条。`, `${rows.length} indicators; usually there are ${least}–${most}.`),
    suggestion: few ? text('请检查主要产出和核心效果是否都有指标。', 'Please check that all main outputs and core effects have one.') : text('请突出重点，合并或删去次要指标。', 'Please keep to what matters: join or drop the lesser ones.'),
  };
});
