/**
 * A result is written whole or not at all: whatever goes wrong, at whichever
 * request, every cell, format, sheet, table, chart and comment is as it was.
 * The add-in's own modules on the unmodified office.js.
 */
import type { Browser, Frame, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import type { SheetTable } from '../../addin/sheet/result-table.ts';
import type { Decision, Place } from '../../addin/workbook.ts';
import { eachInWorkbook, openWorkbookPane } from './workbook-pane.ts';
import { workbookState } from './workbook-state.ts';

let page: Page;
let frame: Frame;
let browser: Browser;
eachInWorkbook((opened, own) => {
  browser = own;
  ({ page, frame } = opened);
});

const workbook = () => workbookState(page);

/** A sheet of the person's own, with what a write could spoil, in the area a write from B2 goes to. */
const furnish = () =>
  page.evaluate(async () => {
    const { workbook: book } = window.jixiaoHost!;
    const { id } = book.sheets()[0]!;
    book.writeNumberFormats(id, { row: 1, column: 1, rows: 3, columns: 2 }, [['@', '#,##0.00'], ['@', '0.0%'], ['General', 'yyyy-mm-dd']]);
    book.writeCells(id, { row: 0, column: 0, rows: 5, columns: 4 }, [
      ['我的表', '', '', ''],
      ['', '320500000000000012345', 12.5, '=C2*2'],
      ['', '00120', 0.25, "'=不是公式"],
      ['', "'2025-09-30", 45_930, true],
      ['', '', '', '=SUM(C2:C3)'],
    ]);
    book.writeStyle(id, { row: 1, column: 1, rows: 2, columns: 3 }, { bold: true, fillColor: '#FFEEDD', fontColor: '#AA0000' });
    book.resizeColumns(id, 2, 1, 120);
    for (const side of ['EdgeTop', 'EdgeLeft', 'InsideHorizontal'] as const) book.writeBorder(id, { row: 1, column: 1, rows: 3, columns: 3 }, side, { style: 'Double', weight: 'Thin', color: '#007700' });
    window.jixiaoHost!.overlays.rules.push({ id: 'own', sheetId: id, block: { row: 1, column: 2, rows: 20, columns: 1 }, type: 'CellValue', rule: { formula1: '=10', operator: 'GreaterThan' }, fillColor: '#FFFF00', fontColor: '', bold: true, stopIfTrue: true });
    window.jixiaoHost!.overlays.comments.push({ id: 'mine', sheetId: id, row: 2, column: 1, content: '请核对', resolved: false });
    await book.flush();
    window.jixiaoHost!.select('B2');
  });

/** Large enough for two pieces. */
const LARGE: SheetTable = {
  name: '评价结果',
  columns: [
    { title: '编码', kind: 'code', width: 12 },
    { title: '灯', kind: 'text', width: 8 },
    { title: '金额', kind: 'money', unit: 'wan_yuan', width: 14 },
    { title: '说明', kind: 'text', width: 40 },
  ],
  rows: Array.from({ length: 16 }, (_, row) => [`00${row}`, row % 2 === 0 ? '红灯' : '绿灯', row * 12_500, '长'.repeat(30_000)]),
  lamps: [{ column: 1, colours: { 红灯: 'red', 绿灯: 'green' } }],
  comments: [{ row: 1, column: 2, text: '金额与合同不符' }],
  charts: [{ kind: 'bar', title: '金额', categories: 0, values: [2] }],
  totals: [{ column: 2, of: 'sum' }],
};

type Outcome = { written: string | null } | { error: string };

const insert = (table: SheetTable, place: Place['kind'], decision: Decision = 'replace', cancelAfter?: number): Promise<Outcome> =>
  frame.evaluate(
    async ([given, kind, said, after]) => {
      const controller = new AbortController();
      try {
        const written = await window.addin.insert(given, {
          place: { kind },
          now: () => new Date('2026-03-01T00:00:00Z'),
          signal: controller.signal,
          progress: (done) => {
            if (after !== undefined && done >= after) controller.abort();
          },
          review: (review) => {
            (window as unknown as { reviewed: unknown }).reviewed = review;
            return Promise.resolve(said);
          },
        });
        return { written: written?.address ?? null };
      } catch (error) {
        return { error: (error as { text?: { zh: string } }).text?.zh ?? (error as Error).message };
      }
    },
    [table, place, decision, cancelAfter] as const,
  );

const undo = () => frame.evaluate(() => window.addin.undoLastWrite());
/** The bodies of all requests so far. */
const requests = () => page.evaluate(() => window.jixiaoHost!.xdm.wire.filter(({ kind }) => kind === 'request').map(({ received }) => String(received)));
/**
 * Asks something of Excel and waits for the answer: requests are answered in their order, so whatever was asked before is among them,
 * also what nobody waits for. It is the last of all requests then.
 */
const askLast = () =>
  frame.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.load('name');
      await context.sync();
    }),
  );
