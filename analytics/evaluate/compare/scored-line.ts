/** A line of a self-evaluation by the rules. Pure. */
import type { Line } from '../contract.ts';
import { type Scored, type Scoring, scoreLine } from '../points.ts';
import type { SelfLine } from './self-lines.ts';

/** Satisfaction has a rule of its own wherever the pack has one. Null for a line without a sign. */
export function scoredOf({ line, level2 }: Pick<SelfLine, 'line' | 'level2'>, rules: Scoring): Scored | null {
  const { sign } = line;
  if (sign === null) return null;
  const isSatisfaction = line.method === undefined && sign !== 'qualitative' && rules.satisfaction !== null && /满意度/.test(`${line.level1 ?? ''}${level2 ?? ''}`);
  const whole: Line = { ...line, sign, ...(isSatisfaction && { method: 'satisfaction' as const }) };
  return scoreLine(whole, rules);
}
