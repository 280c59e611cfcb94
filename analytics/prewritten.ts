/**
 * Large parts of a result that are not made into objects on their way to a client: their JSON stands there already,
 * from another process, or they are made from columns once they go out. Only who looks into them here has the objects.
 */
const PREWRITTEN = Symbol('prewritten JSON');

/** A JSON text, or what makes the value. */
export type Written = string | (() => unknown);
/** By the result's keys; `count` is how many rows they hold together, for the log. */
export type Prewritten = { readonly texts: Readonly<Record<string, Written>>; readonly count: number };
type Carrier = { readonly [PREWRITTEN]?: Prewritten };

/** Adds to `result` the parts as properties that are made when they are first read. */
export function withPrewritten<T extends object>(result: T, prewritten: Prewritten): T {
  for (const [key, text] of Object.entries(prewritten.texts)) {
    let made: { readonly value: unknown } | undefined;
    Object.defineProperty(result, key, { enumerable: true, configurable: true, get: () => (made ??= { value: typeof text === 'string' ? (JSON.parse(text) as unknown) : text() }).value });
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
  const parts = Object.entries(prewritten.texts).map(([key, text]) => `${JSON.stringify(key)}:${typeof text === 'string' ? text : JSON.stringify(text())}`);
  return `{${[...parts, ...(rest === '{}' ? [] : [rest.slice(1, -1)])].join(',')}}`;
}
