/** The queries behind the tables that a stranger's SQL may ask, each with the columns that are told of it. */
import { z } from 'zod';
import { type SqlFile, sqlFile } from '../database.ts';
import { type ColumnType, PUBLISHED_TABLES, type PublishedTable } from './tables.ts';

const TYPES: Record<ColumnType, z.ZodType> = { text: z.string().nullable(), number: z.number().nullable(), integer: z.int().nullable(), boolean: z.boolean().nullable() };

const rowOf = ({ columns }: PublishedTable) => z.object(Object.fromEntries(columns.map(({ name, type }) => [name, TYPES[type]])));

export const EXTRACT_TABLES: ReadonlyMap<string, SqlFile> = new Map(PUBLISHED_TABLES.map((table) => [table.name, sqlFile(new URL(`./published/${table.name}.sql`, import.meta.url), rowOf(table))]));
