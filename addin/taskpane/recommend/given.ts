/** The indicators that stand in the open form already and go with the question as given. Pure. */
import { isBlankMark } from '../../../analytics/imports/figures.ts';
import type { ProjectQuestion } from '../../../analytics/recommend/indicators/contract.ts';
import { isExecutionRow } from '../../../analytics/review/goals/execution-row.ts';
import { fold } from '../../options.ts';
import { nameIn } from '../../sheet/form-name.ts';
import { headerKey } from '../../sheet/headers.ts';
import type { GoalForm } from '../../workbook.ts';

/** A row of the form beside the chosen indicators. */
export type GivenRow = { readonly id: string; readonly name: string; readonly level1: string | null; readonly level2: string | null; /** Null where none that can be read is written. */ readonly weight: number | null; /** The form has no column of weights: it has no points, and none are kept for it. */ readonly unweighed?: true };

/**
 * The form with its named indicators alone, without the number that is printed before
 * a name: a row with a printed weight, or a placeholder, and no name is free, and the
 * execution rate is no indicator to be chosen.
 *
 * @returns null where none is named, or it is not the form of one project
 */
export function givenIn(form: GoalForm): GoalForm | null {
  const named = form.indicators.flatMap((one, place) => {
    const name = nameIn(one.name ?? null);
    return name === null || isBlankMark(fold(name)) || isExecutionRow({ key: headerKey(name), key1: levelKey(one.level1 ?? '') }) ? [] : [{ row: form.rows[place]!, indicator: { ...one, name } }];
  });
  return !form.ofOneProject || named.length === 0 ? null : { ...form, rows: named.map(({ row }) => row), indicators: named.map(({ indicator }) => indicator) };
}

/** 产出指标（50分）, ★产出指标 and 产出 are the same level. */
export const levelKey = (label: string): string => headerKey(label).replace(/指标$/, '');

/** @param row counted from 0 in the sheet */
export const givenId = (row: number): string => `form:${row}`;

/** @returns levels without points and marks that are printed beside them */
export const givenRows = ({ rows, indicators, columns }: Pick<GoalForm, 'rows' | 'indicators' | 'columns'>): GivenRow[] =>
  indicators.map(({ name, level1, level2, weight }, place) => ({
    id: givenId(rows[place]!), name: name!, level1: headerKey(level1 ?? '') || null, level2: headerKey(level2 ?? '') || null,
    ...(columns.weight === undefined ? { weight: 0, unweighed: true } : { weight: weight ?? null }),
  }));

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

/** The points that the given ones have. */
export function givenPoints(given: readonly Pick<GivenRow, 'weight'>[]): number {
  return Math.round(given.reduce((sum, { weight }) => sum + (weight ?? 0), 0) * 1e6) / 1e6;
}

/** What is chosen leaves no points to the indicators of the form that have no weight yet. @param rest points that nobody has */
export const leavesNone = ({ kept, without, usedUp }: { readonly kept: number; readonly without: number; readonly usedUp: boolean }, rest: number): boolean => without > 0 && kept === 0 && rest <= 0 && !usedUp;
