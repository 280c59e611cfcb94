/** Reads a statement as DuckDB's parser wrote it down and lets through only what is on the list. */
import { AppError } from '../errors.ts';
import { placeAt } from './place.ts';
import { EXPRESSIONS, FUNCTIONS, MODIFIERS, ORDERS, QUERY_NODES, TABLE_FUNCTIONS, TABLE_REFS } from './allowed.ts';

type Json = null | boolean | number | string | readonly Json[] | Tree;
type Tree = { readonly [key: string]: Json };

export type Parsed = { readonly error: boolean; readonly error_type?: string; readonly error_message?: string; readonly position?: string; readonly statements?: readonly Tree[] };

/**
 * @param parsed what `json_serialize_sql` says of the text
 * @param tables the names that exist for this caller, in lower case
 * @param sql the text itself, for the place of what is wrong
 * @throws AppError `invalid_params` for what is no SQL, `not_allowed` naming the first thing that may not be there
 */
export function checkQuery(parsed: Parsed, tables: ReadonlySet<string>, sql: string): void {
  if (parsed.error) throw parsed.error_type === 'parser' || parsed.error_type === 'syntax' ? noSql(parsed, sql) : notSelect();
  const statements = parsed.statements ?? [];
  if (statements.length === 0) throw noSql({ error: true, error_message: 'there is no statement' }, sql);
  if (statements.length > 1) throw refused({ zh: `${String(statements.length)} 个语句（只能有一个）`, en: `${String(statements.length)} statements (one only)` });
  let at: Tree = statements[0]!;
  try {
    walk(statements[0]!, tables, new Set(), (tree) => void (at = tree));
  } catch (error) {
    throw error instanceof AppError ? located(error, at, sql) : error;
  }
}

/** The parser says of a tree where it begins, in bytes; of some it does not, by a number beyond any text. */
function located({ code, text }: AppError, { query_location }: Tree, sql: string): AppError {
  const bytes = Buffer.from(sql);
  const known = typeof query_location === 'number' && query_location < bytes.length;
  return new AppError(code, text, known ? { details: placeAt(sql, [...bytes.subarray(0, query_location).toString()].length) } : {});
}

/**
 * @param named the CTEs that are in sight here: a name defined inside another query is not in sight outside of it
 * @param reached told of each tree before it is checked
 */
