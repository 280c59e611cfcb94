import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    env: { TZ: 'Asia/Shanghai' },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/{analytics,server,addin,boundaries}/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 300_000, hookTimeout: 300_000 },
      },
      {
        extends: true,
        test: { name: 'slow', include: ['test/{durability,spreadsheets}/**/*.test.ts'], environment: 'node', fileParallelism: false, testTimeout: 1_200_000, hookTimeout: 300_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/e2e/setup.ts'],
          fileParallelism: false,
          // A browser and a service share the machine: what takes a second here takes many on a busy one. Whatever waits ends by itself before.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000, interval: 100 } },
        },
      },
    ],
  },
});
