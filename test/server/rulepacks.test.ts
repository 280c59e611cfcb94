import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyses } from '../../analytics/index.ts';
import type { PackRow } from '../../analytics/rulepacks/contract.ts';
import type { Pack } from '../../analytics/rulepacks/pack.ts';
import { shippedPack, shippedPacks } from '../../analytics/rulepacks/shipped/index.ts';
import { testSql } from '../analytics/support.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

let service: TestService;
beforeEach(async () => void (service = await createTestService({ analyses })));
afterEach(() => service.close());

const own = (changes: Partial<Pack> = {}): Pack =>
  ({ ...structuredClone(shippedPack('grades', 'grades-national')), id: 'grades-here', version: '1', place: '示例市', status: 'local_example', ...changes }) as Pack;
const put = (pack: unknown, id = 'grades-here', headers: Record<string, string> = {}) =>
  service.ask(`/api/v1/rulepacks/${id}`, { method: 'PUT', body: JSON.stringify(pack), headers: { 'content-type': 'application/json', ...headers } });
const list = async (query = '') => (await (await service.ask(`/api/v1/rulepacks${query}`)).json()) as { total: number; rows: PackRow[]; data_version: number };

describe('rule packs', () => {
  it('are listed with document, status and dates, by kind and by day', async () => {
    const all = await list();
    expect(all.total).toBe(shippedPacks.length);
    expect(all.rows.every(({ local }) => !local)).toBe(true);
    expect((await list('?kind=grades')).rows.map(({ id }) => id)).toEqual(['grades-national', 'grades-suzhou-2023']);
    expect((await list('?kind=grades&date=2022-12-31')).rows.map(({ id }) => id)).toEqual(['grades-national']);
    expect(await errorOf(await service.ask('/api/v1/rulepacks?kind=taxes'))).toMatchObject({ status: 400, code: 'invalid_params' });
  });

  it('of the office are kept, listed and given back as they were sent', async () => {
    const before = (await list()).data_version;
    expect((await put(own())).status).toBe(200);
    const detail = (await (await service.ask('/api/v1/rulepacks/grades-here')).json()) as Record<string, unknown>;
    expect(detail).toMatchObject({ local: true, saved_by: 'demo-officer', saved_at: '2026-03-05T02:00:00Z', data_version: before + 1 });
    expect(detail['pack']).toEqual(own());
    expect((await list('?kind=grades')).rows.find(({ local }) => local)).toMatchObject({ id: 'grades-here', place: '示例市' });
  });

  it('are kept again under a new version, never under one that was used', async () => {
    await put(own());
    expect((await put(own({ version: '2', document: '示例市财政局2026年通知，第二版' }))).status).toBe(200);
    const again = await errorOf(await put(own({ document: '悄悄改过的文件' })));
    expect(again).toMatchObject({ status: 409, code: 'conflict' });
    expect(again.message).toContain('版本 1');
    expect(((await (await service.ask('/api/v1/rulepacks/grades-here')).json()) as { pack: Pack }).pack.version).toBe('2');
  });

  it('that come with the product cannot be overwritten', async () => {
    const error = await errorOf(await put(own({ id: 'grades-national' }), 'grades-national'));
    expect(error).toMatchObject({ status: 409, code: 'conflict' });
    expect(error.message).toContain('复制');
  });

  it('whose dates overlap with another of the same kind and place are refused, and nothing is kept', async () => {
    await put(own());
    const error = await errorOf(await put(own({ id: 'grades-there', from: '2026-01-01' }), 'grades-there'));
    expect(error).toMatchObject({ status: 409, code: 'conflict' });
    expect((await put(own({ id: 'everywhere', place: null }), 'everywhere')).status).toBe(409);
    expect((await list()).total).toBe(shippedPacks.length + 1);
  });

  it('are saved by officers alone', async () => {
    for (const role of ['clerk', 'librarian']) expect(await errorOf(await put(own(), 'grades-here', { 'x-jixiao-role': role }))).toMatchObject({ status: 403, code: 'not_allowed' });
    expect((await list()).total).toBe(shippedPacks.length);
  });

  it.each([
    ['a field that no pack has', { ...own(), colour: 'red' }, 'colour'],
    ['a figure of the wrong type', { ...own(), parameters: { full: '100', grades: [] } }, 'parameters.full'],
    ['another id than the address', own({ id: 'other' }), 'other'],
  ])('with %s are refused by name', async (_, pack, named) => {
    const error = await errorOf(await put(pack));
    expect(error).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(error.message).toContain(named);
  });

  it('whose example does not come out are refused with what did come out, and nothing is kept', async () => {
    const [first, ...others] = own().examples;
    const before = await list();
    const wrong = await errorOf(await put(own({ examples: [{ ...first!, text: '抄错的等次', expected: { grade: '最优' } }, ...others] })));
    expect(wrong).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(wrong.message).toMatch(/第 1 个示例“抄错的等次”不成立：grade 应为 "最优"，算得/);
    const unread = await errorOf(await put(own({ examples: [{ text: '无关的分析', analysis: 'library.search', params: { text: 'x' }, expected: {} }] })));
    expect(unread.message).toContain('不成立');
    expect(await list()).toEqual(before);
  });

  it('of limits and schemes are used where they are named, and nowhere else', async () => {
    const limits = shippedPack('usage_review', 'usage-review');
    const lenient = { ...limits, id: 'usage-here', place: '示例市', examples: [], parameters: { ...limits.parameters, high_min_share: 0.001, common_min_share: 0.0001, common_min_projects: 1 } };
    expect((await put(lenient, 'usage-here')).status).toBe(200);
    const usage = async (params: object) => (await (await service.post('/api/v1/analyses/library.usage', params)).json()) as { rows: { bucket: string | null }[]; provenance: { rule_packs: { id: string }[] } };
    const [product, here] = [await usage({}), await usage({ rulepack: 'usage-here' })];
    expect([product.provenance.rule_packs[0]!.id, here.provenance.rule_packs[0]!.id]).toEqual(['usage-review', 'usage-here']);
    expect(here.rows.map(({ bucket }) => bucket)).not.toEqual(product.rows.map(({ bucket }) => bucket));
    expect((await usage({})).rows).toEqual(product.rows);

    const schemes = shippedPack('indicator_schemes', 'indicator-schemes');
    const one = { ...schemes, id: 'schemes-here', place: '示例市', examples: [], parameters: { standard: '本地', mapping: [], schemes: [{ id: '本地', groups: [{ level1: '产出指标', level2: null, required: true }] }] } };
    expect((await put(one, 'schemes-here')).status).toBe(200);
    const recommended = await service.post('/api/v1/analyses/recommend.indicators', { project: { name: '校舍维修' }, rulepack: 'schemes-here' });
    expect(await recommended.json()).toMatchObject({ coverage: [{ level1: '产出指标', level2: null, required: true }], provenance: { rule_packs: [{ id: 'schemes-here' }, { id: 'stage-weights' }, { id: 'usage-review' }] } });
    expect(await errorOf(await service.post('/api/v1/analyses/library.usage', { rulepack: 'schemes-here' }))).toMatchObject({ code: 'invalid_params' });
  });

  it('that no longer fit their schema are listed with the reason, and the others stay usable', async () => {
    await put(own());
    const spoil = testSql("update rule_packs set parameters = '{\"full\": 100}' where id = 'grades-here'", z.object({}));
    await service.db.write(async (tx) => {
      await tx.run(spoil);
      await tx.newDataVersion('rule_pack');
    });
    const all = await list();
    expect(all.total).toBe(shippedPacks.length + 1);
    expect(all.rows.filter(({ unusable }) => unusable)).toEqual([expect.objectContaining({ id: 'grades-here', unusable: expect.stringContaining('parameters.grades') })]);
    const error = await errorOf(await service.ask('/api/v1/rulepacks/grades-here'));
    expect(error).toMatchObject({ status: 409, code: 'conflict' });
    expect(error.message).toContain('以前的格式');
    expect((await put(own({ version: '2' }))).status).toBe(200);
    expect((await list()).rows.filter(({ unusable }) => unusable)).toEqual([]);
  });

  it('that are not there are not found', async () => {
    expect(await errorOf(await service.ask('/api/v1/rulepacks/nothing'))).toMatchObject({ status: 404, code: 'not_found' });
  });
});
