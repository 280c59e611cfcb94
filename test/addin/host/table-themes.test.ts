import { describe, expect, test } from 'vitest';
import { TABLE_THEMES, themeOf, tint } from '../../../addin/workbench/host/univer/table-themes.ts';

/** Contrast by WCAG 2.2: 1 for equal colours, 21 for black on white. */
function contrast(first: string, second: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, bright] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

describe('the looks of tables', () => {
  test.each([
    ['#156082', 0.8, '#C1E5F5'],
    ['#000000', 0.5, '#808080'],
    ['#E97132', 0.8, '#FBE3D6'],
  ])('%s lightened by %d is %s, as in Excel’s palette to within a step', (colour, share, expected) => {
    const parts = (text: string) => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
    const expectedParts = parts(expected);
    parts(tint(colour, share)).forEach((part, index) => expect(Math.abs(part - expectedParts[index]!)).toBeLessThanOrEqual(1));
  });

  test('the header of the standard style can be read, and so can its bands', () => {
    const { style } = TABLE_THEMES.find(({ name }) => name === 'TableStyleMedium2')!;
    expect(contrast(style.headerRowStyle!.bg!.rgb!, style.headerRowStyle!.cl!.rgb!)).toBeGreaterThan(4.5);
    expect(contrast(style.firstRowStyle!.bg!.rgb!, '#000000')).toBeGreaterThan(7);
  });

  test('a style that is not drawn takes the standard one, with or without bands', () => {
    expect(themeOf({ style: 'TableStyleDark11', banded: true })).toBe('TableStyleMedium2');
    expect(themeOf({ style: 'TableStyleLight9', banded: true })).toBe('TableStyleLight9');
    expect(TABLE_THEMES.find(({ name }) => name === themeOf({ style: 'TableStyleMedium2', banded: false }))!.style.firstRowStyle).toBeUndefined();
  });
});
