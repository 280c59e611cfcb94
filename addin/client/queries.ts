/** The addresses of saved queries, typed by their contracts. */
import type { z } from 'zod';
import { savedQuery, savedQueryList, type SavedQuery, type SavedQueryRow, type savedQueryInput, type savedQueryPatch } from '../../analytics/query/saved/contract.ts';
import type { Asking } from './library.ts';
import type { AskOptions } from './request.ts';

const BASE = '/api/v1/queries';
const MOST = 1_000;

export function queryCalls(asking: Asking) {
  const one = (id: string) => `${BASE}/${encodeURIComponent(id)}`;
  return {
    /** The own ones and those that one's organisation shares, or the own ones that were archived. */
    async savedQueries({ archived, ...ask }: AskOptions & { readonly archived: boolean }): Promise<readonly SavedQueryRow[]> {
      return (await asking(savedQueryList, `${BASE}?archived=${String(archived)}&limit=${String(MOST)}`, ask)).rows;
    },
    savedQuery: (id: string, version?: number, ask: AskOptions = {}): Promise<SavedQuery> => asking(savedQuery, version === undefined ? one(id) : `${one(id)}?version=${String(version)}`, ask),
    createQuery: (body: z.input<typeof savedQueryInput>, ask: AskOptions = {}): Promise<SavedQuery> => asking(savedQuery, BASE, ask, { body }),
    changeQuery: (id: string, body: z.input<typeof savedQueryPatch>, ask: AskOptions = {}): Promise<SavedQuery> => asking(savedQuery, one(id), ask, { body, method: 'PATCH' }),
    archiveQuery: (id: string, ask: AskOptions = {}): Promise<SavedQuery> => asking(savedQuery, one(id), ask, { body: {}, method: 'DELETE' }),
  };
}
