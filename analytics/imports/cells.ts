/** One cell, by the type of its column: the value to store, or what was expected instead. Pure. */
import type { Text } from '../errors.ts';
import { scaledInteger } from '../database/decimal.ts';
import { choose, YES_NO } from './choices.ts';
import { readDate } from './dates.ts';
import { isBlankMark, readFigure } from './figures.ts';
import type { Column } from './kind.ts';

/** Longest cell that Excel can hold. */
const LONGEST_CELL = 32_767;
const LONGEST_CODE = 64;
const LONGEST_TEXT = 4_000;
/** DECIMAL(18, …): digits before and behind the point together. */
const LARGEST_DECIMAL = 10n ** 18n;

export type Cell = { value: string | number | boolean | null } | { expected: Text; message?: Text };

/** What a spreadsheet shows in place of a value that it could not calculate. */
const SHEET_ERROR = /^#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|CONNECT!|BLOCKED!|UNKNOWN!|BUSY!|GETTING_DATA)$/i;

type Read = (text: string, column: Column, exponent: number) => Cell;

/**
 * @param raw a string, number, boolean or null
 * @param exponent of money: the power of ten that the header's unit means
 */
export function readCell(raw: unknown, column: Column, exponent: number): Cell {
  if (raw === null || raw === undefined) return { value: null };
  if (typeof raw === 'object') return { expected: { zh: '一个文本、数字或是/否', en: 'a text, a number or yes/no' } };
  if (typeof raw === 'number' && column.type === 'code' && !Number.isSafeInteger(raw)) return LOST_DIGITS;
  const text = String(raw).trim();
  if (text === '') return { value: null };
  if (SHEET_ERROR.test(text)) return { expected: { zh: '正常的内容；这是表格公式的出错值，请更正公式或清空该单元格', en: 'a value; this is the error of a formula, please correct the formula or clear the cell' } };
  if (text.length > LONGEST_CELL) return { expected: { zh: `不超过 ${LONGEST_CELL.toLocaleString('en')} 个字符`, en: `at most ${LONGEST_CELL.toLocaleString('en')} characters` } };
  if (text === NO_RESULT) return NOT_CALCULATED;
  return READ[column.type](text, column, exponent);
}

/** Stands in the cell of a workbook whose formula was saved without a result, as some programs do. */
export const NO_RESULT = '#公式无结果';

const READ: Record<Column['type'], Read> = {
  code: readCode,
  text: readText,
  figure: readText,
  year: (text) => whole(text.replace(/\s*年度?$/, ''), 1900, 2200, { zh: '1900–2200 之间的年度，如 2025', en: 'a year from 1900 to 2200, such as 2025' }),
  integer: (text) => whole(text, 1, 1_000_000, { zh: '1 以上的整数', en: 'a whole number from 1' }),
  month: (text) => whole(text.replace(/\s*月份?$/, ''), 1, 12, { zh: '1–12 的月份', en: 'a month from 1 to 12' }),
  number: readNumber,
  share: readShare,
  weight: (text) => readWeight(text, { zh: '0–100 的权重（分值），如 22.5', en: 'a weight from 0 to 100, such as 22.5' }),
  score: (text) => readWeight(text, { zh: '0–100 的得分，如 87.5', en: 'a score from 0 to 100, such as 87.5' }),
  money: (text, _column, exponent) => readMoney(text, 2, exponent),
  price: (text, _column, exponent) => readMoney(text, 6, exponent),
  quantity: readQuantity,
  date: (text) => (isBlankMark(text) ? NOTHING : orExpected(readDate(text), { zh: '日期，如 2025-09-30', en: 'a date such as 2025-09-30' })),
  boolean: (text) => {
    const answer = choose(YES_NO, text);
    return answer === null ? { expected: { zh: '是或否（1 或 2）', en: 'yes or no (1 or 2)' } } : { value: answer === 'true' };
  },
  choice: (text, column) => {
    const choices = column.choices ?? {};
    const list = Object.entries(choices).map(([key, [first]]) => ({ zh: first ?? key, en: key }));
    return orExpected(choose(choices, text), { zh: `${list.map(({ zh }) => zh).join('、')}之一`, en: `one of ${list.map(({ en }) => en).join(', ')}` });
  },
};

const NOTHING: Cell = { value: null };

const NOT_CALCULATED: Cell = {
  expected: { zh: '有计算结果的公式；请在 Excel 中打开该工作簿，待计算完成后保存', en: 'a formula with its result; please open the workbook in Excel and save it once it has been calculated' },
};

const LOST_DIGITS: Cell = {
  expected: {
    zh: '完整的代码文本；该代码已被表格软件当作数字显示，位数已丢失，请把该列设为文本格式后重新填写',
    en: 'the whole code as text; a spreadsheet has shown this code as a number and dropped digits, please format the column as text and enter it again',
  },
};

function readCode(text: string): Cell {
  if (/^\d(?:\.\d+)?E\+\d{2,3}$/i.test(text) || /^\d\.\d+E\d{1,3}$/i.test(text)) return LOST_DIGITS;
  if (/[！-～]/.test(text)) {
    const half = text.normalize('NFKC');
    return { expected: { zh: `半角字符“${half}”，请改为半角后重新导入`, en: `half-width characters “${half}”` } };
  }
  if (/\p{Cc}/u.test(text)) return CONTROL;
  if (isCommand(text)) return COMMAND;
  if (text.length > LONGEST_CODE) return { expected: { zh: `1–${LONGEST_CODE} 个字符的代码`, en: `a code of 1–${LONGEST_CODE} characters` } };
  return { value: text };
}

