import { z } from 'zod';
import { defineAnalysis, limit } from '../contract.ts';

/** A name that stands in SQL as it is written. */
export const SQL_NAME = /^[\p{L}_][\p{L}\p{N}_]{0,62}$/u;
export const sqlName = () => z.string().regex(SQL_NAME);
const cell = z.union([z.string().max(32_767), z.number(), z.boolean(), z.null()]);

export const MOST_SQL = 50_000;
export const MOST_ROWS = 100_000;
export const MOST_SECONDS = 20;

export const sql = defineAnalysis({
  id: 'query.sql',
  title: { zh: '查询', en: 'Query' },
  params: z
    .strictObject({
      /** One `select` over the tables of the schema page, in DuckDB's SQL; `$name` takes a value of `params`. */
      sql: z.string().min(1).max(MOST_SQL),
      params: z.record(sqlName(), cell).default({}),
      /** Ranges of a sheet that the query may join by name. A column is text unless all its values are numbers, or all yes or no. */
      tables: z
        .array(z.strictObject({ name: sqlName(), columns: z.array(z.string().min(1).max(64)).min(1).max(256), rows: z.array(z.array(cell)).max(50_000) }))
        .max(8)
        .default([]),
      limit: limit(1_000, MOST_ROWS),
      /** After which it is stopped. */
      seconds: z.number().min(1).max(MOST_SECONDS).default(MOST_SECONDS),
    })
    .meta({
      examples: [
        {
          sql: 'select org_code, count(*) as projects, sum(initial_budget) as budget from projects where fiscal_year = $year group by org_code order by budget desc',
          params: { year: 2025 },
        },
      ],
    }),
  result: z.object({
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    /** A number, text, yes or no, or null. A whole number beyond 2^53 is text; dates are `2025-09-30`; lists and structures are JSON text. */
    rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
    /** Whether the query has more rows than are here. */
    truncated: z.boolean(),
    /** Within the sandbox, milliseconds. */
    ms: z.number(),
    data_version: z.int(),
    /** What this query was held to. */
    limits: z.object({ rows: z.int(), bytes: z.int(), seconds: z.number(), memory_mb: z.int() }),
  }),
});

export type Cell = z.infer<typeof cell>;
