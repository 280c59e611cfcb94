/** A result of 200,000 cells written and undone by the add-in's own modules, beside one plain assignment of 20,000 values. */
import type { Browser, Page } from 'playwright-core';
import type { SheetTable } from '../../addin/sheet/result-table.ts';
import { openWorkbookPane } from '../e2e/workbook-pane.ts';

/** Bytes sent and received. */
export type Measured = { readonly seconds: number; readonly requests: number; readonly sent: number; readonly received: number };

const COLUMNS = 10;
/** Header and rows make 200,000 cells. */
const ROWS = 19_999;
const PLAIN_ROWS = 2_000;

const row = (index: number) => [`00${index}`, `项目 ${index}`, ...Array.from({ length: COLUMNS - 2 }, (_, column) => index * 1_000 + column)];

const RESULT: SheetTable = {
  name: '明细',
  columns: Array.from({ length: COLUMNS }, (_, index) => ({ title: `列${index + 1}`, kind: index === 0 ? 'code' as const : index === 1 ? 'text' as const : 'number' as const, width: 12 })),
  rows: Array.from({ length: ROWS }, (_, index) => row(index)),
};

/** What passed between office.js and Excel since the last time it was asked; in bytes. */
async function traffic(page: Page): Promise<Pick<Measured, 'requests' | 'sent' | 'received'>> {
  return page.evaluate(() => {
    const seen = window.jixiaoHost!.xdm.wire.splice(0).filter(({ kind }) => kind === 'request');
    return { requests: seen.length, sent: seen.reduce((sum, { received }) => sum + new Blob([String(received)]).size, 0), received: seen.reduce((sum, { sent }) => sum + new Blob([String(sent)]).size, 0) };
  });
}

export interface MeasuredWrites {
  readonly plain: Measured;
  readonly write: Measured;
  readonly undo: Measured;
}

export async function measureWrites(browser: Browser, url: string): Promise<MeasuredWrites> {
  const { page, frame, close } = await openWorkbookPane(browser, url);
  const during = async (work: () => Promise<number>): Promise<Measured> => {
    await traffic(page);
    const seconds = (await work()) / 1_000;
    return { seconds, ...(await traffic(page)) };
  };
  const plain = await during(() =>
    frame.evaluate(async (values) => {
      const start = performance.now();
      await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getFirst();
        sheet.getRangeByIndexes(0, 0, values.length, values[0]!.length).values = values;
        await context.sync();
      });
      return performance.now() - start;
    }, Array.from({ length: PLAIN_ROWS }, (_, index) => row(index))),
  );
  const write = await during(() =>
    frame.evaluate(async (table) => {
      const start = performance.now();
      const written = await window.addin.insert(table, {
        place: { kind: 'new_sheet' },
        now() {
          return new Date();
        },
        review() {
          return Promise.resolve('stop');
        },
      });
      if (written?.rows !== table.rows.length) throw new Error('the result was not written whole');
      return performance.now() - start;
    }, RESULT),
  );
  const undo = await during(() =>
    frame.evaluate(async () => {
      const start = performance.now();
      await window.addin.undoLastWrite();
      return performance.now() - start;
    }),
  );
  await close();
  return { plain, write, undo };
}
