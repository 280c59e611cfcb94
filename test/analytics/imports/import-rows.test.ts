import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Caller } from '../../../analytics/caller.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { AppError } from '../../../analytics/errors.ts';
import { importReport } from '../../../analytics/imports/contract.ts';
import { getImport, listImports } from '../../../analytics/imports/history.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { smallCity } from '../fixture.ts';
import { stateOf, testSql } from '../support.ts';

const officer: Caller = { user: 'demo-officer', role: 'officer', scope: [''], lang: 'zh' };
const librarian: Caller = { user: 'demo-librarian', role: 'librarian', scope: [''], lang: 'zh' };
const clerk: Caller = { user: 'demo-clerk', role: 'clerk', scope: ['101001'], lang: 'zh' };
const NOW = () => new Date('2026-01-02T03:04:05Z');

let db: Database;
beforeEach(async () => {
  db = await openDatabase({ path: ':memory:', threads: 1 });
  await db.write(smallCity);
});
afterEach(() => db.close());

type Row = Record<string, unknown>;
type Options = { caller?: Caller; dryRun?: boolean; signal?: AbortSignal };
const load = (kind: string, content: string | Row[], { caller = officer, ...options }: Options = {}) =>
  importRows(db, caller, { kind, source: '表.csv', now: NOW, ...options, ...(typeof content === 'string' ? { bytes: Buffer.from(content) } : { rows: content }) });

/** What a refused import says; fails where it is not refused or anything was written. */
async function refused(kind: string, content: string | Row[], options: Options = {}) {
  const before = await stateOf(db);
  const error: unknown = await load(kind, content, options).then(() => null, (e: unknown) => e);
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).code).toBe('invalid_params');
  expect(await stateOf(db)).toEqual(before);
  return { sentence: (error as AppError).text, ...importReport.parse((error as AppError).details) };
}

const projectsSql = testSql(
  `select project_code, fiscal_year, name, org_code, industry, initial_budget::double as initial_budget, executed::double as executed, is_protected
   from projects order by project_code, fiscal_year`,
  z.object({
    project_code: z.string(), fiscal_year: z.int(), name: z.string(), org_code: z.string().nullable(), industry: z.string().nullable(),
    initial_budget: z.number().nullable(), executed: z.number().nullable(), is_protected: z.boolean().nullable(),
  }),
);
const project = async (code: string, year = 2025) => (await db.query(projectsSql, {})).find((row) => row.project_code === code && row.fiscal_year === year);

const linesSql = testSql(
  `select line_no, indicator_id, name, name_key, level1, sign, target_value, target_text, actual_value, unit, weight::double as weight
   from project_indicators where project_code = $code and fiscal_year = 2025 order by line_no`,
  z.object({
    line_no: z.int(), indicator_id: z.string().nullable(), name: z.string(), name_key: z.string(), level1: z.string().nullable(), sign: z.string().nullable(),
    target_value: z.number().nullable(), target_text: z.string().nullable(), actual_value: z.number().nullable(), unit: z.string().nullable(), weight: z.number().nullable(),
  }),
);

