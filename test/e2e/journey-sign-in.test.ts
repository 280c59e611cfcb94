/**
 * Sign-in by OpenID Connect as a person goes through it: the unmodified office.js opens its dialog as a
 * window of its own, a real provider asks who it is, the pane and the cells then answer with that person's rows.
 */
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { AUDIENCE, CLIENT, startProvider, type RunningProvider } from '../server/provider.ts';
import { loadRules, settled as atRest, violations } from './axe-rules.ts';
import { launchBrowser, visit, type Visit } from './browser.ts';
import { paneOf } from './host-page.ts';
import { startService, type RunningService } from './service.ts';
import { sheetOf } from './workbench-page.ts';

const PEOPLE = { li: { roles: ['unit-finance'], org_code: '101001' }, wang: { roles: ['bureau'] }, guest: { roles: [] } };
let provider: RunningProvider;
let service: RunningService;
let browser: Browser;
let visited: Visit;
let page: Page;
let pane: FrameLocator;

beforeAll(async () => {
  service = await startService(async (url) => {
    provider = await startProvider({ redirects: [`${url}/addin/sign-in.html?preview=1`], people: PEOPLE });
    return {
      JIXIAO_AUTH: 'oidc', JIXIAO_WORKBENCH: 'on', JIXIAO_OIDC_ISSUER: provider.url, JIXIAO_OIDC_CLIENT_ID: CLIENT, JIXIAO_OIDC_AUDIENCE: AUDIENCE,
      JIXIAO_OIDC_ROLES: 'officer=bureau,clerk=unit-finance',
    };
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await provider?.stop();
});
beforeEach(async () => {
  provider.state.audience = AUDIENCE;
  provider.state.seconds = 300;
  visited = await visit(browser, service.url);
  page = visited.page;
  await page.goto(`${service.url}/addin/workbench/headless.html`);
  await page.waitForFunction(() => window.jixiaoHost !== undefined);
  pane = page.frameLocator('#pane');
  await pane.getByRole('button', { name: '登录', exact: true }).waitFor();
});
afterEach(() => visited.context.close());

async function openDialog(name = '登录'): Promise<Page> {
  const [dialog] = await Promise.all([visited.context.waitForEvent('page'), pane.getByRole('button', { name, exact: true }).click()]);
  return dialog;
}

async function signIn(person: string, button?: string): Promise<void> {
  const dialog = await openDialog(button);
  await dialog.getByPlaceholder('Enter any login').fill(person);
  await dialog.getByPlaceholder('and password').fill('any');
  await dialog.getByRole('button', { name: 'Sign-in' }).click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
}

const sheet = sheetOf(() => page);
const errorAt = (address: string) => page.evaluate((at) => window.jixiaoHost!.cellError(at), address);
const settled = () => page.evaluate(() => window.jixiaoHost!.settled());
/** What the service says of who is asking, once somebody is signed in. */
const nextMe = async () => (await page.waitForResponse((response) => response.url().endsWith('/api/v1/me') && response.ok())).json() as Promise<{ user: string; everything: boolean; organizations: { org_code: string }[] }>;

async function openSettings(): Promise<void> {
  await pane.getByRole('button', { name: '设置', exact: true }).click();
}

test('a clerk signs in in the dialog; cells that waited are calculated, the pane answers with the rows of the own organisation', async () => {
  await sheet.type('A1', '=JX.VERSION("服务")');
  await settled();
  expect(await errorAt('A1')).toEqual({ code: '#N/A', message: '请先登录：在绩效任务窗格点“登录”，登录后公式会自动重新计算。' });

  const me = nextMe();
  await signIn('li');
  const { user, everything, organizations } = await me;
  expect({ user, everything }).toEqual({ user: 'li', everything: false });
  expect(organizations.map(({ org_code }) => org_code)).toEqual(['101001']);
  await pane.getByText('已登录：li。等待登录的公式已重新计算。').waitFor();
  await settled();
  expect(await sheet.values('A1')).toEqual([['0.1.0']]);

  await pane.locator('#panel-recommend input').first().fill('农村公路日常养护');
  await pane.locator('#panel-recommend button').filter({ hasText: /推荐/ }).first().click();
  await pane.locator('#panel-recommend .fui-Checkbox input').nth(2).waitFor();
  await openSettings();
  await pane.getByText('预算单位财务 · li').waitFor();
  expect(await pane.getByLabel('身份').count()).toBe(1);
});

test('no token is in the workbook, in the storage of the browser or in an address', async () => {
  const addresses: string[] = [];
  let authorization = '';
  visited.context.on('request', (request) => {
    addresses.push(request.url());
    authorization = request.headers()['authorization'] ?? authorization;
  });
  await signIn('wang');
  await pane.getByText('已连接服务').waitFor();
  await pane.getByText(/^数据版本/).first().waitFor();
  const token = authorization.replace('Bearer ', '');
  expect(token.split('.')).toHaveLength(3);
  const kept = await page.evaluate(async () => {
    const stores = [window, ...Array.from(window.frames)].flatMap((one) => [{ ...one.localStorage }, { ...one.sessionStorage }]);
    const { workbook, xdm } = window.jixiaoHost!;
    return JSON.stringify([stores, document.cookie, xdm.settings, workbook.sheets().map(({ id }) => workbook.readCells(id, { row: 0, column: 0, rows: 60, columns: 26 }))]);
  });
  const found = [kept, ...addresses].filter((text) => text.includes(token) || text.includes(token.split('.')[2]!));
  expect(found).toEqual([]);
});

test('who signs out is out: cells and commands say so, and the next one is asked who it is', async () => {
  await signIn('wang');
  await pane.getByText('已登录：wang。').waitFor();
  await openSettings();
  await pane.getByRole('button', { name: '退出登录' }).click();
  await pane.getByText('已退出登录。').waitFor();
  await sheet.type('A1', '=JX.USAGE("GX-MY-0001")');
  await settled();
  expect((await errorAt('A1'))?.message).toContain('请先登录');
  await sheet.press('refreshFunctions');
  await pane.getByText('请先登录：在绩效任务窗格点“登录”').waitFor();
  await pane.getByRole('button', { name: '返回' }).click();

  const dialog = await openDialog();
  // The provider remembers wang; without being asked again, whoever sits down would be wang.
  await dialog.getByPlaceholder('Enter any login').waitFor();
  await dialog.close();
  await pane.getByText('登录窗口在完成之前关闭了').waitFor();
});

test('a token for another service, and a person without a role, are told at once and what to do', async () => {
  provider.state.audience = 'https://other.example';
  await signIn('li');
  await pane.getByText('令牌是发给“https://other.example”的，不是发给本服务').waitFor();
  provider.state.audience = AUDIENCE;
  const dialog = await openDialog();
  // The provider remembers li and sends back at once: there is nothing to fill in.
  if (!dialog.isClosed()) await dialog.waitForEvent('close');
  await pane.getByText('已登录：li。').waitFor();
});

test('a sign-in that cannot be renewed leaves the pane as it is and asks for the person', async () => {
  provider.state.seconds = 30;
  await signIn('wang');
  // The last that the pane asks by itself: no earlier renewal is under way that the next question could share.
  await pane.locator('footer').getByText(/指标库/).waitFor();
  await pane.locator('#panel-recommend input').first().fill('校舍维修改造');
  await page.route('**/api/v1/sign-in/renew', (route) => route.fulfill({ status: 401, json: { error: { code: 'not_signed_in', message: '这次登录已经过期或已用过。请重新登录。', details: { reason: 'exchange' } } } }));
  await pane.locator('#panel-recommend button').filter({ hasText: /推荐/ }).first().click();
  await pane.getByText('登录已过期，任务窗格中的内容仍在。').waitFor();
  expect(await pane.locator('#panel-recommend input').first().inputValue()).toBe('校舍维修改造');
  await page.unroute('**/api/v1/sign-in/renew');
  provider.state.seconds = 300;
  await pane.getByRole('button', { name: '重新登录' }).click();
  await pane.getByText('已登录：wang。').waitFor();
  await pane.locator('#panel-recommend button').filter({ hasText: /推荐/ }).first().click();
  await pane.locator('#panel-recommend .fui-Checkbox input').nth(2).waitFor();
  expect(await pane.locator('#panel-recommend input').first().inputValue()).toBe('校舍维修改造');
});

test('a blocked window, an issuer that is away and turning away are told, and signing in still works', async () => {
  const open = await (await paneOf(page)).evaluateHandle(() => window.open);
  await page.evaluate(() => window.jixiaoHost!.xdm.blockWindows());
  await pane.getByRole('button', { name: '登录', exact: true }).click();
  await pane.getByText('浏览器拦截了登录窗口。').waitFor();
  await open.evaluate((original) => void (window.open = original));
  await pane.locator('input[type=button]').first().click();

  await visited.context.route('**/api/v1/sign-in/start', (route) => route.fulfill({ status: 503, json: { error: { code: 'busy', message: '统一身份认证没有正常回答。' } } }));
  await openDialog();
  await pane.getByText('统一身份认证没有正常回答。').waitFor();
  await visited.context.unroute('**/api/v1/sign-in/start');

  const dialog = await openDialog();
  await dialog.getByPlaceholder('Enter any login').waitFor();
  const closed = dialog.waitForEvent('close');
  await pane.getByRole('button', { name: '取消', exact: true }).click();
  await closed;
  await signIn('li');
  await pane.getByText('已登录：li。').waitFor();
});

test('the page of signing in breaks no rule of axe, in both languages, and can be used from the keyboard', async () => {
  const frame = await paneOf(page);
  await loadRules(frame);
  for (const language of ['English', '中文']) {
    await pane.getByRole('button', { name: language }).waitFor();
    await atRest(frame);
    expect(await violations(frame)).toEqual([]);
    await pane.getByRole('button', { name: language }).click();
  }
  const dialog = visited.context.waitForEvent('page');
  await pane.getByRole('button', { name: '登录', exact: true }).press('Enter');
  await (await dialog).getByPlaceholder('Enter any login').waitFor();
  await loadRules(frame);
  await atRest(frame);
  expect(await violations(frame)).toEqual([]);
});
