/** Grades and conclusions as they are written into the tables. */

const GRADES = [[90, '优'], [80, '良'], [60, '中'], [0, '差']] as const;
export type Grade = (typeof GRADES)[number][1];

/** Half-open bands: 89.5 is 良. */
export function gradeOf(score: number): Grade {
  return (GRADES.find(([least]) => score >= least) ?? GRADES[3])[1];
}

/** From 80 supported, from 60 after changes, below not. */
export const exanteConclusion = (score: number): string => (score >= 80 ? '支持' : score >= 60 ? '调整后支持' : '不予支持');
export const reviewConclusion = (score: number): string => (score >= 90 ? '通过' : score >= 60 ? '修改完善后通过' : '退回重报');

/** What a result leads to. */
export const RESULT_CONCLUSIONS: Readonly<Record<Grade, string>> = {
  优: '绩效目标完成情况好，建议继续支持',
  良: '绩效目标完成情况较好，建议完善后继续支持',
  中: '部分绩效目标未完成，建议整改并核减下年预算',
  差: '绩效目标完成情况差，建议取消或大幅核减下年预算',
};
