/** Which indicator scheme (指标体系) is meant. */
import { AppError, type Text } from '../errors.ts';
import type { ParametersOf } from './kinds.ts';

/** The form from before 2021 is the one that many places keep: one scheme, known by either name. */
const OTHER_NAMES: Readonly<Record<string, string>> = { 'pre-2021': 'local' };

/**
 * @param asked an id of the pack or another name of one; the pack's standard where none is named
 * @returns the id by which the pack knows it
 * @throws AppError `invalid_params` for a scheme that the pack does not have
 */
export function knownScheme({ standard, schemes }: ParametersOf<'indicator_schemes'>, asked: string | undefined): string {
  const ids = schemes.map(({ id }) => id);
  const scheme = asked ?? standard;
  const found = [scheme, OTHER_NAMES[scheme]].find((id) => id !== undefined && ids.includes(id));
  if (found !== undefined) return found;
  throw new AppError('invalid_params', {
    zh: `指标体系“${scheme}”没有定义，应为 ${ids.join('、')} 之一，请更正后重试。`,
    en: `Indicator scheme "${scheme}" is not defined; expected one of ${ids.join(', ')}. Please correct it and try again.`,
  });
}

/** A scheme as a sentence names it: 2021口径, 地方口径. */
export const schemeName = (id: string): Text => ({ zh: `${id === 'local' ? '地方' : id}口径`, en: `the ${id} scheme` });
