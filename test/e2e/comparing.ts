/** Steps of a person who compares in the pane: a table of the sheet, what is written, the same calculated again, how it reads in either language. */
import type { FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { goTo as setAddress } from './address.ts';
import { loadRules, settled, violations } from './axe-rules.ts';
import { paneOf } from './host-page.ts';
import { sheetOf } from './workbench-page.ts';

export type Cells = readonly (readonly (string | number)[])[];

/** In 写入记录: the newest block of that title is calculated again, and that block says that it is the same. */
export async function calculatedAgain(pane: FrameLocator, title: string): Promise<void> {
  const block = pane.locator('#panel-writes').getByRole('listitem').filter({ hasText: title, has: pane.getByRole('button', { name: /^复算/ }) }).first();
  await block.getByRole('button', { name: /^复算/ }).click();
  await block.getByText('与复算结果一致', { exact: false }).waitFor();
}

export const comparing = (page: () => Page, pane: () => FrameLocator) => {
  const sheet = sheetOf(page);
  const goTo = async (hash: string) => setAddress(await paneOf(page()), hash);

  /** Puts rows on a new sheet from B2 on, with the cursor among them. */
  async function put(name: string, rows: Cells): Promise<void> {
    await page().evaluate((title) => window.jixiaoHost!.workbook.activateSheet(window.jixiaoHost!.addSheet(title)), name);
    await sheet.fill(`${name}!B2`, rows);
    await sheet.select('C4');
  }

  return {
    sheet,
    goTo,
    put,
    async readFrom(rows: Cells, name = '对比数据'): Promise<void> {
      await put(name, rows);
      await pane().getByRole('button', { name: '读取所选表格' }).filter({ visible: true }).click();
      // What is selected is read after the press: another sheet that is shown before would be read in its place.
      await pane().getByText(`工作表“${name}”`, { exact: false }).filter({ visible: true }).waitFor();
    },

    /** Writes what is shown. @returns the name of the new sheet */
    async write(rows: number): Promise<string> {
      const before = await sheet.sheets();
      await pane().getByRole('button', { name: '写入表格' }).filter({ visible: true }).click();
      await pane().getByText(`已将 ${rows} 项写入`, { exact: false }).filter({ visible: true }).waitFor();
      return (await sheet.sheets()).find((name) => !before.includes(name) && !name.startsWith('_'))!;
    },

    /** The newest block of that title, calculated again, is the same. */
    async recalculate(title: string): Promise<void> {
      await goTo('#/writes');
      await calculatedAgain(pane(), title);
    },

    /** What is shown at an address breaks no rule of axe in Chinese and in English, and is no wider than the pane. */
    async readsWell(hash: string, tell: { readonly zh: string; readonly en: string }): Promise<void> {
      const frame = await paneOf(page());
      await loadRules(frame);
      for (const [lang, name] of [['en', 'English'], ['zh', '中文']] as const) {
        await goTo('#/settings');
        await pane().getByRole('radio', { name }).click();
        await goTo(hash);
        await pane().getByText(tell[lang], { exact: false }).filter({ visible: true }).first().waitFor();
        await settled(frame);
        expect(await violations(frame)).toEqual([]);
        expect(await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      }
    },
  };
};
