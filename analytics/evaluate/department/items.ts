/** Points of a department's items: by what is measured, or by what a person gave. Pure. */
import type { Text } from '../../errors.ts';
import type { ParametersOf } from '../../rulepacks/kinds.ts';
import type { Measure } from '../../rulepacks/kinds/department-score.ts';
import { CLOSE, percent, reaches, shown } from '../figures.ts';

export type DepartmentRules = ParametersOf<'department_score'>;
export type Item = DepartmentRules['dimensions'][number]['items'][number];
export type Given = { readonly points: number; readonly reason: string };
export type ScoredItem = { readonly points: number | null; readonly value: number | null; readonly why: Text };

/** How each figure comes about, as a reader would recompute it. */
const MEASURE_TEXT: Readonly<Record<Measure, Text>> = {
  execution_rate: { zh: '执行数 ÷ 全年预算数', en: 'executed ÷ budget of the year' },
  adjustment_rate: { zh: '各项目调整额绝对值之和 ÷ 年初预算数', en: 'sum of the adjustments (without sign) ÷ initial budgets' },
  expense_growth: { zh: '业务经费比上年变动（两年都有数的单位）', en: 'change of operating expenses against last year, of organisations with both' },
  goal_coverage: { zh: '有绩效指标的项目 ÷ 全部项目', en: 'projects with indicators ÷ all projects' },
  monitor_coverage: { zh: '有监控数据的项目 ÷ 全部项目', en: 'projects with readings ÷ all projects' },
  self_coverage: { zh: '有自评的项目 ÷ 全部项目', en: 'projects with a self-evaluation ÷ all projects' },
  rectified_share: { zh: '已销号的问题 ÷ 整改台账中的问题', en: 'problems closed ÷ problems in the ledger' },
  output_attainment: { zh: '产出指标完成率按权重平均，超额按 100% 计', en: 'attainment of output indicators by weight, at most 100% each' },
  social_attainment: { zh: '社会效益指标完成率按权重平均，超额按 100% 计', en: 'attainment of social-benefit indicators by weight, at most 100% each' },
  satisfaction: { zh: '满意度指标实际值（%）的平均', en: 'mean of the satisfaction indicators, in per cent' },
};

export function scoreItem(item: Item, value: number | null, given: Given | undefined): ScoredItem {
  const { name, points: of, measure } = item;
  if (given !== undefined) return { value, points: given.points, why: { zh: `人工评分 ${shown(given.points)} 分（满分 ${shown(of)} 分）：${given.reason}。`, en: `${shown(given.points)} of ${shown(of)} points given by a person: ${given.reason}.` } };
  if (measure === null) return { value: null, points: null, why: { zh: `“${name}”由人工评分，请给出得分和理由。`, en: `"${name}" is judged by a person; please give points and a reason.` } };
  const how = MEASURE_TEXT[measure];
  if (value === null) return { value, points: null, why: { zh: `没有计算“${name}”（${how.zh}）的数据，请补充数据或人工评分。`, en: `No data for "${name}" (${how.en}); please add them or give points.` } };
  const { share, step } = shareOf(item, value);
  return {
    value, points: share * of,
    why: { zh: `${how.zh} = ${percent(value)}，${step.zh}：${shown(of)} 分 × ${percent(share)} = ${shown(share * of)} 分。`, en: `${how.en} = ${percent(value)}, ${step.en}: ${shown(of)} × ${percent(share)} = ${shown(share * of)} points.` },
  };
}

function shareOf({ steps, better }: Item, value: number): { share: number; step: Text } {
  if (steps === null) return { share: Math.min(1, Math.max(0, value)), step: { zh: '按比例得分', en: 'points in proportion' } };
  const found = steps.find(({ limit }) => (better === 'higher' ? reaches(value, limit) : value <= limit + CLOSE));
  if (found === undefined) return { share: 0, step: { zh: '未达到任何一档', en: 'beyond every step' } };
  return { share: found.share, step: better === 'higher' ? { zh: `达到 ${percent(found.limit)} 一档`, en: `step from ${percent(found.limit)}` } : { zh: `不超过 ${percent(found.limit)} 一档`, en: `step up to ${percent(found.limit)}` } };
}
