/** What DuckDB says of a statement that it cannot run, as a sentence with its place. It names only what the caller may see. */
import { AppError, type Text } from '../../errors.ts';
import { placeInMessage } from '../place.ts';

type Known = { readonly says: RegExp; readonly sentence: (...found: string[]) => Text };

/** "a", "b": at most so many of them, as DuckDB quotes names. */
function near(message: string): Text {
  const [, list] = /^(?:Candidate bindings: (?:: )?|Did you mean )(.+)$/m.exec(message) ?? [];
  const names = [...(list ?? '').matchAll(/"([^"]+)"/g)].map(([, name]) => name!).slice(0, 5);
  return names.length === 0 ? { zh: '', en: '' } : { zh: `，相近的有 ${names.join('、')}`, en: `; near to it are ${names.join(', ')}` };
}

const KNOWN: readonly Known[] = [
  { says: /Values were not provided for the following prepared statement parameters: (.+)$/m, sentence: (names) => ({ zh: `参数 ${names!} 没有给值`, en: `the parameters ${names!} have no value` }) },
  { says: /Failed to retrieve bind parameter index/, sentence: () => ({ zh: '给了查询中没有的参数', en: 'a value was given for a parameter that the query does not have' }) },
  { says: /Referenced column "(.+?)" not found in FROM clause/, sentence: (name) => ({ zh: `没有名为“${name!}”的列`, en: `there is no column "${name!}"` }) },
  { says: /Table "(.+?)" does not have a column named "(.+?)"/, sentence: (table, name) => ({ zh: `表 ${table!} 没有名为“${name!}”的列`, en: `the table ${table!} has no column "${name!}"` }) },
  { says: /Ambiguous reference to column name "(.+?)"/, sentence: (name) => ({ zh: `列“${name!}”在几张表中都有，请在前面写上表名`, en: `several tables have a column "${name!}"; please put the table's name before it` }) },
  { says: /column "(.+?)" must appear in the GROUP BY clause/, sentence: (name) => ({ zh: `列“${name!}”没有汇总，也没有写在 group by 中`, en: `the column "${name!}" is neither aggregated nor in group by` }) },
  { says: /No function matches the given name and argument types '(.+?)'/, sentence: (call) => ({ zh: `函数不能这样使用：${call!}，请核对各参数的类型，必要时用 cast 转换`, en: `no function takes ${call!}; please check the types, and use cast where needed` }) },
  { says: /Could not convert (?:string|value) '(.*?)' to (\w+)/s, sentence: (value, type) => ({ zh: `“${value!.slice(0, 60)}”不能转换为 ${type!}`, en: `"${value!.slice(0, 60)}" cannot be converted to ${type!}` }) },
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
