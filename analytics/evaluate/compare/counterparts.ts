/** Which stored line is which line of the approved form: by name, namesakes by level 2, then by their order. Pure. */
import { levelKey } from '../../library/usage/table.ts';
import { nameKey, type Row } from '../../review/goals/form.ts';
import type { SelfLine } from './self-lines.ts';

export type Counterparts<L> = {
  readonly rowOf: ReadonlyMap<L, Row>;
  /** Whose name stands on the other side as well, but not as often. */
  readonly namesakes: { readonly lines: readonly L[]; readonly rows: readonly Row[] };
  /** Whose name is not in the approved form, and not among the lines. */
  readonly added: readonly L[];
  readonly missing: readonly Row[];
};

const keyOf = ({ line }: SelfLine): string => nameKey(line.name ?? '');
const level2Of = ({ level2 }: SelfLine): string => levelKey(level2 ?? '');

export function counterpartsOf<L extends SelfLine>(lines: readonly L[], rows: readonly Row[]): Counterparts<L> {
  const rowOf = new Map<L, Row>();
  const taken = new Set<Row>();
  const pair = (some: readonly L[], others: readonly Row[]): void => {
    if (some.length !== others.length) return;
    some.forEach((one, i) => rowOf.set(one, others[i]!));
    others.forEach((row) => taken.add(row));
  };
  const lineKeys = new Set(lines.map(keyOf));
  const rowKeys = new Set(rows.map(({ key }) => key));
  for (const key of lineKeys) {
    const own = lines.filter((one) => keyOf(one) === key);
    const approved = rows.filter((row) => row.key === key);
    if (own.length > 1 || approved.length > 1) for (const level2 of new Set(own.map(level2Of))) pair(own.filter((one) => level2Of(one) === level2), approved.filter(({ key2 }) => key2 === level2));
    const [left, open] = [own.filter((one) => !rowOf.has(one)), approved.filter((row) => !taken.has(row))];
    // Of namesakes at two levels neither is the other.
    if (own.length === 1 || left.every((one, i) => level2Of(one) === '' || open[i]?.key2 === '')) pair(left, open);
  }
  const [alone, open] = [lines.filter((one) => !rowOf.has(one)), rows.filter((row) => !taken.has(row))];
  return {
    rowOf,
    namesakes: { lines: alone.filter((one) => rowKeys.has(keyOf(one))), rows: open.filter(({ key }) => lineKeys.has(key)) },
    added: alone.filter((one) => !rowKeys.has(keyOf(one))),
    missing: open.filter(({ key }) => !lineKeys.has(key)),
  };
}
