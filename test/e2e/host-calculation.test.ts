/** What a person sees of a calculation that others change under its hands. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CellInput } from '../../addin/workbench/host/workbook-port.ts';
import { launchBrowser } from './browser.ts';
import { openHost, type HostPage } from './host-page.ts';

let browser: Browser;
let host: HostPage;

beforeAll(async () => {
  browser = await launchBrowser();
  host = await openHost(browser, inject('serviceUrl'));
});
afterAll(() => browser.close());

/** Enters `formula` into D1, and `then` into it so many tasks of the browser after its calculation began; what stands in D1:F1 in the end, for each number of tasks. */
const meanwhile = (formula: string, then: CellInput) =>
  host.page.evaluate(
    async ([entered, replaced]) => {
      const { workbook: book } = window.jixiaoHost!;
      const at = { row: 0, column: 3, rows: 1, columns: 1 };
      const { id } = book.sheets()[0]!;
      const task = () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
      const seen: unknown[] = [];
      for (let tasks = 0; tasks < 8; tasks += 1) {
        book.writeCells(id, at, [[entered]]);
        const calculated = book.flush();
        for (let passed = 0; passed < tasks; passed += 1) await task();
        book.writeCells(id, at, [[replaced]]);
        await calculated;
        await book.flush();
        seen.push(book.readCells(id, { ...at, columns: 3 })[0]!.map(({ value }) => value));
        book.clear(id, { ...at, columns: 3 }, 'All');
        await book.flush();
      }
      return seen;
    },
    [formula, then] as const,
  );

describe('a formula that goes while it is calculated', () => {
  test.each<[string, CellInput, unknown[]]>([
    ['leaves an empty cell empty', '', ['', '', '']],
    ['leaves what was entered instead', '取消', ['取消', '', '']],
    ['leaves the result of the formula entered instead', '=3*3', [9, '', '']],
  ])('%s', async (_, then, expected) => {
    expect(await meanwhile('=1+1', then)).toEqual(Array.from({ length: 8 }, () => expected));
    expect(await meanwhile('=SEQUENCE(1,3)', then)).toEqual(Array.from({ length: 8 }, () => expected));
  });
});
