/** Workbooks that people send by mistake or in bad faith: each refused with its sentence, nothing written; or read, with what was left out told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { readWorkbookForms } from '../../../analytics/forms/read-workbook-forms.ts';
import { openSmallCity } from '../imports/loading.ts';
import { zip } from '../workbooks/hand-made.ts';
import { book, bookParts, goal, selfEvaluation } from './books.ts';
import { formLoader } from './loading.ts';
import { weighing } from './weighing.ts';

let db: Database;
beforeAll(async () => void (db = await openSmallCity()));
afterAll(() => db.close());
const { load, refused } = formLoader(() => db);

const ole = (stream: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500), Buffer.from(stream, 'utf16le')]);
const word = zip([
  { name: '[Content_Types].xml', content: '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>' },
  { name: '_rels/.rels', content: '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>' },
  { name: 'word/document.xml', content: '<w:document xmlns:w="w"/>' },
]);
const gbk = Buffer.from('cfeec4bfc3fbb3c62cbdf0b6ee0ad0a3c9e1cec0d0de2c3130300a', 'hex');
const withRows = (count: number) => {
  const parts = bookParts([selfEvaluation()]);
  const at = parts.findIndex(({ name }) => name.endsWith('sheet1.xml'));
  const content = String(parts[at]!.content);
  const empty = Array.from({ length: count }, (_, i) => `<row r="${i + 40}"><c r="A${i + 40}" s="1"/></row>`).join('');
  parts[at] = { name: parts[at]!.name, content: content.replace('</sheetData>', `${empty}</sheetData>`) };
  return zip(parts);
};

/** A sheet that unpacks to 140 MB of spaces and says that it does not. */
function bomb(): Buffer {
  const parts = bookParts([selfEvaluation()]);
  const sheet = parts.find(({ name }) => name.endsWith('sheet1.xml'))!;
  return zip([...parts.filter((part) => part !== sheet), { name: sheet.name, content: Buffer.concat([Buffer.from('<worksheet>'), Buffer.alloc(140 * 2 ** 20, 32), Buffer.from('</worksheet>')]), claims: 1_000 }]);
}

describe('a form that is no form', () => {
  it.each<[string, () => Buffer, RegExp]>([
    ['is protected by a password', () => ole('EncryptedPackage'), /^工作簿设有打开密码，请取消密码保护后重新导入。/],
    ['is of the old format', () => ole('Workbook'), /^文件是旧版 Excel 工作簿（\.xls）/],
    ['is a CSV file in GBK', () => gbk, /^文件不是 Excel 工作簿，请选择 \.xlsx 文件/],
    ['is a renamed document', () => word, /^文件不是 Excel 工作簿（\.xlsx）/],
    ['stops half-way', () => book(selfEvaluation()).subarray(0, 700), /^工作簿不完整或已损坏/],
    ['has a part that was damaged', () => zip(bookParts([selfEvaluation()]).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, checksum: 1 } : part))), /^工作簿不完整或已损坏（xl\/worksheets\/sheet1\.xml）/],
    ['is empty', () => Buffer.alloc(0), /^文件不是 Excel 工作簿/],
    ['holds something else', () => book({ rows: [['项目', '金额'], ['甲', 1]] }), /^工作簿中没有“项目支出绩效自评表”，请检查文件和导入类型。/],
  ])('that %s is refused whole', async (_, bytes, sentence) => {
    const { sentence: said, problems } = await refused('self_evaluation_form', bytes());
    expect(said.zh).toMatch(sentence);
    expect(said.zh).toMatch(/文件未导入。$/);
    expect(problems).toEqual([expect.objectContaining({ sheet: null, cell: null, message: expect.stringMatching(sentence) })]);
  });

  it('that unpacks beyond measure is refused before it has', async () => {
    const { sentence } = await refused('self_evaluation_form', bomb());
    expect(sentence.zh).toMatch(/^工作簿解压后超过 128 MB，没有读取/);
  });
});