const select = (address: string) => page.evaluate((at) => window.jixiaoHost!.select(at), address);
const values = (address: string) => page.evaluate((at) => window.jixiaoHost!.values(at), address);

describe.each(['new_sheet', 'selection'] as const)('a write to a %s that goes wrong', (place) => {
  const faults = [
    { name: 'is refused', code: 'GeneralException', actions: 0 },
    { name: 'stops half-way', code: 'AccessDenied', actions: 12 },
    { name: 'is done but its answer is too large', code: 'ResponsePayloadSizeLimitExceeded', actions: 100_000 },
    { name: 'answers null for arrays', code: 'NullArrays', actions: 0 },
    { name: 'meets a person editing a cell', code: 'CellEdit', actions: 0 },
  ];

  /** The request that changes what the person sees. */
  const placing = place === 'selection' ? '"CopyFrom"' : '"Visible"';

  /** Which requests a write that goes well is made of, learnt once. */
  let learnt: { readonly places: number; readonly count: number } | undefined;
  async function learn() {
    const first = (await requests()).length;
    expect(await insert(LARGE, place)).toHaveProperty('written');
    // office.js gives its references back after the write has ended.
    await askLast();
    const sent = (await requests()).slice(first, -1);
    await undo();
    const places = sent.findIndex((body) => body.includes(placing));
    expect(places).toBeGreaterThan(3);
    return { places, count: sent.length };
  }

  test.each(faults.filter(({ code }) => place === 'selection' || !['NullArrays', 'GeneralException'].includes(code)))('leaves everything as it was, whether the first, a middle, the placing or the last request, which cleans up, $name', async ({ code, actions }) => {
    await furnish();
    const before = await workbook();
    const { places, count } = (learnt ??= await learn());
    for (const after of new Set([0, Math.floor(places / 2), places, count - 1])) {
      await select('B2');
      await page.evaluate((failing) => (window.jixiaoHost!.faults.failing = failing), { after, code, actions });
      const writing = insert(LARGE, place);
      await page.waitForFunction(() => window.jixiaoHost!.faults.failing === null);
      await page.evaluate(() => (window.jixiaoHost!.faults.cellEdit = false));
      const outcome = await writing;
      // Nothing is read by the placing request, so that null for arrays does not spoil it.
      if (after === places) expect('error' in outcome).toBe(code !== 'NullArrays');
      if (!('error' in outcome)) await undo();
      expect(await workbook(), `request ${after + 1} of ${count}`).toEqual(before);
    }
  });

  test('leaves everything as it was when it is cancelled between two pieces', async () => {
    await furnish();
    const before = await workbook();
    expect(await insert(LARGE, place, 'replace', 1)).toEqual({ error: 'cancelled' });
    expect(await workbook()).toEqual(before);
  });
});

describe('an Excel that takes its time', () => {
  const slow = (milliseconds: number) => page.evaluate((delay) => (window.jixiaoHost!.faults.delay = delay), milliseconds);

  test.each(['new_sheet', 'selection'] as const)('is waited for: progress is told piece by piece, and a write to a %s ends whole', async (place) => {
    await furnish();
    const before = await workbook();
    await slow(40);
    const { told, address } = await frame.evaluate(
      async ([given, kind]) => {
        const told: [number, number, string][] = [];
        const written = await window.addin.insert(given, { place: { kind }, now: () => new Date('2026-03-01T00:00:00Z'), progress: (...step) => void told.push(step), review: () => Promise.resolve('replace') });
        return { told, address: written?.address };
      },
      [LARGE, place] as const,
    );
    expect(address).toBe(place === 'selection' ? 'Sheet1!B2:E19' : '评价结果!A1:D18');
    const preparing = told.filter(([, , phase]) => phase === 'preparing').map(([done]) => done);
    expect(preparing.length).toBeGreaterThan(1);
    expect(preparing).toEqual([...preparing].sort((a, b) => a - b));
    expect([preparing.at(-1), told.at(-1)]).toEqual([17, [17, 17, 'placing']]);
    await undo();
    expect(await workbook()).toEqual(before);
  });

  test.each(['new_sheet', 'selection'] as const)('is left unharmed by a cancel in the middle of a write to a %s', async (place) => {
    await furnish();
    const before = await workbook();
    await slow(40);
    expect(await insert(LARGE, place, 'replace', 1)).toEqual({ error: 'cancelled' });
    expect(await workbook()).toEqual(before);
  });
});

