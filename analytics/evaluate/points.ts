/** The share of its points that a line earns by the rules of a pack, with the sentence that says why. Pure. */
import type { Text } from '../errors.ts';
import type { ParametersOf } from '../rulepacks/kinds.ts';
import type { BandTable, Line, METHODS } from './contract.ts';
import { CLOSE, percent, reaches, shown } from './figures.ts';
import { compare, type Compared, type Sign } from './ratio.ts';

export type Scoring = ParametersOf<'scoring'>;
export type Method = (typeof METHODS)[number];
export type Flag = { readonly code: string; readonly text: Text };
export type Scored = {
  readonly method: Method;
  /** 0–1 of the points; null while open, and then between `low` and `high`. */
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
  readonly ratio: number | null;
  readonly flags: readonly Flag[];
  readonly why: Text;
};

type Verdict = { share: number; why: Text; flags?: Flag[] } | { open: Text; code: string; low?: number; high?: number };

export function scoreLine(line: Line, rules: Scoring): Scored {
  const method = line.method ?? standardMethod(line);
  const figures = comparedOf(line);
  const verdict = method === 'grade_band' ? byGrade(line, rules) : byFigure(method, line, figures, rules);
  const ratio = figures.compared?.ratio ?? null;
  if ('open' in verdict) {
    return { method, share: null, low: verdict.low ?? 0, high: verdict.high ?? 1, ratio, flags: [{ code: verdict.code, text: verdict.open }], why: verdict.open };
  }
  const flags = [...(verdict.flags ?? []), ...(method === 'grade_band' ? [] : farOver(line, figures, rules))];
  return { method, share: verdict.share, low: verdict.share, high: verdict.share, ratio, flags, why: verdict.why };
}

function standardMethod({ kind, sign, band }: Line): Method {
  if (kind === 'qualitative' || sign === 'qualitative') return 'grade_band';
  return band === undefined ? 'ratio' : 'band';
}

type Figures = { target: number | null; actual: number | null; compared: Compared | null; told: Text };

function comparedOf({ sign, target, actual }: Line): Figures {
  const goal = typeof target === 'number' ? target : null;
  const reached = typeof actual === 'number' ? actual : null;
  const compared = sign !== 'qualitative' && goal !== null && reached !== null ? compare(sign, goal, reached) : null;
  const say = (value: Line['target']) => (typeof value === 'number' ? shown(value) : (value ?? '—'));
  const mark = sign === 'qualitative' ? '' : `${MARKS[sign]} `;
  return { target: goal, actual: reached, compared, told: { zh: `目标 ${mark}${say(target)}，实际 ${say(actual)}`, en: `target ${mark}${say(target)}, actual ${say(actual)}` } };
}

const MARKS: Record<Sign, string> = { '>=': '≥', '>': '>', '=': '=', '<': '<', '<=': '≤' };

function byFigure(method: Exclude<Method, 'grade_band'>, line: Line, figures: Figures, rules: Scoring): Verdict {
  const { told, actual, compared } = figures;
  if (line.actual === null || line.actual === '') return { code: 'missing_actual', open: { zh: '没有实际完成值，不能赋分，请补充。', en: 'No actual value, so no points can be given; please add it.' } };
  if (actual === null) return notNumber('实际完成值', 'actual value', line.actual);
  if (method === 'satisfaction') return bySatisfaction(actual, rules);
  if (method === 'band') return byBand(line, figures, actual, rules);
  if (line.target === null || line.target === '') return { code: 'missing_target', open: { zh: '没有目标值，不能赋分，请补充。', en: 'No target, so no points can be given; please add it.' } };
  if (compared === null) return line.sign === 'qualitative' ? noSign() : notNumber('目标值', 'target', line.target);
  if (method === 'direct') {
    return { share: compared.met ? 1 : 0, why: join(told, compared.met ? { zh: '达到目标，得满分', en: 'met, full points' } : { zh: '未达到目标，直接赋分得 0 分', en: 'not met, direct scoring gives 0' }) };
  }
  return byRatio(line.sign as Sign, told, compared, rules);
}

