import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readGrids } from '../../../analytics/workbooks/read-grids.ts';
import { WORKBOOK_LIMITS } from '../../../analytics/workbooks/limits.ts';
import type { Cell, Sheet } from '../../../analytics/workbooks/write/model.ts';
import { sheetNames, writeWorkbook } from '../../../analytics/workbooks/write/write-workbook.ts';
import { partOf } from './part-of.ts';

const cell = (value: Cell['value'], more: Partial<Cell> = {}): Cell => ({ value, ...more });
const sheet = (cells: Cell[][], more: Partial<Sheet> = {}): Sheet => ({ name: '表', widths: [10], rows: cells.map((row) => ({ cells: row })), ...more });
const write = (one: Sheet) => writeWorkbook({ sheets: [one] });
const cellsOf = async (bytes: Uint8Array) => (await readGrids(bytes, WORKBOOK_LIMITS, 100)).grids[0]!.rows.map(({ cells }) => cells);

describe('a written workbook', () => {
  it('is read by our reader and by an independent one with the same texts, figures and formulas', async () => {
    const bytes = write(sheet([[cell('名称'), cell(12.5), cell(true), cell(null)], [cell('甲<&>"乙\n丙'), cell(-0.000001), cell(3, { formula: 'SUM(1,2)' }), cell('', { formula: 'IF(1>2,1,"")' })]]));
    expect(await cellsOf(bytes)).toEqual([['名称', '12.5', 'TRUE'], ['甲<&>"乙\n丙', '-0.000001', '3']]);
    const read = XLSX.read(bytes, { cellFormula: true });
    const { A2, B1, C2 } = read.Sheets['表']!;
    expect([A2.v, B1.v, C2.v, C2.f]).toEqual(['甲<&>"乙\n丙', 12.5, 3, 'SUM(1,2)']);
  });

  it.each(['=1+1', '+1', '-1+2', '@SUM(1)', "=cmd|'/c calc'!A0", '\t=1', '=HYPERLINK("http://x","y")'])('holds “%s” as text that no program takes for a formula', async (text) => {
    const bytes = write(sheet([[cell(text)]]));
    const part = await partOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(part).toContain('t="inlineStr"');
    expect(part).not.toContain('<f>');
    const style = Number(/ s="(\d+)"/.exec(part)![1]);
    expect((await partOf(bytes, 'xl/styles.xml')).split('<cellXfs')[1]!.split('<xf ')[style + 1]).toContain('quotePrefix="1"');
    const read = XLSX.read(bytes, { cellFormula: true }).Sheets['表']!['A1'] as { v: string; f?: string };
    expect([read.v, read.f]).toEqual([text, undefined]);
  });

  it('keeps characters that XML cannot hold, and what only looks like their escape', async () => {
    const text = 'a\u0007b_x0041_c\rd';
    expect(await cellsOf(write(sheet([[cell(text)]])))).toEqual([[text]]);
  });

  it('has print area, repeated rows, protection with open cells, lists and merged cells where they belong', async () => {
    const bytes = writeWorkbook({ sheets: [sheet([[cell('甲', { style: { open: true } }), cell(1)]], { name: "市'本级", printArea: 'A1:B9', printTitles: { from: 1, to: 2 }, isProtected: true, merged: ['A1:A2'], choices: [{ range: 'B1:B9', list: ['≥', '"乙"'], message: '请选择。' }], frozenRows: 1 })] });
    expect(await partOf(bytes, 'xl/workbook.xml')).toContain("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'市''本级'!$A$1:$B$9</definedName><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'市''本级'!$1:$2</definedName>");
    const part = await partOf(bytes, 'xl/worksheets/sheet1.xml');
    // Excel repairs a sheet whose elements stand in another order.
    expect([...part.matchAll(/<(sheetPr|sheetViews|sheetFormatPr|cols|sheetData|sheetProtection|mergeCells|dataValidations|printOptions|pageMargins|pageSetup|headerFooter)[ >]/g)].map(([, name]) => name)).toEqual(['sheetPr', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetProtection', 'mergeCells', 'dataValidations', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter']);
    expect(part).toContain('<formula1>&quot;≥,&quot;&quot;乙&quot;&quot;&quot;</formula1>');
    expect(XLSX.read(bytes).Sheets["市'本级"]!['!merges']).toHaveLength(1);
  });

  it('leads from a sheet to its drawing and to each of its charts, and names every part once', async () => {
    const chart = { title: '压减<额>', categories: { column: 0, from: 1, to: 2 }, series: [{ name: '金额', values: { column: 1, from: 1, to: 2 } }], format: '#,##0', from: { column: 3, row: 0 }, to: { column: 9, row: 9 } };
    const cells = [[cell('甲'), cell(1)], [cell('乙'), cell(2)]];
    const bytes = writeWorkbook({ sheets: [sheet(cells, { name: '无图' }), sheet(cells, { name: "有'图", charts: [chart, { ...chart, title: '另一', horizontal: true }] })] });
    expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<drawing');
    expect(await partOf(bytes, 'xl/worksheets/sheet2.xml')).toContain('</headerFooter><drawing r:id="rId1"/></worksheet>');
    expect(await partOf(bytes, 'xl/worksheets/_rels/sheet2.xml.rels')).toContain('Target="../drawings/drawing1.xml"');
    expect([...(await partOf(bytes, 'xl/drawings/_rels/drawing1.xml.rels')).matchAll(/Target="([^"]*)"/g)].map(([, target]) => target)).toEqual(['../charts/chart1.xml', '../charts/chart2.xml']);
    const types = [...(await partOf(bytes, '[Content_Types].xml')).matchAll(/PartName="([^"]*)"/g)].map(([, name]) => name);
    expect(types).toEqual(expect.arrayContaining(['/xl/drawings/drawing1.xml', '/xl/charts/chart1.xml', '/xl/charts/chart2.xml']));
    expect(new Set(types).size).toBe(types.length);
    const drawn = await partOf(bytes, 'xl/charts/chart1.xml');
    expect(drawn).toContain("<c:f>'有''图'!$B$1:$B$2</c:f>");
    expect(drawn).toContain('压减&lt;额&gt;');
    expect(XLSX.read(bytes).SheetNames).toEqual(['无图', "有'图"]);
    expect(() => write(sheet(cells, { charts: [{ ...chart, categories: { column: 0, from: 1, to: 3 } }] }))).toThrow(RangeError);
  });

  it('is the same file for the same content, and refuses what no workbook holds', () => {
    const make = () => Buffer.from(write(sheet([[cell('甲')]]))).toString('base64');
    expect(make()).toBe(make());
    expect(() => write(sheet([[cell(NaN)]]))).toThrow(RangeError);
    expect(() => write(sheet([[cell('长'.repeat(32_768))]]))).toThrow(RangeError);
    for (const name of ['', 'a/b', 'x'.repeat(32), "'甲"]) expect(() => write(sheet([], { name }))).toThrow(RangeError);
    expect(() => writeWorkbook({ sheets: [sheet([]), sheet([])] })).toThrow(RangeError);
    expect(() => write(sheet([], { choices: [{ range: 'A1', list: ['甲,乙'], message: '' }] }))).toThrow(RangeError);
  });

  it('finds names for its sheets, each once and near to what was wanted', () => {
    const names = sheetNames(['甲/乙', '甲:乙', '长'.repeat(40), '长'.repeat(40), '', "'引号'", '𠮷'.repeat(20)]);
    expect(names).toEqual(['甲 乙', '甲 乙 (2)', '长'.repeat(31), `${'长'.repeat(27)} (2)`, '表', '引号', '𠮷'.repeat(15)]);
    expect(sheetNames(['=HYPERLINK("a")', ' +甲', "'-@乙", '=', '甲', '甲=乙'])).toEqual(['HYPERLINK("a")', '甲', '乙', '表', '甲 (2)', '甲=乙']);
    expect(() => writeWorkbook({ sheets: names.map((name) => sheet([], { name })) })).not.toThrow();
  });
});
