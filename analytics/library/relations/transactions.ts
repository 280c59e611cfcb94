/** Every project-year with the numbers of its indicators, read once for a data version and shared with the threads. */
import { z } from 'zod';
import { EVERYTHING } from '../../caller.ts';
import { type Database, sqlFile } from '../../database.ts';
import { pace } from '../../pace.ts';
import { perVersion } from '../per-version.ts';
import type { Transactions } from './frequent-sets.ts';

const itemsSql = sqlFile(new URL('./items.sql', import.meta.url), z.object({ indicator_key: z.string(), project_years: z.int() }));
const transactionsSql = sqlFile(new URL('./transactions.sql', import.meta.url), z.object({ org_code: z.string().nullable(), items: z.string() }));
const countSql = sqlFile(new URL('./transaction_count.sql', import.meta.url), z.object({ org_code: z.string().nullable(), transactions: z.int(), without_lines: z.int() }));

const NO_ORG = -1;

export type TransactionIndex = {
  readonly transactions: Transactions;
  /** All project-years, those without lines too. */
  readonly size: number;
  /** Indicator ids by item, and items by id. */
  readonly ids: readonly string[];
  readonly items: ReadonlyMap<string, number>;
  readonly idRanks: Uint32Array;
  readonly orgNumbers: ReadonlyMap<string, number>;
  /** The organisations that have project-years, and those that have some without lines; −1 for none. */
  readonly orgs: Int32Array;
  readonly withoutLines: Int32Array;
};

const indexes = perVersion<TransactionIndex>();

/** It holds everybody's project-years: what is told from it must pass a `Guard`. */
export function transactionIndex(db: Database, signal: AbortSignal): Promise<TransactionIndex> {
  return indexes(db, signal, '', async (signal) => {
    const scope = [...EVERYTHING];
    const [items, rows, counted] = await Promise.all([
      db.columns(itemsSql, { scope }, { signal, heavy: true }),
      db.columns(transactionsSql, { scope }, { signal, heavy: true }),
      db.query(countSql, { scope }, { signal, heavy: true }),
    ]);
    const ids = items.indicator_key;
    const { starts, entries } = await parse(rows.items, items.project_years.reduce((sum, count) => sum + count, 0), signal);
    const { orgs, orgNumbers } = numbered(rows.org_code, counted.map(({ org_code }) => org_code));
    const numberOf = (code: string | null) => (code === null ? NO_ORG : orgNumbers.get(code)!);
    const idRanks = shared(ids.length);
    Array.from(ids.keys()).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1)).forEach((item, rank) => (idRanks[item] = rank));
    const counts = shared(ids.length);
    counts.set(items.project_years);
    return {
      transactions: { starts, items: entries, counts, orgs }, size: counted.reduce((sum, { transactions }) => sum + transactions, 0), ids, idRanks, orgNumbers,
      orgs: Int32Array.from(counted, ({ org_code }) => numberOf(org_code)),
      withoutLines: Int32Array.from(counted.filter(({ without_lines }) => without_lines > 0), ({ org_code }) => numberOf(org_code)),
      items: new Map(ids.map((id, item) => [id, item])),
    };
  });
}

/** @param rows numbers separated by blanks @param total how many there are in all */
async function parse(rows: readonly string[], total: number, signal: AbortSignal): Promise<{ starts: Uint32Array; entries: Uint32Array }> {
  const giveWay = pace(signal);
  const starts = shared(rows.length + 1);
  const entries = shared(total);
  let place = 0;
  for (let r = 0; r < rows.length; r++) {
    for (const number of rows[r]!.split(' ')) entries[place++] = Number(number);
    starts[r + 1] = place;
    entries.subarray(starts[r], place).sort();
    if (r % 256 === 0) await giveWay();
  }
  return { starts, entries };
}

/** @param codes of the project-years with lines @param others that must have a number too */
function numbered(codes: readonly (string | null)[], others: readonly (string | null)[]) {
  const orgNumbers = new Map<string, number>();
  for (const code of [...codes, ...others]) if (code !== null && !orgNumbers.has(code)) orgNumbers.set(code, orgNumbers.size);
  const orgs = new Int32Array(new SharedArrayBuffer(4 * codes.length));
  codes.forEach((code, i) => void (orgs[i] = code === null ? NO_ORG : orgNumbers.get(code)!));
  return { orgs, orgNumbers };
}

function shared(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}
