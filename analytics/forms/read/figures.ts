/** Figures of a form: money, points, targets. Pure. */
import { choose, SIGN_CHOICES } from '../../imports/choices.ts';
import { isBlankGoal, isBlankMark, readFigure } from '../../imports/figures.ts';
import { NO_RESULT } from '../../imports/cells.ts';
import { plainChinese } from '../../imports/plain-chinese.ts';
import { readTarget } from '../../review/goals/target.ts';
import type { Text } from '../../errors.ts';
import type { Amount, FormFigure, Placed, Sign } from '../contract.ts';
import type { Findings } from '../findings.ts';
import { plain } from '../words.ts';

/** A cell as a person would have typed it; null for nothing and for what stands for nothing. */
export function filledText(text: string): string | null {
  return text === '' || isBlankMark(plain(text)) ? null : text;
}

export type At = { readonly at: string; readonly column: string };

const SHEET_ERROR = /^#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i;
const NOT_CALCULATED: Text = { zh: '有计算结果的公式；请在 Excel 中打开该工作簿，待计算完成后保存', en: 'a formula with its result; please open the workbook in Excel and save it once it has been calculated' };
const FORMULA_ERROR: Text = { zh: '正常的内容；这是表格公式的出错值，请更正公式或清空该单元格', en: 'a value; this is the error of a formula, please correct the formula or clear the cell' };

/** True where the cell holds no value although it should; the reason is then in `findings`. */
function isSpoilt(text: string, place: At, findings: Findings): boolean {
  if (text === NO_RESULT) findings.unreadable('formula_without_result', place, null, NOT_CALCULATED);
  else if (SHEET_ERROR.test(text)) findings.unreadable('formula_error', place, text, FORMULA_ERROR);
  else return false;
  return true;
}

const MONEY: Text = { zh: '金额（数字，可带千分位或 元、万元、亿元）', en: 'an amount of money (a number, with thousands separators or 元, 万元, 亿元 if you like)' };
const LARGEST = 1e16;

/** @param exponent of the sheet's unit; one in the cell goes before it */
export function readAmount(text: string, place: At, exponent: number, findings: Findings): Amount | null {
  const filled = filledText(text);
  if (filled === null || isSpoilt(filled, place, findings)) return null;
  const figure = readFigure(plainChinese(filled));
  if (figure === null || figure.percent || figure.scientific || !(Math.abs(Number(figure.decimal)) < LARGEST)) {
    findings.unreadable('not_money', place, filled, MONEY);
    return null;
  }
  return { value: `${figure.decimal}e${figure.exponent ?? exponent}`, at: place.at, written: filled };
}

const POINTS: Text = { zh: '0–100 的分值，如 22.5', en: 'points from 0 to 100, such as 22.5' };

/** Sums may be wrong, and are then told as such. */
export const MOST_IN_ALL = 100_000;

export function readPoints(text: string, place: At, findings: Findings, most = 100): Placed<number> | null {
  const filled = filledText(text);
  if (filled === null || isSpoilt(filled, place, findings)) return null;
  const figure = readFigure(plain(filled).replace(/分$/, ''));
  const value = figure === null || figure.exponent !== null ? NaN : Number(figure.decimal);
  if (value >= 0 && value <= most) return { value, at: place.at };
  findings.unreadable('not_points', place, filled, POINTS);
  return null;
}

const RATE: Text = { zh: '执行率，如 95.5% 或 0.955', en: 'a rate such as 95.5% or 0.955' };

/** 0–1; figures above 2 without a sign are per cent. */
export function readRate(text: string, place: At, findings: Findings): Placed<number> | null {
  const filled = filledText(text);
  if (filled === null || isSpoilt(filled, place, findings)) return null;
  const figure = readFigure(filled);
  const value = figure === null || figure.exponent !== null ? NaN : Number(figure.decimal);
  if (!(value >= 0)) {
    findings.unreadable('not_a_rate', place, filled, RATE);
    return null;
  }
  return { value: figure!.percent || value > 2 ? value / 100 : value, at: place.at };
}

const AS_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:大于或?等于|大于等于)/, '≥'], [/^(?:小于或?等于|小于等于)/, '≤'], [/^(?:=>|≧|⩾)/, '≥'], [/^(?:=<|≦|⩽)/, '≤'],
];

type Given = { readonly sign: Sign | null; readonly unit: string | null };
export type ReadFigure = Given & { readonly figure: FormFigure | null };

/**
 * A target or actual value. A sign before a target and a unit behind the figure fill empty cells; words, ranges, dates and
 * yes or no stay words.
 * @example readFormFigure('不低於95％', { sign: null, unit: null }, …) // => { sign: '>=', unit: '%', figure: { value: 95, … } }
 */
export function readFormFigure(text: string, given: Given, role: 'target' | 'actual', place: At, findings: Findings): ReadFigure {
  if (text === '' || isBlankGoal(plain(text), given.sign) || isSpoilt(text, place, findings)) return { ...given, figure: null };
  const written = text;
  const words: ReadFigure = { ...given, figure: { value: null, text: written, written } };
  if (given.sign === 'qualitative') return words;
  const even = AS_SIGNS.reduce((rest, [pattern, sign]) => rest.replace(pattern, sign), plain(written));
  const bare = given.unit !== null && given.unit !== '' && even.endsWith(plain(given.unit)) ? even.slice(0, -plain(given.unit).length) : even;
  const read = bareNumber(bare, given) ?? readTarget(bare);
  if (read.value === null) {
    if (/^[+-]?[\d,.]+[a-z]+[\d,.]*$/i.test(bare)) findings.unreadable('not_a_figure', place, written, { zh: '数字或文字说明；数字中夹有字母', en: 'a number or words; there are letters among the digits' });
    return words;
  }
  const sign = role === 'target' ? (read.sign ?? given.sign) : given.sign;
  if (role === 'target' && read.sign !== null && given.sign !== null && read.sign !== given.sign) {
    findings.unreadable('sign_conflict', place, written, { zh: `与计算符号“${given.sign}”一致的指标值`, en: `a target that agrees with the sign ${given.sign}` });
    return words;
  }
  const unit = read.unit === '' ? given.unit : read.unit;
  if (given.unit !== null && unit !== given.unit && plain(unit ?? '') !== plain(given.unit) && !(unit === '%' && given.unit === '百分比')) {
    findings.unreadable('unit_conflict', place, written, { zh: `以“${given.unit}”为单位的数值`, en: `a value in ${given.unit}` });
    return words;
  }
  return { sign, unit: given.unit ?? unit, figure: { value: read.value, text: null, written } };
}

/** 1234.56 is a figure and no month, unless it looks like one and neither sign nor unit says otherwise. */
function bareNumber(text: string, { sign, unit }: Given): ReturnType<typeof readTarget> | null {
  if (sign === null && unit === null && /^(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])$/.test(text)) return null;
  const figure = readFigure(text);
  if (figure === null || figure.percent || figure.exponent !== null) return null;
  return { sign: null, value: Number(figure.decimal), unit: '', text };
}

export function readSign(text: string, place: At, findings: Findings): Sign | null {
  const filled = filledText(text);
  if (filled === null) return null;
  const sign = choose(SIGN_CHOICES, plainChinese(filled)) as Sign | null;
  if (sign === null) findings.unreadable('not_a_sign', place, filled, { zh: '≥、>、=、<、≤ 或 定性', en: 'one of ≥, >, =, <, ≤ or 定性 (qualitative)' });
  return sign;
}
