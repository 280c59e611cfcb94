import { expect, it } from 'vitest';
import type { Database } from '../../analytics/database.ts';
import { watchFatal } from '../../server/watch-fatal.ts';

const failing = (message: string) => ({ write: () => Promise.reject(new Error('storing failed', { cause: new Error(message) })) }) as unknown as Database;
const tried = async (message: string) => {
  const told: unknown[] = [];
  await expect(watchFatal(failing(message), (error) => told.push(error)).write(async () => undefined)).rejects.toThrow('storing failed');
  return told.length;
};

it('tells of a failure after which the database answers no more', async () => {
  expect(await tried('FATAL Error: Failed: database has been invalidated because of a previous fatal error')).toBe(1);
});

it('leaves every other failure to whoever asked', async () => {
  expect(await tried('Constraint Error: duplicate')).toBe(0);
});
