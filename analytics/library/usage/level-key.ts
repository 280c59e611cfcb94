import { normaliseName } from '../../imports/normalise-name.ts';

/** 产出指标 and 产出 are the same level. */
export function levelKey(level: string): string {
  return normaliseName(level).replace(/指标$/, '');
}
