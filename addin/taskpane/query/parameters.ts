/** The parameters of a query as they are typed, and what they are bound to. Pure. */
import { AppError } from '../../../analytics/errors.ts';
import { fitsType } from '../../../analytics/query/saved/check.ts';
import type { QueryParameter } from '../../../analytics/query/saved/contract.ts';
import type { Cell } from '../../cells.ts';
import { isEmptyCell } from '../../cells.ts';
import { withoutThousands } from '../../thousands.ts';
import { parameterNames } from './sql-text.ts';

export type ParameterType = QueryParameter['type'];
/** `from`: the address of the cell that the value was taken from. */
export type TypedParameter = { readonly name: string; readonly title: string; readonly type: ParameterType; readonly typed: string; readonly from: string | null };

/** Those of the statement in its order: what was typed before under the same name stays. */
export function parametersOf(sql: string, known: readonly TypedParameter[]): TypedParameter[] {
  const before = new Map(known.map((one) => [one.name.toLowerCase(), one]));
  return parameterNames(sql).map((name) => ({ ...(before.get(name.toLowerCase()) ?? { title: '', type: guessType(name), typed: '', from: null }), name }));
}

const guessType = (name: string): ParameterType => (/年度?$|year|数$|金额|amount|limit/i.test(name) ? 'number' : /日期|date/i.test(name) ? 'date' : 'text');

const TRUE = /^(?:true|yes|是|对|1)$/i;
const FALSE = /^(?:false|no|否|错|0)$/i;
const EXPECTED: Readonly<Record<ParameterType, { zh: string; en: string }>> = {
  text: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: '是或否', en: 'yes or no' },
  date: { zh: '日期，如 2025-09-30', en: 'a date such as 2025-09-30' },
};

/** Nothing typed is null. @throws AppError `invalid_params` naming the parameter, what was typed and what was expected */
export function boundValue({ name, type, typed }: TypedParameter): string | number | boolean | null {
  const text = typed.trim();
  if (text === '') return null;
  const plain = text.normalize('NFKC');
  const value = type === 'text' ? typed : type === 'date' ? dateOf(plain) : type === 'number' ? Number(withoutThousands(text)) : TRUE.test(plain) ? true : FALSE.test(plain) ? false : plain;
  if (fitsType(type, value)) return value;
  throw new AppError('invalid_params', {
    zh: `参数“${name}”的值是“${text.slice(0, 60)}”，应为${EXPECTED[type].zh}。请更正后重试。`,
    en: `The parameter "${name}" is "${text.slice(0, 60)}"; expected ${EXPECTED[type].en}. Please correct it.`,
  });
}

/** 2025/9/30 and 2025年9月30日 are 2025-09-30. */
function dateOf(text: string): string {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

/** As a saved query keeps them: what is typed now is what it begins with next time. @throws AppError as `boundValue` */
export const toSave = (parameters: readonly TypedParameter[]): QueryParameter[] => parameters.map((one) => ({ name: one.name, title: one.title, type: one.type, default: boundValue(one) }));

export const fromSaved = (parameters: readonly QueryParameter[]): TypedParameter[] =>
  parameters.map(({ name, title, type, default: standard }) => ({ name, title, type, typed: standard === null ? '' : String(standard), from: null }));

/** What one cell gives a parameter; its kind comes with it. */
export function fromCell(parameter: TypedParameter, { value, text, isDate, address }: { readonly value: Cell; readonly text: string; readonly isDate: boolean; readonly address: string }): TypedParameter {
  const type = isEmptyCell(value) ? parameter.type : isDate ? 'date' : typeof value === 'number' && parameter.type !== 'text' ? 'number' : typeof value === 'boolean' ? 'boolean' : typeof value === 'string' && parameter.type === 'number' && !Number.isFinite(Number(value)) ? 'text' : parameter.type;
  return { ...parameter, type, typed: isDate || typeof value !== 'number' ? text : String(value), from: address };
}
