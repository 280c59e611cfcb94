/** Which indicators may be recommended at all and which belong to a group of a scheme, as marks by their places: found once for an index. */
import { type Group, isIn } from './coverage.ts';
import type { EvidenceIndex } from './evidence-index.ts';

type Kept = WeakMap<object, Uint8Array>;
const kept = new WeakMap<EvidenceIndex, Kept>();

/** What is in use. */
export function usable(index: EvidenceIndex): Uint8Array {
  return marks(index, index, (item) => index.library.indicators[item]!.usable);
}

/** What is in use and of the scheme: levels that two schemes have in common mean the same in both; what only the other scheme has is left out. */
export function ofScheme(index: EvidenceIndex, scheme: string | undefined, groups: readonly Group[]): Uint8Array {
  if (scheme === undefined) return usable(index);
  return marks(index, groups, (item) => {
    const one = index.library.indicators[item]!;
    return one.usable && ((one.scheme ?? scheme) === scheme || groups.some((group) => group.level2 !== null && isIn(group, one)));
  });
}

/** What lies within a group. */
export function membersOf(index: EvidenceIndex, group: Group): Uint8Array {
  return marks(index, group, (item) => isIn(group, index.library.indicators[item]!));
}

/** @param key stands for the question: the same for the same marks */
function marks(index: EvidenceIndex, key: object, holds: (item: number) => boolean): Uint8Array {
  let ofIndex = kept.get(index);
  if (ofIndex === undefined) kept.set(index, (ofIndex = new WeakMap()));
  const known = ofIndex.get(key);
  if (known !== undefined) return known;
  const found = new Uint8Array(index.library.indicators.length);
  for (let item = 0; item < found.length; item++) if (holds(item)) found[item] = 1;
  ofIndex.set(key, found);
  return found;
}
