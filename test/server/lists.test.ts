import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestService, errorOf, type TestService } from './support.ts';

let service: TestService;
beforeAll(async () => void (service = await createTestService()));
afterAll(() => service.close());

type Page = { total: number; rows: { project_code: string; fiscal_year: number; indicator_id: string }[]; data_version: number };
const page = async (path: string, headers: Record<string, string> = {}) => (await (await service.ask(`/api/v1/${path}`, { headers })).json()) as Page;
const keys = ({ rows }: Page) => rows.map((row) => `${row.project_code} ${row.fiscal_year}`);
const asClerk = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' };

describe('projects', () => {
  it('are listed newest first with their number', async () => {
    const all = await page('projects');
    expect(all).toMatchObject({ total: 4, data_version: 1 });
    expect(keys(all)).toEqual(['P-1 2025', 'P-2 2025', 'P-3 2025', 'P-1 2024']);
    expect(all.rows[0]).toMatchObject({ name: '校舍维修', org_code: '101001', org_name: '第一中学', initial_budget: 1200000.5, executed: null, is_midyear: false });
  });

  it.each([
    ['fiscal_year=2024', ['P-1 2024']],
    ['org_code=102', ['P-3 2025']],
    [`industry=${encodeURIComponent('教育')}&fiscal_year=2025`, ['P-1 2025', 'P-2 2025']],
    [`text=${encodeURIComponent('维修')}`, ['P-1 2025', 'P-1 2024']],
    ['text=p-3', ['P-3 2025']],
    ['order=amount', ['P-1 2025', 'P-1 2024', 'P-2 2025', 'P-3 2025']],
    ['order=project_code', ['P-1 2025', 'P-1 2024', 'P-2 2025', 'P-3 2025']],
  ])('are found by %s', async (query, expected) => {
    expect(keys(await page(`projects?${query}`))).toEqual(expected);
  });

  it('are paged, and the total stays beyond the last page', async () => {
    expect(keys(await page('projects?limit=1&offset=1'))).toEqual(['P-2 2025']);
    expect(await page('projects?offset=50')).toMatchObject({ total: 4, rows: [] });
  });

  it('are only those of the caller', async () => {
    expect(keys(await page('projects', asClerk))).toEqual(['P-1 2025', 'P-1 2024']);
    expect(await errorOf(await service.ask('/api/v1/projects/P-3', { headers: asClerk }))).toMatchObject({ status: 404, code: 'not_found' });
  });

  it.each(['limit=10001', 'limit=abc', 'limit=0', 'fiscal_year=20x5', 'offset=-1', 'colour=red', 'order=drop'])('refuse %s by name', async (query) => {
    const error = await errorOf(await service.ask(`/api/v1/projects?${query}`));
    expect(error).toMatchObject({ status: 400, code: 'invalid_params' });
    const [name, value] = query.split('=');
    expect(error.message).toContain(name);
    if (name !== 'colour') expect(error.message).toContain(value);
  });

  it('are shown one with its lines and years, the newest unless a year is named', async () => {
    const project = (await (await service.ask('/api/v1/projects/P-1')).json()) as Record<string, unknown>;
    expect(project).toMatchObject({ project_code: 'P-1', fiscal_year: 2025, years: [2024, 2025], data_version: 1 });
    expect(project['indicators']).toEqual([
      expect.objectContaining({ line_no: 1, indicator_id: 'I-1', name: '维修面积', target_value: 800, actual_value: 760, weight: 20, attainment: 0.95 }),
      expect.objectContaining({ line_no: 2, indicator_id: null, name: '家长满意度', attainment: null }),
    ]);
    expect(await (await service.ask('/api/v1/projects/P-1?fiscal_year=2024')).json()).toMatchObject({ fiscal_year: 2024, indicators: [] });
  });

  it('name the years there are when another one is asked for', async () => {
    const error = await errorOf(await service.ask('/api/v1/projects/P-1?fiscal_year=2019'));
    expect(error).toMatchObject({ status: 404, message: '项目 P-1 在 2019 年没有数据，有数据的年度：2024、2025。请改用其中一年。' });
  });
});

describe('indicators', () => {
  const ids = async (query: string) => (await page(`indicators${query}`)).rows.map((row) => row.indicator_id);

  it('are listed and found', async () => {
    expect(await ids('')).toEqual(['I-1', 'I-2']);
    expect(await ids('?order=name')).toEqual(['I-2', 'I-1']);
    expect(await ids(`?text=${encodeURIComponent('人次')}`)).toEqual(['I-2']);
    expect(await page(`indicators?level1=${encodeURIComponent('产出指标')}&limit=1`)).toMatchObject({ total: 2, rows: [{ indicator_id: 'I-1', valid_from: '2024-01-01', is_common: false }] });
  });

  it('say which industries and levels stand in all that fit, not only in the page', async () => {
    expect(await page('indicators?limit=1&offset=1')).toMatchObject({ total: 2, industries: ['教育'], categories: [], levels1: ['产出指标'] });
    expect(await page('indicators?text=absent')).toMatchObject({ total: 0, industries: [], levels1: [] });
  });

  it('are shown one, or said not to be there', async () => {
    expect(await (await service.ask('/api/v1/indicators/I-2')).json()).toMatchObject({ indicator_id: 'I-2', name: '培训人次', is_common: true, valid_from: null });
    expect(await errorOf(await service.ask('/api/v1/indicators/I-9'))).toMatchObject({ status: 404, code: 'not_found', message: expect.stringContaining('I-9') });
  });
});
