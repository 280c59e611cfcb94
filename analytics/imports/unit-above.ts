/** The unit that a line above a table says of all its money: 单位：万元. */
import type { Text } from '../errors.ts';
import { isMoney, type Place } from './headers.ts';
import { unitSaid } from './money-units.ts';
import type { SourceTable } from './source-table.ts';

export type UnitAbove = { readonly exponent: number; /** As it stands there. */ readonly said: string };

/** Null where nothing is said, or two things. */
export function unitAbove({ above = [] }: Pick<SourceTable, 'above'>): UnitAbove | null {
  const found = above.flatMap(({ cells }) => cells).flatMap((cell): UnitAbove[] => {
    const exponent = unitSaid(cell ?? '');
    return exponent === null ? [] : [{ exponent, said: cell!.trim() }];
  });
  return found.every(({ exponent }) => exponent === found[0]!.exponent) ? (found[0] ?? null) : null;
}

/** Totals whose header names no unit are in that of the line above; a price has a unit of its own in its row. */
export function inUnitAbove(places: readonly Place[], above: UnitAbove | null): Place[] {
  return places.map((place) => (above !== null && isUnsaid(place) ? { ...place, exponent: above.exponent } : place));
}

const isUnsaid = ({ column, exponent }: Place): boolean => column.type === 'money' && exponent === null;

/** What was taken for the unit of columns that name none. @param places as their headers say */
export function unitWarnings(places: readonly Place[], above: UnitAbove | null): Text[] {
  return places.filter(({ column, exponent }) => isMoney(column) && exponent === null).flatMap((place): Text[] => {
    const { header } = place;
    if (above === null || !isUnsaid(place)) {
      return [{
        zh: `列“${header}”没有注明单位，按元导入；如为万元，请把列名改为“${header}（万元）”后重新导入。`,
        en: `The column ${header} names no unit and was taken as yuan; if it is 10,000 yuan, please rename it to “${header}（万元）” and import again.`,
      }];
    }
    // What is said of all is yuan, and so is what is not said.
    if (above.exponent === 0) return [];
    return [{
      zh: `列“${header}”没有注明单位，按表上方的“${above.said}”导入；如为元，请把列名改为“${header}（元）”后重新导入。`,
      en: `The column ${header} names no unit and was taken in that of the line above the table, “${above.said}”; if it is yuan, please rename it to “${header}（元）” and import again.`,
    }];
  });
}
