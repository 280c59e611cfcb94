import faces from '@fontsource/noto-sans-sc/400.css?raw';

const files = import.meta.glob<string>('../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-*-400-normal.woff2', {
  eager: true,
  exhaustive: true,
  import: 'default',
  query: '?url',
});

const urls = new Map(Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]));

/** The rules of Noto Sans SC, of which a browser fetches only the pieces it needs, and none where a Chinese font is installed. */
const rules = faces.replace(/src: url\(\.\/files\/([^)]+\.woff2)\)[^;]*;/g, (_rule, file: string) => `src: url(${urls.get(file) ?? ''}) format('woff2');`);

/** Installed fonts first, as on the machines Excel runs on; the shipped one for a machine without any. */
export const GRID_FONTS = 'Microsoft YaHei, PingFang SC, Noto Sans CJK SC, Noto Sans SC, sans-serif';

export function addFonts(target: Document): void {
  const style = target.createElement('style');
  style.textContent = rules;
  target.head.append(style);
}
