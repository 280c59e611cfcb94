/** Turns what a person typed into cells into what a schema expects, where only one reading is possible. Pure. */
import type { z } from 'zod';

const DAY = 86_400_000;
/** Excel's day 0 for every date after its invented 29 February 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/**
 * A version 2026 becomes text, a text 0.1 or 10% a number, 是 a truth value, a date that Excel keeps as its day number
 * or that is written 2025/1/1 the day itself. Everything else stays as it is, for the schema to refuse with its sentence.
 */
export function asExpected(schema: z.ZodType, input: unknown): unknown {
  let value = structuredClone(input);
  // A text is expected first and a date in it only then: the second round sees what the first has made.
  for (let round = 0; round < 2; round++) {
    const parsed = schema.safeParse(value, { reportInput: true });
    if (parsed.success) return value;
    const changes = parsed.error.issues.flatMap((issue) => flat(issue)).map((issue) => ({ path: issue.path, value: converted(issue) }));
    for (const change of changes) if (change.value !== undefined) value = replaced(value, change.path, change.value);
  }
  return value;
}

type Issue = z.core.$ZodIssue;

/** The alternatives of a union each say what they expect of the same value. */
function flat(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  return issue.errors.flat().flatMap((inner) => flat({ ...inner, path: [...issue.path, ...inner.path] }));
}

function converted(issue: Issue): unknown {
  const { input } = issue;
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')) return String(input);
    if ((issue.expected === 'number' || issue.expected === 'int') && typeof input === 'string') return numberIn(input);
    if (issue.expected === 'boolean' && typeof input === 'string') return truthIn(input);
  }
  if (issue.code === 'invalid_format' && issue.format === 'date' && typeof input === 'string') return dayIn(input);
  return undefined;
}

function numberIn(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const [, digits, percent] = /^([+-]?(?:\d+(?:,\d{3})*|\d*)(?:\.\d+)?)(%?)$/.exec(plain) ?? [];
  if (digits === undefined || !/\d/.test(digits)) return undefined;
  const number = Number(digits.replaceAll(',', ''));
  return percent === '%' ? Number((number / 100).toPrecision(15)) : number;
}

const TRUTHS: Readonly<Record<string, boolean>> = { 是: true, 否: false, true: true, false: false, yes: true, no: false, 真: true, 假: false };

function truthIn(text: string): boolean | undefined {
  return TRUTHS[text.normalize('NFKC').trim().toLowerCase()];
}

function dayIn(text: string): string | undefined {
  if (/^\d{5}$/.test(text)) return new Date(DAY_ZERO + Number(text) * DAY).toISOString().slice(0, 10);
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').replace(/\s/g, '')) ?? [];
  return year === undefined ? undefined : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

function replaced(value: unknown, path: readonly PropertyKey[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === key ? replaced(one, rest, by) : one));
  return { ...(value as object), [key]: replaced((value as Record<PropertyKey, unknown>)[key], rest, by) };
}
