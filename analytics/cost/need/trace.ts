import { CURRENCY_NAMES } from '../../compare/currency.ts';
import type { Lang } from '../../errors.ts';
import type { Item, Need, TraceRow } from './contract.ts';
import { type Priced, type Settled, stepsOf } from './model.ts';
import { roundingFormat } from '../../numeric/rounding.ts';

/** Made once: a format of one's own for each figure would be most of the work. */
const figure = roundingFormat('en', { maximumFractionDigits: 6 });

/** The whole calculation as rows, depth first: each below the figure it goes into. */
export function traceOf(need: Need, priced: readonly Priced[], settled: Settled, lang: Lang): TraceRow[] {
  const rows: TraceRow[] = [];
  const said = SAID[lang];
  const money = CURRENCY_NAMES[need.currency ?? 'CNY'][lang];
  const given = (id: string, parent: string, depth: number, value: number, unit: string, label: string, source = said.given) => void rows.push({ id, parent, depth, label, value, unit, formula: null, source });
  const { times, labels } = said;
  rows.push({ id: 'subsidy', parent: null, depth: 0, label: labels.subsidy, value: settled.subsidy, unit: money, formula: said.subsidy(need, settled), source: null });
  rows.push({ id: 'fiscal_need', parent: 'subsidy', depth: 1, label: labels.fiscal_need, value: settled.fiscal_need, unit: money, formula: said.fiscalNeed(need, settled), source: null });
  rows.push({ id: 'regulated_cost', parent: 'fiscal_need', depth: 2, label: labels.regulated_cost, value: settled.regulated_cost, unit: money, formula: said.regulatedCost(need, settled), source: null });
  pushItems(rows, need, priced, lang);
  given('profit_rate', 'regulated_cost', 3, need.profit_rate, times, labels.profit_rate);
  given('earmarked', 'regulated_cost', 3, need.earmarked, money, labels.earmarked);
  given('tax', 'fiscal_need', 2, need.tax, money, labels.tax);
  given('income', 'fiscal_need', 2, need.income, money, labels.income);
  given('other_subsidy', 'fiscal_need', 2, need.other_subsidy, money, labels.other_subsidy);
  given('quality_coefficient', 'subsidy', 1, need.quality_coefficient, times, labels.quality_coefficient);
  given('quality_deduction', 'subsidy', 1, need.quality_deduction, money, labels.quality_deduction);
  return rows;
}

/** An item's approved amount; below it the computed one and the ceiling where it has one, then activity and target. */
function pushItems(rows: TraceRow[], { targets, currency = 'CNY' }: Need, priced: readonly Priced[], lang: Lang): void {
  const said = SAID[lang];
  const money = CURRENCY_NAMES[currency][lang];
  const byId = new Map(targets.map((target) => [target.id, target]));
  let place = 0;
  for (const { item, activity, computed, approved } of priced) {
    const id = `item.${String(++place)}`;
    const { name, ceiling } = item;
    const source = item.source ?? null;
    const approvedLabel = said.approved(name);
    let [computedId, depth] = [id, 3];
    if (ceiling !== undefined) {
      rows.push({ id, parent: 'regulated_cost', depth: 3, label: approvedLabel, value: approved, unit: money, formula: said.lower(figure(computed), figure(ceiling)), source: null });
      [computedId, depth] = [`${id}.computed`, 4];
    }
    rows.push({ id: computedId, parent: depth === 3 ? 'regulated_cost' : id, depth, label: depth === 3 ? approvedLabel : said.computed(name), value: computed, unit: money, formula: computation(item, activity, lang, money), source });
    if (item.behaviour !== 'fixed') {
      const target = byId.get(item.target)!;
      rows.push({ id: `${id}.activity`, parent: computedId, depth: depth + 1, label: said.activity(name), value: activity, unit: said.activityUnit, formula: said.use(target.id, figure(target.quantity), target.output_unit, figure(item.quantity_per_output ?? 1)), source: null });
      rows.push({ id: `${id}.quantity`, parent: `${id}.activity`, depth: depth + 2, label: said.quantity(target.id), value: target.quantity, unit: target.output_unit, formula: null, source: said.given });
    }
    if (ceiling !== undefined) rows.push({ id: `${id}.ceiling`, parent: id, depth: 4, label: said.ceiling, value: ceiling, unit: money, formula: null, source: source ?? said.given });
  }
}

function computation({ behaviour, fixed_amount = 0, unit_standard, step }: Item, activity: number, lang: Lang, money: string): string {
  const said = SAID[lang];
  const fixed = said.fixed(figure(fixed_amount));
  if (behaviour === 'fixed') return fixed;
  const plus = fixed_amount === 0 ? '' : `${fixed} + `;
  if (behaviour === 'variable') return plus + said.variable(figure(activity), figure(unit_standard!), money);
  const { every, amount } = step!;
  return plus + said.steps(figure(stepsOf(activity, every)), figure(every), figure(amount), money);
}

