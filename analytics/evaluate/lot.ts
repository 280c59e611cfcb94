/**
 * Drawing by lot so that anybody can draw again: whoever has the smallest SHA-256 of seed, list and names comes first.
 * No random generator and no clock; any program that computes SHA-256 gives the same order. Pure.
 */
import { createHash } from 'node:crypto';

/** Named in every result; another way of drawing would get another name. */
export const LOT_ALGORITHM = 'sha256-rank-v1';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What was drawn from: SHA-256 of the entries in the order of their code points, one a line. */
export const listHash = (entries: readonly string[]): string => sha256([...entries].sort(byCodePoint).join('\n'));

/** SHA-256 of the seed, the hash of the list and the names, one a line. */
export const ticketOf = (seed: string, hash: string, ...names: readonly string[]): string => sha256([seed, hash, ...names].join('\n'));

/** In the order of the draw: the smallest ticket first. */
export function inDrawnOrder<T>(items: readonly T[], nameOf: (item: T) => string, seed: string, hash: string): T[] {
  return items
    .map((item) => ({ item, ticket: ticketOf(seed, hash, nameOf(item)) }))
    .sort((a, b) => byCodePoint(a.ticket, b.ticket))
    .map(({ item }) => item);
}

/** UTF-8 keeps the order of code points, UTF-16 does not. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
