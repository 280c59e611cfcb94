import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { NO_RESULT } from '../../../analytics/imports/cells.ts';
import { KINDS } from '../../../analytics/imports/kinds.ts';
import { WORKBOOK_LIMITS, type WorkbookLimits } from '../../../analytics/workbooks/limits.ts';
import { isWorkbook, readWorkbook } from '../../../analytics/workbooks/read-workbook.ts';
import { WorkbookRefused } from '../../../analytics/workbooks/refused.ts';
import { handMade, partsOf, sheetData, zip } from './hand-made.ts';

const HEADERS = ['项目代码', '预算年度', '项目名称'];
const ROW = ['P1', '2025', '甲'];
const columns = KINDS.projects.columns;
const read = (bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}) => readWorkbook(bytes, columns, { limits: { ...WORKBOOK_LIMITS, ...limits } });

type Cells = (string | number | boolean | Date | null)[][];
/** As an independent program writes it; every option of the writer is tried by some test. */
function written(sheets: Record<string, Cells>, change: (book: XLSX.WorkBook) => void = () => undefined, options: XLSX.WritingOptions = {}): Buffer {
  const book = XLSX.utils.book_new();
  for (const [name, cells] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(cells, { UTC: true }), name);
  change(book);
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true, ...options }) as Buffer;
}

const refused = async (bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}) => {
  const error: unknown = await read(bytes, limits).then(() => null, (e: unknown) => e);
  expect(error).toBeInstanceOf(WorkbookRefused);
  const { text } = error as WorkbookRefused;
  expect(text.zh).toMatch(/请/);
  expect(text.en).toMatch(/please/);
  return text.zh;
};

