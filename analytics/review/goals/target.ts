/** A target or actual value as people write it into one cell: ≥95%, 不超过20万元, 2026年12月底前, 有效提升. Pure. */
import { isBlankMark } from '../../imports/figures.ts';
import type { Sign } from './contract.ts';

export type Read = { readonly sign: Sign | null; readonly value: number | null; readonly unit: string; /** As written; empty for nothing. */ readonly text: string };

const BEFORE: readonly (readonly [Sign, RegExp])[] = [
  ['>=', /^(?:≥|>=|⩾|不低于|不少于|不小于|至少|达到)/],
  ['<=', /^(?:≤|<=|⩽|不超过|不高于|不大于|不多于|控制在)/],
  ['>', /^(?:>|超过|大于|高于|多于)/],
  ['<', /^(?:<|低于|小于|少于)/],
  ['=', /^(?:=|等于)/],
];
const BEHIND: readonly (readonly [Sign, RegExp])[] = [['>=', /(?:及|或)?以上$/], ['<=', /(?:及|或)?(?:以内|以下|之内)$/]];
const NUMBER = /^(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(.*)$/;
/** A year before a point, then a month: 2026.6月底, 2026.12.31; 1234.5 and 2012.5万元 are figures. 六月龄 is an age, 一月两次 how often. */
const DATE = /[\d〇零○一二三四五六七八九]{4}年|(?:19|20)\d{2}(?:[-/]\d{1,2}|\.(?:0?[1-9]|1[0-2])(?:\.\d{1,2}|(?=$|[前底止末起之])))|(?:\d+|[一二三四五六七八九十]+)月(?!龄|[一二两三四五六七八九十\d]+[次回期场])|\d+[日号](?!龄)/;

/** When something is to be done, in words that no figure is asked of: 年底前, 三季度末, 每月20日. Not what only begins so (全年中小学生, 周末开放) or lasts (三年中). */
const WHEN = /(?:年|半年|季度|季|月|旬|周|学期)(?:初|底|末|(?<![一二两三四五六七八九十几数个全\d].)中)(?=$|[前起止]|[之以]前|[\p{P}\p{S}]|(?:全部|全面|按时|如期)?(?:完成|完工|竣工|建成|开工|验收|交付|投入|投产|办结|到位|结束))|[上下]半年|[第一二三四1-4]季度|[上中下]旬/u;

/** Whether a text tells a day, a month or another time by which to compare. */
export function tellsWhen(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  return DATE.test(plain) || WHEN.test(plain);
}

/**
 * @example
 * readTarget('≥95%') // => { sign: '>=', value: 95, unit: '%', text: '≥95%' }
 * readTarget('60余条') // => { sign: null, value: null, unit: '', text: '60余条' }: no figure to check against
 */
export function readTarget(value: number | string | null | undefined): Read {
  if (typeof value === 'number') return { sign: null, value, unit: '', text: String(value) };
  const text = (value ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  if (text === '' || isBlankMark(text)) return { sign: null, value: null, unit: '', text: '' };
  let rest = text.normalize('NFKC').replace(/\s/g, '');
  if (DATE.test(rest)) return { sign: null, value: null, unit: '', text };
  const before = BEFORE.find(([, pattern]) => pattern.test(rest));
  if (before !== undefined) rest = rest.replace(before[1], '');
  const behind = BEHIND.find(([, pattern]) => pattern.test(rest));
  if (behind !== undefined) rest = rest.replace(behind[1], '');
  const [, digits, unit = ''] = NUMBER.exec(rest) ?? [];
  if (digits === undefined || !/^(?:[%‰]|[A-Za-z\p{Script=Han}/]{0,8})$/u.test(unit) || /^[余多几左约]/.test(unit)) return { sign: null, value: null, unit: '', text };
  return { sign: before?.[0] ?? behind?.[0] ?? null, value: Number(digits.replaceAll(',', '')), unit, text };
}
