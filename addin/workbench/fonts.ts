import faces from '@fontsource/noto-sans-sc/400.css?raw';

const files = import.meta.glob<string>('../../node_modules/@fontsource/noto-sans-sc/files/noto-sans-sc-*-400-normal.woff2', {
  eager: true,
  exhaustive: true,
  import: 'default',
  query: '?url',
});

const urls = new Map(Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]));
const SHIPPED = 'Noto Sans SC';

/** The rules of the shipped font, of which a browser fetches only the pieces it needs. */
const shipped = faces.replace(/src: url\(\.\/files\/([^)]+\.woff2)\)[^;]*;/g, (_rule, file: string) => `src: url(${urls.get(file) ?? ''}) format('woff2');`);

/** The grid's font carries the name of Excel's own; an installed Chinese font stands in before the shipped one. */
export const GRID_FONT = '等线';
const installed = ['等线', 'DengXian', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei'].map((name) => `local('${name}')`).join(', ');
/** Height of DengXian; a line of the shipped font is a quarter higher, and the rows would be too. */
const HEIGHT = 'ascent-override: 91%; descent-override: 23%; line-gap-override: 0%;';
const grid = shipped.replaceAll(SHIPPED, GRID_FONT).replaceAll('src: url', `${HEIGHT} src: ${installed}, url`);

/** Makes Chinese text readable on a machine without any Chinese font. */
export function addFonts(target: Document): void {
  const style = target.createElement('style');
  style.textContent = target === document ? shipped + grid : shipped;
  target.head.append(style);
}
