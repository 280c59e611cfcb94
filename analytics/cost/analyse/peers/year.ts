/** What everybody's services of a year cost by unit of output, kept for a data version. It must be checked against the caller's scope. */
import { z } from 'zod';
import { EVERYTHING } from '../../../caller.ts';
import { type Database, sqlFile } from '../../../database.ts';
import { perVersion } from '../../../library/per-version.ts';
import { kindOf } from '../cost-book.ts';

const membersSql = sqlFile(new URL('./members.sql', import.meta.url), z.object({ kind: z.string(), org_code: z.string(), services: z.int() }));
const itemsSql = sqlFile(new URL('./items.sql', import.meta.url), z.object({ kind: z.string(), item: z.string(), org_code: z.string(), services: z.int() }));
const pricesSql = sqlFile(new URL('./prices.sql', import.meta.url), z.object({ kind: z.int(), unit: z.int(), org: z.int(), price: z.number() }));
const priceKinds = { kind: 'int', unit: 'int', org: 'int', price: 'float' } as const;

/** Services with the same output units. */
export type KindOfService = {
  /** Services by organisation; `''` is none. */
  readonly members: ReadonlyMap<string, number>;
  /** By item, how many services of each organisation have it. */
  readonly items: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By output unit, ascending prices and the place of each one's organisation in `orgs`. */
  readonly prices: ReadonlyMap<string, { readonly price: Float64Array; readonly org: Int32Array }>;
};
export type YearServices = { readonly kinds: ReadonlyMap<string, KindOfService>; readonly orgs: readonly string[] };

const years = perVersion<YearServices>(4);
const PARTING = '\u001f';
const byBytes = (names: Iterable<string>): string[] => [...new Set(names)].sort((a, b) => Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')));

export function servicesOfYear(db: Database, fiscal_year: number, signal: AbortSignal): Promise<YearServices> {
  return years(db, signal, String(fiscal_year), async (signal) => {
    const asked = { scope: [...EVERYTHING], fiscal_year };
    const options = { signal, heavy: true };
    const [members, items, prices] = await Promise.all([db.query(membersSql, asked, options), db.query(itemsSql, asked, options), db.arrays(pricesSql, priceKinds, asked, options)]);
    const names = byBytes(members.map(({ kind }) => kind));
    const units = byBytes(names.flatMap((kind) => kind.split(PARTING)));
    const made = new Map(names.map((name) => [name, { members: new Map<string, number>(), items: new Map<string, Map<string, number>>(), prices: new Map<string, { price: Float64Array; org: Int32Array }>() }]));
    for (const { kind, org_code, services } of members) made.get(kind)!.members.set(org_code, services);
    for (const { kind, item, org_code, services } of items) {
      const known = made.get(kind)!.items;
      known.set(item, (known.get(item) ?? new Map<string, number>()).set(org_code, services));
    }
    for (let from = 0; from < prices.kind.length; ) {
      let end = from + 1;
      while (end < prices.kind.length && prices.kind[end] === prices.kind[from] && prices.unit[end] === prices.unit[from]) end++;
      made.get(names[prices.kind[from]!]!)!.prices.set(units[prices.unit[from]!]!, { price: prices.price.subarray(from, end), org: prices.org.subarray(from, end) });
      from = end;
    }
    return { kinds: new Map([...made].map(([name, kind]) => [kindOf(name.split(PARTING)), kind])), orgs: byBytes(members.map(({ org_code }) => org_code)) };
  });
}
