/** The indicator library as stored. */
import { z } from 'zod';
import type { Scope } from '../caller.ts';
import { type Reader, sqlFile } from '../database.ts';
import { AppError } from '../errors.ts';
import { indicatorRow, type IndicatorsQuery } from './contract.ts';

const labels = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const indicatorsSql = sqlFile(new URL('./indicators.sql', import.meta.url), indicatorRow);
const countSql = sqlFile(new URL('./indicator_count.sql', import.meta.url), z.object({ total: z.int(), industries: labels, categories: labels, levels1: labels }));

const ALL = { scheme: null, level1: null, level2: null, industry: null, status: null, text: null };
type Options = { signal?: AbortSignal };

/** A page of the library, and how many indicators fit in all. */
export async function listIndicators(db: Reader, scope: Scope, query: IndicatorsQuery, options: Options = {}) {
  const { order, limit, offset, ...wanted } = query;
  const filters = { scope, ...ALL, ...wanted };
  const [rows, [count]] = await Promise.all([
    db.query(indicatorsSql, { ...filters, indicator_id: null, order, limit, offset }, options),
    db.query(countSql, filters, options),
  ]);
  return { ...count!, rows };
}

/** @throws AppError `not_found` */
export async function getIndicator(db: Reader, scope: Scope, indicatorId: string, options: Options = {}) {
  const question = { scope, ...ALL, indicator_id: indicatorId, order: 'indicator_id', limit: 1, offset: 0 };
  const [indicator] = await db.query(indicatorsSql, question, options);
  if (indicator !== undefined) return indicator;
  throw new AppError('not_found', {
    zh: `指标库中没有编号为 ${indicatorId} 的指标。请核对编号，或在指标库中按名称查找。`,
    en: `The library has no indicator ${indicatorId}. Please check the id, or look it up by name.`,
  });
}
