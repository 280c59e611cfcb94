/**
 * A unit opens its list of projects, selects one, ticks suggested indicators,
 * sees them in the sheet and takes them back — in the workbench, as a person does it.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { eachInWorkbench } from './workbench-page.ts';

let page: Page;
let pane: FrameLocator;

eachInWorkbench((opened) => ({ page, pane } = opened));

const values = (address: string) => page.evaluate((at) => window.jixiaoHost!.values(at), address);
const select = (address: string) => page.evaluate((at) => window.jixiaoHost!.select(at), address);
const sheets = () => page.evaluate(() => window.jixiaoHost!.workbook.sheets().map(({ name }) => name));
/** Every cell of a sheet that holds something, so that two states can be compared whole. */
const everyCell = (sheet: string) => page.evaluate((name) => window.jixiaoHost!.values(`${name}!A1:Z400`), sheet);

async function recommendFor(row: number): Promise<string> {
  await select(`项目!C${row}`);
  const [[name]] = (await values(`项目!C${row}`)) as [[string]];
  await pane.getByText(name, { exact: true }).waitFor();
  await pane.getByRole('button', { name: '推荐指标' }).click();
  await pane.getByRole('checkbox').nth(3).waitFor();
  return name;
}

describe('recommending indicators for a selected project', () => {
  test('says on the page that it is a preview and that the data are synthetic', async () => {
    await page.getByText('预览工作台，并非 Excel', { exact: false }).waitFor();
    await page.getByText('合成的示例数据', { exact: false }).waitFor();
  });

  test('chosen indicators stand in a new sheet as a Table and one command takes them back', async () => {
    const before = { sheets: await sheets(), cells: await everyCell('项目') };
    await recommendFor(5);
    const chosen: string[] = [];
    for (const index of [0, 1, 2]) {
      const box = pane.getByRole('checkbox').nth(index);
      await box.click();
      chosen.push((await box.getAttribute('aria-label')) ?? (await pane.locator('label').nth(index).innerText()));
    }
    await pane.getByText('已选 3 项').waitFor();
    await pane.getByRole('button', { name: '写入表格' }).click();
    await pane.getByText('已将 3 项写入', { exact: false }).waitFor();

    const added = (await sheets()).filter((name) => !before.sheets.includes(name) && name !== '_jixiao');
    expect(added).toHaveLength(1);
    const [header, ...rows] = (await values(`'${added[0]}'!A1:I4`)) as string[][];
    expect(header!.slice(0, 3)).toEqual(['一级指标', '二级指标', '三级指标']);
    expect(rows.map((row) => row[2]).every((name) => chosen.some((label) => label.includes(name!)))).toBe(true);
    expect(rows.every((row) => /^[A-Z]{2}-[A-Z]{2}-\d{4}$/.test(row[7]!))).toBe(true);

    await page.getByRole('button', { name: '撤销本次写入' }).click();
    await pane.getByText('已撤销', { exact: false }).first().waitFor();
    await expect.poll(() => pane.getByText('已将 3 项写入', { exact: false }).count()).toBe(0);
    expect({ sheets: await sheets(), cells: await everyCell('项目') }).toEqual(before);
  });

  test('asks before it writes over cells that hold something', async () => {
    await recommendFor(5);
    await pane.getByRole('checkbox').first().click();
    await pane.getByRole('radio', { name: '从所选单元格起' }).click();
    const before = await everyCell('项目');
    await pane.getByRole('button', { name: '写入表格' }).click();
    const question = pane.getByRole('alertdialog');
    await expect.poll(() => question.innerText()).toMatch(/C5.*单元格/s);
    await question.getByRole('button').first().click();
    await question.waitFor({ state: 'hidden' });
    expect(await everyCell('项目')).toEqual(before);
  });

  test('offers what projects like it have written beside the library, marked so, only where that is wanted', async () => {
    const codes = (await values('项目!A1:A60')).map(([code]) => String(code));
    const row = codes.indexOf('99000016T000000100330') + 1;
    expect(row).toBeGreaterThan(1);
    await recommendFor(row);
    const list = pane.getByRole('list', { name: '指标推荐' });
    const marked = list.getByRole('listitem').filter({ has: page.getByText('库外', { exact: true }) });
    expect(await marked.count()).toBe(0);
    const beside = pane.getByRole('switch', { name: '也推荐库外指标', exact: false });
    await beside.click();
    await pane.getByText('请重新推荐', { exact: false }).waitFor();
    await pane.getByRole('button', { name: '推荐指标' }).click();
    await pane.getByText('请重新推荐', { exact: false }).waitFor({ state: 'hidden' });
    await marked.first().waitFor();
    await marked.first().getByRole('checkbox').click();
    await pane.getByText('已选 1 项').waitFor();
    await beside.click();
    await pane.getByRole('button', { name: '推荐指标' }).click();
    // While it is asked again nothing is listed: the new answer is there once something is.
    await marked.first().waitFor({ state: 'hidden' });
    await list.getByRole('checkbox').nth(3).waitFor();
    expect(await marked.count()).toBe(0);
  });

  test('is done from the keyboard: arrows, space, and every step taken back', async () => {
    await recommendFor(5);
    const list = pane.getByRole('list', { name: '指标推荐' });
    const box = (index: number) => list.getByRole('checkbox').nth(index);
    const focused = () => box(0).evaluate((element) => [...element.closest('ul')!.querySelectorAll('input[type="checkbox"]')].indexOf(element.ownerDocument.activeElement!));
    await box(0).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    const ticked = () => Promise.all([0, 1, 2].map((index) => box(index).isChecked()));
    await expect.poll(async () => [await focused(), ...(await ticked())]).toEqual([2, true, false, true]);
    await page.keyboard.press('Home');
    await expect.poll(focused).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(ticked).toEqual([true, false, false]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => list.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await pane.getByRole('group', { name: '选用的步骤' }).getByRole('button', { name: '重做' }).click();
    await expect.poll(ticked).toEqual([true, false, false]);
  });

  test('the total of the weights stands: what is typed or locked keeps its points, the others share the rest', async () => {
    await recommendFor(5);
    const boxes = pane.getByRole('list', { name: '指标推荐' }).getByRole('checkbox');
    for (const index of [0, 1, 2]) await boxes.nth(index).click();
    const sum = (total: number) => pane.getByText(`权重合计 ${total}／${total}`).waitFor();
    await sum(90);
    const weights = pane.getByLabel(/的权重$/).and(pane.locator('input'));
    const locks = pane.getByRole('button', { name: /^锁定“.+”的权重$/ });
    const points = async () => Promise.all((await weights.all()).map(async (one) => Number(await one.inputValue())));
    await weights.first().fill('30');
    await sum(90);
    await expect.poll(async () => (await points())[0]).toBe(30);
    await expect.poll(() => locks.first().getAttribute('aria-pressed')).toBe('true');
    await locks.nth(1).click();
    await expect.poll(() => locks.nth(1).getAttribute('aria-pressed')).toBe('true');
    const kept = (await points())[1];
    await boxes.nth(3).click();
    await expect.poll(async () => (await points()).length).toBe(4);
    await sum(90);
    expect((await points()).slice(0, 2)).toEqual([30, kept]);
    await pane.getByLabel('阶段').selectOption({ label: '绩效自评' });
    // The execution rate has its ten points in the form's funds, so that those of the indicators stay.
    await pane.getByTitle('加上预算执行率的 10 分', { exact: false }).waitFor();
    await sum(90);
    expect((await points()).slice(0, 2)).toEqual([30, kept]);
    await pane.getByRole('button', { name: '平均分配' }).click();
    await expect.poll(async () => {
      const shared = await points();
      return [...shared.slice(0, 2), Math.abs(shared[2]! - shared[3]!) <= 1];
    }).toEqual([30, kept, true]);
    await weights.nth(1).fill('80');
    await pane.getByText('已锁定的权重合计 110，超过 90', { exact: false }).waitFor();
    await pane.getByRole('checkbox', { name: '自动保持合计' }).click();
    await weights.nth(1).fill('20');
    await pane.getByText(/尚余 [\d.]+ 分未分配/).waitFor();
  });

  test('shows what is recommended, what is chosen, and what would fill a required group that is lacking', async () => {
    await recommendFor(5);
    const parts = pane.getByRole('group', { name: '显示哪些指标' });
    const list = pane.getByRole('list', { name: '指标推荐' }).getByRole('listitem');
    const lacking = async () => Number(/\d+/.exec(await parts.getByRole('button', { name: /^待补必设类/ }).innerText())![0]);
    const before = await lacking();
    expect(before).toBeGreaterThan(0);
    await parts.getByRole('button', { name: /^待补必设类/ }).click();
    await list.first().getByRole('checkbox').click();
    await expect.poll(lacking).toBe(before - 1);
    await parts.getByRole('button', { name: '已选 1' }).click();
    await expect.poll(() => pane.getByRole('list', { name: '指标推荐' }).getByRole('checkbox').count()).toBe(1);
    await parts.getByRole('button', { name: /^推荐 \d+/ }).click();
    await expect.poll(() => pane.getByRole('list', { name: '指标推荐' }).getByRole('checkbox').count()).toBeGreaterThan(5);
  });

  test('says beside the sum of the weights what the review found, and leads there', async () => {
    await recommendFor(5);
    const list = pane.getByRole('list', { name: '指标推荐' });
    for (const index of [0, 1, 2]) await list.getByRole('checkbox').nth(index).click();
    const target = list.getByRole('textbox', { name: /的指标值$/ }).last();
    await target.fill('一千二');
    const lamp = pane.getByRole('button', { name: /^审核红灯：必须修改 [1-9]\d* 处/ });
    await lamp.waitFor();
    const review = pane.getByRole('region', { name: '目标审核' });
    const inSight = () => review.evaluate((panel) => panel.getBoundingClientRect().top < innerHeight && panel.getBoundingClientRect().bottom > 0);
    await target.scrollIntoViewIfNeeded();
    await expect.poll(inSight).toBe(false);
    await lamp.click();
    await expect.poll(inSight).toBe(true);
    await expect.poll(() => review.innerText()).toContain('一千二');
  });

  test('begins each of the three lists at its first indicator', async () => {
    await recommendFor(5);
    const list = pane.getByRole('list', { name: '指标推荐' });
    await list.getByRole('checkbox').last().scrollIntoViewIfNeeded();
    await pane.getByRole('group', { name: '显示哪些指标' }).getByRole('button', { name: /^待补必设类/ }).click();
    await expect.poll(() => list.getByRole('checkbox').first().evaluate((box) => {
      const { top, bottom } = box.getBoundingClientRect();
      return document.elementFromPoint(box.getBoundingClientRect().left + 2, (top + bottom) / 2) === box;
    })).toBe(true);
  });

  test('says why in full, with the projects it rests on, and takes a target from the peers or the standard by one press', async () => {
    await recommendFor(5);
    const list = pane.getByRole('list', { name: '指标推荐' });
    const more = list.getByRole('button', { name: /个来源项目$/ }).first();
    await more.click();
    const reasons = list.getByRole('list', { name: '推荐理由' }).first();
    await expect.poll(() => reasons.innerText()).toMatch(/来源项目：.+（\d{4} 年）/);
    await list.getByRole('button', { name: '收起理由' }).click();
    await reasons.waitFor({ state: 'detached' });

    for (const index of [0, 1, 2, 3, 4, 5]) await list.getByRole('checkbox').nth(index).click();
    const picks = list.getByRole('radiogroup', { name: /的指标值取自$/ }).filter({ has: pane.getByRole('radio').nth(1) }).first();
    const name = /^“(.+)”的指标值取自$/.exec((await picks.getAttribute('aria-label'))!)![1]!;
    const field = pane.getByLabel(`“${name}”的指标值`, { exact: true }).and(pane.locator('input[type="text"], input:not([type])'));
    await expect.poll(() => picks.getByRole('radio').first().isChecked()).toBe(true);
    const median = await field.inputValue();
    await picks.getByRole('radio').nth(1).click();
    await expect.poll(() => field.inputValue()).not.toBe(median);
    const other = await field.inputValue();
    const label = await picks.getByRole('radio').nth(1).evaluate((input) => (input as HTMLInputElement).labels![0]!.innerText);
    expect(label.replaceAll(',', '')).toContain(String(Math.round(Number(other) * 100) / 100));
    await field.fill('12345');
    await expect.poll(() => picks.getByRole('radio', { checked: true }).count()).toBe(0);
  });

  test('can be stopped while it is under way, and asked again', async () => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/v1/analyses/recommend.indicators', async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    await select('项目!C5');
    await pane.getByRole('button', { name: '推荐指标' }).click();
    await pane.getByRole('button', { name: '取消' }).click();
    await pane.getByText('已停止查询。', { exact: true }).waitFor();
    answer();
    await page.unroute('**/api/v1/analyses/recommend.indicators');
    expect(await pane.getByRole('list', { name: '指标推荐' }).count()).toBe(0);
    await pane.getByRole('button', { name: '重试' }).click();
    await pane.getByRole('list', { name: '指标推荐' }).getByRole('checkbox').nth(3).waitFor();
  });
});
