/** Which group, year and unit a person looks at, among what came back. Pure. */
import { z } from 'zod';
import type { Locale } from '../../../locale/index.ts';
import { rowNamed, type UnitRow, type UnitsResult } from './table.ts';

/** As it was chosen and typed; what does not fit is as if it had not been. It is recorded with a distribution that is written. */
export const typedFocus = z.object({ group: z.string().default(''), year: z.string().default(''), own: z.string().default('') });
export type TypedFocus = z.infer<typeof typedFocus>;
export const NO_FOCUS: TypedFocus = { group: '', year: '', own: '' };

export type Focus = {
  readonly groups: readonly string[];
  readonly years: readonly number[];
  readonly group: string;
  /** Null where years stand together. */
  readonly year: number | null;
  readonly own: UnitRow | null;
};

/** One's own leads to its group; without a choice, the first group and its last year. */
export function focusOf({ groups: all, rows }: Pick<UnitsResult, 'groups' | 'rows'>, typed: TypedFocus, words: Locale): Focus {
  const groups = [...new Set(all.map(({ group }) => group))];
  const anyYear = rowNamed(rows, typed.own, words);
  const group = anyYear && groups.includes(anyYear.group) ? anyYear.group : groups.includes(typed.group) ? typed.group : (groups[0] ?? '');
  const years = all.flatMap(({ group: one, year }) => (one === group && year !== null ? [year] : []));
  const year = years.find((one) => String(one) === typed.year) ?? years.at(-1) ?? null;
  const own = (year === null ? null : rowNamed(rows.filter((row) => row.year === year), typed.own, words)) ?? anyYear;
  return { groups, years, group, year, own };
}
