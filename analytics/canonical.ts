/** JSON in which the order of keys does not matter: equal values give equal texts. */

/**
 * The text of a value with the keys of every object sorted; what is undefined is left out.
 *
 * @param value plain data as JSON has it
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const keys = commonKeys(value);
  // JSON's own writer puts the keys in the order of such a list, many times faster than could be done here.
  if (keys) return JSON.stringify(value, keys);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

/** Looking through the whole list for every object costs more than it saves where each has few of the keys. */
const MOST_LOOKED_THROUGH = 8;
const FEW = 10_000;

/** @returns all keys within, sorted; null where the objects have too little in common */
function commonKeys(value: object): string[] | null {
  const seen = { keys: new Set<string>(), objects: 0, entries: 0 };
  lookInto(value, seen);
  // By a list, a key that one object has is looked for in all, and every object inherits this one.
  if (seen.keys.has('__proto__')) return null;
  if (seen.objects * seen.keys.size > MOST_LOOKED_THROUGH * seen.entries + FEW) return null;
  return [...seen.keys].sort();
}

function lookInto(value: object, seen: { readonly keys: Set<string>; objects: number; entries: number }): void {
  if (Array.isArray(value)) {
    for (const one of value as readonly unknown[]) if (one !== null && typeof one === 'object') lookInto(one, seen);
    return;
  }
  const keys = Object.keys(value);
  seen.objects++;
  seen.entries += keys.length;
  for (const key of keys) seen.keys.add(key);
  // Values are listed four times as fast as they are looked up by key.
  for (const one of Object.values(value) as unknown[]) if (one !== null && typeof one === 'object') lookInto(one, seen);
}