function byRatio(sign: Sign, told: Text, { met, ratio }: Compared, rules: Scoring): Verdict {
  if (rules.ratio === null) return noRule('完成比例赋分', 'scoring by completion ratio');
  if (met) return { share: 1, why: join(told, { zh: '达到目标，得满分', en: 'met, full points' }) };
  if (ratio === null) {
    return { code: 'no_ratio', open: join(told, { zh: '未达到目标，而目标为零、为负或实际为零时比例没有意义，请改用直接赋分或分档', en: 'not met, and no ratio has a meaning for zero or negative figures; please score it directly or by bands' }) };
  }
  const { pass_threshold: threshold } = rules.ratio;
  if (threshold !== null && !reaches(ratio, threshold)) {
    return { share: 0, why: join(told, { zh: `完成 ${percent(ratio)}，低于及格门槛 ${percent(threshold)}，得 0 分`, en: `${percent(ratio)} done, below the threshold of ${percent(threshold)}, 0 points` }) };
  }
  const atLimit = sign === '>' || sign === '<' ? [{ code: 'at_limit', text: { zh: `目标要求严格${sign === '>' ? '大于' : '小于'}，实际恰好相等，请核对计算符号。`, en: 'The target is strict and the actual value exactly equals it; please check the sign.' } }] : [];
  return { share: Math.min(1, ratio), flags: same1(ratio) ? atLimit : [], why: join(told, { zh: `完成 ${percent(ratio)}，按比例得分`, en: `${percent(ratio)} done, points in proportion` }) };
}

const same1 = (ratio: number) => Math.abs(ratio - 1) <= CLOSE;

function bySatisfaction(actual: number, { satisfaction }: Scoring): Verdict {
  if (satisfaction === null) return noRule('满意度赋分', 'scoring satisfaction');
  if (actual < 0 || actual > 100) return { code: 'out_of_range', open: { zh: `满意度 ${shown(actual)}% 不在 0–100% 之间，请核对。`, en: `A satisfaction of ${shown(actual)}% is not within 0–100%; please check it.` } };
  if (actual > 0 && actual <= 1) return looksLikeShare(actual);
  const step = satisfaction.steps.find(({ at_least }) => reaches(actual, at_least));
  return { share: step?.share ?? 0, why: { zh: `满意度 ${shown(actual)}%，${step ? `达到 ${shown(step.at_least)}% 一档` : '低于各档'}，得分值的 ${percent(step?.share ?? 0)}`, en: `satisfaction ${shown(actual)}%, ${step ? `step from ${shown(step.at_least)}%` : 'below all steps'}, ${percent(step?.share ?? 0)} of the points` } };
}

function byBand(line: Line, { told, target, compared }: Figures, actual: number, rules: Scoring): Verdict {
  const table: BandTable | undefined = typeof line.band === 'object' ? line.band : rules.bands.find(({ name }) => name === line.band);
  if (table === undefined) {
    const known = rules.bands.map(({ name }) => name).join('、') || '—';
    return { code: 'unknown_band', open: { zh: `规则包没有分档“${line.band ?? ''}”（已有：${known}），请给出分档表。`, en: `The rule pack has no band "${line.band ?? ''}" (it has: ${known}); please give a table.` } };
  }
  const value = table.of === 'actual' ? actual : table.of === 'ratio' ? (compared?.met === true && compared.ratio === null ? 1 : (compared?.ratio ?? null)) : target === 0 && actual === 0 ? 0 : (compared?.deviation ?? null);
  if (value === null) return { code: 'no_ratio', open: join(told, { zh: '无法计算分档所需的比例，请核对目标值', en: 'the ratio that the bands need cannot be formed; please check the target' }) };
  const share = table.of === 'deviation' ? table.steps.find(({ at_most }) => value <= at_most + CLOSE)?.share : table.steps.find(({ at_least }) => reaches(value, at_least))?.share;
  const word = table.of === 'actual' ? shown(value) : percent(value);
  const of = { actual: { zh: '实际值', en: 'actual' }, ratio: { zh: '完成', en: 'ratio' }, deviation: { zh: '偏离', en: 'deviation' } }[table.of];
  return { share: share ?? 0, why: join(told, { zh: `${of.zh} ${word}，分档得分值的 ${percent(share ?? 0)}`, en: `${of.en} ${word}, the band gives ${percent(share ?? 0)} of the points` }) };
}

