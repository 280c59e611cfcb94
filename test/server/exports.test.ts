import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGrids } from '../../analytics/workbooks/read-grids.ts';
import { WORKBOOK_LIMITS } from '../../analytics/workbooks/limits.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

let service: TestService;
beforeAll(async () => void (service = await createTestService()));
afterAll(() => service.close());

const clerk = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' };
const textsOf = async (response: Response) => {
  const { grids } = await readGrids(new Uint8Array(await response.arrayBuffer()), WORKBOOK_LIMITS, 1_000);
  return { sheets: grids.map(({ sheet }) => sheet), text: JSON.stringify(grids) };
};

describe('POST /api/v1/exports/{form}', () => {
  it('answers a workbook under the name of its form', async () => {
    const response = await service.post('/api/v1/exports/goal_form', { fiscal_year: 2025 });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain('项目支出绩效目标申报表（2025年度）.xlsx');
    expect((await textsOf(response)).sheets).toEqual(['校舍维修', '教师培训', '河道清淤']);
  });

  it.each(['goal_form', 'self_evaluation_form', 'monitor_form'])('gives a clerk the own projects of a %s and nothing of others', async (form) => {
    const { sheets, text } = await textsOf(await service.post(`/api/v1/exports/${form}`, { fiscal_year: 2025, month: 7 }, clerk));
    expect(sheets).toEqual(['校舍维修']);
    for (const secret of ['P-2', 'P-3', '教师培训', '河道清淤', '第二中学', '市水利局']) expect(text).not.toContain(secret);
    const said = async (code: string) => {
      const { status, message } = await errorOf(await service.post(`/api/v1/exports/${form}`, { fiscal_year: 2025, month: 7, project_codes: [code] }, clerk));
      return [status, message.replaceAll(code, '…')];
    };
    expect(await said('P-2')).toEqual(await said('P-99'));
  });

  it('gives everybody empty forms', async () => {
    const response = await service.post('/api/v1/exports/self_evaluation_form', { template: true }, clerk);
    expect((await textsOf(response)).sheets).toEqual(['项目支出绩效自评表']);
  });

  it('refuses what is no form, no year and too many names in a sentence', async () => {
    expect(await errorOf(await service.post('/api/v1/exports/tax_form', {}))).toMatchObject({ status: 404, message: expect.stringContaining('goal_form（项目支出绩效目标申报表）') });
    expect(await errorOf(await service.post('/api/v1/exports/goal_form', {}))).toMatchObject({ status: 400, message: expect.stringContaining('请指明年度') });
    expect(await errorOf(await service.post('/api/v1/exports/goal_form', { fiscal_year: 2025, project_codes: [] }))).toMatchObject({ status: 400 });
  });
});

describe('POST /api/v1/exports/reduction', () => {
  const simulate = { fiscal_year: 2025, base: 'initial', rules: [{ id: '一成', action: { kind: 'percent', value: 0.1 } }] };

  it('answers one workbook of what the caller may see, as computed now or as kept', async () => {
    const response = await service.post('/api/v1/exports/reduction', { simulate });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain('2025 年度预算压减测算.xlsx');
    const { sheets, text } = await textsOf(response);
    expect(sheets).toEqual(['汇总', '按单位', '按行业', '项目清单', '规则', '来源说明']);
    expect(text).toContain('教师培训');
    const own = await textsOf(await service.post('/api/v1/exports/reduction', { simulate }, clerk));
    expect(own.text).toContain('校舍维修');
    for (const secret of ['P-2', 'P-3', '教师培训', '河道清淤', '第二中学', '市水利局']) expect(own.text).not.toContain(secret);
    const { scenario_id } = (await (await service.post('/api/v1/scenarios', { name: '一成', simulate })).json()) as { scenario_id: string };
    expect((await textsOf(await service.post('/api/v1/exports/reduction', { scenario_id }))).text).toContain('压减方案：一成');
    const said = async (id: string) => {
      const { status, message } = await errorOf(await service.post('/api/v1/exports/reduction', { scenario_id: id }, clerk));
      return [status, message.replaceAll(id, '…')];
    };
    expect(await said(scenario_id)).toEqual(await said('x'));
  });

  it('refuses in a sentence what it is not asked for, and what no reduction can be asked with', async () => {
    expect(await errorOf(await service.post('/api/v1/exports/reduction', {}))).toMatchObject({ status: 400, message: expect.stringContaining('填写且只填写一项') });
    expect(await errorOf(await service.post('/api/v1/exports/reduction', { simulate: { ...simulate, rules: [] } }))).toMatchObject({ status: 400, message: expect.stringContaining('没有任何规则') });
    expect(await errorOf(await service.post('/api/v1/exports/reduction', { simulate, extra: 1 }))).toMatchObject({ status: 400 });
  });
});
