import { rowRule, text } from '../rule.ts';

export const nameMissing = rowRule('name_missing', ({ name }) =>
  name === '' ? { cell: 'name', message: text('这一行没有指标名称。', 'This row has no name.'), suggestion: text('请填写三级指标名称，空行请删去。', 'Please name the indicator, or delete an empty row.') } : null,
);
