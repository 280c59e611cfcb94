/** What of the audit list is asked for. Pure. */
import type { AREAS } from '../../../analytics/audit/contract.ts';
import type { AuditAsked } from '../../client/audit.ts';
import { typedDay } from '../shared/typed-day.ts';

export type Area = 'all' | (typeof AREAS)[number];
/** Texts as typed; empty: everything. */
export type Choice = { readonly area: Area; readonly user: string; readonly object: string; readonly from: string; readonly to: string };
export const EVERYTHING: Choice = { area: 'all', user: '', object: '', from: '', to: '' };

export const MOST_ROWS = 10_000;

/** @returns the question, or which of the days keeps it from being asked */
export function queryOf({ area, user, object, from, to }: Choice): AuditAsked | { readonly wrong: 'from' | 'to' | 'backwards' } {
  const days = { from: from.trim() === '' ? undefined : typedDay(from), to: to.trim() === '' ? undefined : typedDay(to) };
  if (days.from === null) return { wrong: 'from' };
  if (days.to === null) return { wrong: 'to' };
  if (days.from !== undefined && days.to !== undefined && days.from > days.to) return { wrong: 'backwards' };
  return {
    limit: MOST_ROWS, ...(area !== 'all' && { area }), ...(user.trim() !== '' && { user: user.trim() }), ...(object.trim() !== '' && { object_id: object.trim() }),
    ...(days.from !== undefined && { from: days.from }), ...(days.to !== undefined && { to: days.to }),
  };
}
