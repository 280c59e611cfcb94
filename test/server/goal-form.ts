/** A goal form of P1 of the small city in which the review finds nothing to stop it. */
export const GOALS = [
  { name: '维修校舍面积', level1: '产出指标', level2: '数量指标', sign: '>=', target_value: 1_200, unit: '平方米', weight: 30 },
  { name: '验收合格率', level1: '产出指标', level2: '质量指标', sign: '>=', target_value: 98, unit: '%', weight: 20 },
  { name: '每平方米维修成本', level1: '成本指标', level2: '经济成本指标', sign: '<=', target_value: 700, unit: '元/平方米', weight: 20 },
  { name: '受益学生人数', level1: '效益指标', level2: '社会效益指标', sign: '>=', target_value: 900, unit: '人', weight: 10 },
  { name: '师生满意度', level1: '满意度指标', level2: '服务对象满意度指标', sign: '>=', target_value: 90, unit: '%', weight: 10 },
];
export const GOAL_FORM = { project_code: 'P1', fiscal_year: 2025, project: { objective: '维修校舍1200平方米，验收合格率达到98%。' }, indicators: GOALS };
