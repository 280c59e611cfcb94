import type { Lang, Text } from '../../errors.ts';
import type { Need, TraceRow } from './contract.ts';
import { type Priced, type Settled, stepsOf } from './model.ts';

const figure = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 6 });

type Node = { id: string; label: Text; value: number; unit: Text; formula?: Text; source?: string; parts?: Node[] };

const YUAN: Text = { zh: '元', en: 'yuan' };
const TIMES: Text = { zh: '倍', en: 'times' };
const given = (id: string, zh: string, en: string, value: number, unit = YUAN): Node => ({ id, label: { zh, en }, value, unit });

/** The whole calculation as rows, each below the figure it goes into. */
export function traceOf(need: Need, priced: readonly Priced[], settled: Settled, lang: Lang): TraceRow[] {
  return rowsOf(subsidyNode(need, priced, settled), null, 0, lang);
}

const GIVEN: Text = { zh: '填报', en: 'as given' };

function rowsOf({ id, label, value, unit, formula, source, parts = [] }: Node, parent: string | null, depth: number, lang: Lang): TraceRow[] {
  const row = { id, parent, depth, label: label[lang], value, unit: unit[lang], formula: formula?.[lang] ?? null, source: source ?? (formula ? null : GIVEN[lang]) };
  return [row, ...parts.flatMap((part) => rowsOf(part, id, depth + 1, lang))];
}

function subsidyNode(need: Need, priced: readonly Priced[], { approved, regulated_cost, fiscal_need, subsidy }: Settled): Node {
  const regulated: Node = {
    id: 'regulated_cost', label: { zh: '规制成本', en: 'Regulated cost' }, value: regulated_cost, unit: YUAN,
    formula: {
      zh: `核定成本合计 ${figure(approved)} ×（1 + 利润率 ${figure(need.profit_rate)}）− 专项补助 ${figure(need.earmarked)}`,
      en: `approved cost ${figure(approved)} × (1 + profit rate ${figure(need.profit_rate)}) − earmarked subsidy ${figure(need.earmarked)}`,
    },
    parts: [...priced.map((one, place) => itemNode(need, one, place)), given('profit_rate', '利润率', 'Profit rate', need.profit_rate, TIMES), given('earmarked', '专项补助', 'Earmarked subsidy', need.earmarked)],
  };
  const fiscal: Node = {
    id: 'fiscal_need', label: { zh: '财政资金需求', en: 'Fiscal need' }, value: fiscal_need, unit: YUAN,
    formula: {
      zh: `规制成本 ${figure(regulated_cost)} + 税金 ${figure(need.tax)} − 收入 ${figure(need.income)} − 其他补贴 ${figure(need.other_subsidy)}，不低于 0`,
      en: `regulated cost ${figure(regulated_cost)} + tax ${figure(need.tax)} − income ${figure(need.income)} − other subsidy ${figure(need.other_subsidy)}, not below 0`,
    },
    parts: [regulated, given('tax', '税金', 'Tax', need.tax), given('income', '收入', 'Income', need.income), given('other_subsidy', '其他补贴', 'Other subsidy', need.other_subsidy)],
  };
  return {
    id: 'subsidy', label: { zh: '应补贴金额', en: 'Subsidy' }, value: subsidy, unit: YUAN,
    formula: {
      zh: `财政资金需求 ${figure(fiscal_need)} × 质量系数 ${figure(need.quality_coefficient)} − 质量扣款 ${figure(need.quality_deduction)}，不低于 0`,
      en: `fiscal need ${figure(fiscal_need)} × quality coefficient ${figure(need.quality_coefficient)} − quality deduction ${figure(need.quality_deduction)}, not below 0`,
    },
    parts: [fiscal, given('quality_coefficient', '质量系数', 'Quality coefficient', need.quality_coefficient, TIMES), given('quality_deduction', '质量扣款', 'Quality deduction', need.quality_deduction)],
  };
}

function itemNode({ targets }: Need, { item, activity, computed, approved }: Priced, place: number): Node {
  const target = targets.find(({ id }) => id === item.target)!;
  const id = `item.${String(place + 1)}`;
  const unit: Text = { zh: target.output_unit, en: target.output_unit };
  const parts: Node[] = [];
  if (item.behaviour !== 'fixed') {
    parts.push({
      id: `${id}.activity`, label: { zh: `${item.name}的作业量`, en: `Activity of ${item.name}` }, value: activity, unit: { zh: '作业量单位', en: 'units of activity' },
      formula: {
        zh: `${target.id} ${figure(target.quantity)} ${target.output_unit} × 单位产出用量 ${figure(item.quantity_per_output ?? 1)}`,
        en: `${target.id} ${figure(target.quantity)} ${target.output_unit} × ${figure(item.quantity_per_output ?? 1)} per output`,
      },
      parts: [{ id: `${id}.quantity`, label: { zh: `${target.id}的目标数量`, en: `Target of ${target.id}` }, value: target.quantity, unit }],
    });
  }
  const source = item.source === undefined ? {} : { source: item.source };
  const computedNode: Node = { id: `${id}.computed`, label: { zh: `${item.name}测算额`, en: `${item.name}, computed` }, value: computed, unit: YUAN, formula: computation(item, activity), ...source, parts };
  if (item.ceiling === undefined) return { ...computedNode, id, label: { zh: `${item.name}核定额`, en: `${item.name}, approved` } };
  return {
    id, label: { zh: `${item.name}核定额`, en: `${item.name}, approved` }, value: approved, unit: YUAN,
    formula: { zh: `测算额 ${figure(computed)} 与最高限额 ${figure(item.ceiling)} 取低`, en: `the lower of computed ${figure(computed)} and ceiling ${figure(item.ceiling)}` },
    parts: [computedNode, { ...given(`${id}.ceiling`, '最高限额', 'Ceiling', item.ceiling), ...source }],
  };
}

function computation({ behaviour, fixed_amount, unit_standard, step }: Priced['item'], activity: number): Text {
  const fixed = fixed_amount ?? 0;
  if (behaviour === 'fixed') return { zh: `固定金额 ${figure(fixed)}`, en: `fixed amount ${figure(fixed)}` };
  const plus: Text = fixed === 0 ? { zh: '', en: '' } : { zh: `固定金额 ${figure(fixed)} + `, en: `fixed amount ${figure(fixed)} + ` };
  if (behaviour === 'variable') {
    return { zh: `${plus.zh}作业量 ${figure(activity)} × 单位标准 ${figure(unit_standard!)} 元`, en: `${plus.en}activity ${figure(activity)} × unit standard ${figure(unit_standard!)} yuan` };
  }
  const { every, amount } = step!;
  const steps = figure(stepsOf(activity, every));
  return { zh: `${plus.zh}${steps} 级（每 ${figure(every)} 一级，不足一级按一级）× ${figure(amount)} 元`, en: `${plus.en}${steps} steps (one for each ${figure(every)} begun) × ${figure(amount)} yuan` };
}
