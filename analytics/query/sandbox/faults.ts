/** What DuckDB says of a statement that it cannot run, as a sentence with its place. It names only what the caller may see. */
import { AppError, type Text } from '../../errors.ts';
import { placeInMessage } from '../place.ts';

type Known = { readonly says: RegExp; readonly sentence: (...found: (string | undefined)[]) => Text };

/** "a", "b": at most so many of them, as DuckDB quotes names. */
function near(message: string): Text {
  const [, list] = /^(?:Candidate bindings: (?:: )?|Did you mean )(.+)$/m.exec(message) ?? [];
  const names = [...(list ?? '').matchAll(/"([^"]+)"/g)].map(([, name]) => name!).slice(0, 5);
  return names.length === 0 ? { zh: '', en: '' } : { zh: `，相近的有 ${names.join('、')}`, en: `; near to it are ${names.join(', ')}` };
}

/** As a reader calls what DuckDB stores; any other stays as it is. */
const TYPES: readonly (readonly [RegExp, Text])[] = [
  [/^(?:U?INT\d+|BIGNUM)$/, { zh: '整数', en: 'a whole number' }],
  [/^(?:DECIMAL|DOUBLE|FLOAT)$/, { zh: '数字', en: 'a number' }],
  [/^BOOL$/, { zh: '是或否', en: 'true or false' }],
  [/^DATE$/, { zh: '日期', en: 'a date' }],
  [/^TIMESTAMP$/, { zh: '日期时间', en: 'a date with a time' }],
];

function unconverted(value: string, type: string, column: string | undefined): Text {
  const { zh, en } = TYPES.find(([written]) => written.test(type))?.[1] ?? { zh: ` ${type}`, en: type };
  const shown = value.slice(0, 60);
  return column === undefined
    ? { zh: `“${shown}”不能转换为${zh}`, en: `"${shown}" cannot be converted to ${en}` }
    : { zh: `列 ${column} 中的“${shown}”不能转换为${zh}`, en: `"${shown}" of the column ${column} cannot be converted to ${en}` };
}

const KNOWN: readonly Known[] = [
  { says: /Values were not provided for the following prepared statement parameters: (.+)$/m, sentence: (names) => ({ zh: `参数 ${names!} 没有给值`, en: `the parameters ${names!} have no value` }) },
  { says: /Failed to retrieve bind parameter index/, sentence: () => ({ zh: '给了查询中没有的参数', en: 'a value was given for a parameter that the query does not have' }) },
  { says: /Referenced column "(.+?)" not found in FROM clause/, sentence: (name) => ({ zh: `没有名为“${name!}”的列`, en: `there is no column "${name!}"` }) },
  { says: /Table "(.+?)" does not have a column named "(.+?)"/, sentence: (table, name) => ({ zh: `表 ${table!} 没有名为“${name!}”的列`, en: `the table ${table!} has no column "${name!}"` }) },
  { says: /Ambiguous reference to column name "(.+?)"/, sentence: (name) => ({ zh: `列“${name!}”在几张表中都有，请在前面写上表名`, en: `several tables have a column "${name!}"; please put the table's name before it` }) },
  { says: /column "(.+?)" must appear in the GROUP BY clause/, sentence: (name) => ({ zh: `列“${name!}”没有汇总，也没有写在 group by 中`, en: `the column "${name!}" is neither aggregated nor in group by` }) },
  { says: /No function matches the given name and argument types '(.+?)'/, sentence: (call) => ({ zh: `函数不能这样使用：${call!}，请核对各参数的类型，必要时用 cast 转换`, en: `no function takes ${call!}; please check the types, and use cast where needed` }) },
  { says: /Could not convert (?:string|value) ['"](.*?)['"] to (\w+)(?:\([\d,]+\))?(?: when casting from source column ([^\n]+))?$/ms, sentence: (value, type, column) => unconverted(value!, type!, column) },
  { says: /invalid (date|timestamp) field format: "(.*?)", expected format is .+?\)(?: when casting from source column ([^\n]+))?$/ms, sentence: (type, value, column) => unconverted(value!, type!.toUpperCase(), column) },
  { says: /Type \w+ with value (.+?) can't be cast because the value is out of range for the destination type (\w+)/, sentence: (value) => ({ zh: `“${value!}”超出了所要转换的类型的范围`, en: `"${value!}" is out of the range of the type that it is converted to` }) },
];

/** @returns `invalid_params`; `details` is the place where there is one */
export function faultOf(message: string, sql: string): AppError {
  const known = KNOWN.find(({ says }) => says.test(message));
  const own = message.split('\n')[0]!.replace(/^[\w ]+ Error: /, '').slice(0, 400);
  const told = known === undefined ? { zh: own, en: own } : known.sentence(...known.says.exec(message)!.slice(1));
  const place = placeInMessage(message, sql);
  const at = place === null ? { zh: '', en: '' } : { zh: `（第 ${String(place.line)} 行第 ${String(place.column)} 个字符）`, en: ` (line ${String(place.line)}, character ${String(place.column)})` };
  const more = near(message);
  return new AppError('invalid_params', { zh: `查询没有执行${at.zh}：${told.zh}${more.zh}。请改正后重试。`, en: `The query did not run${at.en}: ${told.en}${more.en}. Please correct it and try again.` }, place === null ? {} : { details: place });
}
