import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestService, errorOf } from './support.ts';

const MAKING = { zh: '正在生成示例城市。', en: 'The sample city is being made.' };

describe('readiness', () => {
  it('says so when everything is there', async () => {
    const service = await createTestService();
    expect(await (await service.ask('/readyz')).json()).toEqual({ ready: true, data_version: 1, service_version: '1.2.3' });
    await service.close();
  });

  it('gives the reason while data are being made; the process answers, the API waits', async () => {
    const service = await createTestService({ notReady: () => MAKING });
    const response = await service.ask('/readyz', { headers: { 'accept-language': 'en' } });
    expect([response.status, await response.json()]).toEqual([503, { ready: false, reason: MAKING.en }]);
    expect((await service.ask('/healthz')).status).toBe(200);
    expect(await errorOf(await service.ask('/api/v1/projects'))).toMatchObject({ status: 503, code: 'busy', message: MAKING.zh });
    await service.close();
  });

  it('waits for the pages', async () => {
    const service = await createTestService();
    rmSync(join(service.services.settings.webRoot, 'taskpane'), { recursive: true });
    const response = await service.ask('/readyz');
    expect([response.status, await response.json()]).toEqual([503, { ready: false, reason: expect.stringContaining('预览页尚未生成') }]);
    await service.close();
  });
});

describe('numbers and log', () => {
  it('count each analysis and its outcome, with its time', async () => {
    const service = await createTestService();
    await service.post('/api/v1/calls', { calls: [{ id: 'test.echo', params: { text: '一' } }, { id: 'test.echo', params: { text: '' } }, { id: 'test.nowhere', params: {} }] });
    await service.post('/api/v1/analyses/test.echo', { text: '二' });
    const text = await (await service.ask('/metrics')).text();
    expect(text).toContain('jixiao_calls_total{analysis="test.echo",code="ok"} 2');
    expect(text).toContain('jixiao_calls_total{analysis="test.echo",code="invalid_params"} 1');
    expect(text).toContain('jixiao_call_seconds_count{analysis="test.echo",code="ok"} 2');
    expect(text).toContain('jixiao_requests_total{route="/api/v1/calls",method="POST",status="200"} 1');
    expect(text).not.toContain('test.nowhere');
    await service.close();
  });

  it('write one line a request, without what was asked', async () => {
    const service = await createTestService();
    await service.post('/api/v1/analyses/test.echo', { text: '机密项目', n: 3 }, { 'x-request-id': 'request-0001' });
    const lines = service.log.filter((line) => line['msg'] === 'request');
    expect(lines).toEqual([
      expect.objectContaining({ request_id: 'request-0001', route: '/api/v1/analyses/:id', analysis: 'test.echo', rows: 3, code: 'ok', status: 200, ms: expect.any(Number) }),
    ]);
    expect(JSON.stringify(service.log)).not.toContain('机密项目');
    await service.close();
  });
});
