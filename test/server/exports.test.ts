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