function walk(value: Json | undefined, tables: ReadonlySet<string>, named: ReadonlySet<string>, reached: (tree: Tree) => void): void {
  if (value === null || value === undefined || typeof value !== 'object') return;
  if (isList(value)) {
    for (const part of value) walk(part, tables, named, reached);
    return;
  }
  reached(value);
  checkKind(value);
  checkPlace(value, tables, named);
  checkFunction(value);
  const inside = withDefinitions(value, tables, named, reached);
  for (const [key, part] of Object.entries(value)) if (key !== 'cte_map') walk(part, tables, inside, reached);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isTree = (value: Json | undefined): value is Tree => typeof value === 'object' && value !== null && !isList(value);

/** Each tree of the parser names its kind in `class` or `type`; a constant's type is a tree of its own and its value is only data. */
function checkKind({ class: expression, type }: Tree): void {
  if (typeof expression === 'string') {
    if (!EXPRESSIONS.has(expression)) throw refused({ zh: `${expression} 表达式`, en: `an expression of kind ${expression}` });
  } else if (typeof type === 'string' && ![QUERY_NODES, TABLE_REFS, MODIFIERS, ORDERS].some((kinds) => kinds.has(type)) && !type.endsWith('_TYPE_INFO')) {
    throw refused(type === 'SHOW_REF' ? { zh: 'DESCRIBE、SHOW 或 SUMMARIZE', en: 'DESCRIBE, SHOW or SUMMARIZE' } : { zh: type, en: type });
  }
}

function checkPlace({ class: expression, type, table_name, schema_name, catalog_name, at_clause, function: called }: Tree, tables: ReadonlySet<string>, named: ReadonlySet<string>): void {
  if (expression !== undefined) return;
  if (type === 'BASE_TABLE') {
    const name = String(table_name);
    if (schema_name || catalog_name) throw refused({ zh: `带库名或模式名的表 ${[catalog_name, schema_name, name].filter(Boolean).join('.')}`, en: `a table with a schema or catalogue, ${[catalog_name, schema_name, name].filter(Boolean).join('.')}` });
    if (at_clause) throw refused({ zh: 'AT 子句', en: 'an AT clause' });
    if (!named.has(name.toLowerCase()) && !tables.has(name.toLowerCase())) throw unknownTable(name, tables);
  }
  if (type === 'TABLE_FUNCTION') {
    const name = isTree(called) ? String(called.function_name).toLowerCase() : '?';
    if (!TABLE_FUNCTIONS.has(name)) throw refused({ zh: `表函数 ${name}`, en: `the table function ${name}` });
  }
}

/** Words that DuckDB answers like functions where no column is called so: they tell of the file that is asked. */
const SURROUNDINGS = new Set(['current_catalog', 'current_schema', 'current_user', 'current_role', 'session_user']);

function checkFunction({ class: expression, function_name, schema, catalog, column_names }: Tree): void {
  if (expression === 'COLUMN_REF' && column_names && isList(column_names) && column_names.length === 1) {
    const word = String(column_names[0]).toLowerCase();
    if (SURROUNDINGS.has(word)) throw refused({ zh: ` ${word}`, en: `the word ${word}` });
  }
  if (expression !== 'FUNCTION' && expression !== 'WINDOW') return;
  const name = String(function_name).toLowerCase();
  if ((schema && schema !== 'main') || catalog) throw refused({ zh: `带库名的函数 ${name}`, en: `a function with a schema, ${name}` });
  if (!FUNCTIONS.has(name)) throw refused({ zh: `函数 ${name}`, en: `the function ${name}` });
}

/** Definitions see the ones before them, and a recursive one itself; the query below sees them all. */
function withDefinitions(node: Tree, tables: ReadonlySet<string>, named: ReadonlySet<string>, reached: (tree: Tree) => void): ReadonlySet<string> {
  const { cte_map, cte_name, ctename } = node;
  const inside = new Set(named);
  for (const own of [cte_name, ctename]) if (typeof own === 'string') inside.add(own.toLowerCase());
  const definitions = isTree(cte_map) && cte_map.map !== undefined && isList(cte_map.map) ? cte_map.map : [];
  for (const definition of definitions) {
    if (!isTree(definition)) continue;
    walk(definition.value, tables, inside, reached);
    inside.add(String(definition.key).toLowerCase());
  }
  return inside;
}

function notSelect(): AppError {
  return new AppError('not_allowed', { zh: '这里只能执行一个查询（SELECT），不能修改数据或设置，也不能使用 PIVOT、EXPLAIN 等语句。请改写后重试。', en: 'Only one query (SELECT) can be run here: nothing that changes data or settings, and no PIVOT or EXPLAIN. Please rewrite it and try again.' });
}

function refused({ zh, en }: { zh: string; en: string }): AppError {
  return new AppError('not_allowed', { zh: `查询中不能使用${zh}。请只写一个 SELECT，使用数据表页列出的表和常用函数。`, en: `A query may not use ${en}. Please write one SELECT over the listed tables with the usual functions.` });
}

function unknownTable(name: string, tables: ReadonlySet<string>): AppError {
  const list = [...tables].join('、');
  return new AppError('not_allowed', { zh: `没有名为“${name}”的表。可以查询的表：${list}。`, en: `There is no table "${name}". Tables that can be asked: ${[...tables].join(', ')}.` });
}

function noSql({ error_message = '', position }: Parsed, sql: string): AppError {
  const place = position === undefined ? null : placeAt(sql, Number(position));
  const at = place === null ? { zh: '', en: '' } : { zh: `（第 ${String(place.line)} 行第 ${String(place.column)} 个字符）`, en: ` (line ${String(place.line)}, character ${String(place.column)})` };
  const told = chineseOf(error_message);
  return new AppError('invalid_params', { zh: `SQL 语法有误${at.zh}：${told}。请改正后重试。`, en: `The SQL is not right${at.en}: ${error_message}. Please correct it and try again.` }, place === null ? {} : { details: place });
}

/** The parser's usual sentences; another one stays as it is. */
function chineseOf(message: string): string {
  const [, found] = /^syntax error at or near "(.*)"$/s.exec(message) ?? [];
  if (found !== undefined) return `“${found}”处不能这样写`;
  if (message === 'syntax error at end of input') return '语句没有写完';
  if (message === 'there is no statement') return '没有任何语句';
  return message.startsWith('unterminated quoted') ? '引号没有成对' : message;
}
