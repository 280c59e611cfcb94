import { BooleanNumber, BorderStyleTypes } from '@univerjs/core';
import type { IUniverSheetsTableConfig } from '@univerjs/sheets-table';
import type { TableLook } from '../workbook-port.ts';

type Theme = NonNullable<IUniverSheetsTableConfig['userThemes']>[number];
type Family = 'Light' | 'Medium';

/** Text colour and the six accents of Excel's present Office theme. */
const ACCENTS = ['#000000', '#156082', '#E97132', '#196B24', '#0F9ED5', '#A02B93', '#4EA72E'] as const;
const STANDARD = 'TableStyleMedium2';
const NAMES: readonly (readonly [Family, number])[] = [
  ...Array.from({ length: 21 }, (_, index) => ['Light', index + 1] as const),
  ...Array.from({ length: 7 }, (_, index) => ['Medium', index + 1] as const),
];

/** A colour made lighter as Excel's tints are: the share of the way its HSL lightness goes to white. */
export function tint(colour: string, share: number): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as [number, number, number];
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const lightness = (most + least) / 2;
  const saturation = most === least ? 0 : (most - least) / (1 - Math.abs(2 * lightness - 1));
  const lighter = lightness + (1 - lightness) * share;
  const span = saturation * (1 - Math.abs(2 * lighter - 1));
  const parts = [red, green, blue].map((part) => lighter - span / 2 + (most === least ? 0 : ((part - least) / (most - least)) * span));
  return `#${parts.map((part) => Math.round(part * 255).toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

/** One of Excel's built-in looks: a filled or plain header, bands, lines. */
function theme(family: Family, number: number, banded: boolean): Theme {
  const accent = ACCENTS[(number - 1) % ACCENTS.length] ?? ACCENTS[1];
  const filled = family === 'Medium' || (number > 7 && number <= 14);
  const line = { s: BorderStyleTypes.THIN, cl: { rgb: family === 'Medium' ? tint(accent, 0.4) : accent } };
  const rows = number > 7 || family === 'Medium' ? { t: line, b: line } : {};
  const band = family === 'Light' && number > 7 ? null : { bg: { rgb: tint(accent, 0.8) } };
  const plain = family === 'Light' && number <= 7;
  return {
    name: idOf(`TableStyle${family}${number}`, banded),
    style: {
      wholeStyle: { bd: { ...rows, ...(family === 'Light' && number > 14 ? { l: line, r: line } : {}) } },
      headerRowStyle: {
        bl: BooleanNumber.TRUE,
        bg: { rgb: filled ? accent : '#FFFFFF' },
        cl: { rgb: filled ? '#FFFFFF' : '#000000' },
        bd: { t: line, b: line },
      },
      headerColumnStyle: { bd: plain ? {} : { l: line } },
      lastColumnStyle: { bd: plain ? {} : { r: line } },
      ...(banded && band ? { firstRowStyle: band } : {}),
      lastRowStyle: { bd: { b: line } },
    },
  };
}

const idOf = (style: string, banded: boolean) => (banded ? style : `${style} plain`);

/** Light1–21 and Medium1–7, each with and without banded rows. */
export const TABLE_THEMES: readonly Theme[] = NAMES.flatMap(([family, number]) => [theme(family, number, true), theme(family, number, false)]);
const KNOWN = new Set(TABLE_THEMES.map(({ name }) => name));

/** The theme a table is painted with; a style that is not drawn here takes Excel's standard one. */
export function themeOf({ style, banded }: TableLook): string {
  const name = idOf(style, banded);
  return KNOWN.has(name) ? name : idOf(STANDARD, banded);
}
