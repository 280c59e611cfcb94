/** The usage table of a caller's scope and a view of the data, made once for a data version. */
import type { Context } from '../../analysis.ts';
import { perVersion } from '../per-version.ts';
import { addUp, type Span } from './add-up.ts';
import { usageCube } from './cube.ts';
import { reviewPack } from './review-pack.ts';
import { UsageTable } from './table.ts';

type Needs = Pick<Context, 'db' | 'caller' | 'signal'>;

/** A batch of a thousand cells asks for a few spans of years at most. */
const tables = perVersion<UsageTable>(16);

export const ALL_YEARS: Span = { from: 0, to: 9999 };

/** The table of all years: what other analyses say of an indicator's use, they say with these figures. */
export function wholeTable(needs: Needs): Promise<UsageTable> {
  return tableOf(needs, ALL_YEARS);
}

export function tableOf({ db, caller, signal }: Needs, span: Span, { id, parameters }: Pick<typeof reviewPack, 'id' | 'parameters'> = reviewPack): Promise<UsageTable> {
  const scope = new Set(caller.scope);
  return tables(db, signal, JSON.stringify([[...scope].sort(), span, id]), async (signal) => {
    const cube = await usageCube(db, signal, parameters);
    const { rows, calendar } = await addUp(cube, (org) => scope.has('') || (org !== null && scope.has(org)), span, signal);
    return UsageTable.of(rows, calendar.projectYears, parameters, calendar.years.at(-1)?.fiscal_year ?? null, signal);
  });
}
