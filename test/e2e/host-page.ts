import type { Browser, Frame, Page } from 'playwright-core';
import type { FunctionMetadata } from '../../addin/workbench/host/function-metadata.ts';
import { visit, type Visit } from './browser.ts';
import '../../addin/workbench/host/control.ts';

const number = (name: string) => ({ name, type: 'number' });

/** The functions of the little pane below. */
const FUNCTIONS: readonly FunctionMetadata[] = [
  { id: 'ADD', name: 'ADD', parameters: [number('a'), number('b')] },
  { id: 'DESCRIBE', name: 'DESCRIBE', parameters: [{ name: 'value', type: 'any' }, { name: 'note', type: 'any', optional: true }, { name: 'more', type: 'any', optional: true }] },
  { id: 'DOUBLE', name: 'DOUBLE', parameters: [{ name: 'matrix', type: 'number', dimensionality: 'matrix' }] },
  { id: 'MISSING', name: 'MISSING', parameters: [{ name: 'code', type: 'string' }], options: { cancelable: true } },
];

/** A pane of ten lines on the unmodified office.js, served to the tests alone. */
const PANE = `<!doctype html><meta charset="utf-8"><script src="/office-js/office.js"></script><body><script>
  window.ready = Office.onReady();
  window.calls = [];
  const called = (name, work) => CustomFunctions.associate(name, (...args) => { calls.push([name, args.slice(0, name === 'ADD' ? 2 : 3)]); return work(...args); });
  called('ADD', (a, b) => a + b);
  called('DESCRIBE', (value, note, more) => JSON.stringify([value, note, more]));
  called('DOUBLE', (matrix) => matrix.map((row) => row.map((value) => value * 2)));
  called('MISSING', (code) => { throw new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, '没有编码为“' + code + '”的项目，请核对后重输。'); });
  Office.actions.associate('mark', async (event) => {
    await Excel.run(async (context) => { context.workbook.worksheets.getFirst().getRange('Z1').values = [[event.source.id]]; });
    event.completed();
  });
</script>`;

/** What that pane shows in a dialog. */
const DIALOG = `<!doctype html><meta charset="utf-8"><script src="/office-js/office.js"></script><body><script>window.ready = Office.onReady();</script>`;

export interface HostPage extends Visit {
  readonly frame: Frame;
}

/** The emulated Excel without a grid, around the test pane, ready for Excel.run. */
export async function openHost(browser: Browser, serviceUrl: string): Promise<HostPage> {
  const visited = await visit(browser, serviceUrl);
  const { context, page } = visited;
  await context.route((url) => url.pathname === '/test-pane.html', (route) => route.fulfill({ contentType: 'text/html', body: PANE }));
  await context.route((url) => url.pathname === '/test-dialog.html', (route) => route.fulfill({ contentType: 'text/html', body: DIALOG }));
  await context.route((url) => url.pathname === '/addin/functions.json', (route) => route.fulfill({ json: { functions: FUNCTIONS } }));
  await page.goto(`${serviceUrl}/addin/workbench/headless.html?pane=/test-pane.html`);
  await page.waitForFunction(() => window.jixiaoHost !== undefined);
  return { ...visited, frame: await paneOf(page) };
}

/** What office.js asks of Excel by itself once it is ready: anything that counts requests, or lets one of them fail, would otherwise meet these. */
const OFFICE_BEGINS = ['WacPartition', 'SetOsfControlContainerReadyForCustomFunctions'];

/** The pane's frame, once office.js has met its host and all that it asks by itself has been answered. */
export async function paneOf(page: Page): Promise<Frame> {
  const handle = await page.waitForSelector('#pane', { state: 'attached' });
  const frame = await handle.contentFrame();
  if (!frame) throw new Error('the pane has no frame');
  await frame.waitForFunction(() => typeof Office !== 'undefined' && Office.context?.diagnostics !== undefined);
  await page.waitForFunction((names) => names.every((name) => window.jixiaoHost?.xdm.wire.some((entry) => entry.kind === 'request' && entry.name === name)), OFFICE_BEGINS);
  return frame;
}
