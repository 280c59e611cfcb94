/** The last ten restore points, newest first, and which of them fit into the document. Pure. */
import { z } from 'zod';
import { restorePoint, type RestorePoint } from './restore.ts';

export const MOST_POINTS = 10;
/** Characters: what is kept in the document must fit beside the user's own settings. */
export const MOST_STORED_POINT = 400_000;
const MOST_STORED = 1_000_000;

/** `session`: too large for the document, so it goes when the workbook or the pane's runtime is closed. */
export type KeptPoint = RestorePoint & { readonly id: string; readonly kept: 'document' | 'session' };

/** @returns the list with the point in front, at most ten, each told where it can be kept */
export function withPoint(history: readonly KeptPoint[], point: RestorePoint): KeptPoint[] {
  const taken = new Set(history.map(({ id }) => id));
  let id = point.at;
  for (let number = 2; taken.has(id); number++) id = `${point.at}#${number}`;
  const added: KeptPoint = { ...point, id, kept: 'session' };
  return placed([added, ...history].slice(0, MOST_POINTS));
}

export function withoutPoint(history: readonly KeptPoint[], id: string): KeptPoint[] {
  return placed(history.filter((point) => point.id !== id));
}

/** Newest first into the document, as long as there is room. */
function placed(points: readonly KeptPoint[]): KeptPoint[] {
  let room = MOST_STORED;
  return points.map((point) => {
    const size = JSON.stringify(point).length;
    const fits = size <= MOST_STORED_POINT && size <= room;
    if (fits) room -= size;
    return { ...point, kept: fits ? 'document' : 'session' };
  });
}

/** The text for the document; null where nothing is to be kept there. */
export function serialise(history: readonly KeptPoint[]): string | null {
  const stored = history.filter(({ kept }) => kept === 'document');
  return stored.length === 0 ? null : JSON.stringify(stored.map(({ kept: _, ...point }) => point));
}

const stored = z.array(z.unknown());

/** What an earlier session left in the document; an entry that is not ours is passed over. */
export function deserialise(text: unknown): KeptPoint[] {
  if (typeof text !== 'string') return [];
  const list = stored.safeParse(parsed(text));
  if (!list.success) return [];
  return list.data.slice(0, MOST_POINTS).flatMap((entry): KeptPoint[] => {
    const point = restorePoint.safeParse(entry);
    return point.success && point.data.id !== undefined ? [{ ...point.data, id: point.data.id, kept: 'document' }] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
