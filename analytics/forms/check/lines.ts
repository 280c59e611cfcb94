/** Lines of a form that contradict each other: weights, points, results, an indicator that stands there twice. Pure. */
import type { Text } from '../../errors.ts';
import type { WeightRules } from '../../evaluate/weights.ts';
import { roundingFormat } from '../../numeric/rounding.ts';
import type { FormFund, FormLine, FormRecord, Placed } from '../contract.ts';
import { type Findings, short } from '../findings.ts';

const CLOSE = 0.005;
const close = (a: number, b: number): boolean => Math.abs(a - b) <= CLOSE + 1e-9;
const shown = roundingFormat('en', { maximumFractionDigits: 4 });

export class LinesCheck {
  readonly #record: FormRecord;
  readonly #findings: Findings;
  /** The line of the execution rate, which has a weight and points of its own. */
  readonly #execution: FormFund | null;

  constructor(record: FormRecord, findings: Findings) {
    this.#record = record;
    this.#findings = findings;
    this.#execution = record.funds.find(({ source }) => source === null) ?? null;
  }

  weights(weighing: WeightRules): void {
    const { lines, form, total, headers } = this.#record;
    const weighed = lines.filter(({ weight }) => weight !== null);
    const [first] = weighed;
    if (first === undefined || form === 'monitor_form') return;
    const unweighed = lines.find(({ weight }) => weight === null);
    if (unweighed !== undefined) {
      this.#findings.warn('weight_missing', { at: addressIn(headers['weight'], unweighed), column: '分值' }, null, { zh: '分值', en: 'the weight' }, { zh: `“${short(unweighed.name.value)}”没有填写分值，其他指标有分值，请补充。`, en: `“${short(unweighed.name.value)}” has no weight although others have; please add it.` });
      return;
    }
    const execution = form === 'self_evaluation_form' ? (this.#execution?.weight?.value ?? 0) : 0;
    const sum = weighed.reduce((all, { weight }) => all + weight!.value, execution);
    const totals = totalsOf(form, weighing);
    const expected: Text = { zh: totals.map(shown).join(' 或 '), en: totals.map(shown).join(' or ') };
    const at = total.weight?.at ?? headers['weight'] ?? first.weight!.at;
    const fitting = totals.find((one) => close(sum, one));
    if (fitting === undefined && totals.length > 0) this.#findings.warn('weights_sum', { at, column: '分值' }, shown(sum), expected, { zh: `各项分值${execution > 0 ? `（含预算执行率 ${shown(execution)} 分）` : ''}合计 ${shown(sum)}，应为${expected.zh}，请核对。`, en: `the weights${execution > 0 ? ` with ${shown(execution)} for execution` : ''} sum to ${shown(sum)}; expected ${expected.en}. Please check them.` });
    else if (total.weight !== null && !close(total.weight.value, sum) && !totals.some((one) => one > (fitting ?? sum) && close(total.weight!.value, one))) this.#findings.warn('weights_total', { at: total.weight.at, column: '总分（分值）' }, shown(total.weight.value), { zh: shown(sum), en: shown(sum) }, { zh: `总分一行的分值为 ${shown(total.weight.value)}，各项合计 ${shown(sum)}，请核对。`, en: `the total says ${shown(total.weight.value)} and the lines sum to ${shown(sum)}; please check them.` });
  }

  points(): void {
    const { lines, total } = this.#record;
    const execution = this.#execution;
    if (execution !== null) this.#overWeight('预算执行率', execution.points, execution.weight);
    for (const line of lines) {
      this.#overWeight(line.name.value, line.points, line.weight);
      this.#result(line);
    }
    const scored = [...(execution?.points ? [execution.points] : []), ...lines.flatMap(({ points }) => points ?? [])];
    if (total.points === null || lines.some(({ points }) => points === null) || scored.length === 0) return;
    const sum = scored.reduce((all, { value }) => all + value, 0);
    if (close(sum, total.points.value)) return;
    this.#findings.warn('points_total', { at: total.points.at, column: '总分（得分）' }, shown(total.points.value), { zh: shown(sum), en: shown(sum) }, { zh: `总分填写 ${shown(total.points.value)}，各项得分合计 ${shown(sum)}，请核对。`, en: `the total says ${shown(total.points.value)} and the points sum to ${shown(sum)}; please check them.` });
  }

  #overWeight(name: string, points: Placed<number> | null, weight: Placed<number> | null): void {
    if (points === null || weight === null || points.value <= weight.value + 1e-9) return;
    this.#findings.warn('points_over_weight', { at: points.at, column: '得分' }, shown(points.value), { zh: `不超过分值 ${shown(weight.value)}`, en: `at most the weight of ${shown(weight.value)}` }, { zh: `“${short(name)}”得分 ${shown(points.value)} 超过分值 ${shown(weight.value)}，请核对。`, en: `“${short(name)}” has ${shown(points.value)} of ${shown(weight.value)} points; please check it.` });
  }

  /** Points without a result, full points for a target that was missed, and a target missed without a reason. */
  #result({ name, target, actual, points, weight, sign, reason }: FormLine): void {
    if (points === null) return;
    const what = short(name.value);
    if (actual === null) {
      if (target !== null && points.value > 0) this.#findings.warn('actual_missing', { at: points.at, column: '实际完成值' }, null, { zh: '实际完成值', en: 'the actual value' }, { zh: `“${what}”得 ${shown(points.value)} 分而没有填写实际完成值，请补充。`, en: `“${what}” has ${shown(points.value)} points but no actual value; please add it.` });
      return;
    }
    if (met(sign, target?.value.value ?? null, actual.value.value) !== false) return;
    if (weight !== null && close(points.value, weight.value) && weight.value > 0) this.#findings.warn('full_points_unmet', { at: points.at, column: '得分' }, shown(points.value), { zh: `少于分值 ${shown(weight.value)}`, en: `less than ${shown(weight.value)}` }, { zh: `“${what}”目标 ${short(target!.value.written)}、实际 ${short(actual.value.written)}，没有完成而得满分，请核对。`, en: `“${what}” was to be ${short(target!.value.written)} and is ${short(actual.value.written)}: not met, yet with full points; please check it.` });
    else if (reason === null) this.#findings.warn('reason_missing', { at: actual.at, column: '偏差原因分析及改进措施' }, null, { zh: '偏差原因', en: 'the reason' }, { zh: `“${what}”没有完成目标而没有填写偏差原因，请补充。`, en: `“${what}” missed its target and no reason is given; please add it.` });
  }

  repeated(): void {
    const seen = new Map<string, FormLine>();
    for (const line of this.#record.lines) {
      const key = [line.level1, line.level2, line.name].map(({ value }) => value.replace(/\s/g, '')).join('\u001f');
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, line);
      else this.#findings.warn('line_repeated', { at: line.name.at, column: '三级指标' }, line.name.value, { zh: '每个指标只出现一次', en: 'each indicator once' }, { zh: `“${short(line.name.value)}”与 ${earlier.name.at} 重复，请核对。`, en: `“${short(line.name.value)}” stands in ${earlier.name.at} as well; please check it.` });
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
