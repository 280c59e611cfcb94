import { CURRENCY_NAMES } from '../../compare/currency.ts';
import { AppError, type Text } from '../../errors.ts';
import type { Item, Need } from './contract.ts';
import type { Priced, Settled } from './model.ts';

const wrong = (zh: string, en: string) => new AppError('invalid_params', { zh, en });

/** What an item of each kind cannot do without. */
const NEEDED: Record<Item['behaviour'], { key: 'fixed_amount' | 'unit_standard' | 'step'; text: Text }> = {
  fixed: { key: 'fixed_amount', text: { zh: '固定成本应填固定金额（fixed_amount）', en: 'a fixed item needs its amount (fixed_amount)' } },
  variable: { key: 'unit_standard', text: { zh: '变动成本应填单位标准（unit_standard）', en: 'a variable item needs its unit standard (unit_standard)' } },
  step: { key: 'step', text: { zh: '阶梯固定成本应填每级的数量和金额（step）', en: 'a step-fixed item needs the size and amount of a step (step)' } },
};

/** @throws AppError `invalid_params`, naming the row: nothing that is missing counts as 0 */
export function checkNeed({ targets, items }: Need): void {
  const twice = targets[firstTwice(targets.map(({ id }) => id))]?.id;
  if (twice !== undefined) throw wrong(`目标“${twice}”出现了两次，请合并或改名。`, `Target "${twice}" stands there twice; please merge or rename it.`);
  const known = new Set(targets.map(({ id }) => id));
  items.forEach((item, place) => {
    if (known.has(item.target) && item[NEEDED[item.behaviour].key] !== undefined) return;
    const row = { zh: `成本项第 ${String(place + 1)} 行“${item.name}”`, en: `Item ${String(place + 1)}, "${item.name}",` };
    if (!known.has(item.target)) throw wrong(`${row.zh}的目标“${item.target}”不在目标表中，请核对名称。`, `${row.en} names the target "${item.target}", which is not among the targets; please check the name.`);
    const { text } = NEEDED[item.behaviour];
    throw wrong(`${row.zh}缺少数据：${text.zh}。`, `${row.en} is incomplete: ${text.en}.`);
  });
  const again = items[firstTwice(items.map(({ name, target }) => JSON.stringify([name, target])))];
  if (again) {
    throw wrong(
      `目标“${again.target}”的成本项“${again.name}”出现了两次，请合并或改名。`,
      `Item "${again.name}" stands there twice for target "${again.target}"; please merge or rename it.`,
    );
  }
}

/** @returns the place of the first that stood there before, -1 where all differ */
function firstTwice(names: readonly string[]): number {
  const known = new Set<string>();
  return names.findIndex((name) => known.size === known.add(name).size);
}

/** What a reader should know before using the figures. */
export function warningsOf({ targets, earmarked, income, other_subsidy, tax, quality_coefficient, currency = 'CNY' }: Need, { approved, regulated_cost, fiscal_need }: Settled, priced: readonly Priced[]): Text[] {
  const warnings: Text[] = [];
  const { zh, en } = CURRENCY_NAMES[currency];
  if (regulated_cost < 0) warnings.push({ zh: `专项补助 ${shown(earmarked)} ${zh}大于核定成本 ${shown(approved)} ${zh}，规制成本为负，请核对。`, en: `The earmarked subsidy of ${shown(earmarked)} ${en} is more than the approved cost of ${shown(approved)} ${en}, so regulated cost is negative; please check.` });
  else if (fiscal_need === 0 && approved > 0) {
    warnings.push({
      zh: `收入与其他补贴 ${shown(income + other_subsidy)} ${zh}不少于规制成本与税金 ${shown(regulated_cost + tax)} ${zh}，不需要财政资金。`,
      en: `Income and other subsidy of ${shown(income + other_subsidy)} ${en} are no less than regulated cost and tax of ${shown(regulated_cost + tax)} ${en}, so no fiscal money is needed.`,
    });
  }
  if (quality_coefficient > 1) {
    const coefficient = quality_coefficient.toLocaleString('en', { maximumFractionDigits: 6 });
    warnings.push({ zh: `质量系数 ${coefficient} 大于 1，补贴按财政资金需求的 ${coefficient} 倍计；请核对考核办法是否规定了奖励上浮。`, en: `The quality coefficient of ${coefficient} is above 1, so the subsidy is ${coefficient} times the fiscal need; please check that the assessment rules provide for a bonus.` });
  }
  const served = new Set(priced.map(({ item }) => item.target));
  for (const { id, output_unit } of targets) {
    if (/^[万亿]/.test(output_unit)) warnings.push({ zh: `目标“${id}”以“${output_unit}”计，各项单位标准须按每${output_unit}填写；如按单个单位填写，请先换算数量。`, en: `Target "${id}" counts in ${output_unit}, so unit standards must be for one ${output_unit}; otherwise please convert the quantity first.` });
    if (!served.has(id)) warnings.push({ zh: `目标“${id}”没有成本项，只用于计算单位成本。`, en: `Target "${id}" has no items; it only serves for unit costs.` });
  }
  for (const { item } of priced) {
    if (item.behaviour === 'fixed' && (item.unit_standard !== undefined || item.quantity_per_output !== undefined || item.step)) {
      warnings.push({ zh: `“${item.name}”是固定成本，所填单位标准、用量或阶梯没有使用。`, en: `"${item.name}" is fixed; its unit standard, quantity or step was not used.` });
    }
  }
  return warnings;
}

const shown = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });
