import type { Browser, FrameLocator } from 'playwright-core';
import { expect } from 'vitest';
import { visit, type Visit } from './browser.ts';
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
  await pane.getByText('已连接服务').waitFor();
  const close = async () => {
    const problems = await page.evaluate(() => window.jixiaoHost!.problems);
    await context.close();
    expect({ problems, errors, outside }).toEqual({ problems: [], errors: [], outside: [] });
  };
  return { ...visited, pane, close };
}
