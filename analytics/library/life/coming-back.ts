/** Those that followed a survivor when it was merged itself: when it is restored they are its own again. Pure. */
import type { ChangeInput } from './contract.ts';
import type { Overlay } from './transition.ts';

/**
 * A was merged into B, B into C, and A stands with C since. Restoring B brings A back to B, and what came by A back to A.
 *
 * @param rows as they are before the restoration
 * @param ownMerger into which one each was itself merged last; who is not told there stays where it is
 * @param restored those that are restored in the same list, and stand by themselves
 * @returns the steps that come after the restoration, as anybody could have made them
 */
export function comingBack(rows: Overlay, { indicator_id, reason }: { indicator_id: string; reason: string }, ownMerger: ReadonlyMap<string, string>, restored: ReadonlySet<string>): ChangeInput[] {
  const survivor = rows.get(indicator_id)?.merged_into ?? null;
  if (survivor === null) return [];
  const followers = [...rows.values()].filter((row) => row.merged_into === survivor && !restored.has(row.indicator_id)).map((row) => row.indicator_id).sort();
  const why = `随 ${indicator_id} 恢复：${reason}`.slice(0, 1_000);
  const found: { id: string; into: string }[] = [];
  const known = new Set([indicator_id]);
  for (const into of known) {
    for (const id of followers) {
      if (ownMerger.get(id) !== into || known.has(id)) continue;
      known.add(id);
      found.push({ id, into });
    }
  }
  return [
    ...found.map(({ id }): ChangeInput => ({ action: 'restore', indicator_id: id, reason: why })),
    ...found.reverse().map(({ id, into }): ChangeInput => ({ action: 'merge', indicator_id: id, into, reason: why })),
  ];
}
