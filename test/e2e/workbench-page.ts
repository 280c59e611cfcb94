import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { launchBrowser, visit, type Visit } from './browser.ts';
import { paneOf } from './host-page.ts';
import '../../addin/workbench/host/control.ts';

export interface WorkbenchPage extends Visit {
  readonly pane: FrameLocator;
  /** Ends the visit, which must have seen no fault, no error and no request to an outside host. */
  readonly close: () => Promise<void>;
}

/** The workbench as a person finds it: the sample projects in the sheet, the pane connected to the service. */
export async function openWorkbench(browser: Browser, serviceUrl: string): Promise<WorkbenchPage> {
  const visited = await visit(browser, serviceUrl);
  const { context, page, errors, outside } = visited;
  await page.goto(`${serviceUrl}/workbench`);
  const pane = page.frameLocator('#pane');
  await page.waitForFunction(async () => (await window.jixiaoHost?.values('A2'))?.[0]?.[0]);
  await paneOf(page);
  await pane.getByText('已连接服务').waitFor();
  const close = async () => {
    const problems = await page.evaluate(() => window.jixiaoHost!.problems);
    await context.close();
    expect({ problems, errors, outside }).toEqual({ problems: [], errors: [], outside: [] });
  };
  return { ...visited, pane, close };
}

export type Opening = {
  /** The name of the tab that is opened. */
  readonly tab?: string;
  /** The role that is chosen. */
  readonly role?: 'officer' | 'clerk' | 'librarian';
  /** A service of the file's own; else that of all browser tests. */
  readonly serviceUrl?: () => string;
};

/** To be called once a file: a browser for the file, and before each test the workbench, opened as asked for; after it all must have been well. */
export function eachInWorkbench(opened: (visited: WorkbenchPage) => void, { tab, role, serviceUrl = () => inject('serviceUrl') }: Opening = {}): void {
  let browser: Browser;
  let visited: WorkbenchPage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    visited = await openWorkbench(browser, serviceUrl());
    if (role) await visited.pane.getByLabel('身份').selectOption(role);
    if (tab) await openTab(visited.pane, tab);
    opened(visited);
  });
  afterEach(() => visited.close());
}

/** By the menu behind the bar, which has every tab: which of them the bar has room for is found out while it comes up, and again with each that is opened. */
export async function openTab(pane: FrameLocator, name: string): Promise<void> {
  const item = pane.getByRole('menuitemradio', { name, exact: true });
  await pane.getByRole('button', { name: '其他功能' }).click();
  await item.click();
  await item.waitFor({ state: 'detached' });
  await pane.getByRole('tab', { name, exact: true, selected: true }).waitFor();
}

/** What a person sees and does in the sheet; addresses with their sheet, or in the one that is shown. */
export const sheetOf = (page: () => Page) => ({
  values: (address: string) => page().evaluate((at) => window.jixiaoHost!.values(at), address),
  formulas: (address: string) => page().evaluate((at) => window.jixiaoHost!.formulas(at), address),
  select: (address: string) => page().evaluate((at) => window.jixiaoHost!.select(at), address),
  type: (address: string, input: string | number) => page().evaluate(([at, cell]) => window.jixiaoHost!.type(at, cell), [address, input] as const),
  fill: (address: string, rows: readonly (readonly (string | number)[])[]) => page().evaluate(([at, cells]) => window.jixiaoHost!.fill(at, cells), [address, rows] as const),
  sheets: () => page().evaluate(() => window.jixiaoHost!.workbook.sheets().map(({ name }) => name)),
  press: (command: string) => page().evaluate((name) => window.jixiaoHost!.runCommand(name), command),
});
