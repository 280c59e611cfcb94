/** A year as a person types it into a field. Pure. */
import { AppError } from '../../../analytics/errors.ts';

export const isYear = (year: number): boolean => Number.isInteger(year) && year >= 1900 && year <= 2200;

/** @param name what the field is called @throws AppError `invalid_params` for what is no year, and for nothing */
export function typedYear(typed: string, name = { zh: '年度', en: 'year' }): number {
  const text = typed.normalize('NFKC').trim();
  if (text !== '' && isYear(Number(text))) return Number(text);
  throw new AppError('invalid_params', text === ''
    ? { zh: `还没有填写${name.zh}，请填写四位年度，如 2025。`, en: `The ${name.en} is not filled in; please give four digits such as 2025.` }
    : { zh: `${name.zh}的值是“${typed}”，应为 1900–2200 之间的四位年度，请更正。`, en: `The ${name.en} is "${typed}"; expected four digits from 1900 to 2200. Please correct it.` });
}
