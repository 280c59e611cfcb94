/** What a form must agree with in itself: sums, weights, points, rates, dates. Everything found is a warning; nothing is changed. Pure. */
import type { Text } from '../../errors.ts';
import type { WeightRules } from '../../evaluate/weights.ts';
import type { Amount, FormFinding, FormFund, FormLine, FormRecord, Placed } from '../contract.ts';
import { Findings, short } from '../findings.ts';
import { agrees, money, moneyEn, precisionOf, slipBetween, yuan } from '../money.ts';
import { roundingFormat } from '../../numeric/rounding.ts';

const CLOSE = 0.005;
/** Of a budget so much may have been spent. */
const SPENT: readonly [number, number] = [0.2, 1.05];
const close = (a: number, b: number): boolean => Math.abs(a - b) <= CLOSE + 1e-9;
const shown = roundingFormat('en', { maximumFractionDigits: 4 });

export function checkWithin(record: FormRecord, weighing: WeightRules): FormFinding[] {
  const findings = new Findings(record.sheet);
  const check = new Check(record, findings);
  check.slips();
  check.sums();
  check.rates();
  check.spending();
  check.period();
  check.weights(weighing);
  if (record.form === 'self_evaluation_form') check.points();
  check.repeatedLines();
  return findings.list;
}

const MONEY_COLUMNS = { requested: '资金', initial: '年初预算数', adjusted: '全年预算数', executed: '执行数', forecast: '全年预计执行数' } as const;
type MoneyColumn = keyof typeof MONEY_COLUMNS;

class Check {
  readonly #record: FormRecord;
  readonly #findings: Findings;
  readonly #total: FormFund | null;
  readonly #slipped = new Set<string>();

  constructor(record: FormRecord, findings: Findings) {
    this.#record = record;
    this.#findings = findings;
    this.#total = record.funds.find(({ source }) => source === null) ?? null;
  }

