/**
 * The options text that every custom function takes last: `"年度=2024;单位=万元"`.
 * Pure. A published signature never changes; what is new becomes a key here.
 */
import { AppError } from '../analytics/errors.ts';
import { withoutThousands } from './thousands.ts';

/** The keys a function knows, each with the spellings a person may use; the first is shown in sentences. */
export type OptionKeys = Readonly<Record<string, readonly string[]>>;

/**
 * @param value what stands in the cell argument: text, empty or null
 * @param keys the keys this function knows
 * @returns the values by key, trimmed; keys not written are absent
 * @throws AppError `invalid_params` naming the piece that cannot be read
 * @example parseOptions('年度=2023-2025；表头=是', { years: ['年度'], header: ['表头'] }) // => { years: '2023-2025', header: '是' }
 */
export function parseOptions<K extends OptionKeys>(value: unknown, keys: K): { [P in keyof K]?: string } {
  // A reference to an empty cell arrives as 0.
  if (value === null || value === undefined || value === '' || value === 0) return {};
  if (typeof value !== 'string') throw unreadable(String(value), keys);
  const spelling = new Map(Object.entries(keys).flatMap(([key, names]) => names.map((name) => [fold(name), key] as const)));
  const found: { [P in keyof K]?: string } = {};
  for (const piece of value.split(/[;；\n]/)) {
    if (piece.trim() === '') continue;
    const parts = /^([^=＝]*)[=＝](.*)$/s.exec(piece);
    const key = parts ? spelling.get(fold(parts[1]!)) : undefined;
    const text = parts?.[2]?.trim();
    if (!key || !text) throw unreadable(piece.trim(), keys);
    if (key in found) throw twice(piece.trim());
    found[key as keyof K] = text;
  }
  return found;
}

const YES = ['是', 'yes', 'true', '1'];
const NO = ['否', 'no', 'false', '0'];

/** Reads 是/否, yes/no, true/false, 1/0. @throws AppError `invalid_params` for anything else */
export function parseYesNo(name: string, text: string | undefined, standard: boolean): boolean {
  if (text === undefined) return standard;
  const word = fold(text);
  if (YES.includes(word)) return true;
  if (NO.includes(word)) return false;
  throw new AppError('invalid_params', {
    zh: `选项“${name}”的值是“${text}”，应为“是”或“否”，请更正公式的最后一个参数。`,
    en: `Option "${name}" is "${text}"; expected yes or no. Please correct the last argument of the formula.`,
  });
}

/** One of a closed list, by any of its names. @throws AppError `invalid_params` naming the list */
export function parseChoice<K extends string>(name: string, text: string, choices: Readonly<Record<K, readonly string[]>>): K {
  const found = (Object.keys(choices) as K[]).find((key) => [key, ...choices[key]].some((one) => fold(one) === fold(text)));
  if (found) return found;
  throw new AppError('invalid_params', {
    zh: `选项“${name}”的值是“${text}”，应为${Object.keys(choices).map((key) => choices[key as K][0]).join('、')}之一，请更正公式的最后一个参数。`,
    en: `Option "${name}" is "${text}"; expected one of ${Object.keys(choices).join(', ')}. Please correct the last argument of the formula.`,
  });
}

/** An amount; null where it is not written. @throws AppError `invalid_params` for what is no number from 0 */
export function parseFigure(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const plain = withoutThousands(text);
  if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain);
  throw new AppError('invalid_params', {
    zh: `选项“${name}”的值是“${text}”，应为不小于 0 的数字，请更正公式的最后一个参数。`,
    en: `Option "${name}" is "${text}"; expected a number from 0. Please correct the last argument of the formula.`,
  });
}

/** Reads one year or a span of years: `2024`, `2023-2025`, `2023～2025`. @throws AppError `invalid_params` */
export function parseYears(text: string): { from: number; to: number } {
  const parts = /^(\d{4})年?(?:[-–—~～至到](\d{4})年?)?$/.exec(text.normalize('NFKC').replace(/\s/g, ''));
  const from = Number(parts?.[1]);
  const to = Number(parts?.[2] ?? parts?.[1]);
  if (parts && from >= 1900 && from <= to && to <= 2200) return { from, to };
  throw new AppError('invalid_params', {
    zh: `年度“${text}”无法识别，应为四位年份或起止年份（如 2024 或 2023-2025，起始年不晚于截止年），请更正。`,
    en: `The year "${text}" cannot be read; expected a four-digit year or a span such as 2023-2025. Please correct it.`,
  });
}

/** Full-width forms, letter case and spaces make no difference in a key. */
export function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

function unreadable(piece: string, keys: OptionKeys): AppError {
  const known = Object.values(keys).map((names) => names[0]!);
  if (known.length === 0) {
    return new AppError('invalid_params', {
      zh: `选项“${piece}”无法识别，这个函数目前没有选项，请去掉公式的最后一个参数。`,
      en: `Option "${piece}" cannot be read: this function has no options yet. Please leave the last argument out.`,
    });
  }
  const example = `${known[0]}=…`;
  return new AppError('invalid_params', {
    zh: `选项“${piece}”无法识别，应写成“名称=值”并以分号隔开（如“${example}”），可用的名称有：${known.join('、')}。请更正公式的最后一个参数。`,
    en: `Option "${piece}" cannot be read; write name=value, separated by semicolons. Known names: ${Object.values(keys)
      .map((names) => names[1] ?? names[0])
      .join(', ')}. Please correct the last argument of the formula.`,
  });
}

function twice(piece: string): AppError {
  return new AppError('invalid_params', {
    zh: `选项“${piece}”重复出现，同一个选项只能写一次，请删去多余的一处。`,
    en: `Option "${piece}" is given twice; please keep one of them.`,
  });
}
