import { rowRule, text } from '../rule.ts';

/** Pure numbers, such as an index, have none. */
export const unitMissing = rowRule('unit_missing', (row) => {
  if (row.qualitative || row.target === null || row.unit !== '') return null;
  if (/(?:指数|系数|比值|容积率)$/.test(row.key)) return null;
  const rate = /(?:率|满意度|占比|比例)$/.test(row.key) && !/(?:频率|效率|功率|速率)$/.test(row.key);
  return {
    cell: 'unit',
    message: text(`“${row.name}”的指标值 ${row.target} 没有计量单位。`, `"${row.name}" has the target ${row.target} without a unit.`),
    suggestion: rate ? text('名称是比率，单位请填“%”。', 'The name is a rate; please use %.') : text('请填写计量单位，如 个、人次、公里、万元。', 'Please add a unit, such as 个, 人次, 公里 or 万元.'),
    ...(rate ? { proposal: { unit: '%' } } : {}),
  };
});
