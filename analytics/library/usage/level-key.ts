import { comparableName } from '../../imports/comparable-name.ts';

/** 产出指标 and 产出 are the same level. */
export function levelKey(level: string): string {
  return comparableName(level).replace(/指标$/, '');
}
