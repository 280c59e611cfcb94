import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyses } from '../../../analytics/index.ts';
import { createClient, type Client } from '../../../addin/client/client.ts';
import { en } from '../../../addin/locale/en/index.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { isArchive, isFormFile, kindOf, sheetForm, slipsIn } from '../../../addin/taskpane/imports/forms/form-source.ts';
import { placeColumns, placesOfBatch, placeTable } from '../../../addin/taskpane/imports/forms/report.ts';
import { bodyOf, codesIn, faultOf, type Wanted } from '../../../addin/taskpane/imports/forms/wanted.ts';
import { crc32, zipOf } from '../../../addin/zip.ts';
import { smallCity } from '../../analytics/fixture.ts';
import { book, goal } from '../../analytics/forms/books.ts';
import { createTestService, type TestService } from '../../server/support.ts';

describe('the open sheet as an official form', () => {
  it('keeps each cell at its place, figures as they are shown, and what is merged', () => {
    const form = sheetForm({
      sheet: '自评表', row: 1, column: 1, values: [['项目支出绩效自评表', '', ''], ['合格率', 0.95, 45930], ['', null, true]], formats: [['General', 'General', 'General'], ['General', '0%', 'yyyy-mm-dd'], ['General', 'General', 'General']],
      merges: [{ row: 1, column: 1, rows: 1, columns: 3 }, { row: 2, column: 1, rows: 1, columns: 1 }],
    });
    expect(form).toEqual({ sheet: '自评表', rows: [[], [null, '项目支出绩效自评表', null, null], [null, '合格率', '95%', '2025-09-30'], [null, null, null, 'TRUE']], merged: ['B2:D2'] });
    expect(kindOf(form)).toBe('self_evaluation_form');
    expect(kindOf({ rows: [['项目支出绩效目标申报表', '（2025年度）']] })).toBe('goal_form');
    expect(kindOf({ rows: [[null], ['项目编码', '年度', '项目名称']] })).toBeNull();
  });

  it('is one of the files that are forms; locks and hidden files are none', () => {
    expect(['市局/甲.xlsx', '乙.XLSM', '~$甲.xlsx', '市局/~$甲.xlsx', '市局/.甲.xlsx', '说明.docx', '甲.xls'].map(isFormFile)).toEqual([true, true, false, false, false, false, false]);
    expect([isArchive('自评表.ZIP'), isArchive('自评表.xlsx')]).toEqual([true, false]);
  });
});

describe('an official form that is wanted', () => {
  const wanted = (more: Partial<Wanted>): Wanted => ({ form: 'goal_form', which: 'template', year: '', month: '', codes: '', industry: '', ...more });

  it('is asked for with what it needs, and not before', () => {
    expect(faultOf(wanted({}))).toBeNull();
    expect([faultOf(wanted({ year: '25' })), faultOf(wanted({ which: 'all' })), faultOf(wanted({ which: 'chosen', year: '2025', codes: ' ，' })), faultOf(wanted({ form: 'monitor_form', which: 'all', year: '2025' }))]).toEqual(['year', 'year', 'codes', 'month']);
    expect(faultOf(wanted({ which: 'chosen', year: '2025', codes: Array.from({ length: 201 }, (_, i) => `P${i}`).join('\n') }))).toBe('many');
    expect(codesIn('P1，P2\nP1; P3、P4')).toEqual(['P1', 'P2', 'P3', 'P4']);
    expect(bodyOf(wanted({ year: '２０２５' }))).toEqual({ template: true, fiscal_year: 2025 });
    expect(bodyOf(wanted({ form: 'monitor_form', which: 'chosen', year: '2025', month: '7', codes: 'P1' }))).toEqual({ fiscal_year: 2025, month: 7, project_codes: ['P1'] });
    expect(bodyOf(wanted({ form: 'library_form', which: 'all', year: '2025', industry: ' 教育 ' }))).toEqual({ industry: '教育' });
  });
});

