/** The addresses of the rectification ledger, typed by its contracts. */
import type { z } from 'zod';
import {
  type fromLampsInput, notice, type openInput, openResult, rectificationDetail, rectificationList, type RectificationPatch, type rectificationsQuery,
} from '../../analytics/rectification/contract.ts';
import { query, type Asking } from './library.ts';
import type { AskOptions } from './request.ts';

export type LedgerQuery = z.input<typeof rectificationsQuery>;
/** Says which version was read, so that nobody's change is written over unseen; the service asks nobody else for it. */
export type GuardedPatch = RectificationPatch & Required<Pick<RectificationPatch, 'version'>>;
export type LedgerList = z.output<typeof rectificationList>;

const BASE = '/api/v1/rectifications';
const one = (id: string) => `${BASE}/${encodeURIComponent(id)}`;
/** Thousands of problems are entered in one go. */
const MINUTES = 5 * 60_000;

export function rectificationCalls(asking: Asking) {
  return {
    rectifications: (wanted: LedgerQuery, ask: AskOptions = {}) => asking(rectificationList, BASE + query(wanted), ask),
    rectification: (id: string, ask: AskOptions = {}) => asking(rectificationDetail, one(id), ask),
    rectificationNotice: (id: string, ask: AskOptions = {}) => asking(notice, `${one(id)}/notice`, ask),
    /** Enters problems, all or none; those that are in the ledger stay as they are. */
    openRectifications: (items: z.input<typeof openInput>['items'], ask: AskOptions = {}) => asking(openResult, BASE, ask, { body: { items } }),
    rectificationsFromLamps: (body: z.input<typeof fromLampsInput>, ask: AskOptions = {}) => asking(openResult, `${BASE}/from-lamps`, { deadlineMilliseconds: MINUTES, ...ask }, { body }),
    changeRectification: (id: string, body: GuardedPatch, ask: AskOptions = {}) => asking(rectificationDetail, one(id), ask, { body, method: 'PATCH' }),
  };
}
