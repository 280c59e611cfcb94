/**
 * In a contrast theme of Windows the system's colours alone are painted, and what stands on what can be read in each of the four.
 * A browser emulates one palette only, so pairs are found in it by keyword and computed in the four.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { TABS } from '../../addin/taskpane/shared/routes.ts';
import { goTo } from './address.ts';
import { settled } from './axe-rules.ts';
import { launchBrowser, visit } from './browser.ts';

const url = inject('serviceUrl');
const PAGES = [...TABS, 'library/duplicates', 'library/proposals', 'library/publish', 'library/sheet', 'imports/history', 'settings'];

type Keyword = 'Canvas' | 'CanvasText' | 'ButtonFace' | 'ButtonText' | 'Field' | 'FieldText' | 'Highlight' | 'HighlightText' | 'SelectedItem' | 'SelectedItemText' | 'GrayText' | 'LinkText' | 'VisitedText' | 'ActiveText' | 'ButtonBorder' | 'Mark' | 'MarkText' | 'AccentColor' | 'AccentColorText';

/**
 * The themes that come with Windows 11. Aquatic, Desert, Dusk and Night sky as public projects have read them out of Windows' own theme files;
 * Desert, Dusk and Night sky besides as Firefox lists them in its design system (toolkit/themes/shared/design-system, figma-variables-all.json).
 * Both agree, but for the face of buttons in Night sky (#292929 there): both are tried. None is from memory.
 */
const themes = {
  Aquatic: { window: '#202020', text: '#FFFFFF', face: '#202020', button: '#FFFFFF', highlight: '#8EE3F0', highlighted: '#263B50', gray: '#A6A6A6', link: '#75E9FC' },
  Desert: { window: '#FFFAEF', text: '#3D3D3D', face: '#FFFAEF', button: '#202020', highlight: '#903909', highlighted: '#FFF5E3', gray: '#676767', link: '#1C5E75' },
  Dusk: { window: '#2D3236', text: '#FFFFFF', face: '#2D3236', button: '#B6F6F0', highlight: '#A1BFDE', highlighted: '#212D3B', gray: '#A6A6A6', link: '#70EBDE' },
  'Night sky': { window: '#000000', text: '#FFFFFF', face: '#000000', button: '#FFEE32', highlight: '#D6B4FD', highlighted: '#2B2B2B', gray: '#A6A6A6', link: '#8080FF' },
  'Night sky, as Firefox lists it': { window: '#000000', text: '#FFFFFF', face: '#292929', button: '#FFEE32', highlight: '#D6B4FD', highlighted: '#2B2B2B', gray: '#A6A6A6', link: '#8080FF' },
} as const;
type Slot = keyof (typeof themes)['Aquatic'];

/** Which of a theme's eight colours a keyword of CSS stands for on Windows. */
const SLOTS: Readonly<Partial<Record<Keyword, Slot>>> = {
  Canvas: 'window', CanvasText: 'text', Field: 'window', FieldText: 'text', ButtonFace: 'face', ButtonText: 'button', ButtonBorder: 'button', Highlight: 'highlight', HighlightText: 'highlighted',
  SelectedItem: 'highlight', SelectedItemText: 'highlighted', GrayText: 'gray', LinkText: 'link', VisitedText: 'link', ActiveText: 'link',
};

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ page } = await visit(browser, url));
  await page.setViewportSize({ width: 400, height: 720 });
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto(`${url}/addin/taskpane.html?preview=1`);
  await page.getByText('已连接服务').waitFor();
});
afterAll(() => browser.close());

type Painted = { readonly foreign: string[]; readonly pairs: { readonly front: string; readonly back: string; readonly where: string }[] };

