/** The addresses of draws by lot, typed by their contracts. */
import type { z } from 'zod';
import { drawDetail, type drawInput, drawList, type drawsQuery } from '../../analytics/evaluate/draws/contract.ts';
import { query, type Asking } from './library.ts';
import type { AskOptions } from './request.ts';

const BASE = '/api/v1/draws';

export function drawCalls(asking: Asking) {
  return {
    draws: (wanted: z.input<typeof drawsQuery>, ask: AskOptions = {}) => asking(drawList, BASE + query(wanted), ask),
    draw: (id: string, ask: AskOptions = {}) => asking(drawDetail, `${BASE}/${encodeURIComponent(id)}`, ask),
    /** Draws and records. */
    makeDraw: (body: z.input<typeof drawInput>, ask: AskOptions = {}) => asking(drawDetail, BASE, ask, { body }),
  };
}
