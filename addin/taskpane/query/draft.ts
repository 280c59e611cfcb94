/** The query at hand: its text, values and ranges, and the saved one that it came from. Pure. */
import type { SavedQuery } from '../../../analytics/query/saved/contract.ts';
import { fromSaved, parametersOf, type TypedParameter } from './parameters.ts';
import { LIMITS } from './question.ts';
import type { RangeTable } from './range-table.ts';

/** `latest`: the version that a save has to follow. `text`: what is saved, to tell whether it was changed since. */
export type Origin = { readonly id: string; readonly name: string; readonly version: number; readonly latest: number; readonly mine: boolean; readonly owner: string; readonly shared: boolean; readonly text: string };
export type Draft = { readonly sql: string; readonly parameters: readonly TypedParameter[]; readonly tables: readonly RangeTable[]; readonly limit: number; readonly origin: Origin | null };

export const EMPTY: Draft = { sql: '', parameters: [], tables: [], limit: LIMITS[0], origin: null };

/** What was typed for a parameter whose name is being changed is not lost while the name is incomplete. */
export function withText(draft: Draft, sql: string): Draft {
  const now = parametersOf(sql, draft.parameters);
  const names = new Set(now.map(({ name }) => name.toLowerCase()));
  const kept = draft.parameters.filter(({ name, typed, title }) => !names.has(name.toLowerCase()) && (typed !== '' || title !== ''));
  return { ...draft, sql, parameters: [...now, ...kept] };
}

/** Those that the statement has now. */
export const inUse = ({ sql, parameters }: Draft): TypedParameter[] => parametersOf(sql, parameters);

export const originOf = ({ query_id: id, name, version, latest, mine, owner, shared, sql }: SavedQuery): Origin => ({ id, name, version, latest, mine, owner, shared, text: sql });

/** Ranges of the sheet stay: they belong to the workbook and not to the query. */
export const opened = (draft: Draft, query: SavedQuery): Draft => ({ ...draft, sql: query.sql, parameters: fromSaved(query.parameters), origin: originOf(query) });

export const isChanged = ({ sql, origin }: Draft): boolean => (origin === null ? sql.trim() !== '' : sql.trim() !== origin.text || origin.version !== origin.latest);
