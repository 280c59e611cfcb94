/** Looks of cells, each once, by number. Pure. */
import type { Style } from './model.ts';
import { attributeText } from './xml-text.ts';

const FONT = '宋体';
/** Numbers of formats of one's own begin here. */
const FIRST_FORMAT = 164;

/** `quote`: a text that Excel must not take for a formula when it is edited. */
type Look = Style & { readonly quote?: boolean };

export class Styles {
  readonly #looks = new Map<string, { readonly look: Look; readonly index: number }>();

  constructor() {
    this.indexOf({});
  }

  indexOf(look: Look): number {
    const key = JSON.stringify(look, Object.keys(look).sort());
    const known = this.#looks.get(key);
    if (known !== undefined) return known.index;
    const index = this.#looks.size;
    this.#looks.set(key, { look, index });
    return index;
  }

  xml(): string {
    const fonts = new Parts();
    const fills = new Parts(['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>']);
    const borders = new Parts();
    const formats = new Map<string, number>();
    const cells = [...this.#looks.values()].map(({ look }) => {
      const font = fonts.add(`<font>${look.bold === true ? '<b/>' : ''}<sz val="${look.size ?? 11}"/>${look.colour === undefined ? '' : `<color rgb="FF${look.colour}"/>`}<name val="${FONT}"/><charset val="134"/></font>`);
      const fill = look.fill === undefined ? 0 : fills.add(`<fill><patternFill patternType="solid"><fgColor rgb="FF${look.fill}"/><bgColor indexed="64"/></patternFill></fill>`);
      const border = borders.add(look.border === true ? `<border>${['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('')}<diagonal/></border>` : '<border><left/><right/><top/><bottom/><diagonal/></border>');
      if (look.format !== undefined && look.format !== '@' && !formats.has(look.format)) formats.set(look.format, FIRST_FORMAT + formats.size);
      const format = look.format === undefined ? 0 : look.format === '@' ? 49 : formats.get(look.format)!;
      const alignment = `<alignment vertical="center"${look.align === undefined ? '' : ` horizontal="${look.align}"`}${look.wrap === true ? ' wrapText="1"' : ''}/>`;
      return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"${look.quote === true ? ' quotePrefix="1"' : ''}>${alignment}<protection locked="${look.open === true ? 0 : 1}"/></xf>`;
    });
    const written = [...formats].map(([code, id]) => `<numFmt numFmtId="${id}" formatCode="${attributeText(code)}"/>`);
    return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${written.length === 0 ? '' : `<numFmts count="${written.length}">${written.join('')}</numFmts>`}${fonts.xml('fonts')}${fills.xml('fills')}${borders.xml('borders')}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }
}

class Parts {
  readonly #parts: string[];

  constructor(parts: readonly string[] = []) {
    this.#parts = [...parts];
  }

  add(part: string): number {
    const at = this.#parts.indexOf(part);
    return at >= 0 ? at : this.#parts.push(part) - 1;
  }

  xml(name: string): string {
    return `<${name} count="${this.#parts.length}">${this.#parts.join('')}</${name}>`;
  }
}
