import { formRule, text } from '../rule.ts';

const YEAR_END = /(?:12月(?:31日|底|末)|年底|年末|12[-./]31)/;

/** Dates that only say "within the year" steer nothing. One such date is usual; all of several are a habit. */
export const allAtYearEnd = formRule('all_at_year_end', ({ rows }, { year_end_min_lines: least }) => {
  const timely = rows.filter(({ key2, target, targetText, name }) => key2 === '时效' && target === null && (targetText + name) !== '');
  if (timely.length < least || timely.some(({ targetText, name }) => !YEAR_END.test(`${targetText} ${name}`.normalize('NFKC')))) return null;
  return {
    cell: 'target_value',
    message: text(`${timely.length} 条时效指标的时限都是年底，看不出各项任务的先后和进度。`, `All ${timely.length} dates are the end of the year, which tells nothing of the order and progress of the work.`),
    suggestion: text('请按工作计划分别写明各项任务的完成时间；确应年底完成的予以保留。', 'Please give each task the date of the work plan; keep the end of the year where it is meant.'),
  };
});
