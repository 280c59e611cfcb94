import { type Remark, rowRule, text } from '../rule.ts';

/** Satisfaction outside its class, and counts under quality. */
export const levelNotFitting = rowRule('level_not_fitting', (row, limits): Remark | null => {
  if (/满意(?:度|率)$/.test(row.key) && row.key1 !== '满意度' && row.key1 !== '') {
    return { cell: 'level1', message: text(`“${row.name}”是满意度，却列在“${row.level1}”之下。`, `"${row.name}" is a satisfaction and stands under "${row.level1}".`), suggestion: text('请改列到“满意度指标—服务对象满意度指标”。', 'Please move it to 满意度指标 – 服务对象满意度指标.'), proposal: { level1: '满意度指标', level2: '服务对象满意度指标' } };
  }
  if (row.key2 === '质量' && limits.count_units.includes(row.unit) && /(?:数|数量|次数|人次|面积|里程)$/.test(row.key) && row.sign !== '<=' && row.sign !== '<' && row.target !== 0) {
    return { cell: 'level2', message: text(`“${row.name}”以“${row.unit}”计数，是数量指标，却列在质量指标之下。`, `"${row.name}" counts in ${row.unit}: it is a quantity and stands under quality.`), suggestion: text('请改列到数量指标；质量指标请写合格率、达标率等。', 'Please move it to quantity; a quality indicator tells a rate such as of what passed.'), proposal: { level2: '数量指标' } };
  }
  return null;
});
