/** What a parameter of a query may be called and begin with. Browser-safe. */
import { AppError } from '../../errors.ts';
import { SQL_NAME } from '../contract.ts';
import type { QueryParameter } from './contract.ts';

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

const FITS: Readonly<Record<QueryParameter['type'], (value: Exclude<QueryParameter['default'], null>) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value),
};
const EXPECTED: Readonly<Record<QueryParameter['type'], { zh: string; en: string }>> = {
  text: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: '是或否（true、false）', en: 'true or false' },
  date: { zh: '日期，如 2025-09-30', en: 'a date such as 2025-09-30' },
};

export const fitsType = (type: QueryParameter['type'], value: QueryParameter['default']): boolean => value === null || FITS[type](value);

/** @throws AppError `invalid_params` naming the parameter, what was found and what was expected */
export function checkParameters(parameters: readonly QueryParameter[]): void {
  const seen = new Set<string>();
  for (const { name, type, default: standard } of parameters) {
    if (!SQL_NAME.test(name)) {
      throw new AppError('invalid_params', {
        zh: `参数名“${name}”不能用于 SQL，应以字母、汉字或下划线开头，只含字母、汉字、数字和下划线，不超过 63 个字。请改名后重试。`,
        en: `The parameter name "${name}" cannot stand in SQL; it should begin with a letter or underscore and hold letters, digits and underscores only, 63 at most. Please rename it.`,
      });
    }
    if (seen.has(name.toLowerCase())) throw new AppError('invalid_params', { zh: `有两个参数都叫“${name}”（不区分大小写），请改名后重试。`, en: `Two parameters are called "${name}" (upper and lower case are alike); please rename one.` });
    seen.add(name.toLowerCase());
    if (!fitsType(type, standard)) {
      throw new AppError('invalid_params', {
        zh: `参数“${name}”的默认值是“${String(standard).slice(0, 60)}”，应为${EXPECTED[type].zh}，或留空。请更正后重试。`,
        en: `The default of the parameter "${name}" is "${String(standard).slice(0, 60)}"; expected ${EXPECTED[type].en}, or nothing. Please correct it.`,
      });
    }
  }
}
