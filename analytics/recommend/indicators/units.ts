/** Units of the same kind, so that 2 万元 and 20000 元 are one figure. Pure. */

/** Each family by its base unit; the figures turn a unit's values into the base unit's. */
const FAMILIES: readonly Readonly<Record<string, number>>[] = [
  { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 千万元: 1e7, 亿元: 1e8 },
  { '%': 1, 百分比: 1, '‰': 0.1, 百分点: 1 },
  { 米: 1, m: 1, 公里: 1e3, 千米: 1e3, km: 1e3, 万米: 1e4, 万公里: 1e7 },
  { 平方米: 1, m2: 1, 万平方米: 1e4, 公顷: 1e4, 平方公里: 1e6, 平方千米: 1e6, 亩: 1e4 / 15, 万亩: 1e8 / 15 },
  { 立方米: 1, m3: 1, 万立方米: 1e4, 万方: 1e4 },
  { 千克: 1, 公斤: 1, kg: 1, 吨: 1e3, 万吨: 1e7 },
  { 工作日: 1, 个工作日: 1 },
  { 天: 1, 日: 1 },
  { 分钟: 1, 小时: 60 },
  { 人: 1, 名: 1, 万人: 1e4 },
];
const COUNTED = ['人次', '户', '户次', '个', '次', '件', '场', '场次', '份', '册', '处', '家', '家次', '台', '套', '辆', '株', '头', '条', '项', '车次', '车公里', '点位', '千瓦时'];

const SCALES = new Map<string, { readonly base: string; readonly factor: number }>();
for (const family of FAMILIES) {
  const [base] = Object.keys(family);
  for (const [unit, factor] of Object.entries(family)) SCALES.set(unit, { base: base!, factor });
}
for (const unit of COUNTED) {
  SCALES.set(unit, { base: unit, factor: 1 });
  SCALES.set(`万${unit}`, { base: unit, factor: 1e4 });
}

export type Scale = { readonly base: string; readonly factor: number };

/**
 * What a unit is a multiple of; a unit that is not known is its own base. Of a rate, 万元/公里, the unit above the line counts.
 * @example scaleOf('万元/公里') // => { base: '元/公里', factor: 10000 }
 */
export function scaleOf(unit: string): Scale {
  const plain = unit.normalize('NFKC').replace(/\s/g, '').replace(/^(?:KM|M2|M3|KG|M)$/, (letters) => letters.toLowerCase());
  const [above, ...below] = plain.split('/');
  const known = SCALES.get(above!) ?? { base: above!, factor: 1 };
  return below.length === 0 ? known : { base: [known.base, ...below].join('/'), factor: known.factor };
}

/** A value in another unit of the same base; rounded to fifteen digits, so that a factor's last bit is not told as a figure. */
export const converted = (value: number, from: Scale, to: Scale): number => (from.factor === to.factor ? value : Number(((value * from.factor) / to.factor).toPrecision(15)));
