/** Amounts of a form that contradict each other: confused units, sums, rates, spending beyond the budget. Pure. */
import type { Text } from '../../errors.ts';
import { roundingFormat } from '../../numeric/rounding.ts';
import type { Amount, FormFund, FormRecord } from '../contract.ts';
import { type Findings, short } from '../findings.ts';
import { agrees, money, moneyEn, precisionOf, slipBetween, yuan } from '../money.ts';

/** Of a budget so much may have been spent. */
const SPENT: readonly [number, number] = [0.2, 1.05];
const shown = roundingFormat('en', { maximumFractionDigits: 4 });
const MONEY_COLUMNS = { requested: '资金', initial: '年初预算数', adjusted: '全年预算数', executed: '执行数', forecast: '全年预计执行数' } as const;
type MoneyColumn = keyof typeof MONEY_COLUMNS;

export class FundsCheck {
  readonly #funds: readonly FormFund[];
  readonly #findings: Findings;
  readonly #total: FormFund | null;
  /** Cells whose unit is in doubt already; no other check speaks of them. */
  readonly #slipped = new Set<string>();

  constructor({ funds }: FormRecord, findings: Findings) {
    this.#funds = funds;
    this.#findings = findings;
    this.#total = funds.find(({ source }) => source === null) ?? null;
  }

  /** Budget and execution of one year are seldom ten thousand times apart; the one that both others contradict is the odd one. */
  slips(): void {
    for (const { initial, adjusted, executed } of this.#funds) {
      const base = adjusted ?? initial;
      if (base === null) continue;
      const found = (adjusted === null ? [executed] : [initial, executed]).flatMap((other) => {
        const factor = other === null ? null : slipBetween(yuan(other), yuan(base), other === executed ? SPENT : undefined);
        return factor === null ? [] : [{ other: other!, factor }];
      });
      const [first] = found;
      if (first === undefined) continue;
      const isBase = found.length === 2 && found[1]!.factor === first.factor;
      if (isBase) this.#slip(base, MONEY_COLUMNS.adjusted, 1 / first.factor, { zh: `年初预算数 ${money(yuan(first.other))}`, en: `the initial budget of ${moneyEn(yuan(first.other))}` });
      else for (const { other, factor } of found) this.#slip(other, other === executed ? MONEY_COLUMNS.executed : MONEY_COLUMNS.initial, factor, { zh: `全年预算数 ${money(yuan(base))}`, en: `the budget of ${moneyEn(yuan(base))}` });
    }
  }

  /** The whole is the sum of its sources, in each column. */
  sums(): void {
    const parts = this.#funds.filter(({ source }) => source !== null);
    if (this.#total === null || parts.length === 0) return;
    for (const column of Object.keys(MONEY_COLUMNS) as MoneyColumn[]) {
      const whole = this.#total[column];
      const some = parts.flatMap((part) => part[column] ?? []);
      if (whole === null || some.length === 0 || [whole, ...some].some(({ at }) => this.#slipped.has(at))) continue;
      const sum = some.reduce((total, amount) => total + yuan(amount), 0);
      const tolerance = [whole, ...some].reduce((total, amount) => total + precisionOf(amount), 0);
      if (agrees(yuan(whole), sum, tolerance)) continue;
      const odd = some.find((amount) => [1e4, 1e-4].some((factor) => agrees(yuan(whole), sum - yuan(amount) + yuan(amount) * factor, tolerance * 10)));
      if (odd !== undefined && yuan(odd) !== 0) this.#slip(odd, MONEY_COLUMNS[column], yuan(whole) > sum ? 1e4 : 1e-4, { zh: '各项来源合计', en: 'the sum of the sources' });
      else {
        this.#findings.warn('sum_differs', { at: whole.at, column: MONEY_COLUMNS[column] }, whole.written, { zh: `各项来源合计 ${money(sum)}`, en: `the sum of the sources, ${moneyEn(sum)}` }, {
          zh: `资金总额为 ${money(yuan(whole))}，各项来源合计 ${money(sum)}，相差 ${money(Math.abs(yuan(whole) - sum))}，请核对。`,
          en: `the whole is ${moneyEn(yuan(whole))} and the sources sum to ${moneyEn(sum)}; please check them.`,
        });
      }
    }
  }

  #slip(amount: Amount, column: string, factor: number, against: Text): void {
    if (this.#slipped.has(amount.at)) return;
    this.#slipped.add(amount.at);
    const proposed = yuan(amount) * factor;
    this.#findings.warn('unit_slip', { at: amount.at, column }, amount.written, { zh: money(proposed), en: moneyEn(proposed) }, {
      zh: `${column}“${short(amount.written)}”读作 ${money(yuan(amount))}，与${against.zh}相差一万倍，很可能把元和万元填混。是否应为 ${money(proposed)}？没有更改，请核对后更正。`,
      en: `“${short(amount.written)}” was read as ${moneyEn(yuan(amount))}, ten thousand times off ${against.en}; yuan and 万元 were probably confused. Should it be ${moneyEn(proposed)}? Nothing was changed; please check it.`,
    });
  }

  rates(): void {
    for (const { rate, adjusted, initial, executed } of this.#funds) {
      const budget = adjusted ?? initial;
      if (rate === null || budget === null || executed === null || yuan(budget) === 0 || this.#slipped.has(executed.at) || this.#slipped.has(budget.at)) continue;
      const computed = yuan(executed) / yuan(budget);
      if (Math.abs(computed - rate.value) <= 0.0051) continue;
      const told = `${shown(Math.round(computed * 10_000) / 100)}%`;
      this.#findings.warn('rate_differs', { at: rate.at, column: '执行率' }, `${shown(Math.round(rate.value * 10_000) / 100)}%`, { zh: told, en: told }, {
        zh: `执行率与执行数、预算数不符：${money(yuan(executed))} ÷ ${money(yuan(budget))} = ${told}，请核对。`,
        en: `the rate does not follow from the amounts: ${moneyEn(yuan(executed))} ÷ ${moneyEn(yuan(budget))} = ${told}; please check it.`,
      });
    }
  }

  spending(): void {
    const [executed, budget] = [this.#total?.executed ?? null, this.#total?.adjusted ?? this.#total?.initial ?? null];
    if (executed === null || budget === null || this.#slipped.has(executed.at) || this.#slipped.has(budget.at)) return;
    if (yuan(budget) === 0 && yuan(executed) === 0) return;
    if (yuan(executed) <= yuan(budget) + precisionOf(executed) + precisionOf(budget)) return;
    this.#findings.warn('over_budget', { at: executed.at, column: '执行数' }, executed.written, { zh: `不超过预算数 ${money(yuan(budget))}`, en: `at most the budget of ${moneyEn(yuan(budget))}` }, {
      zh: `执行数 ${money(yuan(executed))} 超过预算数 ${money(yuan(budget))}，请核对。`, en: `${moneyEn(yuan(executed))} were spent of a budget of ${moneyEn(yuan(budget))}; please check it.`,
    });
  }
}
