/** The usage table of a caller's scope and a view of the data, made once for a data version. */
import type { Context } from '../../analysis.ts';
import { perVersion } from '../per-version.ts';
import { addUp } from './add-up.ts';
import { usageCube } from './cube.ts';
import { likeNames } from './like-names.ts';
import { offeredOn } from './offered-on.ts';
import { reviewPack } from './review-pack.ts';
import { UsageTable } from './table.ts';
import type { Span } from './trend.ts';
import { type Part, whoseLines } from './whose.ts';

type Needs = Pick<Context, 'db' | 'caller' | 'signal' | 'now'>;

/** A batch of a thousand cells asks for a few spans of years at most. */
const tables = perVersion<UsageTable>(16);

export const ALL_YEARS: Span = { from: 0, to: 9999 };

/** The table of all years: what other analyses say of an indicator's use, they say with these figures. */
export function wholeTable(needs: Needs): Promise<UsageTable> {
  return tableOf(needs, ALL_YEARS);
}

/**
 * @param part of the organisations whose lines are counted; everybody's where left out
 * @throws AppError `not_found` where the caller may see no organisation of that part
 */
export function tableOf(
  { db, caller, signal, now }: Needs,
  span: Span,
  { id, parameters }: Pick<typeof reviewPack, 'id' | 'parameters'> = reviewPack,
  { department, org_level }: Part = {},
): Promise<UsageTable> {
  const scope = [...new Set(caller.scope)].sort();
  const today = now().toISOString().slice(0, 10);
  return tables(db, signal, JSON.stringify([today, scope, span, id, department, org_level]), async (signal) => {
    const cube = offeredOn(await usageCube(db, signal, parameters), today);
    const whose = whoseLines(cube.organizations, scope, { department, org_level });
    const [{ rows, calendar }, likes] = await Promise.all([addUp(cube, whose, span, signal), likeNames(db, cube, { today, threshold: parameters.near_duplicate_from }, signal)]);
    return UsageTable.of(rows, { whole: calendar, limits: parameters, aliases: cube.aliases, likes, ofPart: department !== undefined || org_level !== undefined }, signal);
  });
}
