/** What the person has chosen on the way to a full cost, and the question that it makes. Pure. */
import type { analyse } from '../../../../analytics/cost/analyse/contract.ts';
import type { Currency } from '../../../../analytics/compare/currency.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import type { ItemRow, OutputRow } from './read-items.ts';
import type { StandardRow } from './read-standards.ts';
import type { Usage } from './read-usage.ts';

export type Question = InputOf<typeof analyse>;
export type Method = 'none' | 'direct' | 'step_down' | 'reciprocal';
export const METHODS: readonly Method[] = ['none', 'direct', 'step_down', 'reciprocal'];
export const TRACE_WORDS = ['direct', 'indirect', ''] as const;
export const BEHAVIOUR_WORDS = ['variable', 'fixed', 'step', ''] as const;
export type Manner = { readonly trace: (typeof TRACE_WORDS)[number]; readonly behaviour: (typeof BEHAVIOUR_WORDS)[number] };

export type Study = {
  readonly from: 'stored' | 'sheet';
  /** As it was typed. */
  readonly year: string;
  /** Names of stored objects, as typed; all where it is empty. */
  readonly names: string;
  readonly region: string;
  readonly quality: string;
  /** What the amounts of the sheet are in, as the person says; null as the headers do. */
  readonly currency: Currency | null;
  /** What the headers of the cost table say; null where they name none. */
  readonly named: Currency | null;
  readonly items: readonly ItemRow[];
  readonly outputs: readonly OutputRow[];
  readonly standards: readonly StandardRow[];
  readonly usage: Usage;
  /** What the person says of an item, over what the table says. */
  readonly manners: Readonly<Record<string, Manner>>;
  readonly method: Method;
  /** Who passes cost on, first first. */
  readonly support: readonly string[];
};

export const EMPTY: Study = {
  from: 'stored', year: '', names: '', region: '', quality: '', currency: null, named: null, items: [], outputs: [], standards: [], usage: {}, manners: {}, method: 'none', support: [],
};

/** A study of stored costs opens on their newest year until a person has said which. */
export const onNewestYear = (study: Study, newest: number | null, yearSaid: boolean): Study => (yearSaid || newest === null || study.from !== 'stored' ? study : { ...study, year: String(newest) });

/** What amounts are in: what is stored is in yuan. */
export const currencyOfStudy = ({ from, currency, named }: Study): Currency => (from === 'stored' ? 'CNY' : (currency ?? named ?? 'CNY'));

const wrong = (zh: string, en: string) => new AppError('invalid_params', { zh, en });

/** @throws AppError `invalid_params` telling what is still to be chosen */
export function questionOf(study: Study): Question {
  const fiscal_year = yearOf(study.year);
  const common = { fiscal_year, ...(study.region.trim() && { region: study.region.trim() }), ...(study.quality.trim() && { quality_grade: study.quality.trim() }) };
  const allocation = allocationOf(study);
  if (study.from === 'stored') {
    const names = [...new Set(study.names.split(/[\n、;；,，]/).map((name) => name.trim()).filter(Boolean))];
    return { ...common, ...(names.length > 0 && { cost_objects: names }), ...(allocation && { allocation, limit: 1_000 }) };
  }
  if (study.items.length === 0) throw wrong('还没有读取成本表，请在“数据”一步选中成本表后读取。', 'No cost table has been read; please select one and read it in the step Data.');
  const currency = currencyOfStudy(study);
  return {
    ...common,
    ...(currency !== 'CNY' && { currency }),
    inline: { items: study.items.map((row) => withManner(row, study.manners[row.item])), outputs: [...study.outputs], standards: [...study.standards], ...(allocation && { allocation }) },
    limit: 1_000,
  };
}

/** @throws AppError `invalid_params` */
export function yearOf(typed: string): number {
  const year = Number(/^\s*((?:19|20|21)\d{2})\s*年?\s*$/.exec(typed.normalize('NFKC'))?.[1]);
  if (Number.isInteger(year)) return year;
  throw wrong(`年度的值是“${typed}”，应为四位年度，如 2024，请在“数据”一步填写。`, `The year is "${typed}"; expected four digits such as 2024. Please give it in the step Data.`);
}

function withManner(row: ItemRow, manner: Manner | undefined): ItemRow {
  if (!manner) return row;
  return { ...row, ...(manner.trace !== '' && { trace: manner.trace }), ...(manner.behaviour !== '' && { behaviour: manner.behaviour }) };
}

function allocationOf({ method, support, usage }: Study): Question['allocation'] {
  if (method === 'none') return undefined;
  if (support.length === 0) throw wrong('选了分摊方法，但没有选辅助成本对象，请在“分摊”一步勾选，或改为“不分摊”。', 'A method of allocation is chosen but no support object; please tick them in the step Allocation, or choose none.');
  const silent = support.find((name) => Object.keys(usage[name] ?? {}).filter((taker) => taker !== name).length === 0);
  if (silent !== undefined) throw wrong(`辅助成本对象“${silent}”没有使用记录，其成本无处可分，请读取使用量表或取消勾选。`, `Nobody uses the support object "${silent}", so its cost has nowhere to go; please read a table of usage or untick it.`);
  const chosen = Object.fromEntries(support.map((name) => [name, { ...usage[name] }]));
  return { support: [...support], usage: chosen, method, ...(method === 'step_down' && { order: [...support] }) };
}

/** Distinct items in the order of the table, with what the table says of them or their name suggests. */
export function mannersOf(items: readonly ItemRow[], before: Readonly<Record<string, Manner>>): Readonly<Record<string, Manner>> {
  const found: Record<string, Manner> = {};
  for (const { item, trace, behaviour } of items) {
    if (found[item]) continue;
    found[item] = before[item] ?? { trace: trace ?? (/管理|财务|行政|分摊|公用|admin|overhead/i.test(item) ? 'indirect' : 'direct'), behaviour: behaviour ?? guessBehaviour(item) };
  }
  return found;
}

/** A guess where the name says it; what it does not say the person is asked. */
function guessBehaviour(item: string): Manner['behaviour'] {
  if (/折旧|保险|租|管理|财务|行政|利息|admin|depreciation|insurance|facility/i.test(item)) return 'fixed';
  if (/燃料|燃油|能源|电费|油料|轮胎|维修|票务|耗材|fuel|energy|maintenance|operations/i.test(item)) return 'variable';
  if (/驾驶员|司机|人工|工资|薪/.test(item)) return 'step';
  return '';
}

/** @returns the latest year of the rows; none where no row has one */
export function latestYear(items: readonly ItemRow[]): number | null {
  const years = items.flatMap(({ fiscal_year }) => (fiscal_year === undefined ? [] : [fiscal_year]));
  return years.length === 0 ? null : Math.max(...years);
}
