/** Judged groups as rows of the result, in the caller's language. Pure. */
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import type { Lang } from '../../errors.ts';
import { SMALLEST_GROUP } from '../../library/usage/sayable.ts';
import type { units } from './contract.ts';
import { type Group, type Item, judge, type Judged, trendOf, unitCostOf } from './judge.ts';
import { reasonOf, refusalSentence } from './sentences.ts';

export type Result = BareResultOf<typeof units>;
type Params = ParamsOf<typeof units>;
/** All items of the same group, whatever the year. */
type OfGroup = (group: string) => readonly Item[];

export const FOREIGN = { zh: '某单位同类项目', en: 'A like project of another organisation' } as const;
export const UNKNOWN = { zh: '未填', en: 'not filled in' } as const;

export function tellGroups(groups: readonly Group[], ofGroup: OfGroup, { outlier_at }: Params): Result['groups'] {
  return groups.flatMap((one) => {
    if (one.spread === null) return [];
    const marks = judge(one, outlier_at);
    const { years, trend } = trendOf(ofGroup(one.group));
    return [{
      group: one.group, year: one.year, ...one.spread,
      outliers: marks.filter(({ flag }) => flag === 'high' || flag === 'low').length,
      left_out: one.leftOut, output_unit: one.outputUnit, indicator_id: null,
      years: years.length > 1 ? years : [], trend,
    }];
  });
}

export function tellRefused(groups: readonly Group[], lang: Lang): Result['refused'] {
  return groups.flatMap(({ group, year, refusal }) => (refusal === null ? [] : [{ group, year, reason: refusalSentence(refusal)[lang] }]));
}

/** Rows of others are shown without a name, and only where at least three other organisations stand in the group. */
export function tellRows(group: Group, ofGroup: OfGroup, params: Params, lang: Lang): { item: Item; row: Result['rows'][number] }[] {
  const marks = judge(group, params.outlier_at);
  const others = new Set(group.items.flatMap(({ own, org }) => (own ? [] : [org]))).size;
  const before = yearBefore(ofGroup(group.group));
  return group.items.flatMap((item, i) => (item.own || (others >= SMALLEST_GROUP && group.spread !== null) ? [{ item, row: rowOf(item, marks[i]!, group, before(item), params, lang) }] : []));
}

function rowOf(item: Item, mark: Judged, { spread }: Group, before: number | null, params: Params, lang: Lang): Result['rows'][number] {
  const { unitCost, rank, percentile, madScore, flag } = mark;
  return {
    id: item.own ? item.id : null,
    group: item.group,
    label: item.own ? item.label : FOREIGN[lang],
    year: item.year,
    unit_cost: unitCost,
    rank,
    percentile,
    mad_score: madScore,
    flag,
    reason: reasonOf(mark, spread, item, params)?.[lang] ?? null,
    change: item.own && unitCost !== null && before !== null && before > 0 ? unitCost / before - 1 : null,
  };
}

function yearBefore(items: readonly Item[]): (item: Item) => number | null {
  const known = new Map<string, number>();
  for (const item of items) {
    const cost = unitCostOf(item);
    if (item.year !== null && typeof cost === 'number') known.set(JSON.stringify([item.id, item.year]), cost);
  }
  return ({ id, year }) => (year === null ? null : (known.get(JSON.stringify([id, year - 1])) ?? null));
}