describe('a form with something wrong in it', () => {
  const problemsOf = async (form: 'goal_form' | 'self_evaluation_form', bytes: Buffer, options = {}) =>
    (await refused(form, bytes, options)).problems.map(({ sheet, cell, message }) => [sheet, cell, message]);

  it('has a formula without its result named by its cell', async () => {
    expect(await problemsOf('self_evaluation_form', book(selfEvaluation((rows) => { rows[6]![5] = '<c><f>SUM(F8:F10)</f></c>'; })))).toEqual([['自评表', 'F7', expect.stringMatching(/应为有计算结果的公式；请在 Excel 中打开该工作簿/)]]);
  });

  it('has the error of a formula named by its cell', async () => {
    expect(await problemsOf('self_evaluation_form', book(selfEvaluation((rows) => { rows[13]![7] = '<c t="e"><v>#DIV/0!</v></c>'; })))).toEqual([['自评表', 'H14', expect.stringContaining('公式的出错值')]]);
  });

  it('with a second form below is refused at the place where that begins', async () => {
    const two = goal((rows) => void rows.push([], ['项目支出绩效目标申报表'], ['（2025年度）'], ['项目名称', '桥梁加固']));
    expect(await problemsOf('goal_form', book(two))).toEqual([['申报表', 'A20', expect.stringContaining('一个工作表中放了两张表')]]);
    const untitled = goal((rows) => void rows.push([], ['项目名称', '桥梁加固'], ['绩效指标', '一级指标', '二级指标', '三级指标', '符号', '指标值', '单位', '分值'], [null, '产出指标', '数量指标', '加固桥梁', '≥', 1, '座', 90]));
    expect(await problemsOf('goal_form', book(untitled))).toEqual([['申报表', 'A20', expect.stringContaining('一个工作表中放了两张表')]]);
  });

  it('of another year or another kind is refused with what it is', async () => {
    expect(await problemsOf('self_evaluation_form', book(selfEvaluation()), { fiscalYear: 2025 })).toEqual([['自评表', 'A3', expect.stringContaining('的值是“2024”，应为2025 年度的表')]]);
    expect(await problemsOf('goal_form', book(selfEvaluation()))).toEqual([['自评表', 'A2', expect.stringContaining('这是“项目支出绩效自评表”，而导入的是“项目支出绩效目标申报表”')]]);
  });

  it('has every spoilt figure told, each at its cell, and nothing that only follows from them', async () => {
    const spoilt = selfEvaluation((rows) => {
      rows[6]![4] = '一百二十';
      rows[13]![6] = '二十分';
      rows[13]![5] = '7a6';
      rows[14]![3] = '';
      rows[17]![7] = 101;
    });
    expect((await problemsOf('self_evaluation_form', book(spoilt))).map(([, cell]) => cell)).toEqual(['F14', 'G14', 'D15', 'H18', 'E7']);
  });
});

describe('a form with more in it than a form', () => {
  it('has macros and links to other files left alone, and says so', async () => {
    const bytes = zip(bookParts([selfEvaluation()], [{ name: 'xl/vbaProject.bin', content: 'x' }, { name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' }]));
    const report = await load('self_evaluation_form', bytes, { dryRun: true });
    expect(report.warnings.slice(0, 2)).toEqual([expect.stringContaining('宏不会运行'), expect.stringContaining('没有读取那些文件')]);
  });

  it('with a million rows of looks and no content is read all the same', async () => {
    const { records, refused: reason } = await readWorkbookForms({ bytes: withRows(1_048_500), form: 'self_evaluation_form', options: {}, weighing });
    expect(reason).toBeNull();
    expect(records[0]!.lines).toHaveLength(5);
  });

  it('with thousands of rows of content is no form', async () => {
    const { sentence } = await refused('self_evaluation_form', book({ rows: Array.from({ length: 5_001 }, (_, i) => [`行${i}`]) }));
    expect(sentence.zh).toContain('有超过 5,000 行内容');
  });
});
