/** What a comparison does not take from the sheet, so that nobody believes it was: states, rows and columns. Pure. */
import { isRetired } from '../../../../analytics/library/life/transition.ts';
import type { IndicatorRow } from '../../../client/library.ts';
import { LOCALES, type Locale } from '../../../locale/index.ts';
import { shown } from './columns.ts';
import type { LibrarySheet } from './from-sheet.ts';

const MOST_NAMED = 3;
const named = (all: readonly string[]) => [all.slice(0, MOST_NAMED), all.length > MOST_NAMED] as const;

/** A sentence for each kind of them, with the first few named. @param count writes a number @param whole the sheet was written with all indicators: what is lacking was removed */
export function leftAlone({ rows, states, absent }: LibrarySheet, library: readonly IndicatorRow[], whole: boolean, words: Locale, count: (value: number) => string): string[] {
  const { life } = words;
  const stored = new Map(library.map((row) => [row.indicator_id, row]));
  const changed = states.flatMap(({ indicator_id, field, text, at }) => {
    const row = stored.get(indicator_id);
    if (row === undefined || Object.values(LOCALES).some((locale) => shown(field, row[field], locale) === text)) return [];
    return [life.sheet.stateSays(at, life.fields[field], text || life.none, shown(field, row[field], words) || life.none)];
  });
  const there = new Set(rows.map(({ indicator_id }) => indicator_id));
  const lacking = whole ? library.filter((row) => !there.has(row.indicator_id) && row.merged_into === null && !isRetired(row)) : [];
  const titles = whole ? absent.map((field) => life.fields[field]) : [];
  return [
    ...(changed.length > 0 ? [life.sheet.statesLeft(count(changed.length), ...named(changed))] : []),
    ...(lacking.length > 0 ? [life.sheet.rowsLacking(count(lacking.length), ...named(lacking.map(({ indicator_id, name }) => `${indicator_id} ${name}`)))] : []),
    ...(titles.length > 0 ? [life.sheet.columnsAbsent(titles)] : []),
  ];
}
