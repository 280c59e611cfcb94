/** What axe finds in a page or a frame once nothing in it moves. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import './axe-window.ts';

const rules = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const loadRules = (page: Page | Frame): Promise<unknown> => page.evaluate(rules);

/** Once the page shows the theme of its media, and no colour is on its way from one theme to the next (spinners turn without end). */
export async function settled(page: Page | Frame): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = () => document.getAnimations().filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    // The theme follows in the frame that tells of the media, its transitions begin in the next.
    for (let still = 0; still < 2; still = moving().length > 0 ? 0 : still + 1) {
      await Promise.allSettled(moving().map(({ finished }) => finished));
      await frame();
    }
  });
}

/** The rule that is broken, and where. */
export const violations = (page: Page | Frame): Promise<string[]> =>
  page.evaluate(async () => {
    // Fluent's focus sentinels pass the focus on as soon as they have it: nobody can stay on one.
    const { violations: found } = await window.axe.run({ exclude: [['[data-tabster-dummy]']] }, { resultTypes: ['violations'] });
    return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`));
  });
