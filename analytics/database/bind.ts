/** From plain values to what DuckDB binds: lists need a type, and a forgotten `$name` must be named. */
import { type DuckDBType, type DuckDBValue, BOOLEAN, DOUBLE, INTEGER, LIST, SQLNULL, VARCHAR, listValue } from '@duckdb/node-api';
import type { SqlFile } from './sql-file.ts';
import type { SqlParams, SqlValue } from './types.ts';

export type Bindable = { values: Record<string, DuckDBValue>; types: Record<string, DuckDBType> };

/** @throws Error naming a `$name` without a value, or a value without a `$name` */
export function bindable(file: SqlFile, params: SqlParams): Bindable {
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  const unknown = given.map(([name]) => name).filter((name) => !file.names.includes(name));
  const missing = file.names.filter((name) => params[name] === undefined);
  if (unknown.length > 0 || missing.length > 0) {
    const say = (what: string, names: readonly string[]) => (names.length > 0 ? ` ${what}: ${names.join(', ')}.` : '');
    throw new Error(`${file.name}:${say('no value for', missing)}${say('unknown parameter', unknown)}`);
  }
  const bound: Bindable = { values: {}, types: {} };
  for (const [name, value] of given) {
    bound.types[name] = typeOf(name, value);
    bound.values[name] = isList(value) ? listValue([...value]) : value;
  }
  return bound;
}

function typeOf(name: string, value: SqlValue): DuckDBType {
  if (isList(value)) return LIST(typeof value[0] === 'number' ? typeOfNumbers(name, value as readonly number[]) : VARCHAR);
  if (typeof value === 'number') return typeOfNumbers(name, [value]);
  if (value === null) return SQLNULL;
  return typeof value === 'boolean' ? BOOLEAN : VARCHAR;
}

function typeOfNumbers(name: string, values: readonly number[]): DuckDBType {
  if (!values.every(Number.isFinite)) throw new Error(`the value of $${name} is not a finite number`);
  return values.every((value) => (value | 0) === value) ? INTEGER : DOUBLE;
}

function isList(value: SqlValue): value is readonly (string | null)[] | readonly number[] {
  return Array.isArray(value);
}
