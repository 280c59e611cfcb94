/** Checks a caller's parameters against a contract and says in a sentence what is wrong with them. Browser-safe. */
import type { z } from 'zod';
import { AppError, type Text } from './errors.ts';

/**
 * @returns the parsed value, defaults filled in
 * @throws AppError `invalid_params`; `details.problems` lists each field with value and expectation, the first hundred of them
 */
export function parseParams<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const problems = issues.slice(0, MOST_TOLD).map(describeIssue);
  const first = problems[0]!;
  const more = issues.length - 1;
  throw new AppError(
    'invalid_params',
    {
      zh: `${first.text.zh}${more > 0 ? `（另有 ${more} 处）` : ''}请更正后重试。`,
      en: `${first.text.en}${more > 0 ? ` (and ${more} more)` : ''} Please correct it and try again.`,
    },
    { details: { problems: problems.map(({ path, value, text }) => ({ path, value, message: text })) } },
  );
}

/** A table of thousands of rows in the wrong columns is wrong in each of them; nobody reads more than these. */
const MOST_TOLD = 100;

type Described = { path: string; value: string | null; text: Text };

function describeIssue(issue: z.core.$ZodIssue): Described {
  if (issue.code === 'unrecognized_keys') return describeUnknownFields(issue.path, issue.keys);
  const path = issue.path.map(String).join('.');
  const value = issue.input === undefined ? null : shown(issue.input);
  const name = path === '' ? { zh: '请求参数', en: 'The request' } : { zh: `参数 ${path} `, en: `Parameter ${path}` };
  const found = value === null ? { zh: '没有填写', en: 'is missing' } : { zh: `的值是 ${value}`, en: `is ${value}` };
  const expected = expectation(issue);
  return { path, value, text: { zh: `${name.zh}${found.zh}，${expected.zh}。`, en: `${name.en} ${found.en}; ${expected.en}.` } };
}

function describeUnknownFields(path: readonly PropertyKey[], keys: readonly string[]): Described {
  const place = path.map(String).join('.');
  const names = shorten(keys.join('、'));
  return {
    path: [...path.map(String), keys[0] ?? ''].join('.'),
    value: null,
    text: {
      zh: `${place === '' ? '请求参数' : `参数 ${place} `}中有不认识的字段 ${names}。`,
      en: `${place === '' ? 'The request' : `Parameter ${place}`} has the unknown field ${names}.`,
    },
  };
}

function expectation(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return { zh: `应为 ${TYPE_NAMES[issue.expected] ?? issue.expected}`, en: `expected ${issue.expected}` };
    case 'too_big':
      return limited(issue.origin, 'most', Number(issue.maximum), issue.inclusive);
    case 'too_small':
      return limited(issue.origin, 'least', Number(issue.minimum), issue.inclusive);
    case 'invalid_value':
      return { zh: `应为 ${issue.values.map(String).join('、')} 之一`, en: `expected one of ${issue.values.map(String).join(', ')}` };
    case 'invalid_union':
      return { zh: `应为 ${kindsOf(issue).map((kind) => TYPE_NAMES[kind] ?? kind).join('、')} 之一`, en: `expected one of ${kindsOf(issue).join(', ')}` };
    default:
      if (issue.code === 'invalid_format' && issue.format === 'date') return { zh: '应为形如 2025-09-30 的日期', en: 'expected a date such as 2025-09-30' };
      return { zh: `不符合要求（${issue.message}）`, en: issue.message };
  }
}

/** What a value of several possible types may be. */
function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string[] {
  const inner = issue.errors.flat();
  return [...new Set(inner.flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : [])))];
}

const TYPE_NAMES: Record<string, string> = {
  string: '文本', number: '数字', int: '整数', boolean: '是/否', array: '列表', object: '对象', record: '对象', null: '空',
};

/** A bound of a number, of a text's length or of a list's. @param inclusive whether the bound itself is allowed */
function limited(origin: string, end: 'most' | 'least', bound: number, inclusive = true): Text {
  const things = { string: { zh: '个字符', en: 'characters' }, array: { zh: '项', en: 'items' } }[origin];
  // A year of four digits is not written with a separator.
  const number = things === undefined && Math.abs(bound) < 10_000 ? String(bound) : bound.toLocaleString('en');
  const most = end === 'most';
  if (things === undefined && !inclusive) return most ? { zh: `应小于 ${number}`, en: `expected less than ${number}` } : { zh: `应大于 ${number}`, en: `expected more than ${number}` };
  if (things === undefined) return most ? { zh: `应不大于 ${number}`, en: `expected at most ${number}` } : { zh: `应不小于 ${number}`, en: `expected at least ${number}` };
  if (!most && bound === 1) return { zh: '不能为空', en: 'it may not be empty' };
  return { zh: `应${most ? '不超过' : '不少于'} ${number} ${things.zh}`, en: `expected at ${end} ${number} ${things.en}` };
}

/** Only small values are worth showing; a whole table in a sentence helps nobody. */
function shown(input: unknown): string {
  if (Array.isArray(input)) return input.length === 0 ? '[]' : '[…]';
  if (typeof input === 'object' && input !== null) return '{…}';
  return shorten(typeof input === 'string' ? JSON.stringify(input) : String(input));
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
