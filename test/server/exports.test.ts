import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGrids } from '../../analytics/workbooks/read-grids.ts';
import { WORKBOOK_LIMITS } from '../../analytics/workbooks/limits.ts';
import { partOf } from '../analytics/workbooks/part-of.ts';
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

describe('a full cost as a workbook of formulas', () => {
  const inline = {
    items: [
      { cost_object: '1路', item: '=能源', trace: 'direct', behaviour: 'variable', amount: 9_000, driver: '车公里', driver_quantity: 10_000 },
      { cost_object: '1路', item: '折旧', trace: 'indirect', behaviour: 'fixed', amount: 5_000 },
    ],
    outputs: [{ cost_object: '1路', output_unit: '人次', quantity: 16_000 }],
    standards: [{ item: '=能源', valid_from: '2024-01-01', unit_cost: 0.7, source: '+2024年版' }],
  };
  const partIn = async (response: Response, name: string) => partOf(new Uint8Array(await response.arrayBuffer()), name);
  const ask = (body: object, headers?: Record<string, string>) => service.post('/api/v1/exports/cost_model', body, headers);

  it('has the cost and the need as formulas beside what they come to, with names, widths and a print area', async () => {
    const response = await ask({ analyse: { fiscal_year: 2025, inline }, need: { object: '1路', unit: '人次', change: 0.1, income: 8_000 } });
    expect(response.status).toBe(200);
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain('全成本模型 1路（2025）.xlsx');
    const copy = response.clone();
    const [sheet, book] = [await partIn(response, 'xl/worksheets/sheet1.xml'), await partIn(copy, 'xl/workbook.xml')];
    // The standard of 0.7 for 11,000 kilometres, and 5,000 whatever the target, less 8,000.
    expect(Number(/<f>MAX\(0,财政资金需求\*质量系数-质量扣款\)<\/f><v>([^<]+)/.exec(sheet)![1])).toBeCloseTo(7_700 + 5_000 - 8_000, 9);
    expect(sheet).toContain('<cols>');
    for (const name of ['收入', '目标增减', '应补贴金额']) expect(book).toMatch(new RegExp(`<definedName name="${name}" localSheetId="0">'全成本模型'!\\$B\\$\\d+:`));
    expect(book).toMatch(/_xlnm\.Print_Area" localSheetId="0">'全成本模型'!\$A\$1:\$M\$\d+</);
  });

  it('takes no text of a table for a formula', async () => {
    const sheet = await partIn(await ask({ analyse: { fiscal_year: 2025, inline } }), 'xl/worksheets/sheet1.xml');
    for (const text of ['=能源', '+2024年版']) expect(sheet).toContain(`t="inlineStr"><is><t xml:space="preserve">${text}</t>`);
    expect(sheet).not.toContain('<f>能源');
  });

  it('holds of stored costs only what the caller may see', async () => {
    const rows = [['校园保洁', '101001'], ['河道巡查', '102']].map(([cost_object, org_code]) => ({ cost_object, fiscal_year: 2024, item: '人工', org_code, amount: 5 }));
    expect((await service.post('/api/v1/imports', { kind: 'cost_items', rows })).status).toBe(200);
    expect((await textsOf(await ask({ analyse: { fiscal_year: 2024 } }))).text).toContain('河道巡查');
    const { text } = await textsOf(await ask({ analyse: { fiscal_year: 2024 } }, clerk));
    expect(text).toContain('校园保洁');
    expect(text).not.toContain('河道巡查');
  });

  it('says in a sentence what is wrong', async () => {
    expect(await errorOf(await ask({ analyse: { fiscal_year: 2025, inline }, need: { object: '1路', unit: '趟次', income: 0 } }))).toMatchObject({ status: 422, message: expect.stringContaining('没有大于 0 的“趟次”数量') });
    expect(await errorOf(await ask({ analyse: { inline } }))).toMatchObject({ status: 400, message: expect.stringContaining('analyse.fiscal_year') });
  });
});
