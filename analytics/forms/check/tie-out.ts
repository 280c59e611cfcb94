/** A form against what is stored of its project-year: 申报, 批复, 监控, 自评 and 执行 should tell one story. Only tells; changes nothing. Pure. */
import type { Text } from '../../errors.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import type { Amount, FormLine, FormRecord } from '../contract.ts';
import { Findings, short } from '../findings.ts';
import { agrees, money, moneyEn, precisionOf, slipBetween, yuan } from '../money.ts';
import type { Known, StoredLine, StoredProject } from '../store/known.ts';

const BUDGETS = {
  requested: { field: 'requested_amount', form: { zh: '申请金额', en: 'requested amount' }, stored: { zh: '已登记的申报金额', en: 'the stored request' } },
  initial: { field: 'initial_budget', form: { zh: '年初预算数', en: 'initial budget' }, stored: { zh: '已登记的年初预算（批复）数', en: 'the stored initial budget' } },
  adjusted: { field: 'adjusted_budget', form: { zh: '全年预算数', en: 'budget of the year' }, stored: { zh: '已登记的全年预算数', en: 'the stored budget of the year' } },
  executed: { field: 'executed', form: { zh: '全年执行数', en: 'execution' }, stored: { zh: '已登记的执行数', en: 'the stored execution' } },
} as const;
type Budget = keyof typeof BUDGETS;

/** Money of the whole against what is stored. */
export function tieMoney(record: FormRecord, stored: StoredProject | null, known: Known, findings: Findings): void {
  const total = record.funds.find(({ source }) => source === null);
  if (total === undefined || stored === null) return;
  const columns: readonly Budget[] = record.form === 'goal_form' ? ['requested'] : record.form === 'monitor_form' ? ['initial', 'adjusted'] : ['initial', 'adjusted', 'executed'];
  for (const column of columns) {
    const { field, form, stored: other } = BUDGETS[column];
    const amount = total[column];
    const expected = stored[field] ?? (column === 'initial' ? stored.approved_amount : null);
    if (amount !== null && expected !== null) compare(amount, expected, { form, other }, findings);
  }
  if (record.form === 'goal_form' && total.requested !== null && stored.requested_amount === null && stored.approved_amount !== null && slipBetween(yuan(total.requested), stored.approved_amount) !== null) {
    compare(total.requested, stored.approved_amount, { form: BUDGETS.requested.form, other: { zh: '已登记的批复金额', en: 'the stored approved amount' } }, findings);
  }
  if (total.executed !== null) tieReadings(record, total.executed, known.readingsOf(stored.project_code, stored.fiscal_year), findings);
}

type Named = { readonly form: Text; readonly other: Text };

function compare(amount: Amount, expected: number, { form, other }: Named, findings: Findings): void {
  const stated = yuan(amount);
  if (agrees(stated, expected, precisionOf(amount) + 0.005)) return;
  const factor = slipBetween(stated, expected);
  const place = { at: amount.at, column: form.zh };
  const told = { zh: `${other.zh} ${money(expected)}`, en: `${other.en}, ${moneyEn(expected)}` };
  if (factor !== null) {
    findings.warn('unit_slip', place, amount.written, told, {
      zh: `${form.zh}“${short(amount.written)}”读作 ${money(stated)}，与${told.zh}相差一万倍，很可能把元和万元填混。是否应为 ${money(stated * factor)}？没有更改，请核对后更正，或在导入时指定金额单位。`,
      en: `the ${form.en} “${short(amount.written)}” was read as ${moneyEn(stated)}, ten thousand times off ${told.en}; yuan and 万元 were probably confused. Should it be ${moneyEn(stated * factor)}? Nothing was changed; please check it, or give the unit with the import.`,
    });
  } else {
    findings.warn('stored_differs', place, amount.written, told, {
      zh: `${form.zh}为 ${money(stated)}，${told.zh}，相差 ${money(Math.abs(stated - expected))}，请核对。`, en: `the ${form.en} is ${moneyEn(stated)}, ${told.en}; please check it.`,
    });
  }
}

/** Money spent until a month never falls, and the year's is no less than that of its months. */
function tieReadings(record: FormRecord, executed: Amount, readings: readonly { readonly month: number; readonly executed: number | null }[], findings: Findings): void {
  const month = record.month?.value ?? 12;
  const before = readings.filter((one) => one.executed !== null && (record.form === 'monitor_form' ? one.month < month : one.month <= 12)).at(-1);
  if (before === undefined || yuan(executed) >= before.executed! - precisionOf(executed) - 0.005) return;
  const place = { at: executed.at, column: '执行数' };
  const slip = slipBetween(yuan(executed), before.executed!) !== null;
  findings.warn(slip ? 'unit_slip' : 'execution_falls', place, executed.written, { zh: `不少于 ${before.month} 月的累计执行数 ${money(before.executed!)}`, en: `at least the ${moneyEn(before.executed!)} of month ${before.month}` }, {
    zh: `执行数 ${money(yuan(executed))} 少于监控中 ${before.month} 月的累计执行数 ${money(before.executed!)}，请核对${slip ? '是否把元和万元填混' : ''}。`,
    en: `${moneyEn(yuan(executed))} is less than the ${moneyEn(before.executed!)} spent until month ${before.month}; please check it${slip ? ', yuan and 万元 may be confused' : ''}.`,
  });
}

