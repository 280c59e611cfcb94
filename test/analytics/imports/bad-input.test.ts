/** What arrives from real offices: each is read as a person would, or refused with a sentence and the database as it was. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../../analytics/database.ts';
import { previewImport } from '../../../analytics/imports/preview.ts';
import { testSql } from '../support.ts';
import { handMade, partsOf, sheetData, zip } from '../workbooks/hand-made.ts';
import { clerk, loader, officer, openSmallCity } from './loading.ts';

let db: Database;
beforeEach(async () => {
  db = await openSmallCity();
});
afterEach(() => db.close());
const { load, refused } = loader(() => db);

const HEAD = '项目代码,年度,项目名称,年初预算数（万元）';
const HEADERS = HEAD.split(',');
const projectsSql = testSql(
  'select project_code, name, initial_budget::double as initial_budget from projects where fiscal_year = 2026 order by project_code',
  z.object({ project_code: z.string(), name: z.string(), initial_budget: z.number().nullable() }),
);
const codes = async () => (await db.query(projectsSql, {})).map(({ project_code }) => project_code);
const daysSql = testSql("select item, strftime(valid_from, '%Y-%m-%d') as day from cost_standards order by item", z.object({ item: z.string(), day: z.string() }));
const book = (rows: string[][], pieces: object = {}) => handMade({ sheet: sheetData(rows), ...pieces });

describe('a CSV file', () => {
  it('may have a title and a line about units above its headers, as a workbook may', async () => {
    const report = await load('projects', `示例市2026年项目表\n单位：万元,,,\n\n${HEAD}\nP9,2026,甲,1\nP8,2026,乙,2x\n`.replace('2x', '2'));
    expect(report).toMatchObject({ rows: { read: 2, inserted: 2 }, warnings: [], table: { header_row: 4, headers: HEADERS.map((text, i) => ({ text, letter: 'ABCD'[i] })) } });
    const { problems } = await refused('projects', `示例市项目表\n${HEAD}\nP9,2026,甲,一百\n`);
    expect(problems).toEqual([expect.objectContaining({ row: 3, column: '年初预算数（万元）' })]);
  });

  it.each([['sep=;', ';'], ['"sep=|"', '|'], ['SEP=,', ',']])('may begin with %s, which is no row', async (line, mark) => {
    const rows = [HEAD, 'P9,2026,甲,1', 'P8,20x6,乙,2'].map((row) => row.replaceAll(',', mark));
    const { problems } = await refused('projects', [line, ...rows].join('\r\n'));
    expect(problems).toEqual([expect.objectContaining({ row: 3, column: '年度', value: '20x6' })]);
    expect((await load('projects', [line, ...rows.slice(0, 2)].join('\n'))).rows.inserted).toBe(1);
  });

  it('is split by the mark that makes headers, whatever stands in its title', async () => {
    expect((await load('projects', `甲、乙,丙,丁,戊市项目\n${HEAD.replaceAll(',', ';')}\nP9;2026;一,二;1\n`)).rows.inserted).toBe(1);
    expect((await db.query(projectsSql, {}))[0]!.name).toBe('一,二');
  });

  it('of GB18030 or with a byte order mark is the same table', async () => {
    const gb18030 = Buffer.from('CFEEC4BFB4FAC2EB2CC4EAB6C82CCFEEC4BFC3FBB3C60A50392C323032362CD1A7D0A30A', 'hex');
    await load('projects', gb18030);
    expect((await db.query(projectsSql, {}))[0]!.name).toBe('学校');
    expect((await load('projects', `\ufeff${HEAD}\nP9,2026,学校,1\n`)).rows).toEqual({ read: 1, inserted: 0, updated: 1 });
  });
});

describe('under the table', () => {
  it('totals and notes are left out and named, and the rows of data are loaded', async () => {
    const report = await load('projects', [HEAD, 'P8,2026,甲,1', ',,小 计,1', 'P9,2026,乙,2', '合计,,,3', '', '注：1. 金额单位为万元。', '2. 本表由预算单位填报。', '制表人：张三,,,审核人：李四'].join('\n'));
    expect(report.rows).toEqual({ read: 2, inserted: 2, updated: 0 });
    expect(report.warnings).toEqual([
      '没有导入合计行：第 3 行“小计”、第 5 行“合计”。',
      '没有导入表下的说明：第 7 行“注：1.金额单位为万元。”、第 8 行“2.本表由预算单位填报。”、第 9 行“制表人：张三”。',
    ]);
    expect(await codes()).toEqual(['P8', 'P9']);
  });

  it('they are left out of a workbook too, merged or not', async () => {
    const rows = sheetData([HEADERS, ['P8', '2026', '甲', '1'], ['总计：', '', '', '1'], ['填表说明', '', '', ''], ['一、本表按年填报', '', '', '']]);
    const report = await load('projects', handMade({ sheet: `${rows}<mergeCells><mergeCell ref="A3:C3"/><mergeCell ref="A4:D5"/></mergeCells>` }));
    expect(report).toMatchObject({ rows: { read: 1 }, warnings: [expect.stringContaining('第 3 行“总计”'), expect.stringContaining('第 4 行“填表说明”、第 5 行')] });
  });

  it.each([
    ['a row without a code', ',2026,丙,3', '项目代码'],
    ['a total of a year, whose key is not empty', '合计,2026,,3', '项目名称'],
    ['a code alone', 'P7', '年度'],
    ['a note between rows of data', '注：见附件,,,\nP7,2026,丙,3', '年度'],
  ])('but %s is no such row', async (_, row, column) => {
    const { problems } = await refused('projects', `${HEAD}\nP8,2026,甲,1\n${row}\n`);
    expect(problems).toContainEqual(expect.objectContaining({ row: 3, column }));
  });

  it('nothing but a total is no table', async () => {
    const { problems } = await refused('projects', `${HEAD}\n合计,,,3\n`);
    expect(problems).toEqual([expect.objectContaining({ row: null, message: expect.stringContaining('没有可以导入的行') })]);
  });
});

describe('two tables on one sheet', () => {
  const orgs = '单位代码,单位名称,,\n900,x,,\n';
  it.each([
    ['below the one that is asked for', `${HEAD}\nP9,2026,甲,1\n\n${orgs}`, '第 4 行是“单位”表的列名'],
    ['above the one that is asked for', `${orgs}\n${HEAD}\nP9,2026,甲,1\n`, '第 1 行是“单位”表的列名'],
    ['of the same kind', `${HEAD}\nP9,2026,甲,1\n${HEAD}\nP8,2026,乙,2\n`, '第 3 行又是一行列名'],
  ])('%s are refused with one sentence', async (_, file, words) => {
    for (const content of [file, book(file.trim().split('\n').map((line) => line.split(',')))]) {
      const { problems, sentence } = await refused('projects', content);
      expect(problems).toHaveLength(1);
      expect(sentence.zh).toContain(words);
    }
  });
});

describe('two kinds in one file', () => {
  it('are refused in a CSV file and in a workbook, each bad cell by file sheet, row, column, value and what was expected', async () => {
    const rows = [HEADERS, ['P9', '2026', '甲', '1'], ['900', '市水利局', '乙', '2']];
    for (const content of [rows.map((row) => row.join(',')).join('\n'), book(rows)]) {
      const { problems } = await refused('projects', content);
      expect(problems).toEqual([expect.objectContaining({ sheet: content instanceof Uint8Array ? '项目' : null, row: 3, column: '年度', value: '市水利局', expected: expect.stringMatching(/年/), message: expect.stringContaining('市水利局') })]);
      expect(await codes()).toEqual([]);
    }
  });
});

describe('dates in a CSV file', () => {
  it('are read as text and as serials, and refused where there is no such day', async () => {
    await load('cost_standards', '成本项目,生效日期,单位成本（元）\na,2025年9月30日,1\nb,45930,1\nc,20250930,1\n');
    expect((await db.query(daysSql, {})).map(({ day }) => day)).toEqual(['2025-09-30', '2025-09-30', '2025-09-30']);
    const { problems } = await refused('cost_standards', '成本项目,生效日期,单位成本（元）\na,2025-02-30,1\n');
    expect(problems).toEqual([expect.objectContaining({ sheet: null, row: 2, column: '生效日期', value: '2025-02-30', expected: expect.stringMatching(/日/) })]);
  });
});

describe('a workbook', () => {
  it('that counts days from 1904 gives the same days with and without a date format', async () => {
    const number = (value: string, style = 0) => `<c s="${style}"><v>${value}</v></c>`;
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const rows = [['成本项目', '生效日期', '单位成本（元）'], ['a', number('44468', 1), '1'], ['b', number('44468'), '1'], ['c', '2025-09-30', '1']];
    await load('cost_standards', book(rows, { styles, workbook: '<workbookPr date1904="1"/>' }));
    expect((await db.query(daysSql, {})).map(({ day }) => day)).toEqual(['2025-09-30', '2025-09-30', '2025-09-30']);
  });

  it('is read with dates as text and as serials', async () => {
    await load('cost_standards', book([['成本项目', '生效日期', '单位成本（元）'], ['a', '2025年9月30日', '1'], ['b', '<c><v>45930</v></c>', '1'], ['c', '20250930', '1']]));
    expect((await db.query(daysSql, {})).map(({ day }) => day)).toEqual(['2025-09-30', '2025-09-30', '2025-09-30']);
    const { problems } = await refused('cost_standards', book([['成本项目', '生效日期', '单位成本（元）'], ['a', '2025-02-30', '1']]));
    expect(problems).toEqual([expect.objectContaining({ row: 2, column: '生效日期', value: '2025-02-30' })]);
  });

  it('with a merged header is read by the cells above', async () => {
    const rows = sheetData([['项目代码', '预算年度', '项目名称', '预算', ''], ['', '', '', '年初预算数（元）', '执行数（元）'], ['P9', '2026', '甲', '1', '2']]);
    const merged = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    expect((await load('projects', handMade({ sheet: `${rows}<mergeCells>${merged}</mergeCells>` }))).rows.inserted).toBe(1);
  });

  it('with an empty sheet is refused', async () => {
    const { sentence } = await refused('projects', handMade({}));
    expect(sentence.zh).toContain('没有内容');
    const { problems } = await refused('projects', book([HEADERS]));
    expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining('没有可以导入的行') })]);
  });

  it('may have another sheet first; without the wanted one it is refused', async () => {
    const link = (n: number) => `<Relationship Id="s${n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${n}.xml"/>`;
    const two = (second: string[][]) => zip(partsOf({ sheet: sheetData([['填表说明']]), more: [{ name: 'xl/worksheets/sheet9.xml', content: `<worksheet>${sheetData(second)}</worksheet>` }] }).map((part) => {
      if (part.name === 'xl/workbook.xml') return { ...part, content: String(part.content).replace('</sheets>', '<sheet name="数据" sheetId="9" r:id="s9"/></sheets>') };
      return part.name === 'xl/_rels/workbook.xml.rels' ? { ...part, content: String(part.content).replace('</Relationships>', `${link(9)}</Relationships>`) } : part;
    }));
    expect(await load('projects', two([HEADERS, ['P9', '2026', '甲', '1']]))).toMatchObject({ rows: { inserted: 1 }, table: { sheet: '数据' }, warnings: [expect.stringContaining('“项目”')] });
    const { problems } = await refused('projects', two([['单位代码', '单位名称'], ['900', 'x']]));
    expect(problems).toContainEqual(expect.objectContaining({ column: 'project_code', message: expect.stringContaining('缺少必需的列') }));
  });

  it('of 1,048,576 formatted empty rows is its few rows of data', async () => {
    const empty = '<row><c s="1"/></row>'.repeat(1_048_574);
    const bytes = handMade({ sheet: sheetData([HEADERS, ['P9', '2026', '甲', '1']]).replace('</sheetData>', `${empty}</sheetData>`) });
    expect((await load('projects', bytes)).rows).toEqual({ read: 1, inserted: 1, updated: 0 });
  });

  it('that unpacks to more than half a gigabyte is refused', async () => {
    const bomb = partsOf({}).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, content: Buffer.alloc(540 * 2 ** 20, ' '), claims: 1_000 } : part));
    const { sentence } = await refused('projects', zip(bomb));
    expect(sentence.zh).toContain('解压后超过 512 MB');
  });
});

describe('an indicator that was retired', () => {
  it('is loaded with a warning that names its rows: the goal form of its time stays true', async () => {
    await load('indicators', [{ indicator_id: 'I1', name: '群众满意度', status: '停用' }, { indicator_id: 'I2', name: '完工及时率', valid_to: '2024-12-31' }]);
    const lines = '项目代码,年度,指标编码\nP2,2025,I1\nP2,2025,I2\nP2,2025,I3\nP2,2025,I1\n';
    const report = await load('project_indicators', lines, { dryRun: true });
    expect(report.warnings).toEqual([
      '第 2、5 行“指标编码”的值“I1”已停用，已照常导入；请确认是否改用在用的指标。',
      '第 3 行“指标编码”的值“I2”在该年度开始前已停用，已照常导入；请确认是否改用在用的指标。',
      expect.stringMatching(/^有 1 个项目年度原有的 \d+ 行不在本次导入中/),
    ]);
    expect((await load('project_indicators', lines)).rows.read).toBe(4);
    expect((await load('project_indicators', '项目代码,年度,指标编码\nP1,2024,I2\n')).warnings).toEqual([expect.stringContaining('有 1 个项目年度原有的 1 行不在本次导入中')]);
  });
});

describe('looking at a file before it is loaded', () => {
  const best = async (content: string | Uint8Array, caller = officer) => (await previewImport(db, caller, Buffer.from(content))).guesses[0];

  it.each([
    ['projects', `${HEAD}\nP9,2026,甲,1\n`],
    ['organizations', '单位代码,单位名称,上级单位代码\n1,x,\n'],
    ['indicators', '指标编码,指标名称,一级指标,二级指标,指标性质\n1,x,,,\n'],
    ['project_indicators', '项目代码,年度,指标编码,一级指标,二级指标,三级指标,指标值,权重\n'],
    ['monitor_readings', '项目代码,年度,月份,累计执行数（元）,目标完成率（%）\n'],
  ])('guesses %s from its headers', async (kind, file) => {
    expect(await best(file)).toMatchObject({ kind, source_name: null, fits: true, unknown: 0 });
    expect(await best(book(file.trim().split('\n').map((line) => line.split(','))))).toMatchObject({ kind, sheet: '项目', header_row: 1 });
  });

  it('knows the source again whose mapping was saved, for that person alone', async () => {
    const file = '编号,年,名\nP9,2026,x\n';
    await load('projects', file, { sourceName: '一体化', mapping: { 编号: 'project_code', 年: 'fiscal_year', 名: 'name' } });
    expect(await best(file)).toMatchObject({ kind: 'projects', source_name: '一体化', fits: true, known: 3, unknown: 0 });
    expect((await previewImport(db, clerk, Buffer.from(file))).guesses.filter(({ fits }) => fits)).toEqual([]);
  });

  it('says which kinds the caller may load and what columns each has', async () => {
    const { kinds, guesses } = await previewImport(db, clerk, Buffer.from('天气,心情\n晴,好\n'));
    expect(guesses).toEqual([]);
    expect(kinds.filter(({ allowed }) => !allowed).map(({ kind }) => kind)).toContain('organizations');
    expect(kinds.find(({ kind }) => kind === 'projects')!.columns[0]).toEqual({ column: 'project_code', title: '项目代码', required: true });
  });

  it('refuses what is no table with a sentence', async () => {
    await expect(best(book([HEADERS]).subarray(0, 300))).rejects.toMatchObject({ code: 'invalid_params', text: { zh: expect.stringContaining('已损坏') } });
    await expect(best(Uint8Array.from([0x61, 0xff, 0xff, 0x00]))).rejects.toMatchObject({ code: 'invalid_params', text: { zh: expect.stringContaining('请') } });
  });
});