describe('what would be replaced', () => {
  const SMALL: SheetTable = { ...LARGE, rows: LARGE.rows.slice(0, 3).map((row) => [...row.slice(0, 3), '短']) };

  test('is told cell by cell before anything is changed, and nothing is when the person says no', async () => {
    await furnish();
    const before = await workbook();
    expect(await insert(SMALL, 'selection', 'stop')).toEqual({ written: null });
    const review = await frame.evaluate(() => (window as unknown as { reviewed: unknown }).reviewed);
    expect(review).toMatchObject({
      address: 'Sheet1!B2:E6',
      count: 10,
      first: expect.arrayContaining([
        { address: 'B2', before: '320500000000000012345', after: '编码', reads: ['320500000000000012345', '编码'] },
        { address: 'D2', before: '=C2*2', after: '金额（万元）', reads: ['=C2*2', '金额（万元）'] },
        { address: 'D5', before: '=SUM(C2:C3)', after: 2.5, reads: ['=SUM(C2:C3)', '2.50 万元'] },
      ]) as unknown,
    });
    expect(await workbook()).toEqual(before);
  });

  test('stays when the person chooses a new sheet instead', async () => {
    await furnish();
    const [own] = (await workbook()).sheets;
    expect(await insert(SMALL, 'selection', 'new_sheet')).toEqual({ written: '评价结果!A1:D5' });
    const after = await workbook();
    expect(after.sheets[0]).toEqual(own);
    expect(after.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([['Sheet1', 'Visible'], ['评价结果', 'Visible']]);
  });

  test('is replaced with a yes: values, formats, totals, lamps, comment and chart stand at the place, and undo takes all of it away', async () => {
    await furnish();
    const before = await workbook();
    expect(await insert(SMALL, 'selection')).toEqual({ written: 'Sheet1!B2:E6' });
    expect(await values('B2:E6')).toEqual([
      ['编码', '灯', '金额（万元）', '说明'],
      ['000', '红灯', 0, '短'],
      ['001', '绿灯', 1.25, '短'],
      ['002', '红灯', 2.5, '短'],
      ['汇总', '', 3.75, ''],
    ]);
    const after = await workbook();
    expect(after.sheets).toHaveLength(1);
    expect(after.sheets[0]!.formats[2]!.slice(1, 5)).toEqual(['@', 'General', '#,##0.00', 'General']);
    expect(after.overlays.comments).toMatchObject([{ row: 2, column: 1, content: '请核对' }, { row: 3, column: 3, content: '金额与合同不符' }]);
    expect(after.overlays.rules).toMatchObject([
      { rule: { formula1: '="绿灯"' }, fillColor: '#C6EFCE' },
      { block: { row: 2, column: 2, rows: 3, columns: 1 }, rule: { formula1: '="红灯"', operator: 'EqualTo' }, fillColor: '#FFC7CE', fontColor: '#9C0006' },
      { rule: { formula1: '=10' } },
    ]);
    expect(after.overlays.charts).toMatchObject([
      {
        type: 'ColumnClustered', title: '金额',
        series: [{ name: '金额（万元）', values: { block: { row: 2, column: 3, rows: 3, columns: 1 } }, categories: { block: { row: 2, column: 1, rows: 3, columns: 1 } } }],
      },
    ]);
    await undo();
    expect(await workbook()).toEqual(before);
  });
});

describe('a result on a sheet of its own', () => {
  test('is a Table with frozen header and widths; a waterfall stands beside the columns it is drawn from', async () => {
    const words = { base: '起点', up: '增加', down: '减少', total: '合计' };
    const table: SheetTable = {
      name: '资金变动',
      columns: [{ title: '环节', kind: 'text', width: 20 }, { title: '变动', kind: 'money', unit: 'wan_yuan', width: 12 }, { title: '日期', kind: 'date', width: 12 }],
      rows: [['年初', 500_000, '2025-01-01'], ['调增', 200_000, '2025-06-30'], ['调减', -300_000, '2025-09-30'], ['年末', null, '不详']],
      charts: [{ kind: 'waterfall', title: '资金变动', categories: 0, values: 1, totals: [3], words }, { kind: 'scatter', title: '散点', x: 1, y: 3 }],
      freeze: { rows: 1, columns: 1 },
    };
    expect(await insert(table, 'new_sheet')).toEqual({ written: '资金变动!A1:G5' });
    expect(await values('资金变动!A1:G5')).toEqual([
      ['环节', '变动（万元）', '日期', '起点', '增加', '减少', '合计'],
      ['年初', 50, 45_658, 0, 50, 0, 0],
      ['调增', 20, 45_838, 50, 20, 0, 0],
      ['调减', -30, 45_930, 40, 0, 30, 0],
      ['年末', '', '不详', 0, 0, 0, 40],
    ]);
    const after = await workbook();
    expect(after.sheets[1]).toMatchObject({ name: '资金变动', visibility: 'Visible', frozen: { rows: 1, columns: 1 } });
    expect(after.tables).toMatchObject([{ name: '资金变动', block: { row: 0, column: 0, rows: 5, columns: 7 } }]);
    expect(after.overlays.charts).toMatchObject([
      { type: 'ColumnStacked', series: [{ name: '起点', color: null }, { name: '增加', color: '#107C10' }, { name: '减少', color: '#C50F1F' }, { name: '合计', color: '#0F6CBD' }] },
      { type: 'XYScatter', series: [{ categories: { block: { column: 1 } }, values: { block: { column: 3 } } }], axes: { category: { title: '变动（万元）' } } },
    ]);
    await undo();
    expect((await workbook()).overlays).toEqual({ charts: [], rules: [], comments: [] });
  });

  test('says findings in a last column where this Excel takes no comments from add-ins', async () => {
    const older = await openWorkbookPane(browser, inject('serviceUrl'), { ExcelApi: '1.9' });
    ({ page, frame } = older);
    expect(await insert({ ...LARGE, rows: [['1', '红灯', 1, ''], ['2', '绿灯', 2, '']], totals: [], charts: [] }, 'new_sheet')).toEqual({ written: '评价结果!A1:E3' });
    expect(await values('评价结果!D1:E3')).toEqual([['说明', '批注'], ['', ''], ['', '金额：金额与合同不符']]);
    expect((await workbook()).overlays.comments).toEqual([]);
    await older.close();
  });
});

describe('a place that cannot take a result', () => {
  const SMALL: SheetTable = { ...LARGE, rows: [['1', '红灯', 1, '']] };
  const host = <T>(work: string) => page.evaluate<T>(work);

  test.each([
    ['a protected sheet', "jixiaoHost.protect('Sheet1', true)", 'B2', '工作表受保护'],
    ['a sheet protected with a password', "jixiaoHost.protect('Sheet1', true, '只有制表人知道')", 'B2', '工作表受保护'],
    ['a workbook whose structure is protected', 'jixiaoHost.protectStructure(true)', 'B2', '工作簿的结构受保护'],
    ['merged cells', "jixiaoHost.workbook.merge(jixiaoHost.workbook.sheets()[0].id, { row: 2, column: 2, rows: 1, columns: 2 })", 'B2', '合并单元格'],
    ['a whole column', '0', 'C:C', '整行或整列'],
    ['the whole sheet', '0', 'A1:XFD1048576', '整行或整列'],
    ['whole rows', '0', '3:4', '整行或整列'],
    ['the last row of a sheet', '0', 'A1048576', '放不下'],
  ])('%s is refused with a sentence, and nothing is lost', async (_place, prepare, address, sentence) => {
    await furnish();
    await host(prepare);
    await select(address);
    const before = await workbook();
    expect(await insert(SMALL, 'selection')).toEqual({ error: expect.stringContaining(sentence) as string });
    expect(await workbook()).toEqual(before);
    // No password is guessed and no protection taken away, not even for a moment.
    expect((await requests()).join()).not.toMatch(/"(Unp|P)rotect"/);
  });

  test('two selected areas are refused with a sentence, and nothing is lost', async () => {
    await furnish();
    await page.evaluate(() => window.jixiaoHost!.selectAreas(['B2', 'D4:E5']));
    const before = await workbook();
    expect(await insert(SMALL, 'selection')).toEqual({ error: expect.stringContaining('多个不相连的区域') as string });
    expect(await workbook()).toEqual(before);
  });

  test('a Table in the way is refused with its name, and nothing is lost', async () => {
    await furnish();
    await insert({ ...SMALL, charts: [], comments: [], lamps: [], totals: [] }, 'selection');
    await select('C3');
    const before = await workbook();
    expect(await insert(SMALL, 'selection')).toEqual({ error: expect.stringContaining('与表格“评价结果”重叠') as string });
    expect(await workbook()).toEqual(before);
  });

  test('the values stand in the sheet before the Table is made around them', async () => {
    const first = (await requests()).length;
    expect(await insert(LARGE, 'new_sheet')).toHaveProperty('written');
    const sent = (await requests()).slice(first);
    const lastValues = sent.findLastIndex((body) => body.includes('长长长'));
    const made = sent.findIndex((body) => /"Name":"ShowTotals"|\\"Name\\":\\"ShowTotals\\"/.test(body));
    expect(lastValues).toBeGreaterThan(0);
    expect(made).toBeGreaterThan(lastValues);
    await undo();
  });

  test('more than 200,000 cells are refused before anything is asked of Excel', async () => {
    const before = (await requests()).length;
    const rows = new Array<SheetTable['rows'][number]>(50_000).fill(['', '', 0, '']);
    expect(await insert({ ...SMALL, rows, charts: [] }, 'new_sheet')).toEqual({ error: expect.stringContaining('最多 200,000 个') as string });
    await askLast();
    expect((await requests()).slice(before)).toEqual([expect.stringContaining('"Select":["name"]')]);
  });
});
