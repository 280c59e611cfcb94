/** Tables of the charts of use, asked again of a service from nothing but what was recorded beside them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyses } from '../../analytics/index.ts';
import { createClient, type Client } from '../../addin/client/client.ts';
import { recalculate } from '../../addin/recalculate.ts';
import type { BlockRecord } from '../../addin/sheet/blocks.ts';
import { smallCity } from '../analytics/fixture.ts';
import { createTestService, type TestService } from '../server/support.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await createTestService({ analyses, fill: (db) => db.write(smallCity) });
  client = createClient({ identity: () => ({ role: 'officer', org: null, lang: 'zh' }), fetch: (url, init) => Promise.resolve(service.ask(String(url), init)) });
});
afterAll(() => service.close());

const record = (kind: string, analysis: string, params: object, data_version: number | null = service.db.dataVersion()): BlockRecord => ({
  id: 'b1', title: '图表', sheetName: '表', tableId: 't', tableName: 't', address: 'A1', at: '2025-09-30T00:00:00.000Z', hash: 'h',
  source: { analysis, params: { indicators: ['I1', 'I2'], ...params }, view: { kind }, asked: { role: 'officer', org: null, lang: 'zh' }, data_version, rule_packs: [] },
});
const again = (...of: Parameters<typeof record>) => recalculate(client, record(...of), { role: 'officer', org: null });

describe('the table of a chart, calculated again', () => {
  it('by year has every year of use with its projects', async () => {
    const { table, fresh, source } = await again('use_by_year', 'library.usage', {});
    expect(fresh.rows).toEqual([['2024', 1, 1], ['2025', 2, 0]]);
    expect([fresh.titles, fresh.key, table.charts?.[0]?.kind]).toEqual([['年度', '群众满意度', '完工及时率'], 0, 'line']);
    expect(source.data_version).toBe(service.db.dataVersion());
  });

  it('keeps to the years and the part of the organisations for which it was written', async () => {
    expect((await again('use_by_year', 'library.usage', { year_to: 2024 })).fresh.rows).toEqual([['2024', 1, 1]]);
    expect((await again('use_by_department', 'library.affected', { department: '101' })).fresh.rows).toEqual([['101', '市教育局', 1]]);
    expect((await again('use_by_department', 'library.affected', { year_to: 2024 })).fresh.rows).toEqual([['101', '市教育局', 1]]);
    expect((await again('use_by_department', 'library.affected', { year_from: 2030 })).fresh.rows).toEqual([]);
  });

  it('of what is used together has the pair with its figures', async () => {
    const { fresh } = await again('used_together', 'library.relations', {});
    expect(fresh.rows.map(([, one, other, count]) => [one, other, count])).toEqual([['I1', 'I2', 1]]);
  });

  it('says that the data have changed since', async () => {
    const now = String(service.db.dataVersion());
    expect((await again('use_by_year', 'library.usage', {}, 0)).changes).toContainEqual({ what: 'data_version', name: '', before: '0', now });
  });

  it('refuses a record without indicators with a sentence', async () => {
    await expect(again('use_by_year', 'library.usage', { indicators: [] })).rejects.toMatchObject({ code: 'invalid_params' });
  });
});
