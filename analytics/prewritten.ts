/**
 * Parts of a result whose JSON another process has written already: a large answer goes to the client as that text,
 * and only who looks into it here has it parsed.
 */
const PREWRITTEN = Symbol('prewritten JSON');

/** JSON texts by the result's keys; `count` is how many rows they hold together, for the log. */
export type Prewritten = { readonly texts: Readonly<Record<string, string>>; readonly count: number };
type Carrier = { readonly [PREWRITTEN]?: Prewritten };

/** Adds to `result` the parts as properties that are parsed when they are first read. */
export function withPrewritten<T extends object>(result: T, prewritten: Prewritten): T {
  for (const [key, text] of Object.entries(prewritten.texts)) {
    let parsed: { readonly value: unknown } | undefined;
    Object.defineProperty(result, key, { enumerable: true, configurable: true, get: () => (parsed ??= { value: JSON.parse(text) as unknown }).value });
  }
  return Object.defineProperty(result, PREWRITTEN, { value: prewritten });
}

export const prewrittenOf = (result: object): Prewritten | undefined => (result as Carrier)[PREWRITTEN];

/** The same text that `JSON.stringify` gives, but for the order of its keys: what is written already is not made again. */
export function jsonOf(result: object): string {
  const prewritten = prewrittenOf(result);
  if (prewritten === undefined) return JSON.stringify(result);
  const keys = Object.keys(result).filter((key) => !(key in prewritten.texts));
  const rest = JSON.stringify(Object.fromEntries(keys.map((key) => [key, (result as Record<string, unknown>)[key]])));
  const parts = Object.entries(prewritten.texts).map(([key, text]) => `${JSON.stringify(key)}:${text}`);
  return `{${[...parts, ...(rest === '{}' ? [] : [rest.slice(1, -1)])].join(',')}}`;
}