export type Pair = { readonly line: FormLine; readonly stored: StoredLine | null };

/** Each line of the form with the stored line of the same name, and the stored lines that are left. */
export function pairLines(lines: readonly FormLine[], stored: readonly StoredLine[]): { readonly pairs: readonly Pair[]; readonly left: readonly StoredLine[] } {
  const free = new Set(stored);
  const take = (fits: (other: StoredLine) => boolean): StoredLine | null => {
    const found = [...free].filter(fits);
    if (found.length === 0) return null;
    free.delete(found[0]!);
    return found[0]!;
  };
  const keys = new Map(stored.map((other) => [other, comparableName(other.name ?? '')]));
  const first = lines.map((line) => {
    const key = comparableName(line.name.value);
    return { line, stored: take((other) => keys.get(other) === key && other.level2 === line.level2.value) };
  });
  const pairs = first.map((pair) => (pair.stored === null ? { ...pair, stored: take((other) => keys.get(other) === comparableName(pair.line.name.value)) } : pair));
  return { pairs, left: [...free] };
}

/** Targets and weights against the goal form (or the lines that were loaded): a target that was changed on the way to the evaluation is told. */
export function tieLines(record: FormRecord, { pairs, left }: ReturnType<typeof pairLines>, findings: Findings): void {
  if (pairs.every(({ stored }) => stored === null)) {
    if (left.length > 0) findings.warn('lines_differ', { at: record.headers['name'] ?? null, column: '三级指标' }, null, { zh: '与申报时相同的指标', en: 'the indicators of the goal form' }, { zh: `本表 ${record.lines.length} 条指标与已登记的 ${left.length} 条没有一条同名，请核对是否为同一项目。`, en: `none of the ${record.lines.length} indicators is among the ${left.length} that are stored; please check that this is the same project.` });
    return;
  }
  const known = new Set(pairs.flatMap(({ line, stored }) => (stored === null ? [] : [comparableName(line.name.value)])));
  for (const { line, stored } of pairs) {
    // That a line stands twice is told already.
    if (stored === null && known.has(comparableName(line.name.value))) continue;
    if (stored === null) findings.warn('line_not_in_goal', { at: line.name.at, column: '三级指标' }, line.name.value, { zh: '申报时的指标', en: 'an indicator of the goal form' }, { zh: `“${short(line.name.value)}”不在申报（批复）的指标中，请核对。`, en: `“${short(line.name.value)}” is not among the indicators of the goal form; please check it.` });
    else tieLine(line, stored, findings);
  }
  for (const { name } of left) findings.warn('line_missing', { at: record.headers['name'] ?? null, column: '三级指标' }, null, { zh: `指标“${short(name ?? '')}”`, en: `the indicator “${short(name ?? '')}”` }, { zh: `申报（批复）的指标“${short(name ?? '')}”在本表中没有，请核对。`, en: `“${short(name ?? '')}” of the goal form is not on this form; please check it.` });
}

export function sameTarget(line: FormLine, stored: Pick<StoredLine, 'target_value' | 'target_text'>): boolean {
  const goal = line.target?.value;
  if (goal === undefined || (stored.target_value === null && stored.target_text === null)) return true;
  if (goal.value !== null && stored.target_value !== null) return Math.abs(goal.value - stored.target_value) <= 1e-9 * Math.max(1, Math.abs(goal.value));
  return comparableName(goal.text ?? goal.written) === comparableName(stored.target_text ?? String(stored.target_value));
}

function tieLine(line: FormLine, stored: StoredLine, findings: Findings): void {
  const what = short(line.name.value);
  if (!sameTarget(line, stored)) {
    const before = stored.target_text ?? `${stored.target_value}${stored.unit ?? ''}`;
    const slip = line.target!.value.value !== null && stored.target_value !== null && slipBetween(line.target!.value.value, stored.target_value) !== null;
    findings.warn(slip ? 'unit_slip' : 'target_differs', { at: line.target!.at, column: '年度指标值' }, line.target!.value.written, { zh: `申报（批复）的“${before}”`, en: `“${before}” of the goal form` }, {
      zh: `“${what}”的指标值为“${short(line.target!.value.written)}”，申报（批复）时为“${before}”${slip ? '，相差一万倍，很可能计量单位填混' : ''}；保留申报时的指标值，请核对。`,
      en: `the target of “${what}” is “${short(line.target!.value.written)}”, on the goal form it was “${before}”${slip ? ', ten thousand times as much or as little' : ''}; that of the goal form stays, please check it.`,
    });
  }
  if (line.weight !== null && stored.weight !== null && Math.abs(line.weight.value - Number(stored.weight)) > 1e-6) {
    findings.warn('weight_differs', { at: line.weight.at, column: '分值' }, String(line.weight.value), { zh: `申报（批复）的 ${Number(stored.weight)}`, en: `${Number(stored.weight)} of the goal form` }, { zh: `“${what}”的分值为 ${line.weight.value}，申报（批复）时为 ${Number(stored.weight)}；保留申报时的分值，请核对。`, en: `“${what}” weighs ${line.weight.value}, on the goal form ${Number(stored.weight)}; that of the goal form stays, please check it.` });
  }
}
