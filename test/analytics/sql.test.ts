/** Every query of the product, proved against DuckDB: text that the database has not bound is not tested. */
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type DuckDBConnection, DuckDBInstance, DuckDBListType, DuckDBStructType, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { declaredSqlFiles, type SqlFile } from '../../analytics/database.ts';
import { bindable } from '../../analytics/database/bind.ts';
import { migrate, stagingMacros } from '../../analytics/database/migrate.ts';
import type { SqlValue } from '../../analytics/database.ts';
import { WriteTransaction } from '../../analytics/database/write-transaction.ts';
import { Session } from '../../analytics/database/session.ts';
import { smallCity } from './fixture.ts';

const ROOT = fileURLToPath(new URL('../../analytics/', import.meta.url));
const filesUnder = (ending: string) =>
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith(ending)).sort();

const written = filesUnder('.sql').filter((path) => !path.startsWith('schema/'));
for (const path of filesUnder('.ts')) {
  if (/\bsqlFile\(/.test(readFileSync(ROOT + path, 'utf8'))) await import(/* @vite-ignore */ pathToFileURL(ROOT + path).href);
}
const placeOf = (file: SqlFile) => relative(ROOT, fileURLToPath(file.url)).replaceAll('\\', '/');
const declared = [...declaredSqlFiles()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
const answersRows = (file: SqlFile) => Object.keys(file.row.shape).length > 0;

/** What a name stands for in the product's queries; every other name is bound to null here. */
const USUAL: Record<string, SqlValue> = { scope: [''], limit: 100, offset: 0 };
const usualValues = (file: SqlFile) => Object.fromEntries(file.names.map((name) => [name, USUAL[name] ?? null]));

let empty: DuckDBConnection;
let filled: DuckDBConnection;
beforeAll(async () => {
  [empty, filled] = await Promise.all([ready(), ready()]);
  await new WriteTransaction(new Session(filled), 0).perform(smallCity);
});
afterAll(() => {
  empty.closeSync();
  filled.closeSync();
});

async function ready(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await migrate(connection);
  for (const macro of stagingMacros()) await connection.run(macro);
  for (const file of declared.filter((one) => /\bcreate or replace temp table\b/.test(one.text))) await connection.run(file.text);
  return connection;
}

async function run(connection: DuckDBConnection, file: SqlFile) {
  const statement = await connection.prepare(file.text);
  const { values, types } = bindable(file, usualValues(file));
  statement.bind(values, types);
  return statement.run();
}

describe('the SQL files', () => {
  it('are all declared with a row schema', () => {
    expect(declared.map(placeOf)).toEqual(written);
    expect(written.length).toBeGreaterThan(0);
  });
});

describe.each(declared.map((file) => [placeOf(file), file] as const))('%s', (_, file) => {
  it('says at its head what one row is, and keeps the written form', () => {
    const bare = file.text.replace(/--[^\n]*/g, '').replace(/'(?:[^']|'')*'/g, "''");
    expect(file.text).toMatch(/^-- \S/);
    expect(file.text).not.toMatch(/\t|[ ]$/m);
    expect(bare.match(/\b(SELECT|FROM|WHERE|JOIN|GROUP BY|ORDER BY|WITH|INSERT|UPDATE|DELETE|MERGE)\b/g) ?? []).toEqual([]);
    if (answersRows(file)) expect(file.text).toMatch(/^select \* (?:exclude \([^)]*\) )?from final\s+order by\s+\S/m);
  });

  it('answers on empty tables exactly the declared columns, in types that JSON can carry', async () => {
    await empty.run('begin');
    const result = await run(empty, file);
    await empty.run('rollback');
    if (!answersRows(file)) return;
    expect(result.columnNames()).toEqual(Object.keys(file.row.shape));
    const properties = z.toJSONSchema(file.row, { io: 'input' }).properties ?? {};
    result.columnNames().forEach((name, i) => {
      expect.soft(jsonTypes(properties[name] as JsonSchema), `${name} is ${String(result.columnType(i))}`).toContain(jsonTypeOf(result.columnType(i)));
    });
  });

  it('gives the same answer twice, in rows as declared', async () => {
    const answers = [];
    for (let i = 0; i < 2; i++) {
      await filled.run('begin');
      answers.push(await (await run(filled, file)).getRowObjectsJson());
      await filled.run('rollback');
    }
    expect(answers[1]).toEqual(answers[0]);
    if (answersRows(file)) expect(z.array(file.row).safeParse(answers[0]).error).toBeUndefined();
  });
});

type JsonSchema = { type?: string | string[]; anyOf?: JsonSchema[]; enum?: unknown[] };

function jsonTypes(schema: JsonSchema): string[] {
  const own = schema.type === undefined ? [] : [schema.type].flat();
  const types = [...own, ...(schema.anyOf ?? []).flatMap(jsonTypes)];
  return types.includes('number') ? [...types, 'integer'] : types;
}

function jsonTypeOf(type: DuckDBType): string {
  if (type instanceof DuckDBListType) return 'array';
  if (type instanceof DuckDBStructType) return 'object';
  switch (type.typeId) {
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.TINYINT:
      return 'integer';
    case DuckDBTypeId.DOUBLE:
    case DuckDBTypeId.FLOAT:
      return 'number';
    case DuckDBTypeId.BOOLEAN:
      return 'boolean';
    case DuckDBTypeId.VARCHAR:
      return 'string';
    default:
      return `not JSON-safe (${String(type)})`;
  }
}