describe('importing', () => {
  it.each([
    ['示例市项目表\n单位：万元,,\n', 12_000_000, '按表上方的“单位：万元”导入；如为元，请把列名改为“年初预算数（元）”'],
    ['示例市项目表,,（金额单位：人民币万元）\n', 12_000_000, '按表上方的“（金额单位：人民币万元）”导入'],
    ['Projects,,"Unit: 10,000 yuan"\n', 12_000_000, '按表上方的“Unit: 10,000 yuan”导入'],
    ['填报单位：元氏县财政局 单位：万元,,\n', 12_000_000, '按表上方的“填报单位：元氏县财政局 单位：万元”导入'],
    ['单位（万元）,,\n', 12_000_000, '按表上方的“单位（万元）”导入'],
    ['单位：元,,\n', 1_200, null],
    ['填报单位：示例市教育局,,\n', 1_200, '没有注明单位，按元导入'],
    ['单位：万元,单位：元,\n', 1_200, '没有注明单位，按元导入'],
  ])('money whose header names no unit is in that of the line above: %j', async (above, yuan, told) => {
    const report = await load('projects', `${above}项目代码,年度,项目名称,年初预算数\nP9,2026,甲,"1,200"\n`);
    expect(report.warnings).toEqual(told === null ? [] : [expect.stringContaining(told)]);
    expect(await project('P9', 2026)).toMatchObject({ initial_budget: yuan });
  });

  it('money is in the unit that an English header names', async () => {
    const report = await load('projects', 'project_code,fiscal_year,name,"initial_budget (10,000 yuan)",executed (million yuan)\nP9,2026,x,12,3\n');
    expect(report.warnings).toEqual([]);
    expect(await project('P9', 2026)).toMatchObject({ initial_budget: 120_000, executed: 3_000_000 });
  });

  it('adds new rows, changes known ones and says how many', async () => {
    const report = await load('projects', '项目代码,预算年度,项目名称,单位代码,年初预算数（万元）,全年执行数（元）,保障类\nP1,2025,校舍维修二期,101001,"1,234.5",12.345,是\nP9,2025,新项目,102001,,,\n');
    expect(report).toMatchObject({ kind: 'projects', dry_run: false, rows: { read: 2, inserted: 1, updated: 1 }, problems: [], warnings: [], duplicate_of: null, data_version: 2 });
    expect(report.import_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await project('P1')).toEqual({
      project_code: 'P1', fiscal_year: 2025, name: '校舍维修二期', org_code: '101001', industry: '教育', initial_budget: 12345000, executed: 12.35, is_protected: true,
    });
    expect(await project('P9')).toMatchObject({ org_code: '102001', initial_budget: null });
    expect((await project('P1', 2024))!.name).toBe('校舍维修');
  });

  it('keeps the old value where a column is absent and empties it where the cell is', async () => {
    await load('projects', '项目代码,年度,项目名称,行业领域\nP1,2025,校舍维修,\n');
    expect(await project('P1')).toMatchObject({ industry: null, org_code: '101001', initial_budget: 900000 });
  });

  it('tells an absent field from an empty one row by row in JSON', async () => {
    await load('projects', [
      { project_code: 'P1', fiscal_year: 2025, name: '甲', industry: null },
      { project_code: 'P2', fiscal_year: 2025, name: '乙' },
    ]);
    expect(await project('P1')).toMatchObject({ industry: null });
    expect(await project('P2')).toMatchObject({ industry: '交通运输', name: '乙' });
  });

  it('gives the same again and again: a second and third import of a kind change the same rows', async () => {
    for (const name of ['一', '二', '三']) {
      await load('organizations', [{ org_code: '900', name }]);
      await load('indicators', [{ indicator_id: 'I9', name }]);
      await load('projects', [{ project_code: 'P1', fiscal_year: 2025, name }]);
      expect((await project('P1'))!.name).toBe(name);
    }
    expect(await stateOf(db)).toMatchObject({ organizations: 4, indicators: 5, projects: 4, version: 10 });
  });

  it('writes nothing in a dry run, but counts as if it had', async () => {
    const before = await stateOf(db);
    const rows = [{ project_code: 'P1', fiscal_year: 2025, name: 'x' }, { project_code: 'P8', fiscal_year: 2025, name: 'y' }];
    expect(await load('projects', rows, { dryRun: true })).toMatchObject({ import_id: null, dry_run: true, rows: { read: 2, inserted: 1, updated: 1 }, data_version: 1 });
    expect(await stateOf(db)).toEqual(before);
  });

  it('takes money without a unit as yuan and says so', async () => {
    const { warnings } = await load('projects', '项目代码,年度,项目名称,年初预算数,执行数（亿元）\nP1,2025,x,100,0.5\n');
    expect(warnings).toEqual([expect.stringContaining('“年初预算数”没有注明单位，按元导入')]);
    expect(await project('P1')).toMatchObject({ initial_budget: 100, executed: 50_000_000 });
  });

  it('knows the names of the integrated budget system and of the API', async () => {
    await load('projects', 'pro_code,year,pro_name,agency_code,initial_budget_wan\nP7,2025,x,102001,3\n');
    expect(await project('P7')).toMatchObject({ org_code: '102001', initial_budget: 30_000 });
  });

  it('says when the very same content was loaded before, and loads it all the same', async () => {
    const rows = [{ org_code: '900', name: 'x' }];
    const first = await load('organizations', rows);
    const again = await load('organizations', rows);
    expect(again.duplicate_of).toBe(first.import_id);
    expect(again.data_version).toBe(first.data_version + 1);
    expect((await load('organizations', [{ org_code: '900', name: 'y' }])).duplicate_of).toBeNull();
  });

  it('keeps a record of who loaded what', async () => {
    const report = await load('projects', '项目代码,年度,项目名称,执行数\nP1,2025,x,1\n');
    const record = await getImport(db, officer, report.import_id!);
    expect(record).toMatchObject({
      kind: 'projects', source: '表.csv', imported_by: 'demo-officer', imported_at: '2026-01-02T03:04:05Z', rows: { read: 1, inserted: 0, updated: 1 },
      problems: [], warnings: report.warnings, data_version: 2,
    });
    expect(await listImports(db, officer, { limit: 10, offset: 0 })).toEqual({ total: 1, rows: [record] });
    expect(await listImports(db, officer, { limit: 10, offset: 5 })).toEqual({ total: 1, rows: [] });
    expect(await listImports(db, clerk, { limit: 10, offset: 0 })).toEqual({ total: 0, rows: [] });
    await expect(getImport(db, clerk, report.import_id!)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('stops when it is cancelled and leaves the database as before', async () => {
    const before = await stateOf(db);
    await expect(load('projects', [{ project_code: 'P1', fiscal_year: 2025, name: 'x' }], { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(await stateOf(db)).toEqual(before);
  });
});

describe('goal-form lines', () => {
  it.each([['target_value', '显著提高'], ['actual_value', '未完成'], ['target_value', true]])('with words as %s are refused where the library\'s sign asks for a number', async (column, value) => {
    const line = { project_code: 'P2', fiscal_year: 2025, indicator_id: 'I3', [column]: value };
    const { problems } = await refused('project_indicators', [line]);
    expect(problems).toEqual([expect.objectContaining({ row: 1, column, value: String(value), expected: '数字（定性指标请把计算符号填为“定性”）' })]);
    expect((await load('project_indicators', [{ ...line, sign: '定性' }])).rows.read).toBe(1);
  });

  it('replace those of their project-years, take numbers in order and what they leave out from the library', async () => {
    const report = await load('project_indicators', [
      '项目代码,年度,指标编码,行号,指标名称,一级指标,二级指标,计算符号,指标值,实际完成值,计量单位,分值',
      'P2,2025,I3,,,,,,45,40,,22.5',
      'P2,2025,I3,1,,,,,50,,,7.5',
      'P2,2025,,,养护（里程）,产出指标,数量指标,≥,"１，０００",,公里,10',
      'P2,2025,I1,,,,,定性,显著提高,,,',
    ].join('\n'));
    expect(report.rows).toEqual({ read: 4, inserted: 2, updated: 2 });
    const rows = await db.query(linesSql, { code: 'P2' });
    expect(rows).toEqual([
      { line_no: 1, indicator_id: 'I3', name: '单位成本', name_key: '单位成本', level1: '成本指标', sign: '<=', target_value: 50, target_text: null, actual_value: null, unit: '元', weight: 7.5 },
      { line_no: 2, indicator_id: 'I3', name: '单位成本', name_key: '单位成本', level1: '成本指标', sign: '<=', target_value: 45, target_text: null, actual_value: 40, unit: '元', weight: 22.5 },
      { line_no: 3, indicator_id: null, name: '养护（里程）', name_key: '养护(里程)', level1: '产出指标', sign: '>=', target_value: 1000, target_text: null, actual_value: null, unit: '公里', weight: 10 },
      { line_no: 4, indicator_id: 'I1', name: '群众满意度', name_key: '群众满意度', level1: '满意度指标', sign: 'qualitative', target_value: null, target_text: '显著提高', actual_value: null, unit: '%', weight: null },
    ]);
    expect((await db.query(linesSql, { code: 'P1' })).length).toBe(1);
    await load('project_indicators', [{ project_code: 'P2', fiscal_year: 2025, indicator_id: 'I1' }]);
    expect((await db.query(linesSql, { code: 'P2' })).map((row) => row.indicator_id)).toEqual(['I1']);
  });

  it('say which stored ones they leave out, also before anything is written, and only those', async () => {
    const line = (indicator_id: string) => ({ project_code: 'P2', fiscal_year: 2025, indicator_id });
    const offLibrary = { project_code: 'P2', fiscal_year: 2025, name: '养护（里程）', level1: '产出指标', level2: '数量指标' };
    await load('project_indicators', [line('I1'), line('I1'), line('I3'), offLibrary]);
    expect((await load('project_indicators', [{ ...offLibrary, name: '养护(里程)' }, line('I3'), line('I1'), line('I1')], { dryRun: true })).warnings).toEqual([]);
    const said = (lines: Row[], options = {}) => load('project_indicators', lines, options).then(({ warnings }) => warnings);
    const fewer = ['有 1 个项目年度原有的 3 行不在本次导入中，涉及 P2（2025）：同一项目年度的各行按整份替换，这些行不再保留。如果本次导入的不是这些项目年度的全部各行，请补齐后重新导入。'];
    expect(await said([line('I1')], { dryRun: true })).toEqual(fewer);
    expect(await said([line('I1')])).toEqual(fewer);
    expect(await said([line('I1'), line('I3')])).toEqual([]);
    expect(await said([line('I3')], { caller: { ...officer, lang: 'en' } })).toEqual([expect.stringMatching(/^1 stored row of 1 project-year is not in this import: P2 \(2025\)\. The rows of a project-year/)]);
  });

  it('name the first five project-years whose stored lines go, in order', async () => {
    const codes = ['Q6', 'Q5', 'Q4', 'Q3', 'Q2', 'Q1'];
    const lines = (...ids: string[]) => codes.flatMap((project_code) => ids.map((indicator_id) => ({ project_code, fiscal_year: 2025, indicator_id })));
    await load('projects', codes.map((project_code) => ({ project_code, fiscal_year: 2025, name: '养护', org_code: '102001' })));
    await load('project_indicators', lines('I1', 'I2', 'I3'));
    const said = (lang: Caller['lang']) => load('project_indicators', lines('I2'), { caller: { ...officer, lang }, dryRun: true }).then(({ warnings }) => warnings);
    expect(await said('zh')).toEqual([expect.stringContaining('有 6 个项目年度原有的 12 行不在本次导入中，涉及 Q1（2025）、Q2（2025）、Q3（2025）、Q4（2025）、Q5（2025）等：')]);
    expect(await said('en')).toEqual([expect.stringContaining('12 stored rows of 6 project-years are not in this import: Q1 (2025), Q2 (2025), Q3 (2025), Q4 (2025), Q5 (2025) and others. ')]);
  });

  it('that were outside the library are still there once they have its code, and so are those of a merged indicator', async () => {
    const line = (indicator_id: string, name?: string) => ({ project_code: 'P2', fiscal_year: 2025, indicator_id, name });
    const off = (name: string) => ({ project_code: 'P2', fiscal_year: 2025, name, level1: '产出指标', level2: '数量指标' });
    const dropped = async (stored: Row[], brought: Row[]) => {
      await load('project_indicators', stored);
      const { warnings } = await load('project_indicators', brought, { dryRun: true });
      return Number(warnings.map((text) => /原有的 (\d+) 行/.exec(text)?.[1]).find(Boolean) ?? 0);
    };
    await db.write(async (tx) => {
      await tx.append('indicators', { indicator_id: ['OLD'], name: ['群众的满意度'], name_key: ['群众的满意度'], status: ['merged'], merged_into: ['I1'] });
      return tx.newDataVersion('test');
    });
    expect(await dropped([line('OLD')], [line('I1')])).toBe(0);
    expect(await dropped([line('I1')], [line('OLD')])).toBe(0);
    expect(await dropped([line('I1'), line('OLD')], [line('I1')])).toBe(1);
    expect(await dropped([off('完工及时率')], [line('I2')])).toBe(0);
    expect(await dropped([off('完工 及时率')], [line('I4', '完工及时率')])).toBe(0);
    expect(await dropped([line('I2'), off('完工及时率')], [line('I2')])).toBe(1);
    expect(await dropped([off('完工及时率'), off('完工及时率')], [line('I2'), off('完工及时率')])).toBe(0);
    expect(await dropped([off('完工及时率'), off('养护里程')], [line('I2'), line('I3')])).toBe(1);
    expect(await dropped([line('I2')], [off('完工及时率')])).toBe(1);
  });

  it('outside the library need no library at all', async () => {
    await db.close();
    db = await openDatabase({ path: ':memory:', threads: 1 });
    await load('organizations', [{ org_code: '101001', name: '甲' }]);
    await load('projects', [{ project_code: 'P2', fiscal_year: 2025, name: '养护', org_code: '101001' }]);
    await load('project_indicators', [{ project_code: 'P2', fiscal_year: 2025, name: '养护里程', level1: '产出指标', level2: '数量指标', target_value: 12 }]);
    expect((await db.query(linesSql, { code: 'P2' })).map(({ indicator_id, name }) => [indicator_id, name])).toEqual([[null, '养护里程']]);
  });

  it('outside the library need a name and both levels', async () => {
    const { problems } = await refused('project_indicators', [{ project_code: 'P2', fiscal_year: 2025, name: '某指标', level1: '产出指标' }]);
    expect(problems).toEqual([expect.objectContaining({ row: 1, column: 'level2', expected: expect.stringContaining('二级指标') })]);
  });

  it.each([
    ['an unknown project', { project_code: 'P0' }, 'project_code', 'P0 / 2025'],
    ['a year that the project does not have', { fiscal_year: 2030 }, 'project_code', 'P2 / 2030'],
    ['an unknown indicator', { indicator_id: 'I0' }, 'indicator_id', 'I0'],
    ['a number with a letter', { sign: '>=', target_value: '9o' }, 'target_value', '9o'],
    ['a weight over 100', { weight: 120 }, 'weight', '120'],
  ])('with %s are refused', async (_, change, column, value) => {
    const { problems } = await refused('project_indicators', [{ project_code: 'P2', fiscal_year: 2025, indicator_id: 'I1', ...change }]);
    expect(problems).toEqual([expect.objectContaining({ row: 1, column, value })]);
  });

  it('may not give one line number twice', async () => {
    const line = { project_code: 'P2', fiscal_year: 2025, indicator_id: 'I1', line_no: 1 };
    const { problems } = await refused('project_indicators', [line, line]);
    expect(problems).toEqual([expect.objectContaining({ row: 2, message: expect.stringContaining('第 1 行') })]);
  });
});

describe('a bad file is refused with a sentence, and the database stays as before', () => {
  const head = '项目代码,年度,项目名称,年初预算数（万元）';
  it.each<[what: string, file: string, row: number | null, column: string | null, words: string]>([
    ['a missing header', '年度,项目名称\n2025,x', null, 'project_code', '缺少必需的列“项目代码”'],
    ['a header twice', `${head},项目名称\nP1,2025,x,1,y`, 1, '项目名称', '（E 列）与“项目名称”是同一列'],
    ['two names of one column', `${head},initial_budget\nP1,2025,x,1,2`, 1, 'initial_budget', '与“年初预算数（万元）”是同一列'],
    ['an unknown header', `${head},备注\nP1,2025,x,1,y`, 1, '备注', '不认识列名“备注”（E 列）'],
    ['a column without a header', `${head},\nP1,2025,x,1,y`, 1, 'E', '没有列名'],
    ['a unit that is not of money', '项目代码,年度,项目名称（万元）\nP1,2025,x', 1, '项目名称（万元）', '不认识列名'],
    ['a number with a letter', `${head}\nP1,2025,x,12a`, 2, '年初预算数（万元）', '“12a”'],
    ['a letter O for a zero', `${head}\nP1,2025,x,1O0`, 2, '年初预算数（万元）', '“1O0”'],
    ['full-width digits in a code', `${head}\nＰ１,2025,x,1`, 2, '项目代码', '半角'],
    ['a code that became a number', `${head}\n3.70123E+20,2025,x,1`, 2, '项目代码', '位数已丢失'],
    ['a command in a cell', `${head}\nP1,2025,=cmd|' /C calc'!A0,1`, 2, '项目名称', '当作命令执行'],
    ['a command in a figure', `${head}\nP1,2025,x,=cmd|' /C calc'!A0`, 2, '年初预算数（万元）', '=cmd'],
    ['a control character', `${head}\nP1,2025,x\u0007y,1`, 2, '项目名称', '控制字符'],
    ['an empty key', `${head}\n,2025,x,1`, 2, '项目代码', '没有填写'],
    ['an empty name', `${head}\nP1,2025,,1`, 2, '项目名称', '没有填写'],
    ['a year of two digits', `${head}\nP1,25,x,1`, 2, '年度', '“25”'],
    ['a row that is too short', `${head}\nP1,2025,x`, 2, null, '3 个单元格'],
    ['the same project-year twice', `${head}\nP1,2025,x,1\nP2,2025,y,1\nP1,2025,z,1`, 4, '项目代码', '第 4 行与第 2 行'],
    ['an unknown organisation', `${head},单位代码\nP1,2025,x,1,999`, 2, '单位代码', '“999”'],
    ['an unknown parent project', `${head},一级项目代码\nP1,2025,x,1,P0`, 2, '一级项目代码', '“P0”'],
    ['a word that is no choice', `${head},项目类别\nP1,2025,x,1,其他`, 2, '项目类别', '人员类'],
    ['an end before the start', `${head},开始年度,结束年度\nP1,2025,x,1,2025,2024`, 2, '结束年度', '“2024”'],
    ['no rows', head, null, null, '没有可以导入的行'],
  ])('%s', async (_, file, row, column, words) => {
    const { problems, sentence } = await refused('projects', file);
    expect(problems).toContainEqual(expect.objectContaining({ sheet: null, row, column }));
    expect(problems.map(({ message }) => message).join()).toContain(words);
    expect(sentence.zh).toContain('文件未导入');
  });

  it('unknown fields of JSON rows by their names', async () => {
    const { problems } = await refused('projects', [{ project_code: 'P1', fiscal_year: 2025, name: 'x', colour: 'red' }]);
    expect(problems).toEqual([expect.objectContaining({ row: null, column: 'colour', message: expect.stringContaining('不认识列名“colour”') })]);
  });

  it('a JSON number that lost the digits of a code', async () => {
    const { problems } = await refused('projects', [{ project_code: 3.70123e20, fiscal_year: 2025, name: 'x' }]);
    expect(problems).toEqual([expect.objectContaining({ row: 1, column: 'project_code', message: expect.stringContaining('位数已丢失') })]);
  });

  it('every problem of every row at once, and the good rows of the file are not written', async () => {
    const { problems } = await refused('projects', `${head},单位代码\nP1,2025,x,1,101001\nP2,20x5,y,2b,999\nP3,2025,,3,101001`);
    expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual(['3 年度', '3 年初预算数（万元）', '3 单位代码', '4 项目名称']);
  });

  it('two hundred problems in full, the others by number', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `Q${i},2025,x,oops`).join('\n');
    const { problems, warnings, sentence } = await refused('projects', `${head}\n${rows}`);
    expect(problems).toHaveLength(200);
    expect(warnings).toEqual([expect.stringContaining('300')]);
    expect(sentence.zh).toContain('另有 299 处问题');
  });

  it('in English for whoever reads English', async () => {
    const { problems } = await refused('projects', `${head}\nP1,2025,x,12a`, { caller: { ...officer, lang: 'en' } });
    expect(problems[0]!.message).toMatch(/in row 2 is “12a”; expected an amount of money/);
  });

  it('organisations whose parents are unknown or form a circle', async () => {
    const { problems } = await refused('organizations', '单位代码,单位名称,上级单位代码\n101,教育局,101001\n800,甲,801\n801,乙,800\n900,丙,999\n');
    expect(problems.map(({ row, expected }) => `${row} ${expected.includes('循环') ? 'circle' : 'unknown'}`)).toEqual(['2 circle', '3 circle', '4 circle', '5 unknown']);
  });

  it('indicators of an unknown organisation or of an end before their beginning', async () => {
    const { problems } = await refused('indicators', '指标编码,指标名称,归口单位代码,启用日期,停用日期\nI8,x,999,2025-01-02,2025/1/1\n');
    expect(problems.map(({ column }) => column)).toEqual(['归口单位代码', '停用日期']);
  });

  it('projects of a classified unit', async () => {
    await load('organizations', [{ org_code: '700', name: '某单位', classified: '是' }]);
    const { problems } = await refused('projects', [{ project_code: 'P5', fiscal_year: 2025, name: 'x', org_code: '700' }]);
    expect(problems).toEqual([expect.objectContaining({ row: 1, column: 'org_code', message: expect.stringContaining('涉密单位') })]);
  });

  it('an unknown kind', async () => {
    const before = await stateOf(db);
    await expect(load('budgets', [{ a: 1 }])).rejects.toMatchObject({ code: 'invalid_params', text: { zh: expect.stringContaining('budgets') } });
    expect(await stateOf(db)).toEqual(before);
  });
});

describe('who may load what', () => {
  it('organisations: the officer; indicators: officer and librarian', async () => {
    await expect(load('organizations', [{ org_code: '9', name: 'x' }], { caller: librarian })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(load('indicators', [{ indicator_id: 'I9', name: 'x' }], { caller: clerk })).rejects.toMatchObject({ code: 'not_allowed' });
    expect((await load('indicators', [{ indicator_id: 'I9', name: 'x' }], { caller: librarian })).rows.inserted).toBe(1);
  });

  it('a clerk: the projects of the own unit', async () => {
    const own = { project_code: 'P1', fiscal_year: 2025, name: 'x' };
    expect((await load('projects', [own, { ...own, project_code: 'P6', org_code: '101001' }], { caller: clerk })).rows).toEqual({ read: 2, inserted: 1, updated: 1 });
  });

  it.each([
    ['of another unit', { project_code: 'P2', fiscal_year: 2025, name: 'x' }],
    ['taken over from another unit', { project_code: 'P2', fiscal_year: 2025, name: 'x', org_code: '101001' }],
    ['given to another unit', { project_code: 'P1', fiscal_year: 2025, name: 'x', org_code: '102001' }],
    ['of no unit', { project_code: 'P6', fiscal_year: 2025, name: 'x' }],
  ])('not a clerk: a project %s', async (_, row) => {
    const { problems } = await refused('projects', [row], { caller: clerk });
    expect(problems).toEqual([expect.objectContaining({ row: 1, expected: expect.stringContaining('您有权管理的单位') })]);
  });

  it('not a clerk: a parent project of another unit, which is not told from one that is not there', async () => {
    const row = { project_code: 'P1', fiscal_year: 2025, name: 'x' };
    const [theirs, none] = [
      await refused('projects', [{ ...row, parent_code: 'P2' }], { caller: clerk }),
      await refused('projects', [{ ...row, parent_code: 'P0' }], { caller: clerk }),
    ];
    expect(theirs.problems[0]!.expected).toBe(none.problems[0]!.expected);
    await load('projects', [{ ...row, parent_code: 'P2' }]);
    expect((await load('projects', [{ ...row, parent_code: 'P2' }], { caller: clerk })).rows.updated).toBe(1);
  });

  it('not a clerk: to learn that somebody else loaded the very same rows', async () => {
    const rows = [{ project_code: 'P1', fiscal_year: 2025, name: 'x' }];
    const { import_id } = await load('projects', rows);
    const first = await load('projects', rows, { caller: clerk });
    expect(first.duplicate_of).toBeNull();
    expect((await load('projects', rows, { caller: clerk })).duplicate_of).toBe(first.import_id);
    expect(first.import_id).not.toBe(import_id);
  });

  it('not a clerk: the lines of another unit\'s project, which is not told from one that is not there', async () => {
    const line = { fiscal_year: 2025, indicator_id: 'I1' };
    const [theirs, none] = [
      await refused('project_indicators', [{ ...line, project_code: 'P2' }], { caller: clerk }),
      await refused('project_indicators', [{ ...line, project_code: 'P0' }], { caller: clerk }),
    ];
    expect(theirs.problems[0]!.expected).toBe(none.problems[0]!.expected);
    expect((await load('project_indicators', [{ ...line, project_code: 'P1' }], { caller: clerk })).rows.read).toBe(1);
  });
});