/**
 * Characters that XML 1.0, and so a workbook, cannot hold. Others that are merely invisible occur in real files
 * (U+0092 for an apostrophe out of Windows-1252) and are kept.
 */
const NOT_IN_A_WORKBOOK = /(?![\t\n\r])[\u{0}-\u{1F}]|[\u{FFFE}\u{FFFF}]|\p{Cs}/u;

const CONTROL: Cell = { expected: { zh: '不含控制字符的文本', en: 'a text without control characters' } };

/** Excel hands `=program|topic!item` to another program when the cell is opened. Nobody means that as a name or a goal. */
function isCommand(text: string): boolean {
  return /^[=+\-@]\s*[\w.]+\s*\|/.test(text.normalize('NFKC'));
}

const COMMAND: Cell = {
  expected: { zh: '普通文本；该内容会被表格软件当作命令执行，请删除后重新导入', en: 'plain text; a spreadsheet would run this as a command, please remove it' },
};

function readText(text: string, column: Column): Cell {
  const longest = column.longest ?? LONGEST_TEXT;
  if (text.length > longest) return { expected: { zh: `不超过 ${longest.toLocaleString('en')} 个字符的文本`, en: `a text of at most ${longest.toLocaleString('en')} characters` } };
  if (NOT_IN_A_WORKBOOK.test(text)) return CONTROL;
  return isCommand(text) ? COMMAND : { value: text };
}

function whole(text: string, least: number, most: number, expected: Text): Cell {
  const figure = readFigure(text);
  if (!figure || figure.percent || figure.exponent !== null) return { expected };
  const value = Number(figure.decimal);
  return Number.isInteger(value) && value >= least && value <= most ? { value } : { expected };
}

function readNumber(text: string): Cell {
  if (isBlankMark(text)) return NOTHING;
  const figure = readFigure(text);
  const value = figure && figure.exponent === null ? Number(figure.decimal) : NaN;
  return Number.isFinite(value) ? { value } : { expected: { zh: '数字', en: 'a number' } };
}

/** 0–1, or a percentage: by a % in the cell, or by the header's unit (exponent −2). */
function readShare(text: string, _column: Column, exponent: number): Cell {
  if (isBlankMark(text)) return NOTHING;
  const figure = readFigure(text);
  const value = figure && figure.exponent === null ? Number(`${figure.decimal}${figure.scientific ? '' : `e${figure.percent ? -2 : exponent}`}`) : NaN;
  return value >= 0 && value <= 1 ? { value } : { expected: SHARE };
}

const SHARE: Text = {
  zh: '0–1 之间的比例，如 0.85；百分数请写作 85%，或在列名后注明（%）',
  en: 'a share from 0 to 1, such as 0.85; please write a percentage as 85% or put (%) behind the header',
};

function readWeight(text: string, expected: Text): Cell {
  if (isBlankMark(text)) return NOTHING;
  const figure = readFigure(text);
  const scaled = figure && figure.exponent === null ? scaledInteger(figure.decimal, 4) : null;
  return scaled === null || scaled < 0n || scaled > 1_000_000n ? { expected } : { value: figure!.decimal };
}

function readQuantity(text: string): Cell {
  if (isBlankMark(text)) return NOTHING;
  const figure = readFigure(text);
  const scaled = figure && figure.exponent === null && !figure.percent ? scaledInteger(figure.decimal, 6) : null;
  const fits = scaled !== null && scaled >= 0n && scaled < LARGEST_DECIMAL;
  return fits ? { value: figure!.decimal } : { expected: { zh: '不小于 0 的数量（数字，整数部分不超过 12 位）', en: 'a quantity from 0, below 10^12' } };
}

/** @param places how many are kept behind the point: 2 of totals, 6 of prices */
function readMoney(text: string, places: number, exponent: number): Cell {
  if (isBlankMark(text)) return NOTHING;
  const figure = readFigure(text);
  if (!figure || figure.percent) return { expected: { zh: '金额（数字，可带千分位或 元、万元、亿元）', en: 'an amount of money (a number, with thousands separators or 元, 万元, 亿元 if you like)' } };
  if (figure.scientific) return { expected: { zh: '完整的金额；科学计数法可能已丢失位数，请把该列设为数值格式', en: 'the whole amount; scientific notation may have dropped digits, please format the column as a number' } };
  const yuan = `${figure.decimal}e${figure.exponent ?? exponent}`;
  const scaled = scaledInteger(yuan, places);
  const digits = 18 - places;
  if (scaled === null || scaled >= LARGEST_DECIMAL || scaled <= -LARGEST_DECIMAL) return { expected: { zh: `整数部分不超过 ${digits} 位的金额`, en: `an amount below 10^${digits} yuan` } };
  return { value: yuan };
}

function orExpected(value: string | null, expected: Text): Cell {
  return value === null ? { expected } : { value };
}
