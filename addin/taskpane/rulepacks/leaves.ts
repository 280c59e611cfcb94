/** A rule pack as rows of path and value, and such rows as a rule pack. Pure. */
export type Key = string | number;
export type Path = readonly Key[];
export type Leaf = { readonly path: Path; readonly value: string | number | boolean | null };

/** What an empty list is in a cell; an empty cell is what nobody states (null). */
const EMPTY_LIST = '[]';

/** Every single value in reading order; an empty list is one row. What is undefined has none. */
export function leavesOf(value: unknown, path: Path = []): Leaf[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.length === 0 ? [{ path, value: EMPTY_LIST }] : value.flatMap((one, i) => leavesOf(one, [...path, i]));
  if (value !== null && typeof value === 'object') return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
  return [{ path, value: value as Leaf['value'] }];
}

/** @example pathText(['parameters', 'stages', 0, 'total']) // => 'parameters.stages[1].total' (rows counted from 1) */
export function pathText(path: Path): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key + 1}]` : i === 0 ? key : `.${key}`)).join('');
}

/** The way back; null for what is no path. */
export function readPath(text: string): Path | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  if (!/^[a-z_]\w*(?:\[[1-9]\d{0,4}\]|\.[a-z_]\w*)*$/i.test(plain)) return null;
  return [...plain.matchAll(/\[(\d+)\]|\w+/g)].map(([key, row]) => (row === undefined ? key : Number(row) - 1));
}

export type Built<T> = { readonly value: unknown; /** What each path of the value was built from. */ readonly origins: ReadonlyMap<string, T> };
export type Conflict<T> = { readonly path: string; readonly first: T; readonly second: T };

type Node<T> = { leaf?: { value: unknown; origin: T }; readonly rows: Map<number, Node<T>>; readonly fields: Map<string, Node<T>>; readonly origin: T };

/**
 * Puts rows together. The rows of a list follow their numbers, and a number left out is closed up: whoever deletes
 * a row of the sheet has not to count the others anew.
 *
 * @returns the first two rows that cannot both be, where there are such
 */
export function build<T>(leaves: readonly { readonly path: Path; readonly value: unknown; readonly origin: T }[]): Built<T> | Conflict<T> {
  const root: Node<T> = { rows: new Map(), fields: new Map(), origin: undefined as T };
  for (const { path, value, origin } of leaves) {
    let node = root;
    for (const [i, key] of path.entries()) {
      const [same, other] = typeof key === 'number' ? [node.rows, node.fields] : [node.fields, node.rows];
      const here = same as Map<Key, Node<T>>;
      if (node.leaf !== undefined || other.size > 0) return { path: pathText(path.slice(0, i)), first: node.leaf?.origin ?? node.origin, second: origin };
      const next = here.get(key) ?? { rows: new Map(), fields: new Map(), origin };
      here.set(key, next);
      node = next;
    }
    if (node.leaf !== undefined || node.rows.size + node.fields.size > 0) return { path: pathText(path), first: node.leaf?.origin ?? node.origin, second: origin };
    node.leaf = { value, origin };
  }
  const origins = new Map<string, T>();
  return { value: valueOf(root, [], origins), origins };
}

function valueOf<T>(node: Node<T>, path: Path, origins: Map<string, T>): unknown {
  if (path.length > 0) origins.set(path.join('.'), node.leaf?.origin ?? node.origin);
  if (node.leaf !== undefined) return node.leaf.value === EMPTY_LIST ? [] : node.leaf.value;
  if (node.rows.size > 0) return [...node.rows].sort(([a], [b]) => a - b).map(([, child], i) => valueOf(child, [...path, i], origins));
  return Object.fromEntries([...node.fields].map(([field, child]) => [field, valueOf(child, [...path, field], origins)]));
}
