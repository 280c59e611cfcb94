/** An answer is of one version of the data, also where a commit comes to its end while it is made. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAnalysis } from '../../analytics/analysis.ts';
import type { Database } from '../../analytics/database.ts';
import { importRows } from '../../analytics/imports/import-rows.ts';
import { runUsage } from '../../analytics/library/usage/run.ts';
import { runRecommend } from '../../analytics/recommend/indicators/run.ts';
import { contextOf, twelveProjects } from './library/twelve-projects.ts';

let db: Database;
beforeAll(async () => {
  db = await twelveProjects();
});
afterAll(() => db.close());

/** What is committed is told when `tell` is called, and not before. */
function untold(): { seen: Database; tell: () => void } {
  const version = db.dataVersion();
  let tell = () => undefined as void;
  let isTold = false;
  const ending = new Promise<void>((resolve) => {
    tell = () => {
      isTold = true;
      resolve();
    };
  });
  const held: Partial<Database> = { dataVersion: () => version, changesSince: () => [], ending: () => ending };
  const get = (target: Database, name: keyof Database) => {
    const value = (isTold ? undefined : held[name]) ?? Reflect.get(target, name);
    return typeof value === 'function' ? (value.bind(target) as unknown) : value;
  };
  return { seen: new Proxy(db, { get: get as ProxyHandler<Database>['get'] }), tell };
}

const project = { project_code: 'A-FIRST', fiscal_year: 2024, name: '绿道养护', org_code: 'A', industry: '交通' };

it.each([
  ['library.usage', () => ({ ask: (of: Database) => runAnalysis(runUsage, { bucket: 'off_library' }, contextOf(of)) })],
  ['recommend.indicators', () => ({ ask: (of: Database) => runAnalysis(runRecommend, { project: { name: '绿道养护' }, library_only: false }, contextOf(of)) })],
] as const)('%s waits until the commit is told, and answers of what it brought', async (_, asking) => {
  const { ask } = asking();
  const { seen, tell } = untold();
  await importRows(db, contextOf(db).caller, { kind: 'projects', source: null, rows: [project] });
  let isAnswered = false;
  const answer = ask(seen).finally(() => (isAnswered = true));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isAnswered).toBe(false);
  tell();
  expect((await answer).provenance.data_version).toBe(db.dataVersion());
  expect(await answer).toEqual(await ask(db));
});

it('is asked again where the commit began to end while it was asked', async () => {
  let asked = 0;
  const { seen, tell } = untold();
  const late: Database = new Proxy(seen, {
    get(target, name) {
      if (name === 'ending') return () => (asked++ === 0 ? null : target.ending());
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  await importRows(db, contextOf(db).caller, { kind: 'projects', source: null, rows: [{ ...project, project_code: 'A-SECOND' }] });
  const answer = runAnalysis(runUsage, {}, contextOf(late));
  await new Promise((resolve) => setTimeout(resolve, 100));
  tell();
  expect((await answer).provenance.data_version).toBe(db.dataVersion());
});
