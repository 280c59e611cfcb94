import type { Page } from 'playwright-core';

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How many pixels of each colour (#RRGGBB) a part of the page shows. */
export async function colours(page: Page, clip: Clip): Promise<Map<string, number>> {
  const picture = (await page.screenshot({ clip })).toString('base64');
  const counts = await page.evaluate(async (text) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
    const paint = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    paint.drawImage(image, 0, 0);
    const { data } = paint.getImageData(0, 0, image.width, image.height);
    const found: Record<string, number> = {};
    for (let at = 0; at < data.length; at += 4) {
      const colour = `#${[...data.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
      found[colour] = (found[colour] ?? 0) + 1;
    }
    return found;
  }, picture);
  return new Map(Object.entries(counts));
}
