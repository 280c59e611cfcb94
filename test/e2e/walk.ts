import type { Frame, Page } from 'playwright-core';

export interface Stop {
  readonly name: string;
  /** Whether it is in sight, not covered, and anything around it looks different from when it has no focus. */
  readonly seen: boolean;
  /** Its place among the controls that Tab should reach, -1 where it is none of them. */
  readonly index: number;
  /** Whether it is a guard of the focus library, no control. */
  readonly guard: boolean;
}

const MOST = 400;

/**
 * Presses Tab from the first control of a frame, or of the dialog that is open in it, until the focus leaves it or comes back to where it began.
 * @returns every stop in its order, and the names of the controls that Tab should reach
 */
export async function walk(page: Page, frame: Frame): Promise<{ stops: Stop[]; expected: string[]; trapped: boolean }> {
  const expected = await frame.evaluate(prepare);
  // Rings are shown to those who use the keyboard: the first control is entered after a key, not out of nothing.
  await page.keyboard.press('Tab');
  await frame.evaluate(() => document.querySelector<HTMLElement>('[data-walk="0"]')!.focus());
  const stops: Stop[] = [];
  for (let step = 0; step < MOST; step++) {
    if (step > 0) await page.keyboard.press('Tab');
    const stop = await frame.evaluate(look);
    // The focus library's guard at the end of the page: from there the browser takes over. Anywhere else it would be a stop that nobody sees.
    if (stop?.guard && stops.some(({ index }) => index === expected.length - 1)) return { stops, expected, trapped: false };
    if (stop === null || (stops.length > 0 && stop.index === stops[0]!.index && stop.index >= 0)) return { stops, expected, trapped: false };
    stops.push(stop);
  }
  return { stops, expected, trapped: true };
}

/** Numbers the controls that Tab should reach and focuses the first. Within a group of radios, a list of tabs or a long list the arrows move: each is one stop, wherever it is entered. */
function prepare(): string[] {
  const shown = (element: HTMLElement) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const stopOf = (element: HTMLElement) =>
    element instanceof HTMLInputElement && element.type === 'radio' ? `radio ${element.name}` : (element.closest('[data-tabster*="mover"]') ?? element);
  const dialog = document.querySelector<HTMLElement>('[role=dialog], [role=alertdialog]');
  const candidates = [...(dialog ?? document).querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]')].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled, [data-tabster-dummy]') && element.closest('[aria-hidden=true], [inert]') === null && shown(element),
  );
  document.querySelectorAll('[data-walk]').forEach((element) => element.removeAttribute('data-walk'));
  const names = new Map<unknown, string>();
  const numbers = new Map<unknown, number>();
  for (const element of candidates) {
    const stop = stopOf(element);
    if (!numbers.has(stop)) {
      numbers.set(stop, numbers.size);
      names.set(stop, element.getAttribute('aria-label') ?? (element.textContent?.trim().slice(0, 40) || element.outerHTML.slice(0, 90)));
    }
    element.setAttribute('data-walk', String(numbers.get(stop)));
  }
  candidates[0]?.focus();
  return [...names.values()];
}

/** What has the focus and whether that shows: how it, its parents and their decorations look with and without. */
async function look(): Promise<Stop | null> {
  // What hands the focus on does so in a turn of its own.
  await new Promise((resolve) => setTimeout(resolve));
  const element = document.activeElement;
  if (!document.hasFocus() || !(element instanceof HTMLElement) || element === document.body) return null;
  const SHOWN = [
    'outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderTopColor', 'borderBottomColor', 'borderTopWidth', 'borderBottomWidth', 'backgroundColor',
    'textDecorationLine', 'textDecorationStyle', 'textDecorationColor', 'transform', 'opacity', 'content',
  ] as const;
  const around: Element[] = [element];
  while (around.length < 4 && around.at(-1)!.parentElement) around.push(around.at(-1)!.parentElement!);
  const settle = async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  };
  const looks = () => around.map((at) => [null, '::before', '::after'].map((part) => { const style = getComputedStyle(at, part); return SHOWN.map((name) => style[name]).join('|'); }).join('\n')).join('\n');
  await settle();
  const box = element.getBoundingClientRect();
  const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const middle = (from: number, to: number, most: number) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const hit = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  // A field's own label or icon may lie over it; anything else hides it.
  const uncovered = hit !== null && (element.contains(hit) || element.parentElement!.contains(hit));
  const focused = looks();
  element.blur();
  await settle();
  // A drawer may give the focus back at once: then a copy tells how the control looks without it.
  const without = () => {
    const copy = element.cloneNode(true) as HTMLElement;
    copy.removeAttribute('data-fui-focus-visible');
    element.after(copy);
    const style = getComputedStyle(copy);
    const plain = SHOWN.map((name) => style[name]).join('|');
    copy.remove();
    return plain;
  };
  const own = getComputedStyle(element);
  const differs = document.activeElement === element ? SHOWN.map((name) => own[name]).join('|') !== without() : focused !== looks();
  const seen = inSight && uncovered && differs;
  element.focus({ preventScroll: true });
  return { name: element.getAttribute('aria-label') ?? (element.textContent?.trim().slice(0, 40) || element.outerHTML.slice(0, 90)), seen, index: Number(element.getAttribute('data-walk') ?? -1), guard: element.hasAttribute('data-tabster-dummy') };
}
