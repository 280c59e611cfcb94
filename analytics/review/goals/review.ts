/** All rules of a pack over one form: severities, order, lamp. Pure. */
import type { Text } from '../../errors.ts';
import { SEVERITIES } from './contract.ts';
import { type Form, isLegalQualitative, type Limits } from './form.ts';
import type { Found } from './rule.ts';
import { RULES } from './rules.ts';

export type Severity = (typeof SEVERITIES)[number];
export type Judged = Found & { readonly rule: string; readonly severity: Severity };

/** Worst first, then the form as a whole, then row by row; within a row in the order of the rules. */
export function reviewForm(form: Form, limits: Limits): Judged[] {
  const severities = new Map(limits.rules.map(({ rule, severity }) => [rule, severity]));
  const legal = new Set(form.rows.filter((row) => isLegalQualitative(row, limits)).map(({ at }) => at));
  const judged = RULES.flatMap((rule): Judged[] => {
    const severity = severities.get(rule.id);
    if (severity === undefined || (rule.stage !== null && rule.stage !== form.stage)) return [];
    return rule.check(form, limits).map((found) => {
      const own = found.doubtful === true ? milder(severity) : severity;
      return { ...found, rule: rule.id, severity: own === 'red' && ABOUT_THE_INDICATOR.has(found.cell ?? '') && found.row !== null && legal.has(found.row) ? 'yellow' : own };
    });
  });
  return judged.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.row ?? -1) - (b.row ?? -1));
}

const milder = (severity: Severity): Severity => SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)]!;

/** A legal qualitative indicator is never red for what it is; a weight or a result that is missing is another matter. */
const ABOUT_THE_INDICATOR: ReadonlySet<string> = new Set(['name', 'sign', 'target_value', 'unit', 'level1', 'level2']);

export function toldOf(judged: readonly Judged[]): { lamp: Severity | 'green'; counts: Record<Severity, number>; explanation: Text } {
  const count = (severity: Severity) => judged.filter((one) => one.severity === severity).length;
  const counts = { red: count('red'), yellow: count('yellow'), blue: count('blue') };
  const lamp = SEVERITIES.find((severity) => counts[severity] > 0) ?? 'green';
  const zh = { red: `有 ${counts.red} 处必须修改，退回填报单位`, yellow: `没有必须修改之处，有 ${counts.yellow} 处需要核对或说明`, blue: `可以通过，有 ${counts.blue} 处提示供参考`, green: '未发现问题，可以通过' };
  const en = { red: `${counts.red} findings must be corrected; return the form`, yellow: `nothing must be corrected; ${counts.yellow} findings to check or explain`, blue: `it can pass; ${counts.blue} remarks`, green: 'nothing was found; it can pass' };
  const more = lamp === 'red' && counts.yellow > 0 ? { zh: `，另有 ${counts.yellow} 处需要核对`, en: `; ${counts.yellow} more to check` } : { zh: '', en: '' };
  return { lamp, counts, explanation: { zh: `${zh[lamp]}${more.zh}。`, en: `${en[lamp]}${more.en}.` } };
}