  #warn(code: string, at: string, column: string, value: string | null, expected: Text, text: Text): void {
    this.#findings.say('warning', code, { at, column }, value, expected, text);
  }

  /** The whole is the sum of its sources, in each column. */
  sums(): void {
    const parts = this.#record.funds.filter(({ source }) => source !== null);
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
        this.#warn('sum_differs', whole.at, MONEY_COLUMNS[column], whole.written, { zh: `各项来源合计 ${money(sum)}`, en: `the sum of the sources, ${moneyEn(sum)}` }, {
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
    this.#warn('unit_slip', amount.at, column, amount.written, { zh: money(proposed), en: moneyEn(proposed) }, {
      zh: `${column}“${short(amount.written)}”读作 ${money(yuan(amount))}，与${against.zh}相差一万倍，很可能把元和万元填混。是否应为 ${money(proposed)}？没有更改，请核对后更正。`,
      en: `“${short(amount.written)}” was read as ${moneyEn(yuan(amount))}, ten thousand times off ${against.en}; yuan and 万元 were probably confused. Should it be ${moneyEn(proposed)}? Nothing was changed; please check it.`,
    });
  }

  /** Budget and execution of one year are seldom ten thousand times apart; the one that both others contradict is the odd one. */
  slips(): void {
    for (const { initial, adjusted, executed } of this.#record.funds) {
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

  rates(): void {
    for (const { rate, adjusted, initial, executed } of this.#record.funds) {
      const budget = adjusted ?? initial;
      if (rate === null || budget === null || executed === null || yuan(budget) === 0 || this.#slipped.has(executed.at) || this.#slipped.has(budget.at)) continue;
      const computed = yuan(executed) / yuan(budget);
      if (Math.abs(computed - rate.value) <= 0.0051) continue;
      const told = `${shown(Math.round(computed * 10_000) / 100)}%`;
      this.#warn('rate_differs', rate.at, '执行率', `${shown(Math.round(rate.value * 10_000) / 100)}%`, { zh: told, en: told }, {
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
    this.#warn('over_budget', executed.at, '执行数', executed.written, { zh: `不超过预算数 ${money(yuan(budget))}`, en: `at most the budget of ${moneyEn(yuan(budget))}` }, {
      zh: `执行数 ${money(yuan(executed))} 超过预算数 ${money(yuan(budget))}，请核对。`, en: `${moneyEn(yuan(executed))} were spent of a budget of ${moneyEn(yuan(budget))}; please check it.`,
    });
  }

  period(): void {
    const { start_year: start, end_year: end } = this.#record;
    if (start === null || end === null || end.value >= start.value) return;
    this.#warn('ends_before_it_begins', end.at, '完成日期', String(end.value), { zh: `不早于 ${start.value} 年`, en: `not before ${start.value}` }, { zh: `完成年度 ${end.value} 早于开始年度 ${start.value}，请核对。`, en: `it ends in ${end.value} but begins in ${start.value}; please check it.` });
  }

  weights(weighing: WeightRules): void {
    const { lines, form, total, headers } = this.#record;
    const weighed = lines.filter(({ weight }) => weight !== null);
    const [first] = weighed;
    if (first === undefined || form === 'monitor_form') return;
    const unweighed = lines.find(({ weight }) => weight === null);
    if (unweighed !== undefined) {
      this.#warn('weight_missing', addressIn(headers['weight'], unweighed), '分值', null, { zh: '分值', en: 'the weight' }, { zh: `“${short(unweighed.name.value)}”没有填写分值，其他指标有分值，请补充。`, en: `“${short(unweighed.name.value)}” has no weight although others have; please add it.` });
      return;
    }
    const execution = form === 'self_evaluation_form' ? (this.#total?.weight?.value ?? 0) : 0;
    const sum = weighed.reduce((all, { weight }) => all + weight!.value, execution);
    const totals = totalsOf(form, weighing);
    const expected: Text = { zh: totals.map(shown).join(' 或 '), en: totals.map(shown).join(' or ') };
    const at = total.weight?.at ?? headers['weight'] ?? first.weight!.at;
    const fitting = totals.find((one) => close(sum, one));
    if (fitting === undefined && totals.length > 0) this.#warn('weights_sum', at, '分值', shown(sum), expected, { zh: `各项分值${execution > 0 ? `（含预算执行率 ${shown(execution)} 分）` : ''}合计 ${shown(sum)}，应为${expected.zh}，请核对。`, en: `the weights${execution > 0 ? ` with ${shown(execution)} for execution` : ''} sum to ${shown(sum)}; expected ${expected.en}. Please check them.` });
    else if (total.weight !== null && !close(total.weight.value, sum) && !totals.some((one) => one > (fitting ?? sum) && close(total.weight!.value, one))) this.#warn('weights_total', total.weight.at, '总分（分值）', shown(total.weight.value), { zh: shown(sum), en: shown(sum) }, { zh: `总分一行的分值为 ${shown(total.weight.value)}，各项合计 ${shown(sum)}，请核对。`, en: `the total says ${shown(total.weight.value)} and the lines sum to ${shown(sum)}; please check them.` });
  }

  points(): void {
    const { lines, total } = this.#record;
    const execution = this.#total;
    if (execution !== null) this.#overWeight('预算执行率', execution.points, execution.weight);
    for (const line of lines) {
      this.#overWeight(line.name.value, line.points, line.weight);
      this.#result(line);
    }
    const scored = [...(execution?.points ? [execution.points] : []), ...lines.flatMap(({ points }) => points ?? [])];
    if (total.points === null || lines.some(({ points }) => points === null) || scored.length === 0) return;
    const sum = scored.reduce((all, { value }) => all + value, 0);
    if (close(sum, total.points.value)) return;
    this.#warn('points_total', total.points.at, '总分（得分）', shown(total.points.value), { zh: shown(sum), en: shown(sum) }, { zh: `总分填写 ${shown(total.points.value)}，各项得分合计 ${shown(sum)}，请核对。`, en: `the total says ${shown(total.points.value)} and the points sum to ${shown(sum)}; please check them.` });
  }

  #overWeight(name: string, points: Placed<number> | null, weight: Placed<number> | null): void {
    if (points === null || weight === null || points.value <= weight.value + 1e-9) return;
    this.#warn('points_over_weight', points.at, '得分', shown(points.value), { zh: `不超过分值 ${shown(weight.value)}`, en: `at most the weight of ${shown(weight.value)}` }, { zh: `“${short(name)}”得分 ${shown(points.value)} 超过分值 ${shown(weight.value)}，请核对。`, en: `“${short(name)}” has ${shown(points.value)} of ${shown(weight.value)} points; please check it.` });
  }

  /** Points without a result, full points for a target that was missed, and a target missed without a reason. */
  #result({ name, target, actual, points, weight, sign, reason }: FormLine): void {
    if (points === null) return;
    const what = short(name.value);
    if (actual === null) {
      if (target !== null && points.value > 0) this.#warn('actual_missing', points.at, '实际完成值', null, { zh: '实际完成值', en: 'the actual value' }, { zh: `“${what}”得 ${shown(points.value)} 分而没有填写实际完成值，请补充。`, en: `“${what}” has ${shown(points.value)} points but no actual value; please add it.` });
      return;
    }
    if (met(sign, target?.value.value ?? null, actual.value.value) !== false) return;
    if (weight !== null && close(points.value, weight.value) && weight.value > 0) this.#warn('full_points_unmet', points.at, '得分', shown(points.value), { zh: `少于分值 ${shown(weight.value)}`, en: `less than ${shown(weight.value)}` }, { zh: `“${what}”目标 ${short(target!.value.written)}、实际 ${short(actual.value.written)}，没有完成而得满分，请核对。`, en: `“${what}” was to be ${short(target!.value.written)} and is ${short(actual.value.written)}: not met, yet with full points; please check it.` });
    else if (reason === null) this.#warn('reason_missing', actual.at, '偏差原因分析及改进措施', null, { zh: '偏差原因', en: 'the reason' }, { zh: `“${what}”没有完成目标而没有填写偏差原因，请补充。`, en: `“${what}” missed its target and no reason is given; please add it.` });
  }

  repeatedLines(): void {
    const seen = new Map<string, FormLine>();
    for (const line of this.#record.lines) {
      const key = [line.level1, line.level2, line.name].map(({ value }) => value.replace(/\s/g, '')).join('\u001f');
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, line);
      else this.#warn('line_repeated', line.name.at, '三级指标', line.name.value, { zh: '每个指标只出现一次', en: 'each indicator once' }, { zh: `“${short(line.name.value)}”与 ${earlier.name.at} 重复，请核对。`, en: `“${short(line.name.value)}” stands in ${earlier.name.at} as well; please check it.` });
    }
  }
}

/** What the weights of a form may sum to; at budget time also with the points of execution, which some forms print in their total. None where the pack does not know the stage. */
function totalsOf(form: FormRecord['form'], { stages, execution_points }: WeightRules): readonly number[] {
  const rule = stages.find(({ stage }) => stage === (form === 'goal_form' ? 'budget' : 'self_evaluation'));
  if (rule === undefined) return [];
  return form === 'goal_form' && !rule.with_execution ? [rule.total, rule.total + execution_points] : [rule.total];
}

/** Null where figures do not decide. */
function met(sign: FormLine['sign'], target: number | null, actual: number | null): boolean | null {
  if (target === null || actual === null || sign === null || sign === 'qualitative') return null;
  if (sign === '>=') return actual >= target;
  if (sign === '>') return actual > target;
  if (sign === '<=') return actual <= target;
  return sign === '<' ? actual < target : actual === target;
}

/** The cell of a line in a headed column. */
function addressIn(header: string | undefined, line: FormLine): string {
  return header === undefined ? line.name.at : header.replace(/\d+$/, String(line.row));
}
