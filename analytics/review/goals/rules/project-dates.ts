import { formRule, text } from '../rule.ts';

export const projectDates = formRule('project_dates', ({ project: { start_date: start, end_date: end, fiscal_year: year } }) => {
  if (start != null && end != null && end < start) {
    return { message: text(`项目结束日期 ${end} 早于开始日期 ${start}。`, `The project ends on ${end}, before it starts on ${start}.`), suggestion: text('请更正起止日期。', 'Please correct the dates.') };
  }
  if (year == null) return null;
  const outside = start != null && Number(start.slice(0, 4)) > year ? start : end != null && Number(end.slice(0, 4)) < year ? end : null;
  if (outside === null) return null;
  return { message: text(`项目起止日期（${start ?? '—'} 至 ${end ?? '—'}）不包含本表的 ${year} 年度。`, `The project's dates (${start ?? '—'} to ${end ?? '—'}) do not include ${year}, the year of the form.`), suggestion: text('请核对起止日期和年度。', 'Please check dates and year.') };
});
