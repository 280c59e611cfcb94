/** What happened, typed by its contract. */
import type { z } from 'zod';
import { auditList, type auditQuery } from '../../analytics/audit/contract.ts';
import { query, type Asking } from './library.ts';
import type { AskOptions } from './request.ts';

export type AuditAsked = Omit<z.input<typeof auditQuery>, 'limit' | 'offset'> & { readonly limit?: number };
export type AuditList = z.output<typeof auditList>;

export const auditCalls = (asking: Asking) => ({
  audit: (wanted: AuditAsked, ask: AskOptions = {}) => asking(auditList, `/api/v1/audit${query(wanted)}`, ask),
});
