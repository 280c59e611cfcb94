/** Office's dialog, as the unmodified office.js does it on the web: a window of its own beside the pane's frame. */
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openHost, type HostPage } from './host-page.ts';

type Told = { opened: number | 'opened' | null; messages: { message: string; origin: string | undefined }[]; ended: number | null };
declare global {
  interface Window {
    told: Told;
    dialog: Office.Dialog | undefined;
  }
}

const url = inject('serviceUrl');
let browser: Browser;
let host: HostPage;
let frame: Frame;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  host = await openHost(browser, url);
  ({ frame } = host);
});
afterEach(() => host.context.close());

/** Asks office.js for a dialog. @returns without waiting for an answer, which comes into `told` */
const ask = (address: string, options: Office.DialogOptions = { promptBeforeOpen: false }) =>
  frame.evaluate(([at, given]) => {
    window.told = { opened: null, messages: [], ended: null };
    Office.context.ui.displayDialogAsync(at, given, (result) => {
      window.told.opened = result.status === Office.AsyncResultStatus.Succeeded ? 'opened' : result.error.code;
      if (result.status !== Office.AsyncResultStatus.Succeeded) return;
      window.dialog = result.value;
      result.value.addEventHandler(Office.EventType.DialogMessageReceived, (event) => 'message' in event && window.told.messages.push({ message: event.message, origin: event.origin }));
      result.value.addEventHandler(Office.EventType.DialogEventReceived, (event) => {
        window.told.ended = 'error' in event ? event.error : 0;
      });
    });
  }, [address, options] as const);
const told = () => frame.evaluate(() => window.told);
const answered = () => frame.waitForFunction(() => window.told.opened !== null);

async function open(): Promise<Page> {
  const [dialog] = await Promise.all([host.context.waitForEvent('page'), ask(`${url}/test-dialog.html`)]);
  await dialog.waitForFunction(() => typeof Office !== 'undefined' && Office.context?.ui?.messageParent !== undefined);
  await answered();
  return dialog;
}

describe('a dialog', () => {
  test('tells the pane what its page says, with its origin, and is closed by the pane', async () => {
    const dialog = await open();
    await dialog.evaluate(() => Office.context.ui.messageParent('{"a":1}', { targetOrigin: location.origin }));
    await frame.waitForFunction(() => window.told.messages.length === 1);
    expect(await told()).toEqual({ opened: 'opened', messages: [{ message: '{"a":1}', origin: url }], ended: null });
    const closed = dialog.waitForEvent('close');
    await frame.evaluate(() => window.dialog!.close());
    await closed;
    expect((await told()).ended).toBeNull();
  });

  test('says nothing to a pane of another origin than its page names', async () => {
    const dialog = await open();
    // The browser itself complains and drops the message.
    await dialog.evaluate(() => Office.context.ui.messageParent('lost', { targetOrigin: 'https://evil.example' }));
    await dialog.evaluate(() => Office.context.ui.messageParent('heard', { targetOrigin: location.origin }));
    await frame.waitForFunction(() => window.told.messages.length > 0);
    expect((await told()).messages.map(({ message }) => message)).toEqual(['heard']);
  });

  test('still knows its pane after it has been at another site', async () => {
    const dialog = await open();
    await host.context.route('https://elsewhere.example/**', (route) => route.fulfill({ contentType: 'text/html', body: '<p>elsewhere' }));
    // As pages lead on to each other; what a person types into the bar of addresses would part the window from its pane.
    await dialog.evaluate(() => void (location.href = 'https://elsewhere.example/'));
    await dialog.waitForURL('https://elsewhere.example/');
    await dialog.evaluate((back) => void (location.href = back), `${url}/test-dialog.html?back`);
    await dialog.waitForURL(`${url}/test-dialog.html?back`);
    await dialog.waitForFunction(() => typeof Office !== 'undefined' && Office.context?.ui?.messageParent !== undefined);
    await dialog.evaluate(() => Office.context.ui.messageParent('back', { targetOrigin: location.origin }));
    await frame.waitForFunction(() => window.told.messages.length === 1);
  });

  test('that the person closes is told with 12006', async () => {
    const dialog = await open();
    await dialog.close();
    await frame.waitForFunction(() => window.told.ended !== null);
    expect((await told()).ended).toBe(12006);
  });

  test.each([
    ['another site', 'https://elsewhere.example/', 12004],
    ['plain http', 'http://localhost/', 12005],
  ])('is not opened at %s', async (_, address, code) => {
    await ask(address);
    await answered();
    expect((await told()).opened).toBe(code);
  });

  test('is not opened beside another', async () => {
    await open();
    await ask(`${url}/test-dialog.html`);
    await answered();
    expect((await told()).opened).toBe(12007);
  });

  test('that Office asks about first may be refused', async () => {
    await ask(`${url}/test-dialog.html`, {});
    await frame.locator('input[type=button]').last().click();
    await answered();
    expect((await told()).opened).toBe(12009);
  });

  test('that the browser blocks is told with 12011', async () => {
    await host.page.evaluate(() => window.jixiaoHost!.xdm.blockWindows());
    await ask(`${url}/test-dialog.html`);
    await answered();
    expect((await told()).opened).toBe(12011);
  });
});
