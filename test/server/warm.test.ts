import { expect, it } from 'vitest';
import { implement } from '../../analytics/analysis.ts';
import { warm } from '../../server/warm.ts';
import { broken, createTestService, echo } from './support.ts';

it('asks every analysis its example once, a failing one among them', async () => {
  const asked: unknown[] = [];
  const heard = implement(echo.contract, (params, context) => {
    asked.push(params);
    return echo.run(params, context);
  });
  const service = await createTestService({ analyses: [broken, heard] });
  await warm(service.services, new AbortController().signal);
  expect(asked).toEqual([{ text: '培训人次', n: 1 }]);
  expect(service.log.map((line) => [line['analysis'], line['code']])).toEqual([['test.broken', 'internal'], ['test.echo', 'ok']]);
  await service.close();
});

it('asks nothing more once the service is stopping', async () => {
  const service = await createTestService();
  await warm(service.services, AbortSignal.abort());
  expect(service.log).toEqual([]);
  await service.close();
});
