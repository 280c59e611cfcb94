import { comparableName } from '../../imports/comparable-name.ts';

/** Levels are few and asked for again and again; what an open list of names might bring is let go. */
const MOST_KEPT = 1_000;
const kept = new Map<string, string>();

/** 产出指标 and 产出 are the same level. */
export function levelKey(level: string): string {
  const known = kept.get(level);
  if (known !== undefined) return known;
  const key = comparableName(level).replace(/指标$/, '');
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(level, key);
  return key;
}
