/** What is asked of the service: the statement with its values and ranges. Pure. */
import type { InputOf } from '../../../analytics/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import type { sql as contract } from '../../../analytics/query/contract.ts';
import { boundValue, type TypedParameter } from './parameters.ts';
import { checkName, tableToSend, type RangeTable } from './range-table.ts';

export type QueryQuestion = InputOf<typeof contract>;
export const LIMITS = [1_000, 10_000, 100_000] as const;
export type Asked = { readonly sql: string; readonly parameters: readonly TypedParameter[]; readonly tables: readonly RangeTable[]; readonly limit: number };

/** @param published names that a range would hide. @throws AppError `invalid_params` for an empty statement, a value that does not fit, a name of a range that cannot stand */
export function questionOf({ sql, parameters, tables, limit }: Asked, published: readonly string[]): QueryQuestion {
  if (sql.trim() === '') throw new AppError('invalid_params', { zh: '还没有写查询，请先写一个 SELECT 语句。', en: 'There is no query yet; please write a SELECT statement.' });
  tables.forEach(({ name }, index) => checkName(name, [...published, ...tables.slice(0, index).map((other) => other.name)]));
  return { sql, params: Object.fromEntries(parameters.map((one) => [one.name, boundValue(one)])), tables: tables.map(tableToSend), limit };
}