/** What is painted in a colour that is none of the system's, and which of the system's stand on which. */
function look(keywords: readonly string[]): Painted & { system: Record<string, string> } {
  const probe = document.body.appendChild(document.createElement('span'));
  const system: Record<string, string> = {};
  for (const keyword of keywords) {
    probe.style.cssText = `forced-color-adjust: none; color: ${keyword}`;
    system[keyword] = getComputedStyle(probe).color;
  }
  probe.remove();
  const opaque = (colour: string) => colour.replace(/^rgba\((\d+), (\d+), (\d+), [\d.]+\)$/, 'rgb($1, $2, $3)');
  const clear = (colour: string) => colour === 'none' || colour === 'transparent' || /, 0\)$/.test(colour);
  const known = new Set(Object.values(system).map(opaque));
  const foreign: string[] = [];
  const pairs = new Map<string, { front: string; back: string; where: string }>();
  const backOf = (element: Element) => {
    for (let at: Element | null = element; at; at = at.parentElement) if (!clear(getComputedStyle(at).backgroundColor)) return opaque(getComputedStyle(at).backgroundColor);
    return system.Canvas!;
  };
  for (const element of document.body.querySelectorAll('*:not(script):not(style)')) {
    const { width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0 || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const where = `${element.tagName.toLowerCase()}.${[...element.classList].find((name) => name.startsWith('fui-')) ?? ''} ${(element.textContent ?? '').trim().slice(0, 20)}`;
    const style = getComputedStyle(element);
    const painted: [string, string][] = [['background', style.backgroundColor]];
    for (const side of ['Top', 'Right', 'Bottom', 'Left'] as const) if (parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none') painted.push(['border', style[`border${side}Color`]]);
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');
    if (hasText || element.matches('input, textarea, select')) painted.push(['text', style.color]);
    if (element instanceof SVGElement && element.matches('path, rect, circle')) painted.push(['fill', style.fill], ['stroke', style.stroke]);
    for (const [what, colour] of painted) {
      if (clear(colour)) continue;
      if (!known.has(opaque(colour))) foreign.push(`${what} ${colour}: ${where}`);
      else if (what === 'text' || what === 'fill') pairs.set(`${opaque(colour)} on ${backOf(element)}`, { front: opaque(colour), back: backOf(element), where });
    }
  }
  return { foreign, pairs: [...pairs.values()], system: Object.fromEntries(Object.entries(system).map(([keyword, colour]) => [keyword, opaque(colour)])) };
}

function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

describe('in a contrast theme', () => {
  const seen = new Map<string, { front: Slot[]; back: Slot[]; where: string }>();

  test.each(PAGES)('#/%s paints the system’s colours alone', async (hash) => {
    await goTo(page, `#/${hash}`);
    await page.locator(hash === 'settings' ? '#page-settings > *' : `#panel-${hash.split('/')[0]} > *`).first().waitFor();
    await page.waitForFunction(() => document.querySelector('.fui-Spinner') === null);
    await settled(page);
    const { foreign, pairs, system } = await page.evaluate(look, Object.keys(SLOTS));
    expect(foreign).toEqual([]);
    expect(pairs.length).toBeGreaterThan(0);
    const slots = (colour: string) => [...new Set(Object.entries(system).filter(([, value]) => value === colour).map(([keyword]) => SLOTS[keyword as Keyword]!))];
    for (const { front, back, where } of pairs) seen.set(`${front} on ${back}`, { front: slots(front), back: slots(back), where });
  });

  test.each(Object.entries(themes))('whatever stands on something can be read in %s', (_, theme) => {
    const back: readonly Slot[] = ['window', 'face', 'highlight'];
    const front: readonly Slot[] = ['text', 'button', 'highlighted', 'gray', 'link'];
    expect(seen.size).toBeGreaterThan(1);
    const faint: string[] = [];
    for (const pair of seen.values()) {
      // Keywords that the emulated palette does not tell apart: a pair that Windows means to be combined is among them.
      const combined = pair.front.filter((slot) => front.includes(slot) || pair.front.length === 1).flatMap((one) => pair.back.filter((slot) => back.includes(slot) || pair.back.length === 1).map((other) => ({ one, other, ratio: contrast(theme[one], theme[other]) })));
      if (combined.length === 0 || combined.some(({ one, other }) => one === other)) faint.push(`${pair.where}: no pair of Windows`);
      for (const { one, other, ratio } of combined) if (ratio < 4.5) faint.push(`${pair.where}: ${one} on ${other} ${ratio.toFixed(2)}`);
    }
    expect(faint).toEqual([]);
  });
});