describe('official forms sent to the service', () => {
  let service: TestService;
  let officer: Client;
  beforeEach(async () => {
    service = await createTestService({ analyses, fill: (db) => db.write(smallCity) });
    officer = createClient({ identity: () => ({ role: 'officer', org: null, lang: 'zh' }), fetch: (path, init) => service.ask(String(path), init as RequestInit) });
  });
  afterEach(() => service.close());
  const right = () => goal((rows) => void (rows[3] = ['实施单位', '市公路中心']));
  const wrong = () => goal((rows) => {
    rows[3] = ['实施单位', '市公路中心'];
    rows[5] = [rows[5]![0]!, rows[5]![1]!, null, '五百左右'];
  });

  it('are tried and loaded from the sheet; a figure that cannot be read is told with its cell', async () => {
    const { rows, merged = [] } = wrong();
    const sheet = (cells: typeof rows) => ({ sheet: '申报表', rows: cells.map((row) => row.map((cell) => (cell === null ? null : String(cell)))), merged: [...merged] });
    const tried = await officer.importForm(sheet(rows), { kind: 'goal_form', dryRun: true });
    expect(tried).toMatchObject({ refused: true, report: { problems: [{ cell: 'D6' }] } });
    const loaded = await officer.importForm(sheet(right().rows), { kind: 'goal_form', dryRun: false });
    expect(loaded).toMatchObject({ refused: false, report: { projects: [{ project_code: 'P2', fiscal_year: 2025 }] } });
    const slipped = await officer.importForm(sheet(right().rows.map((row, at) => (at === 7 ? [null, '其他资金', null, 500_000] : [...row]))), { kind: 'goal_form', dryRun: true });
    expect(slipsIn(slipped.report).map(({ cell }) => cell)).toEqual(['D8']);
    expect(await officer.importForm({ sheet: '空', rows: [['没有表']], merged: [] }, { kind: 'goal_form', dryRun: true })).toMatchObject({ refused: true, report: { problems: [{ message: expect.stringContaining('没有“项目支出绩效目标申报表”') as string }] } });
  });

  it('go as one archive that is packed in the pane; sent again, what was stored is recognised', async () => {
    const bytes = (sheet: Parameters<typeof book>[0]) => new Uint8Array(book(sheet));
    const archive = () => new File([zipOf([{ name: '市局/甲.xlsx', bytes: bytes(right()) }, { name: '市局/乙.xlsx', bytes: bytes(wrong()) }, { name: '丙.xlsx', bytes: new Uint8Array([1, 2, 3]) }])], 'forms.zip');
    const report = await officer.importFormArchive(archive(), { kind: 'goal_form', dryRun: false });
    expect(report.files).toEqual({ total: 3, stored: 1, already_stored: 0, refused: 2, skipped: 0 });
    const places = placesOfBatch(report);
    expect(places.map(({ file, cell, severity }) => [file, cell, severity])).toEqual(expect.arrayContaining([['丙.xlsx', null, 'file'], ['市局/乙.xlsx', 'D6', 'problem']]));
    const table = placeTable(places, zhCN);
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    expect(placeColumns(en).map(({ text }) => text(places[0]!))[0]).toBe(places[0]!.file);
    expect((await officer.importFormArchive(archive(), { kind: 'goal_form', dryRun: false })).files).toMatchObject({ stored: 0, already_stored: 1, refused: 2 });
  });

  it('come back as a file, empty or filled', async () => {
    const empty = await officer.formFile('goal_form', { template: true });
    expect([empty.name, empty.content.size > 1_000]).toEqual(['项目支出绩效目标申报表（空表）.xlsx', true]);
    expect((await officer.formFile('goal_form', { fiscal_year: 2025, project_codes: ['P2'] })).name).toContain('2025年度');
    await expect(officer.formFile('goal_form', { fiscal_year: 2025, project_codes: ['没有'] })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are told apart by a sum that everybody calculates alike', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
