/** Collects what is wrong with a sheet, each with its cell. */
import type { Text } from '../errors.ts';
import type { FormFinding } from './contract.ts';

const LONGEST = 80;

export const short = (text: string): string => {
  const visible = text.replace(/\p{Cc}/gu, '␣');
  return visible.length > LONGEST ? `${visible.slice(0, LONGEST - 1)}…` : visible;
};

type Place = { readonly at: string | null; readonly column: string | null };

export class Findings {
  readonly list: FormFinding[] = [];
  readonly sheet: string | null;

  constructor(sheet: string | null) {
    this.sheet = sheet;
  }

  /** A cell that cannot be read; `expected` completes 应为… / expected …. */
  unreadable(code: string, { at, column }: Place, value: string | null, expected: Text): void {
    const found = value === null || value === '' ? { zh: '没有填写', en: 'is empty' } : { zh: `的值是“${short(value)}”`, en: `is “${short(value)}”` };
    const label = column === null ? { zh: '', en: '' } : { zh: `（${column}）`, en: ` (${column})` };
    this.add('problem', code, { at, column }, value, expected, {
      zh: `${this.#place(at).zh}${label.zh}${found.zh}，应为${expected.zh}。`,
      en: `${this.#place(at).en}${label.en} ${found.en}; expected ${expected.en}.`,
    });
  }

  /** What stands in the way of the whole sheet, or what should be looked at; `text` is the sentence behind the place. */
  say(severity: FormFinding['severity'], code: string, place: Place, value: string | null, expected: Text, text: Text): void {
    this.add(severity, code, place, value, expected, { zh: `${this.#place(place.at).zh}：${text.zh}`, en: `${this.#place(place.at).en}: ${text.en}` });
  }

  /** What should be looked at and stands in nobody's way. */
  warn(code: string, place: Place, value: string | null, expected: Text, text: Text): void {
    this.say('warning', code, place, value, expected, text);
  }

  add(severity: FormFinding['severity'], code: string, { at, column }: Place, value: string | null, expected: Text, message: Text): void {
    this.list.push({ severity, code, sheet: this.sheet, cell: at, column, value: value === null ? null : short(value), expected, message });
  }

  #place(at: string | null): Text {
    const sheet = this.sheet === null ? { zh: '文件', en: 'The file' } : { zh: `工作表“${this.sheet}”`, en: `Sheet “${this.sheet}”` };
    return at === null ? sheet : { zh: `${sheet.zh} ${at}`, en: `${sheet.en} ${at}` };
  }
}
