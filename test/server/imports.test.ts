import * as XLSX from '@e965/xlsx';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { book, goal } from '../analytics/forms/books.ts';
import { zip } from '../analytics/workbooks/hand-made.ts';
import { EVENTS, eventsIn } from './sockets.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

let service: TestService | undefined;
beforeEach(async () => {
  await service?.close();
  service = await createTestService();
});
afterAll(() => service?.close());

const PROJECT = { project_code: 'P-9', fiscal_year: 2025, name: '食堂改造', org_code: '101001', '年初预算数（万元）': 12.5 };
const sendRows = (body: unknown, query = '') => service!.post(`/api/v1/imports${query}`, body);
const upload = (fields: [string, string | File][]) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return service!.ask('/api/v1/imports', { method: 'POST', body, headers: { 'x-jixiao-client': 'test' } });
};
const csv = (text: string, name = 'projects.csv') => new File([text], name, { type: 'text/csv' });
const state = async () => {
  const { total } = (await (await service!.ask('/api/v1/projects')).json()) as { total: number };
  return { total, version: service!.db.dataVersion() };
};

describe('an import', () => {
  it('of JSON rows is written, told and remembered', async () => {
    const report = (await (await sendRows({ kind: 'projects', rows: [PROJECT] })).json()) as { import_id: string };
    expect(report).toMatchObject({ kind: 'projects', dry_run: false, rows: { read: 1, inserted: 1, updated: 0 }, problems: [], data_version: 2 });
    expect(await (await service!.ask('/api/v1/projects/P-9')).json()).toMatchObject({ name: '食堂改造', initial_budget: 125000 });
    expect(await (await service!.ask('/api/v1/imports?limit=10')).json()).toMatchObject({ total: 1, rows: [{ import_id: report.import_id, imported_by: 'demo-officer' }] });
    expect(await (await service!.ask(`/api/v1/imports/${report.import_id}`)).json()).toMatchObject({ kind: 'projects', data_version: 2 });
  });

  it('of a file is written under the file’s name', async () => {
    const response = await upload([['kind', 'projects'], ['file', csv('项目编码,年度,项目名称\nP-8,2025,操场\n')]]);
    expect(await response.json()).toMatchObject({ rows: { read: 1, inserted: 1, updated: 0 } });
    expect(await (await service!.ask('/api/v1/imports')).json()).toMatchObject({ rows: [{ source: 'projects.csv' }] });
  });

  it('by the clerk of one unit is not told to the clerk of another', async () => {
    const as = (org: string) => ({ 'x-jixiao-role': 'clerk', 'x-jixiao-org': org });
    const sent = await service!.post('/api/v1/imports', { kind: 'projects', rows: [PROJECT] }, as('101001'));
    const { import_id } = (await sent.json()) as { import_id: string };
    const seen = async (org: string) => ((await (await service!.ask('/api/v1/imports', { headers: as(org) })).json()) as { total: number }).total;
    expect([await seen('101001'), await seen('102')]).toEqual([1, 0]);
    expect((await service!.ask(`/api/v1/imports/${import_id}`, { headers: as('102') })).status).toBe(404);
  });

  it('of a workbook is written, with what was left out told', async () => {
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['填表说明']]), '说明');
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['示例市2025年项目表'], ['项目编码', '年度', '项目名称', '年初预算数（万元）'], ['P-8', 2025, '操场', 12.5]]), '项目');
    const file = new File([XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer], '项目.xlsx');
    const report = await (await upload([['kind', 'projects'], ['file', file]])).json();
    expect(report).toMatchObject({ rows: { read: 1, inserted: 1, updated: 0 }, warnings: [expect.stringContaining('没有读取“说明”')] });
    expect(await (await service!.ask('/api/v1/projects/P-8')).json()).toMatchObject({ name: '操场', initial_budget: 125_000 });
  });

  it('of an official form is written, with what the sender says of year and unit, and each warning with its cell', async () => {
    const form = goal((rows) => {
      rows[1] = [];
      rows[2] = ['项目名称', '河道清淤'];
      rows[3] = ['实施单位', '市水利局'];
      rows[5]![0] = '项目资金';
    });
    const file = () => new File([new Uint8Array(book(form))], '河道清淤.xlsx');
    const looked = new FormData();
    looked.append('file', file());
    expect(await (await service!.ask('/api/v1/imports/preview', { method: 'POST', body: looked, headers: { 'x-jixiao-client': 'test' } })).json()).toMatchObject({ forms: [{ kind: 'goal_form', sheet: '申报表' }] });
    const refused = await errorOf(await upload([['kind', 'goal_form'], ['file', file()]]));
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining('应为标题下写明年度') });
    const report = await (await upload([['kind', 'goal_form'], ['fiscal_year', '2025'], ['amount_unit', '万元'], ['file', file()]])).json();
    expect(report).toMatchObject({ kind: 'goal_form', rows: { read: 5, inserted: 0, updated: 1 }, notices: [], projects: [{ project_code: 'P-3', fiscal_year: 2025 }] });
    expect(await (await service!.ask('/api/v1/projects/P-3?fiscal_year=2025')).json()).toMatchObject({ requested_amount: 5_000_000 });
    expect(await errorOf(await upload([['kind', 'goal_form'], ['amount_unit', '公斤'], ['file', file()]]))).toMatchObject({ status: 400, code: 'invalid_params' });
  });

  it('of an official form is read alike from the sheet itself, cell by cell, and told by the sheet’s name', async () => {
    const { rows, merged = [] } = goal((cells) => {
      cells[3] = ['实施单位', '市水利局'];
      cells[2] = ['项目名称', '河道清淤'];
    });
    const sheet = (more: object = {}) => ({ kind: 'goal_form', sheet: '我的申报表', rows: rows.map((cells) => cells.map((cell) => cell ?? null)), merged, ...more });
    const tried = (await (await service!.post('/api/v1/imports?dry_run=true', sheet())).json()) as { import_id: string | null; rows: object; projects: object[] };
    const fromFile = (await (await service!.ask('/api/v1/imports?dry_run=true', { method: 'POST', headers: { 'x-jixiao-client': 'test' }, body: (() => {
      const upload = new FormData();
      upload.append('kind', 'goal_form');
      upload.append('file', new File([new Uint8Array(book({ rows, merged, name: '我的申报表' }))], '申报表.xlsx'));
      return upload;
    })() })).json()) as typeof tried;
    expect(tried).toEqual(fromFile);
    expect([tried.import_id, tried.rows]).toEqual([null, { read: 5, inserted: 0, updated: 1 }]);
    expect(await (await service!.post('/api/v1/imports', sheet())).json()).toMatchObject({ import_id: expect.any(String) as string, projects: [{ project_code: 'P-3', fiscal_year: 2025 }] });
    const spoilt = await errorOf(await service!.post('/api/v1/imports', sheet({ rows: sheet().rows.map((cells, row) => (row === 5 ? [...cells.slice(0, 3), '五百左右'] : cells)) })));
    expect(spoilt).toMatchObject({ status: 400, details: { problems: [{ sheet: '我的申报表', cell: 'D6', value: '五百左右' }] } });
    for (const wrong of [sheet({ rows: [] }), sheet({ merged: ['A1'] }), sheet({ kind: 'tax_form' }), sheet({ amount_unit: '公斤' }), sheet({ secret: 1 })]) expect(await errorOf(await service!.post('/api/v1/imports', wrong))).toMatchObject({ status: 400, code: 'invalid_params' });
  });

  it('of an archive of forms is answered by file, or as events with its progress', async () => {
    const archive = () => new File([new Uint8Array(zip([{ name: '甲/河道清淤.xlsx', content: book(goal((rows) => { rows[2] = ['项目名称', '河道清淤']; rows[3] = ['实施单位', '市水利局']; })) }, { name: '乙.xlsx', content: 'x' }]))], '表.zip');
    const send = (query: string, headers: Record<string, string>, kind = 'goal_form') => {
      const body = new FormData();
      body.append('kind', kind);
      body.append('file', archive());
      return service!.ask(`/api/v1/imports/batch${query}`, { method: 'POST', body, headers: { 'x-jixiao-client': 'test', ...headers } });
    };
    expect(await (await send('?dry_run=true', {})).json()).toMatchObject({ dry_run: true, files: { total: 2, stored: 1, refused: 1 }, problems: [{ file: '乙.xlsx' }] });
    const events = eventsIn(await (await send('', EVENTS)).text());
    expect(events.map(([event]) => event)).toEqual(['progress', 'result']);
    expect(events).toEqual([['progress', { done: 2, of: 2, text: '乙.xlsx' }], ['result', expect.objectContaining({ files: { total: 2, stored: 1, already_stored: 0, refused: 1, skipped: 0 } })]]);
    expect(await errorOf(await send('', {}, 'library_form'))).toMatchObject({ status: 400, message: expect.stringContaining('goal_form（项目支出绩效目标申报表）') });
    expect((await send('', { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' })).status).toBe(200);
    expect(await (await service!.ask('/api/v1/imports', { headers: { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' } })).json()).toMatchObject({ total: 0 });
  });

  it('remembers what the headers of a source mean', async () => {
    const file = csv('编号,年,名\nP-8,2025,操场\n');
    const mapping = { 编号: 'project_code', 年: 'fiscal_year', 名: 'name' };
    const first = await upload([['kind', 'projects'], ['file', file], ['source_name', '一体化'], ['mapping', JSON.stringify(mapping)]]);
    expect(await first.json()).toMatchObject({ rows: { inserted: 1 } });
    expect(await (await upload([['kind', 'projects'], ['file', file], ['source_name', '一体化']])).json()).toMatchObject({ rows: { updated: 1 } });
    expect(await (await service!.ask('/api/v1/import-mappings')).json()).toMatchObject({ total: 1, rows: [{ source_name: '一体化', kind: 'projects', mapping }] });
    expect(await (await sendRows({ kind: 'projects', rows: [{ 编号: 'P-7', 年: 2025, 名: 'x' }], source_name: '一体化' })).json()).toMatchObject({ rows: { inserted: 1 } });
    expect(await errorOf(await upload([['kind', 'projects'], ['file', file], ['mapping', '{']]))).toMatchObject({ status: 400, message: expect.stringContaining('mapping') });
  });

  it('as a dry run writes nothing', async () => {
    const before = await state();
    expect(await (await sendRows({ kind: 'projects', rows: [PROJECT] }, '?dry_run=true')).json()).toMatchObject({ dry_run: true, import_id: null, rows: { inserted: 1 } });
    expect(await state()).toEqual(before);
  });
});

describe('an import that is refused', () => {
  const tooMany = Array.from({ length: 10_001 }, (_, n) => ({ ...PROJECT, project_code: `P-${n}` }));
  it.each<[string, () => Promise<Response>, string]>([
    ['a wrong cell', () => sendRows({ kind: 'projects', rows: [PROJECT, { ...PROJECT, project_code: 'P-10', fiscal_year: '20x5' }] }), '20x5'],
    ['an unknown kind', () => sendRows({ kind: 'cars', rows: [PROJECT] }), 'kind'],
    ['an unknown field', () => sendRows({ kind: 'projects', rows: [PROJECT], mode: 'fast' }), 'mode'],
    ['no row', () => sendRows({ kind: 'projects', rows: [] }), 'rows'],
    ['more than 10,000 rows', () => sendRows({ kind: 'projects', rows: tooMany }), '10,000'],
    ['rows that each have fields of their own', () => sendRows({ kind: 'projects', rows: Array.from({ length: 257 }, (_, n) => ({ [`字段${n}`]: 1 })) }), '257 个不同的列名'],
    ['a cell that holds a list', () => sendRows({ kind: 'projects', rows: [{ ...PROJECT, name: ['a'] }] }), 'rows.0.name'],
    ['a dry run that is neither true nor false', () => sendRows({ kind: 'projects', rows: [PROJECT] }, '?dry_run=1'), 'dry_run'],
    ['no file', () => upload([['kind', 'projects']]), 'file'],
    ['no kind', () => upload([['file', csv('a,b')]]), 'kind'],
    ['two files', () => upload([['kind', 'projects'], ['file', csv('a')], ['file', csv('b')]]), 'file'],
    ['a field too many', () => upload([['kind', 'projects'], ['file', csv('a')], ['path', '/etc/passwd']]), 'path'],
    ['a torn workbook', () => upload([['kind', 'projects'], ['file', csv('PK', '项目.xlsx')]]), '工作簿不完整或已损坏'],
    ['a workbook of the old format', () => upload([['kind', 'projects'], ['file', new File([Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])], '项目.xls')]]), '.xls'],
    ['a torn upload', () => service!.ask('/api/v1/imports', { method: 'POST', body: '--x\r\nContent-', headers: { 'content-type': 'multipart/form-data; boundary=x', 'x-jixiao-client': 'test' } }), 'multipart'],
  ])('for %s names it and leaves the data as they were', async (_, send, named) => {
    const before = await state();
    const error = await errorOf(await send());
    expect(error).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(error.message).toContain(named);
    expect(error.message).toMatch(/请/);
    expect(await state()).toEqual(before);
  });

  it('gives the whole report with each problem at its place', async () => {
    const error = await errorOf(await sendRows({ kind: 'projects', rows: [{ ...PROJECT, org_code: '999' }] }));
    expect(error.details).toMatchObject({ kind: 'projects', import_id: null, problems: [{ row: 1, column: 'org_code', value: '999' }] });
  });

  it('for its size is not read', async () => {
    const response = await service!.ask('/api/v1/imports', {
      method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data; boundary=x', 'x-jixiao-client': 'test', 'content-length': String(60 * 2 ** 20) },
    });
    expect(await errorOf(response)).toMatchObject({ status: 413, code: 'too_large', details: { limit_bytes: 50 * 2 ** 20 } });
  });
});