function byGrade({ actual, band }: Line, { qualitative }: Scoring): Verdict {
  if (qualitative === null) return noRule('定性指标赋分', 'scoring qualitative indicators');
  const name = typeof band === 'string' ? band : typeof actual === 'string' && actual !== '' ? actual : null;
  const grade = qualitative.find((one) => one.grade === name || (name !== null && one.aliases.includes(name)));
  if (name !== null && grade === undefined) {
    const known = qualitative.map((one) => one.grade).join('、');
    return { code: 'unknown_grade', open: { zh: `规则包没有等次“${name}”，应为 ${known} 之一，请更正。`, en: `The rule pack has no grade "${name}"; expected one of ${known}. Please correct it.` } };
  }
  if (typeof actual === 'number') return byGivenShare(actual, grade, grade === undefined || grade === qualitative[0]);
  if (grade === undefined) return { code: 'missing_actual', open: { zh: '没有评判等次，不能赋分，请选择等次。', en: 'No grade was given, so no points can be given; please choose one.' } };
  const range = { zh: `${grade.grade}为分值的 ${percent(grade.from)}–${percent(grade.to)}`, en: `${grade.grade} stands for ${percent(grade.from)}–${percent(grade.to)} of the points` };
  if (grade.standard === null) return { code: 'share_needed', low: grade.from, high: grade.to, open: join(range, { zh: '请在此区间内给出具体百分比', en: 'please give the per cent within this range' }) };
  return { share: grade.standard, why: join(range, { zh: `规则包缺省取 ${percent(grade.standard)}`, en: `the pack's standard is ${percent(grade.standard)}` }) };
}

function byGivenShare(given: number, grade: NonNullable<Scoring['qualitative']>[number] | undefined, endIncluded: boolean): Verdict {
  const share = given / 100;
  if (given > 0 && given <= 1) return looksLikeShare(given);
  const [from, to] = grade === undefined ? [0, 1] : [grade.from, grade.to];
  if (!reaches(share, from) || share > to + CLOSE || (!endIncluded && reaches(share, to))) {
    const place = { zh: grade?.grade ?? '评分', en: grade?.grade ?? 'a score' };
    return { code: 'out_of_range', low: from, high: to, open: { zh: `给出的 ${shown(given)}% 不在${place.zh}的区间 ${percent(from)}–${percent(to)} 内，请更正等次或百分比。`, en: `The given ${shown(given)}% is not within ${percent(from)}–${percent(to)} of ${place.en}; please correct the grade or the per cent.` } };
  }
  return { share, why: { zh: `${grade ? `${grade.grade}，` : ''}评分者给出分值的 ${percent(share)}`, en: `${grade ? `${grade.grade}, ` : ''}${percent(share)} of the points given by the assessor` } };
}

function farOver({ sign }: Line, { compared, told }: Figures, { far_over: beyond }: Scoring): Flag[] {
  if (beyond === null || compared === null || !compared.met || compared.deviation === null || sign === '=' || compared.deviation <= beyond + CLOSE) return [];
  return [{ code: 'far_over', text: join(told, { zh: `优于目标 ${percent(compared.deviation)}，超过 ${percent(beyond)}，请说明原因（只提示，不扣分）`, en: `better than the target by ${percent(compared.deviation)}, more than ${percent(beyond)}; please explain (a note, nothing is deducted)` }) }];
}

const join = (first: Text, second: Text): Text => ({ zh: `${first.zh}，${second.zh}。`, en: `${first.en}: ${second.en}.` });
const noRule = (zh: string, en: string): Verdict => ({ code: 'no_rule', open: { zh: `规则包没有${zh}的规则，请换用规则包或赋分方式。`, en: `The rule pack has no rule for ${en}; please use another pack or method.` } });
const noSign = (): Verdict => ({ code: 'no_rule', open: { zh: '计算符号为定性，不能按数值赋分，请更正计算符号或赋分方式。', en: 'The sign is qualitative, so figures cannot be compared; please correct the sign or the method.' } });
const notNumber = (zh: string, en: string, value: unknown): Verdict => ({ code: 'not_a_number', open: { zh: `${zh}“${String(value)}”不是数字，请更正。`, en: `The ${en} "${String(value)}" is not a number; please correct it.` } });
const looksLikeShare = (value: number): Verdict => ({ code: 'unit_unclear', open: { zh: `${shown(value)} 是 ${shown(value)}% 还是 ${shown(value * 100)}% 不能确定，请按百分数填写（如 95）。`, en: `${shown(value)} may mean ${shown(value)}% or ${shown(value * 100)}%; please write it in per cent, such as 95.` } });
