/** Light, dark or high contrast: Office's own theme when it tells one, else the operating system's. */
import { createDarkTheme, createLightTheme, teamsHighContrastTheme, type BrandVariants, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

const brand: BrandVariants = {
  10: '#01110f', 20: '#06231f', 30: '#083931', 40: '#0a483e', 50: '#0b584c', 60: '#0d6759', 70: '#0f7767', 80: '#12806f',
  90: '#2f917f', 100: '#4ca190', 110: '#67b1a0', 120: '#82c0b1', 130: '#9dcfc2', 140: '#b8ded4', 150: '#d3ece6', 160: '#edf8f5',
};

const FONTS = { fontFamilyBase: "'Segoe UI', 'Microsoft YaHei UI', 'PingFang SC', 'Noto Sans SC', system-ui, sans-serif" };
const light: Theme = { ...createLightTheme(brand), ...FONTS, colorBrandForeground1: brand[70] };
const dark: Theme = { ...createDarkTheme(brand), ...FONTS, colorBrandForeground1: brand[110], colorBrandForeground2: brand[120] };
// From a bright contrast theme to a dark one the names of the colours stay and the colours change: what is drawn with them is told by another object.
const brightContrast: Theme = { ...teamsHighContrastTheme, ...FONTS };
const darkContrast: Theme = { ...brightContrast };

const forced = window.matchMedia('(forced-colors: active)');
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Excel does not tell of a change of Office's theme; the pane looks again when it is entered. */
function subscribe(tell: () => void): () => void {
  window.addEventListener('focus', tell);
  for (const query of [forced, prefersDark]) query.addEventListener('change', tell);
  return () => {
    window.removeEventListener('focus', tell);
    for (const query of [forced, prefersDark]) query.removeEventListener('change', tell);
  };
}

function current(): Theme {
  if (forced.matches) return prefersDark.matches ? darkContrast : brightContrast;
  const office = typeof Office === 'undefined' ? undefined : Office.context?.officeTheme;
  return (isDark(office?.bodyBackgroundColor) ?? prefersDark.matches) ? dark : light;
}

/** Office tells its background as #rrggbb; excel on the web tells nothing. */
function isDark(color: string | undefined): boolean | undefined {
  const parts = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color ?? '')?.slice(1);
  if (!parts) return undefined;
  const [red, green, blue] = parts.map((part) => Number.parseInt(part, 16)) as [number, number, number];
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

export const usePaneTheme = (): Theme => useSyncExternalStore(subscribe, current);
