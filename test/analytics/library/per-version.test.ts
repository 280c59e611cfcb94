/** What is remembered, and how long. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Change, type Database, openDatabase } from '../../../analytics/database.ts';
import { perVersion } from '../../../analytics/library/per-version.ts';

let db: Database;
beforeAll(async () => { db = await openDatabase({ path: ':memory:', threads: 1, readers: 1 }); });
afterAll(() => db.close());

describe('what is computed for a data version', () => {
  const remembered = perVersion<number>(2);
  let built = 0;
  const ask = () => remembered(db, new AbortController().signal, 'key', async () => ++built);
  const newVersion = (change?: Change) => db.write(async (tx) => void (await tx.newDataVersion('test', undefined, change)));

  it('is kept through approvals of goal forms, and made anew after anything else', async () => {
    expect(await ask()).toBe(1);
    await newVersion({ tables: ['goal_reviews'] });
    await newVersion({ tables: ['goal_reviews'] });
    expect(await ask()).toBe(1);
    await newVersion({ tables: ['goal_reviews', 'projects'] });
    expect(await ask()).toBe(2);
    await newVersion({ tables: ['goal_reviews'] });
    await newVersion({ tables: ['organizations'] });
    expect(await ask()).toBe(3);
    await newVersion({ tables: [] });
    expect(await ask()).toBe(4);
    await newVersion();
    expect(await ask()).toBe(5);
  });
});
