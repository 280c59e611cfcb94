/** The comparison of rows that came with the question. Pure. */
import type { ParamsOf } from '../../contract.ts';
import type { Lang, Text } from '../../errors.ts';
import { groupBy } from '../../library/group-by.ts';
import type { units } from './contract.ts';
import { groupsOf, type Item } from './judge.ts';
import { deflator } from './prices.ts';
import { explanationOf } from './sentences.ts';
import { type Result, tellGroups, tellRefused, tellRows } from './tell.ts';

type Params = ParamsOf<typeof units>;

const ONE_GROUP = { zh: '全部', en: 'All' } as const;

export function compareInline(rows: NonNullable<Params['rows']>, params: Params, lang: Lang): Result {
  const priced = deflator(params.price_index);
  const items = rows.map(({ id, group, label, cost, output, output_unit, year = null }): Item => ({
    id, group: group ?? ONE_GROUP[lang], label: label ?? null, year, cost: cost === null ? null : cost * priced(year, id), output, outputUnit: output_unit ?? null, org: null, own: true,
  }));
  return compareItems(items, params, lang);
}

/** @param items in the order in which their rows are told */
export function compareItems(items: readonly Item[], params: Params, lang: Lang, only: (item: Item) => boolean = () => true): Result {
  const all = groupBy(items, ({ group }) => group);
  const ofGroup = (group: string) => all.get(group)!;
  const shownItems = items.filter(only);
  const groups = groupsOf(shownItems, params.by_year).filter(({ items: some, spread }) => spread !== null || some.some(({ own }) => own));
  const place = new Map(shownItems.map((item, i) => [item, i]));
  const told = groups.flatMap((group) => tellRows(group, ofGroup, params, lang)).sort((a, b) => place.get(a.item)! - place.get(b.item)!);
  return {
    groups: tellGroups(groups, ofGroup, params),
    rows: told.slice(params.offset, params.offset + params.limit).map(({ row }) => row),
    total: told.length,
    refused: tellRefused(groups, lang),
    currency: params.currency,
    quantile_method: 'type_7',
    explanation: explanationOf(params.price_index ? { baseYear: params.price_index.base_year } : null)[lang],
    warnings: warningsOf(shownItems, params).map((warning) => warning[lang]),
  };
}

function warningsOf(items: readonly Item[], { by_year }: Params): Text[] {
  const own = items.filter((item) => item.own);
  const double = [...groupBy(own, ({ id, group, year }) => JSON.stringify([id, group, year])).values()].find(({ length }) => length > 1);
  const spans = [...groupBy(own, ({ group }) => group)].find(([, some]) => new Set(some.map(({ year }) => year)).size > 1);
  return [
    ...(double ? [{ zh: `“${double[0]!.id}”在同一组${double[0]!.year === null ? '' : `、${double[0]!.year} 年`}出现了 ${double.length} 次，每次都参与了对比，请核对是否重复。`, en: `"${double[0]!.id}" stands ${double.length} times in one group${double[0]!.year === null ? '' : ` and year ${double[0]!.year}`}, and each counts; please check for duplicates.` }] : []),
    ...(spans && !by_year ? [{ zh: `组“${spans[0]}”含有多个年度，放在一起对比；要逐年对比，请选择年度列，并按年度分别对比。`, en: `Group "${spans[0]}" holds several years, which are compared together; to compare each year by itself, please choose the column of years and ask by year.` }] : []),
  ];
}
