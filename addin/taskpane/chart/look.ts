/** The pane's own colours, as the browser resolves them at a place of the page. */
import { tokens } from '@fluentui/react-components';
import type { Look } from './spec.ts';

const PALETTE = [
  tokens.colorBrandForeground1, tokens.colorPaletteBlueForeground2, tokens.colorPaletteMarigoldForeground2, tokens.colorPalettePurpleForeground2,
  tokens.colorPaletteCranberryForeground2, tokens.colorPaletteTealForeground2,
] as const;
/** The contrast theme of the person knows few colours; patterns do the rest. */
const FORCED = ['Highlight', 'CanvasText', 'LinkText', 'GrayText'] as const;

const forcedColours = window.matchMedia('(forced-colors: active)');
export const lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)');

export function readLook(element: HTMLElement): Look {
  const probe = document.createElement('span');
  probe.style.setProperty('forced-color-adjust', 'none');
  element.append(probe);
  const resolved = (colour: string) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const patterns = forcedColours.matches;
  const [first, second, ...others] = patterns ? FORCED : PALETTE;
  const look: Look = {
    text: resolved(patterns ? 'CanvasText' : tokens.colorNeutralForeground1),
    weak: resolved(patterns ? 'CanvasText' : tokens.colorNeutralForeground2),
    grid: resolved(patterns ? 'GrayText' : tokens.colorNeutralStroke2),
    background: resolved(patterns ? 'Canvas' : tokens.colorNeutralBackground1),
    palette: [resolved(first), resolved(second), ...others.map(resolved)],
    up: resolved(patterns ? 'Highlight' : tokens.colorPaletteBlueForeground2),
    down: resolved(patterns ? 'LinkText' : tokens.colorPaletteMarigoldForeground2),
    font: getComputedStyle(element).fontFamily,
    still: lessMotion.matches,
    patterns,
  };
  probe.remove();
  return look;
}
