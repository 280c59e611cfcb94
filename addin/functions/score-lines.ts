/** Ranges of cells to lines of a score sheet. Pure. */
import { AppError } from '../../analytics/errors.ts';
import type { SIGNS } from '../../analytics/contract.ts';
import { choose, SIGN_CHOICES } from '../../analytics/imports/choices.ts';
import { cellText, isEmptyCell } from '../cells.ts';
import { cellFigure } from './zeros.ts';

export type ScoreLine = {
  readonly sign: (typeof SIGNS)[number];
  readonly target: number | string | null;
  readonly actual: number | string | null;
  readonly weight: number;
};

/** A row without anything in it is null; one that cannot be read is the sentence that says why. */
export type ReadLine = ScoreLine | AppError | null;

const cellsOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]).flat() : [value]);
const isBlank = (value: unknown) => value === 0 || isEmptyCell(value);

/** @throws AppError `invalid_params` where the ranges are not of one size; a single sign holds for all lines */
export function readLines(sign: unknown, target: unknown, actual: unknown, weight: unknown, zeros: boolean): ReadLine[] {
  const [signs, targets, actuals, weights] = [sign, target, actual, weight].map(cellsOf) as [unknown[], unknown[], unknown[], unknown[]];
  const count = actuals.length;
  if (targets.length !== count || weights.length !== count || (signs.length !== count && signs.length !== 1)) {
    const sizes = [signs, targets, actuals, weights].map(({ length }) => length);
    throw new AppError('invalid_params', {
      zh: `计算符号、目标值、实际完成值、权重的单元格个数分别为 ${sizes.join('、')}，应当相同，请更正引用的区域。`,
      en: `Signs, targets, actual values and weights have ${sizes.join(', ')} cells; they must be equally many. Please correct the ranges.`,
    });
  }
  return actuals.map((one, index) => {
    const ownSign = signs.length === 1 && count > 1 ? null : signs[index];
    if ([ownSign, targets[index], one, weights[index]].every(isBlank) && count > 1) return null;
    try {
      return readLine(signs.length === 1 ? signs[0] : signs[index], targets[index], one, weights[index], zeros);
    } catch (error) {
      if (error instanceof AppError) return count > 1 ? inRow(index + 1, error) : error;
      throw error;
    }
  });
}

function readLine(sign: unknown, target: unknown, actual: unknown, weight: unknown, zeros: boolean): ScoreLine {
  const meaning = signOf(sign);
  if (meaning === 'qualitative') {
    // A grade is text; a per cent of the points is a number.
    return { sign: meaning, target: isBlank(target) ? null : String(target), actual: cellFigure(actual, '实际完成值', zeros), weight: weightOf(weight) };
  }
  return { sign: meaning, target: cellFigure(target, '目标值', zeros), actual: cellFigure(actual, '实际完成值', zeros), weight: weightOf(weight) };
}

function signOf(value: unknown): ScoreLine['sign'] {
  const text = cellText(value, '计算符号');
  const found = text === null ? null : choose(SIGN_CHOICES, text);
  if (found) return found as ScoreLine['sign'];
  throw new AppError('invalid_params', {
    zh: `计算符号“${text ?? ''}”无法识别，应为 ≥、>、=、<、≤、定性之一，请更正。`,
    en: `The sign "${text ?? ''}" is not known; expected ≥, >, =, <, ≤ or 定性. Please correct it.`,
  });
}

function weightOf(value: unknown): number {
  const weight = cellFigure(value, '权重', true);
  if (typeof weight === 'number' && weight >= 0 && weight <= 1_000) return weight;
  throw new AppError('invalid_params', {
    zh: `权重是“${weight ?? ''}”，应为 0 至 1,000 的分值，请更正。`,
    en: `Found a weight of "${weight ?? ''}"; expected points from 0 to 1,000. Please correct it.`,
  });
}

export function inRow(row: number, error: AppError): AppError {
  return new AppError(error.code, { zh: `第 ${row} 行：${error.text.zh}`, en: `Row ${row}: ${error.text.en}` });
}