describe('a workbook', () => {
  it.each([true, false])('is read whether its texts are shared (%s) or stand in the cells', async (bookSST) => {
    const bytes = written({ 项目: [HEADERS, ['00123', 2025, '甲 & <乙>'], [45, 2025, '两\n行']] }, undefined, { bookSST });
    expect(await read(bytes)).toMatchObject({ sheet: '项目', headerRow: 1, headers: HEADERS, rowNumbers: [2, 3], rows: [['00123', '2025', '甲 & <乙>'], ['45', '2025', '两\n行']], merged: [], warnings: [] });
  });

  it('has its header row below titles and empty rows, and rows keep their numbers', async () => {
    const bytes = written({ 项目: [['示例市2025年项目表'], [], ['单位：万元'], HEADERS, ROW, [], ['P2', 2025, '乙']] });
    expect(await read(bytes)).toMatchObject({ headerRow: 4, headers: HEADERS, rowNumbers: [5, 7] });
  });

  it('is read from the first sheet whose headers fit, and says which sheets it left', async () => {
    const found = await read(written({ 说明: [['填表说明']], 单位: [['单位代码', '单位名称'], ['1', 'x']], 空: [], 项目: [HEADERS, ROW], 又一张: [HEADERS, ROW] }));
    expect(found.sheet).toBe('项目');
    expect(found.warnings.map(({ zh }) => zh)).toEqual(['读取的是工作表“项目”；没有读取“说明”、“单位”、“又一张”。']);
  });

  it('leaves hidden sheets out and says so', async () => {
    const bytes = written({ 旧: [HEADERS, ['OLD', 2024, 'x']], 项目: [HEADERS, ROW] }, (book) => {
      book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
    });
    const { sheet, warnings } = await read(bytes);
    expect([sheet, warnings[0]!.zh]).toEqual(['项目', expect.stringContaining('“旧”')]);
  });

  it('gives percentages, dates, codes with leading zeros, booleans and errors as a person would type them', async () => {
    const bytes = written({ 项目: [[...HEADERS, '开始年度', '是否保障类'], ['x', 2025, 'y', 0.85, true], [7, 2025, 'y', 45930, false]] }, (book) => {
      const sheet = book.Sheets['项目']!;
      (sheet['D2'] as XLSX.CellObject).z = '0%';
      (sheet['D3'] as XLSX.CellObject).z = 'yyyy"年"m"月"d"日"';
      (sheet['A3'] as XLSX.CellObject).z = '00000';
      sheet['C3'] = { t: 'e', v: 42 };
    });
    expect((await read(bytes)).rows).toEqual([['x', '2025', 'y', '85%', 'TRUE'], ['00007', '2025', '#N/A', '2025-09-30', 'FALSE']]);
  });

  it('counts days from 1904 where it says so', async () => {
    const bytes = handMade({
      workbook: '<workbookPr date1904="1"/>', styles: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      sheet: sheetData([HEADERS, ['P1', '2025', '<c s="1"><v>44468</v></c>']]),
    });
    expect((await read(bytes)).rows).toEqual([['P1', '2025', '2025-09-30']]);
  });

  it('has the cached results of its formulas; one without says so', async () => {
    const bytes = handMade({ sheet: sheetData([HEADERS, ['P1', '<c><f>2000+25</f><v>2025</v></c>', '<c t="str"><f>A1&amp;"x"</f><v>甲</v></c>'], ['P2', '<c><f>NOW()</f></c>', '乙']]) });
    expect(await read(bytes)).toMatchObject({ rows: [['P1', '2025', '甲'], ['P2', NO_RESULT, '乙']] });
  });

  it('has headers in two rows where cells are merged downwards; merged cells among the data are found', async () => {
    const bytes = written({ 项目: [['项目代码', '预算年度', '项目名称', '预算'], [null, null, null, '年初预算数（元）', '调整预算数（元）'], ['P1', 2025, '甲', 1, 2], ['P2', 2025, '乙', 3, null], ['P3', 2025, '丙', null, 5]] }, (book) => {
      book.Sheets['项目']!['!merges'] = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'D4:D5'].map((range) => XLSX.utils.decode_range(range));
    });
    expect(await read(bytes)).toMatchObject({
      headerRow: 2, headers: [...HEADERS, '年初预算数（元）', '调整预算数（元）'], rowNumbers: [3, 4, 5], merged: [{ row: 4, column: 3 }],
    });
  });

  it('leaves phonetic guides and the parts of rich text out, and knows escaped characters', async () => {
    const bytes = handMade({
      strings: '<sst><si><r><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></si><si><t>a_x000D_b</t></si></sst>',
      sheet: sheetData([HEADERS, ['P1', '<c t="s"><v>1</v></c>', '<c t="s"><v>0</v></c>']]),
    });
    expect((await read(bytes)).rows).toEqual([['P1', 'a\rb', '甲乙']]);
  });

  it('may bear prefixes, zip64 sizes and UTF-16', async () => {
    const parts = partsOf({ sheet: '' }).map((part) => ({ ...part, wide: true }));
    const sheet = `<x:worksheet xmlns:x="y"><x:sheetData>${[HEADERS, ROW].map((row) => `<x:row>${row.map((text) => `<x:c t="str"><x:v>${text}</x:v></x:c>`).join('')}</x:row>`).join('')}</x:sheetData></x:worksheet>`;
    parts.find(({ name }) => name.endsWith('sheet1.xml'))!.content = Buffer.from(`\ufeff${sheet}`, 'utf16le');
    expect((await read(zip(parts))).rows).toEqual([ROW]);
  });

  it('with macros and links to other files is read without them, and says so', async () => {
    const bytes = handMade({
      type: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml', sheet: sheetData([HEADERS, ROW]),
      more: [{ name: 'xl/vbaProject.bin', content: 'x' }, { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>' }],
    });
    const { rows, warnings } = await read(bytes);
    expect(rows).toEqual([ROW]);
    expect(warnings.map(({ zh }) => zh)).toEqual([expect.stringContaining('宏不会运行'), expect.stringContaining('其他文件的链接')]);
  });

  it('may hold 100,000 formatted empty rows, which are nothing', async () => {
    const empty = '<row s="1" customFormat="1"><c s="1"/><c s="1"/></row>'.repeat(100_000);
    expect((await read(handMade({ sheet: sheetData([HEADERS, ROW]).replace('</sheetData>', `${empty}</sheetData>`) }))).rows).toEqual([ROW]);
  });

  it('tells hidden rows', async () => {
    const { warnings } = await read(handMade({ sheet: sheetData([HEADERS, ROW, ROW]).replace(/<row>(?!.*<row>)/, '<row hidden="1">') }));
    expect(warnings.map(({ zh }) => zh)).toEqual(['有 1 行处于隐藏或筛选状态，已一并读取。']);
  });
});

describe('a file is refused with a sentence', () => {
  const good = handMade({ sheet: sheetData([HEADERS, ROW]) });
  const withPart = (name: string, change: object) => zip(partsOf({ sheet: sheetData([HEADERS, ROW]) }).map((part) => (part.name.endsWith(name) ? { ...part, ...change } : part)));
  it.each<[string, Uint8Array, RegExp]>([
    ['cut off', good.subarray(0, good.length - 30), /不完整或已损坏/],
    ['cut off and mended', Buffer.concat([good.subarray(0, 200), good.subarray(-22)]), /不完整或已损坏/],
    ['with a wrong checksum', withPart('sheet1.xml', { checksum: 1 }), /sheet1\.xml/],
    ['of a wrong size', withPart('sheet1.xml', { claims: 7 }), /sheet1\.xml/],
    ['with a password for its parts', withPart('sheet1.xml', { flags: 1 }), /设有密码/],
    ['of a wrong content type', handMade({ type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml' }), /不是 Excel 工作簿/],
    ['of the binary format', handMade({ type: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main' }), /\.xlsb/],
    ['a zip archive of something else', zip([{ name: 'a.txt', content: 'x' }]), /不是 Excel 工作簿/],
    ['of broken XML', handMade({ sheet: '<sheetData><row></sheetData>' }), /不完整或已损坏/],
    ['with a document type', withPart('sheet1.xml', { content: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }), /不完整或已损坏/],
    ['not of UTF-8', withPart('sheet1.xml', { content: Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe]) }), /不完整或已损坏/],
    ['with a path out of the archive', handMade({ more: [{ name: 'xl/../../../etc/passwd', content: 'x' }] }), /越出压缩包的路径/],
    ['with an absolute path', handMade({ more: [{ name: 'C:\\x', content: 'x' }] }), /越出压缩包的路径/],
    ['with a part twice', handMade({ more: [{ name: 'xl/workbook.xml', content: 'x' }] }), /不完整或已损坏/],
    ['without content', handMade({}), /没有内容/],
    ['of the format before 2007', written({ 项目: [HEADERS, ROW] }, undefined, { bookType: 'biff8' }), /\.xls/],
    ['with a password to open it', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), /打开密码/],
  ])('%s', async (_, bytes, sentence) => {
    expect(isWorkbook(bytes)).toBe(true);
    expect(await refused(bytes)).toMatch(sentence);
  });

  it('when it unpacks to more than the limit, whatever it claims', async () => {
    const bomb = Buffer.alloc(60 * 2 ** 20, ' ');
    const limits = { inflatedBytes: 8 * 2 ** 20 };
    for (const claims of [bomb.length, 100]) {
      const bytes = withPart('sheet1.xml', { content: bomb, claims });
      expect(bytes.length).toBeLessThan(100_000);
      expect(await refused(bytes, limits)).toContain('解压后超过 8 MB');
    }
    const spread = handMade({ strings: `<sst>${' '.repeat(5 * 2 ** 20)}</sst>`, sheet: ' '.repeat(5 * 2 ** 20) });
    expect(await refused(spread, limits)).toContain('解压后超过 8 MB');
  });

  it('when it has too many cells, rows, columns, sheets or parts', async () => {
    const bytes = written({ 项目: [HEADERS, ROW, ROW] });
    expect(await refused(bytes, { cells: 8 })).toContain('超过 8 个单元格');
    expect(await refused(bytes, { columns: 2 })).toContain('超过 2 列');
    expect(await refused(bytes, { parts: 3 })).toContain('超过 3 个文件');
    expect(await refused(written({ a: [], b: [], 项目: [HEADERS, ROW] }), { sheets: 2 })).toContain('超过 2 个工作表');
    expect(await refused(written({ 项目: [HEADERS, ...Array.from({ length: 15 }, () => ROW)] }), { rows: 5 })).toContain('超过 5 行');
  });

  it('when its texts do not fit into the memory it may use', async () => {
    const texts = Array.from({ length: 400_000 }, (_, i) => `<si><t>${i} ${'长'.repeat(100)}</t></si>`).join('');
    expect(await refused(handMade({ strings: `<sst>${texts}</sst>` }), { memoryMegabytes: 32 })).toContain('内存限制');
  });

  it('when it takes too long, and reading ends when the sender goes away', async () => {
    const bytes = handMade({ sheet: sheetData([HEADERS, ROW]) });
    await expect(read(bytes, { milliseconds: 1 })).rejects.toMatchObject({ code: 'timed_out', text: { zh: expect.stringContaining('没有导入任何内容') } });
    await expect(readWorkbook(bytes, columns, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    const leaving = new AbortController();
    const reading = readWorkbook(bytes, columns, { signal: leaving.signal });
    leaving.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
