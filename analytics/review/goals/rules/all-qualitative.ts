import { formRule, text } from '../rule.ts';

export const allQualitative = formRule('all_qualitative', ({ rows }) => {
  if (rows.length === 0 || rows.some(({ qualitative }) => !qualitative)) return null;
  return { message: text(`${rows.length} 条指标全部是定性指标，没有一个数值。`, `All ${rows.length} indicators are qualitative; there is no figure.`), suggestion: text('请至少把产出数量量化，定性与定量相结合。', 'Please give at least the output a figure; combine both kinds.') };
});
