/** Collects what is wrong, in the reader's language, the first two hundred in full. */
import type { Lang, Text } from '../errors.ts';
import type { ImportProblem } from './contract.ts';

const SHOWN = 200;
const LONGEST_VALUE = 80;

/** `expected` completes 应为… / expected …; `message` replaces the whole sentence where that form does not fit. */
export type Finding = { row: number | null; column: string | null; value: unknown; expected: Text; message?: Text };

export class Problems {
  /** Of a workbook: the sheet that all that follows is about. */
  sheet: string | null = null;
  readonly #lang: Lang;
  readonly #shown: { problem: ImportProblem; message: Text }[] = [];
  #count = 0;

  constructor(lang: Lang) {
    this.#lang = lang;
  }

  get count(): number {
    return this.#count;
  }

  get list(): ImportProblem[] {
    return this.#shown.map(({ problem }) => problem).sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  }

  add(finding: Finding): void {
    this.#count++;
    if (this.#shown.length >= SHOWN) return;
    const { row, column, expected } = finding;
    const value = shown(finding.value);
    const message = finding.message ?? sentence(row, column, value, expected);
    this.#shown.push({ problem: { sheet: this.sheet, row, column, value, expected: expected[this.#lang], message: message[this.#lang] }, message });
  }

  /** The sentence for the whole file: the first problem and how many there are. */
  summary(): Text {
    const first = [...this.#shown].sort((a, b) => (a.problem.row ?? 0) - (b.problem.row ?? 0))[0]!.message;
    const others = this.#count - 1;
    return {
      zh: `${first.zh}${others > 0 ? `另有 ${others.toLocaleString('en')} 处问题。` : ''}文件未导入，请更正后重新导入。`,
      en: `${first.en}${others > 0 ? ` There are ${others.toLocaleString('en')} more problems.` : ''} Nothing was imported; please correct the file and import it again.`,
    };
  }

  /** Says so where not all of them are listed. */
  warnings(): Text[] {
    if (this.#count <= SHOWN) return [];
    return [{
      zh: `共有 ${this.#count.toLocaleString('en')} 处问题，这里列出 ${SHOWN} 处。`,
      en: `There are ${this.#count.toLocaleString('en')} problems; ${SHOWN} of them are listed here.`,
    }];
  }
}

function sentence(row: number | null, column: string | null, value: string | null, expected: Text): Text {
  const zh = `${row === null ? '' : `第 ${row} 行`}${column === null ? '' : `“${column}”`}`;
  const en = [column === null ? '' : `“${column}”`, row === null ? '' : `in row ${row}`].filter(Boolean).join(' ');
  return {
    zh: `${zh}${value === null ? '没有填写' : `的值是“${value}”`}，应为${expected.zh}。`,
    en: `${en || 'The file'} ${value === null ? 'is empty' : `is “${value}”`}; expected ${expected.en}.`,
  };
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const visible = text.replace(/\p{Cc}/gu, '␣');
  return visible.length > LONGEST_VALUE ? `${visible.slice(0, LONGEST_VALUE - 1)}…` : visible;
}
