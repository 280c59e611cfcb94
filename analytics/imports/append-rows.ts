import type { Transaction } from '../database.ts';
import type { ImportKind } from './contract.ts';
import { normaliseName } from './normalise-name.ts';

/** The tables whose rows are matched by name, and so carry its normalised form. */
const NAMED: readonly string[] = ['indicators', 'project_indicators'];

/**
 * The fast way in for rows that a program made and therefore trusts: no checks, names normalised, one array a column.
 * The caller asks the transaction for a new data version.
 */
export async function appendRows(
  tx: Transaction,
  table: ImportKind,
  columns: Readonly<Record<string, readonly unknown[]>>,
): Promise<void> {
  const names = NAMED.includes(table) && !columns.name_key ? columns.name : undefined;
  const keys = names?.map((name) => (typeof name === 'string' ? normaliseName(name) : null));
  await tx.append(table, keys ? { ...columns, name_key: keys } : columns);
}
