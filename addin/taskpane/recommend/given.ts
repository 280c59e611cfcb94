/** The indicators that stand in the open form already and go with the question as given. Pure. */
import type { ProjectQuestion } from '../../../analytics/recommend/indicators/contract.ts';
import { fold } from '../../options.ts';
import type { GoalForm } from '../../workbook.ts';

/** A row of the form beside the chosen indicators. */
export type GivenRow = { readonly id: string; readonly name: string; readonly level1: string | null; readonly level2: string | null; /** Null where none that can be read is written. */ readonly weight: number | null };

/** The form with its named indicators alone: a row with a printed weight and no name is free. @returns null where none is named */
export function givenIn(form: GoalForm): GoalForm | null {
  const named = form.indicators.flatMap(({ name }, place) => (name?.trim() ? [place] : []));
  return named.length === 0 ? null : { ...form, rows: named.map((place) => form.rows[place]!), indicators: named.map((place) => form.indicators[place]!) };
}

/** @param row counted from 0 in the sheet */
export const givenId = (row: number): string => `form:${row}`;

export const givenRows = ({ rows, indicators }: Pick<GoalForm, 'rows' | 'indicators'>): GivenRow[] =>
  indicators.map(({ name, level1, level2, weight }, place) => ({ id: givenId(rows[place]!), name: name!, level1: level1 ?? null, level2: level2 ?? null, weight: weight ?? null }));

/** Each name once, as it is first written. */
export function givenNames({ indicators }: Pick<GoalForm, 'indicators'>): string[] {
  const names = new Map<string, string>();
  for (const { name } of indicators) if (!names.has(fold(name!))) names.set(fold(name!), name!);
  return [...names.values()];
}

/**
 * Whether the form is of another project than the one that is asked for: a form
 * that a defined name leads to may lie on any sheet.
 *
 * @param place address of the cell that the project was read from, with its sheet; null for one typed by hand
 */
export function isOfAnother({ sheet, project: own }: Pick<GoalForm, 'sheet' | 'project'>, asked: ProjectQuestion, place: string | null): boolean {
  if (own === null || (place !== null && sheetOfAddress(place) === sheet)) return false;
  if (own.project_code && asked.project_code) return own.project_code !== asked.project_code;
  return Boolean(own.name && asked.name) && fold(own.name!) !== fold(asked.name!);
}

/** @example sheetOfAddress("'申报表 2'!A8") // => '申报表 2' */
export const sheetOfAddress = (address: string): string => address.slice(0, Math.max(0, address.lastIndexOf('!'))).replace(/^'(.*)'$/s, '$1').replaceAll("''", "'");

export function givenPoints(given: readonly Pick<GivenRow, 'weight'>[]): number {
  return Math.round(given.reduce((sum, { weight }) => sum + (weight ?? 0), 0) * 1e6) / 1e6;
}
