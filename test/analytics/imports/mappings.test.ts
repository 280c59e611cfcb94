import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { listMappings } from '../../../analytics/imports/mappings.ts';
import { handMade, sheetData } from '../workbooks/hand-made.ts';
import { clerk, loader, officer, openSmallCity } from './loading.ts';

let db: Database;
beforeEach(async () => {
  db = await openSmallCity();
});
afterEach(() => db.close());
const { load, refused } = loader(() => db);

const EXPORT = '编号,年,名,批复（万元）,打印时间\nP9,2025,新项目,3,2025-01-01\n';
const mapping = { 编号: 'project_code', 年: 'fiscal_year', 名: 'name', '批复（万元）': 'initial_budget', 打印时间: null };
const sourceName = '一体化导出';
const page = { limit: 100, offset: 0 };

describe('a mapping of columns', () => {
  it('is used, kept under the name of its source, and used again when the name comes alone', async () => {
    const first = await load('projects', EXPORT, { sourceName, mapping });
    expect(first).toMatchObject({ rows: { inserted: 1 }, warnings: ['按列对应关系，没有导入列“打印时间”。'] });
    expect((await load('projects', EXPORT, { sourceName })).rows).toEqual({ read: 1, inserted: 0, updated: 1 });
    const book = handMade({ sheet: sheetData([['导出'], ...EXPORT.trim().split('\n').map((line) => line.split(','))]) });
    expect((await load('projects', book, { sourceName })).rows.updated).toBe(1);
    expect(await listMappings(db, officer, page)).toEqual({ total: 1, rows: [{ source_name: sourceName, kind: 'projects', mapping, saved_at: expect.stringMatching(/^\d{4}-/) }] });
  });

  it('that is given anew takes the place of the old one', async () => {
    await load('projects', EXPORT, { sourceName, mapping });
    await load('projects', EXPORT, { sourceName, mapping: { ...mapping, '批复（万元）': 'approved_amount' } });
    expect((await listMappings(db, officer, page)).rows.map((row) => row.mapping['批复（万元）'])).toEqual(['approved_amount']);
  });

  it('is not kept by a dry run, by a refused import or without a name, and is each person\'s own', async () => {
    await load('projects', EXPORT, { sourceName, mapping, dryRun: true });
    await load('projects', EXPORT, { mapping });
    await refused('projects', `${EXPORT}P8,20x5,x,3,\n`, { sourceName, mapping });
    expect(await listMappings(db, officer, page)).toEqual({ total: 0, rows: [] });
    await load('projects', EXPORT, { sourceName, mapping });
    expect(await listMappings(db, clerk, page)).toEqual({ total: 0, rows: [] });
    const { problems } = await refused('projects', EXPORT, { sourceName, caller: clerk });
    expect(problems.map(({ column, value }) => [column, value])).toContainEqual(['编号', '编号']);
  });

  it('to a column that there is not is refused', async () => {
    await expect(load('projects', EXPORT, { sourceName, mapping: { ...mapping, 名: 'title' } })).rejects.toMatchObject({ code: 'invalid_params', text: { zh: expect.stringMatching(/“名”对应的是“title”/) } });
  });
});

describe('an unknown header', () => {
  it('is told with the columns that are near', async () => {
    const { problems } = await refused('projects', '项目代码,年度,项目名称,年初预算总数,天气\nP9,2025,x,1,晴\n');
    expect(problems[0]!.message).toContain('是否为“年初预算数”');
    expect(problems[1]!.message).not.toContain('是否为');
  });

  it('is not taken for one whose letters are in common by chance, and a slip of the pen is', async () => {
    const { problems } = await refused('project_funds', 'project_code,fiscal_year,amout,country,project manager\nP9,2025,1,中国,李四\n');
    expect(problems.filter(({ column }) => ['amout', 'country', 'project manager'].includes(column ?? '')).map(({ message }) => /是否为([^？]*)？/.exec(message)?.[1] ?? null)).toEqual(['“金额”', null, null]);
  });
});
