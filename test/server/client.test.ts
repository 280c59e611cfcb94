import { hc } from 'hono/client';
import { expect, expectTypeOf, it } from 'vitest';
import type { AppType } from '../../server/app.ts';
import { createTestService } from './support.ts';

it('has a client whose paths and answers are typed by the routes', async () => {
  const service = await createTestService();
  const client = hc<AppType>('', { fetch: (path: RequestInfo | URL, init?: RequestInit) => service.ask(String(path), init) });
  const me = await (await client.api.v1.me.$get()).json();
  expectTypeOf(me.data_version).toEqualTypeOf<number>();
  expect(me).toMatchObject({ role: 'officer', data_version: 1 });
  const project = await (await client.api.v1.projects[':code'].$get({ param: { code: 'P-2' } })).json();
  expectTypeOf(project.years).toEqualTypeOf<number[]>();
  expect(project).toMatchObject({ name: '教师培训', years: [2025] });
  await service.close();
});
