import { describe, expect, it } from 'vitest';
import { tableOfCsv } from '../../../analytics/imports/csv.ts';
import { Problems } from '../../../analytics/imports/problems.ts';

async function read(bytes: Uint8Array | string) {
  const problems = new Problems('zh');
  const found = await tableOfCsv(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, problems);
  const table = found?.table;
  for (const finding of found?.findings ?? []) problems.add(finding);
  return { headers: table?.headers.map(({ text }) => text), rows: table?.rows, rowNumbers: table?.rowNumbers, problems: problems.list };
}

/** 代码,名称 / 1,学校 in GB18030. */
const GB18030 = Uint8Array.from([0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x31, 0x2c, 0xd1, 0xa7, 0xd0, 0xa3, 0x0a]);

describe('a CSV file', () => {
  it.each<[string, Uint8Array | string]>([
    ['UTF-8', '代码,名称\n1,学校\n'],
    ['UTF-8 with a byte order mark', '\ufeff代码,名称\r\n1,学校\r\n'],
    ['GB18030', GB18030],
    ['UTF-16 as Excel calls Unicode text', Buffer.from('\ufeff代码\t名称\n1\t学校', 'utf16le')],
    ['semicolons', '代码;名称\n1;学校'],
    ['old Mac line ends', '代码,名称\r1,学校\r'],
    ['quotation marks', '"代码","名称"\n"1","学校"'],
  ])('in %s is read', async (_, bytes) => {
    expect(await read(bytes)).toEqual({ headers: ['代码', '名称'], rows: [['1', '学校']], rowNumbers: [2], problems: [] });
  });

  it('numbers rows as the sheet does, blank rows and line breaks in cells included', async () => {
    const { rows, rowNumbers } = await read('a,b\n1,"x\ny"\n\n,\n2,"say ""hi"", please"\n\n');
    expect(rows).toEqual([['1', 'x\ny'], ['2', 'say "hi", please']]);
    expect(rowNumbers).toEqual([2, 5]);
  });

  it('keeps rare characters of two halves whole wherever the file is cut', async () => {
    const name = '𠮷'.repeat(70_000);
    expect((await read(`a,b\n1,${name}\n1,x${name}`)).rows).toEqual([['1', name], ['1', `x${name}`]]);
  });

  it.each([
    ['too few cells', 'a,b\n1,2\n1\n', 3, '1 个单元格'],
    ['too many cells', 'a,b\n1,2,3\n', 2, '3 个单元格'],
  ])('with %s in a row names the row', async (_, text, row, words) => {
    const { problems } = await read(text);
    expect(problems).toEqual([expect.objectContaining({ row, message: expect.stringContaining(words) })]);
  });

  it.each<[string, Uint8Array | string, number | null]>([
    ['an open quotation mark', 'a,b\n1,"2\n3,4', 2],
    ['a quotation mark inside a cell', 'a,b\n1,2\n3,"4"5\n', 3],
    ['nothing in it', '', 1],
    ['nothing but separators in it', ',\n,', 1],
    ['bytes of no text', Uint8Array.from([0x61, 0xff, 0xff, 0x00]), null],
  ])('with %s is refused at its place', async (_, bytes, row) => {
    const { headers, problems } = await read(bytes);
    expect(headers).toBeUndefined();
    expect(problems).toEqual([expect.objectContaining({ row, message: expect.stringContaining('无法读取') })]);
  });

  it('with more headers than any table has is refused before its rows are read', async () => {
    const { headers, problems } = await read(`${Array.from({ length: 257 }, (_, i) => `列${i}`).join()},,\n`);
    expect(headers).toBeUndefined();
    expect(problems).toEqual([expect.objectContaining({ row: null, message: '共有 257 个不同的列名，应不超过 256 个。请检查各行的列名是否一致。' })]);
  });

  it('can be cancelled', async () => {
    const lines = `a,b\n${'1,2\n'.repeat(5000)}`;
    await expect(tableOfCsv(Buffer.from(lines), new Problems('zh'), { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
