/** The measure argument: what of an answer the cell shows. Pure. */
import { AppError } from '../../analytics/errors.ts';
import { cellText } from '../cells.ts';
import { fold } from '../options.ts';

/** The first name is the one shown, the second the English one. */
type Named = { readonly names: readonly string[] };

/** @returns the first measure where nothing is written. @throws AppError `invalid_params` for one that is not known */
export function chooseMeasure<M extends Named>(value: unknown, measures: readonly M[]): M {
  const name = cellText(value, '口径');
  if (name === null) return measures[0]!;
  const found = measures.find((measure) => measure.names.some((known) => fold(known) === fold(name)));
  if (found) return found;
  throw new AppError('invalid_params', {
    zh: `口径“${name}”无法识别，应为${measures.map((measure) => measure.names[0]).join('、')}之一，请更正公式中的口径。`,
    en: `Measure "${name}" is not known; expected one of ${measures.map((measure) => measure.names[1]).join(', ')}. Please correct it in the formula.`,
  });
}
