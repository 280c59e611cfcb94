/** What differs between two packs, field by field. Pure, browser-safe. */
import type { Pack } from './pack.ts';

export type Difference = { readonly path: string; readonly before: unknown; readonly after: unknown };

/**
 * Every leaf that differs, in the order of the first pack, then what only the second has. A missing side is undefined.
 * Rows of a list that bear an id, a name, a grade, a stage or a month are compared by it and not by their place,
 * so that a row put in between is one difference.
 */
export function diffPacks(before: Pack, after: Pack): Difference[] {
  return differences('', before, after);
}

function differences(path: string, before: unknown, after: unknown): Difference[] {
  const [left, right] = [childrenOf(before), childrenOf(after)];
  if (left === null || right === null) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
  }
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const here = path === '' ? key : `${path}.${key}`;
    return differences(here, left.get(key), right.get(key));
  });
}

const NAMES = ['id', 'name', 'grade', 'stage', 'month', 'part', 'when', 'text'] as const;

function childrenOf(value: unknown): Map<string, unknown> | null {
  if (value === null || typeof value !== 'object') return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const rows = value as Record<string, unknown>[];
  const name = NAMES.find((key) => rows.every((row) => ['string', 'number'].includes(typeof row?.[key])) && new Set(rows.map((row) => row[key])).size === rows.length);
  return new Map(rows.map((row, i) => [name === undefined ? String(i) : String(row[name]), row]));
}
