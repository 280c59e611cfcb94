import type { GoalProject } from '../contract.ts';
import { rowRule, text } from '../rule.ts';

/** A year that is only looked back at, or is a part of a plan's name, is no date of this form. */
const LOOKS_BACK = /(?:较|比|同比|相比|自|截至|基于|以)\s*$/;

export const dateOutsideYear = rowRule('date_outside_year', (row, _, { project }) => {
  const allowed = yearsOf(project);
  if (allowed === null) return null;
  const places = [['target_value', row.targetText], ['name', row.name]] as const;
  for (const [cell, written] of places) {
    const year = strangeYear(written, allowed);
    if (year === null) continue;
    const span = allowed[0] === allowed[1] ? `${allowed[0]}` : `${allowed[0]}–${allowed[1]}`;
    return {
      cell, doubtful: cell === 'name',
      message: text(`“${row.name}”${cell === 'name' ? '的名称' : `的指标值“${written}”`}写到 ${year} 年，而本表为 ${project.fiscal_year} 年度。`, `"${row.name}" speaks of ${year}${cell === 'name' ? '' : ` ("${written}")`}, and the form is for ${project.fiscal_year}.`),
      suggestion: text(`请改为 ${span} 年内的时间；沿用上年表格的，请逐条核对年份。`, `Please use a date within ${span}; if last year's form was copied, check every year in it.`),
    };
  }
  return null;
});

/** First and last year of which a row may speak; null where the form tells no year. */
function yearsOf({ fiscal_year, nature, start_date, end_date }: GoalProject): readonly [number, number] | null {
  if (fiscal_year == null) return null;
  if (nature !== 'phased') return [fiscal_year, fiscal_year];
  return [Math.min(fiscal_year, Number(start_date?.slice(0, 4) ?? fiscal_year)), Math.max(fiscal_year, Number(end_date?.slice(0, 4) ?? fiscal_year))];
}

function strangeYear(written: string, [first, last]: readonly [number, number]): number | null {
  for (const match of written.normalize('NFKC').matchAll(/(?<!\d)((?:19|20)\d{2})(?=年|[-./]\d{1,2}(?!\d))/g)) {
    const year = Number(match[1]);
    if ((year < first || year > last) && !LOOKS_BACK.test(written.normalize('NFKC').slice(0, match.index)) && !/^\d{4}年?(?:基础上|同期|水平|末基数)/.test(written.normalize('NFKC').slice(match.index))) return year;
  }
  return null;
}