type Labels = Readonly<Record<'subsidy' | 'fiscal_need' | 'regulated_cost' | 'profit_rate' | 'earmarked' | 'tax' | 'income' | 'other_subsidy' | 'quality_coefficient' | 'quality_deduction', string>>;
type Said = {
  readonly times: string; readonly given: string; readonly ceiling: string; readonly activityUnit: string; readonly labels: Labels;
  readonly subsidy: (need: Need, settled: Settled) => string;
  readonly fiscalNeed: (need: Need, settled: Settled) => string;
  readonly regulatedCost: (need: Need, settled: Settled) => string;
  readonly approved: (name: string) => string;
  readonly computed: (name: string) => string;
  readonly activity: (name: string) => string;
  readonly quantity: (target: string) => string;
  readonly lower: (computed: string, ceiling: string) => string;
  readonly use: (target: string, quantity: string, unit: string, each: string) => string;
  readonly fixed: (amount: string) => string;
  readonly variable: (activity: string, each: string, money: string) => string;
  readonly steps: (steps: string, every: string, amount: string, money: string) => string;
};

const zh: Said = {
  times: '倍', given: '填报', ceiling: '最高限额', activityUnit: '作业量单位',
  labels: { subsidy: '应补贴金额', fiscal_need: '财政资金需求', regulated_cost: '规制成本', profit_rate: '利润率', earmarked: '专项补助', tax: '税金', income: '收入', other_subsidy: '其他补贴', quality_coefficient: '质量系数', quality_deduction: '质量扣款' },
  subsidy: ({ quality_coefficient, quality_deduction }, { fiscal_need }) => `财政资金需求 ${figure(fiscal_need)} × 质量系数 ${figure(quality_coefficient)} − 质量扣款 ${figure(quality_deduction)}，不低于 0`,
  fiscalNeed: ({ tax, income, other_subsidy }, { regulated_cost }) => `规制成本 ${figure(regulated_cost)} + 税金 ${figure(tax)} − 收入 ${figure(income)} − 其他补贴 ${figure(other_subsidy)}，不低于 0`,
  regulatedCost: ({ profit_rate, earmarked }, { approved }) => `核定成本合计 ${figure(approved)} ×（1 + 利润率 ${figure(profit_rate)}）− 专项补助 ${figure(earmarked)}`,
  approved: (name) => `${name}核定额`, computed: (name) => `${name}测算额`, activity: (name) => `${name}的作业量`, quantity: (target) => `${target}的目标数量`,
  lower: (computed, ceiling) => `测算额 ${computed} 与最高限额 ${ceiling} 取低`,
  use: (target, quantity, unit, each) => `${target} ${quantity} ${unit} × 单位产出用量 ${each}`,
  fixed: (amount) => `固定金额 ${amount}`,
  variable: (activity, each, money) => `作业量 ${activity} × 单位标准 ${each} ${money}`,
  steps: (steps, every, amount, money) => `${steps} 级（每 ${every} 一级，不足一级按一级）× ${amount} ${money}`,
};

const en: Said = {
  times: 'times', given: 'as given', ceiling: 'Ceiling', activityUnit: 'units of activity',
  labels: { subsidy: 'Subsidy', fiscal_need: 'Fiscal need', regulated_cost: 'Regulated cost', profit_rate: 'Profit rate', earmarked: 'Earmarked subsidy', tax: 'Tax', income: 'Income', other_subsidy: 'Other subsidy', quality_coefficient: 'Quality coefficient', quality_deduction: 'Quality deduction' },
  subsidy: ({ quality_coefficient, quality_deduction }, { fiscal_need }) => `fiscal need ${figure(fiscal_need)} × quality coefficient ${figure(quality_coefficient)} − quality deduction ${figure(quality_deduction)}, not below 0`,
  fiscalNeed: ({ tax, income, other_subsidy }, { regulated_cost }) => `regulated cost ${figure(regulated_cost)} + tax ${figure(tax)} − income ${figure(income)} − other subsidy ${figure(other_subsidy)}, not below 0`,
  regulatedCost: ({ profit_rate, earmarked }, { approved }) => `approved cost ${figure(approved)} × (1 + profit rate ${figure(profit_rate)}) − earmarked subsidy ${figure(earmarked)}`,
  approved: (name) => `${name}, approved`, computed: (name) => `${name}, computed`, activity: (name) => `Activity of ${name}`, quantity: (target) => `Target of ${target}`,
  lower: (computed, ceiling) => `the lower of computed ${computed} and ceiling ${ceiling}`,
  use: (target, quantity, unit, each) => `${target} ${quantity} ${unit} × ${each} per output`,
  fixed: (amount) => `fixed amount ${amount}`,
  variable: (activity, each, money) => `activity ${activity} × unit standard ${each} ${money}`,
  steps: (steps, every, amount, money) => `${steps} steps (one for each ${every} begun) × ${amount} ${money}`,
};

const SAID: Readonly<Record<Lang, Said>> = { zh, en };
