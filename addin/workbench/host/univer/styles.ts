import { BooleanNumber, BorderStyleTypes, HorizontalAlign, VerticalAlign, WrapStrategy, type IBorderStyleData, type IStyleData, type Nullable } from '@univerjs/core';
import { PLAIN_STYLE } from '../memory-sheet.ts';
import { NO_BORDER, type Border, type CellStyle } from '../workbook-port.ts';

const HORIZONTAL = { General: HorizontalAlign.UNSPECIFIED, Left: HorizontalAlign.LEFT, Center: HorizontalAlign.CENTER, Right: HorizontalAlign.RIGHT } as const;
const VERTICAL = { Top: VerticalAlign.TOP, Center: VerticalAlign.MIDDLE, Bottom: VerticalAlign.BOTTOM } as const;

const keyOf = <K extends string, V>(table: Record<K, V>, value: V, otherwise: K): K => (Object.keys(table) as K[]).find((key) => table[key] === value) ?? otherwise;
const flag = (on: boolean) => (on ? BooleanNumber.TRUE : BooleanNumber.FALSE);

/** #RRGGBB in capitals, from Univer's #rgb, #rrggbb or rgb(…). */
export function hex(colour: Nullable<string>, otherwise: string): string {
  if (!colour) return otherwise;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`.toUpperCase();
  const rgb = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(colour);
  if (rgb) return `#${rgb.slice(1, 4).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`.toUpperCase();
  return colour.toUpperCase();
}

export function excelStyle(style: Nullable<IStyleData>): CellStyle {
  if (!style) return PLAIN_STYLE;
  return {
    bold: style.bl === BooleanNumber.TRUE,
    italic: style.it === BooleanNumber.TRUE,
    underline: style.ul?.s === BooleanNumber.TRUE,
    strikethrough: style.st?.s === BooleanNumber.TRUE,
    fontName: style.ff ?? PLAIN_STYLE.fontName,
    fontSize: style.fs ?? PLAIN_STYLE.fontSize,
    fontColor: hex(style.cl?.rgb, PLAIN_STYLE.fontColor),
    fillColor: hex(style.bg?.rgb, ''),
    horizontalAlignment: keyOf(HORIZONTAL, style.ht as never, 'General'),
    verticalAlignment: keyOf(VERTICAL, style.vt as never, 'Center'),
    wrapText: style.tb === WrapStrategy.WRAP,
  };
}

/** The Univer keys a change of style touches; null takes a key away. */
export function univerStyle(style: Partial<CellStyle>): IStyleData {
  const next: IStyleData = {};
  if (style.bold !== undefined) next.bl = flag(style.bold);
  if (style.italic !== undefined) next.it = flag(style.italic);
  if (style.underline !== undefined) next.ul = { s: flag(style.underline) };
  if (style.strikethrough !== undefined) next.st = { s: flag(style.strikethrough) };
  if (style.fontName !== undefined) next.ff = style.fontName;
  if (style.fontSize !== undefined) next.fs = style.fontSize;
  if (style.fontColor !== undefined) next.cl = { rgb: style.fontColor };
  if (style.fillColor !== undefined) next.bg = style.fillColor === '' ? null : { rgb: style.fillColor };
  if (style.horizontalAlignment !== undefined) next.ht = HORIZONTAL[style.horizontalAlignment];
  if (style.verticalAlignment !== undefined) next.vt = VERTICAL[style.verticalAlignment];
  if (style.wrapText !== undefined) next.tb = style.wrapText ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW;
  return next;
}

const LINES: Readonly<Record<Exclude<Border['style'], 'None'>, Partial<Record<Border['weight'], BorderStyleTypes>> & { readonly Thin: BorderStyleTypes }>> = {
  Continuous: { Hairline: BorderStyleTypes.HAIR, Thin: BorderStyleTypes.THIN, Medium: BorderStyleTypes.MEDIUM, Thick: BorderStyleTypes.THICK },
  Dash: { Thin: BorderStyleTypes.DASHED, Medium: BorderStyleTypes.MEDIUM_DASHED },
  DashDot: { Thin: BorderStyleTypes.DASH_DOT, Medium: BorderStyleTypes.MEDIUM_DASH_DOT },
  DashDotDot: { Thin: BorderStyleTypes.DASH_DOT_DOT, Medium: BorderStyleTypes.MEDIUM_DASH_DOT_DOT },
  SlantDashDot: { Thin: BorderStyleTypes.SLANT_DASH_DOT },
  Dot: { Thin: BorderStyleTypes.DOTTED },
  Double: { Thin: BorderStyleTypes.DOUBLE },
};

const BY_LINE = new Map(
  Object.entries(LINES).flatMap(([style, weights]) => Object.entries(weights).map(([weight, line]) => [line, { style, weight } as Pick<Border, 'style' | 'weight'>] as const)),
);

/** A weight that a style does not have becomes its thin one. */
export function univerBorder({ style, weight, color }: Border): IBorderStyleData | null {
  return style === 'None' ? null : { s: LINES[style][weight] ?? LINES[style].Thin, cl: { rgb: color } };
}

export function excelBorder(line: Nullable<IBorderStyleData>): Border | null {
  const known = line ? BY_LINE.get(line.s) : undefined;
  return known ? { ...known, color: hex(line?.cl?.rgb, NO_BORDER.color) } : null;
}
