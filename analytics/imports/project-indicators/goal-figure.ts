/** A target or actual value as it stands on a goal form: 95, ≥95%, 显著提高. Pure. */
import type { Text } from '../../errors.ts';
import { choose, SIGN_CHOICES } from '../choices.ts';
import { isBlankGoal, readFigure } from '../figures.ts';

/** What a quantitative sign expects, the line's own or the library's. */
export const NEEDS_NUMBER: Text = { zh: '数字（定性指标请把计算符号填为“定性”）', en: 'a number (for a qualitative indicator please set the sign to qualitative)' };

type Given = { sign: string | null; unit: string | null };
export type GoalFigure = Given & { value: number | null; text: string | null };

const SIGN_BEFORE = /^(?:[<>]=?|=[<>]?|==|[≥⩾≧≤⩽≦]|不(?:小|低|少|大|高|多)于|不超过|(?:大于|小于)(?:或?等于)?|等于)/;

/**
 * A number where the sign asks for one; a text where the sign is qualitative or there is none.
 * A sign before a target and a % behind a figure fill empty cells of sign and unit and must not contradict full ones.
 *
 * @example
 * readGoalFigure('≥95%', { sign: null, unit: null }, 'target') // => { value: 95, text: null, sign: '>=', unit: '%' }
 */
export function readGoalFigure(written: string, given: Given, role: 'target' | 'actual'): GoalFigure | { expected: Text } {
  const asText: GoalFigure = { ...given, value: null, text: written };
  if (isBlankGoal(written, given.sign)) return { ...asText, text: null };
  if (given.sign === 'qualitative') return asText;
  let rest = written.normalize('NFKC').replace(/\s/g, '');
  let sign = given.sign;
  const before = role === 'target' ? SIGN_BEFORE.exec(rest)?.[0] : undefined;
  if (before !== undefined) {
    sign = choose(SIGN_CHOICES, before);
    if (given.sign !== null && sign !== given.sign) return { expected: { zh: `与计算符号“${given.sign}”一致的数字`, en: `a number that agrees with the sign ${given.sign}` } };
    rest = rest.slice(before.length);
  }
  const read = readWithUnit(rest, given.unit);
  if (read === 'other unit') return { expected: { zh: `以“${given.unit}”为单位的数字`, en: `a number in ${given.unit}` } };
  if (read !== null) return { value: read.value, text: null, sign, unit: read.unit };
  if (sign !== null || isSpoiltNumber(rest)) return { expected: NEEDS_NUMBER };
  return asText;
}

function readWithUnit(text: string, unit: string | null): { value: number; unit: string | null } | 'other unit' | null {
  const plainUnit = unit?.normalize('NFKC').replace(/\s/g, '') ?? '';
  const figure = readFigure(plainUnit !== '' && text.endsWith(plainUnit) ? text.slice(0, -plainUnit.length) : text);
  if (!figure) return null;
  const value = Number(figure.decimal);
  if (!Number.isFinite(value)) return null;
  const suffix = figure.percent ? '%' : figure.exponent === null ? '' : text.replace(/^[^a-z\p{Script=Han}]+/iu, '');
  if (suffix === '' || (suffix === '%' && plainUnit === '百分比')) return { value, unit };
  return unit === null ? { value, unit: suffix } : 'other unit';
}

/** Digits with Latin letters among them: a slip of the keyboard rather than a goal in words. */
function isSpoiltNumber(text: string): boolean {
  return /^[+-]?[\d,.]+[a-z]+[\d,.]*$/i.test(text);
}
