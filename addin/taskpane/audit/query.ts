/** What of the audit list is asked for. Pure. */
import type { AREAS } from '../../../analytics/audit/contract.ts';
import type { AuditAsked } from '../../client/audit.ts';

export type Area = 'all' | (typeof AREAS)[number];
/** Texts as typed; empty: everything. */
export type Choice = { readonly area: Area; readonly user: string; readonly object: string; readonly from: string; readonly to: string };
export const EVERYTHING: Choice = { area: 'all', user: '', object: '', from: '', to: '' };

export const MOST_ROWS = 10_000;

/** @returns null for what is no day of the calendar */
export function dayOf(typed: string): string | null {
  const [, year, month, day] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})日?$/.exec(typed.normalize('NFKC').trim()) ?? [];
  if (year === undefined) return null;
  const written = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : null;
}

/** @returns the question, or which of the days keeps it from being asked */
export function queryOf({ area, user, object, from, to }: Choice): AuditAsked | { readonly wrong: 'from' | 'to' | 'backwards' } {
  const days = { from: from.trim() === '' ? undefined : dayOf(from), to: to.trim() === '' ? undefined : dayOf(to) };
  if (days.from === null) return { wrong: 'from' };
  if (days.to === null) return { wrong: 'to' };
  if (days.from !== undefined && days.to !== undefined && days.from > days.to) return { wrong: 'backwards' };
  return {
    limit: MOST_ROWS, ...(area !== 'all' && { area }), ...(user.trim() !== '' && { user: user.trim() }), ...(object.trim() !== '' && { object_id: object.trim() }),
    ...(days.from !== undefined && { from: days.from }), ...(days.to !== undefined && { to: days.to }),
  };
}
