import { implement } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import { AppError, type Lang, type Text } from '../../errors.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { scoreExecution } from '../execution.ts';
import { percent, same, shown } from '../figures.ts';
import { gradeOf, type Scale } from '../grade.ts';
import type { Scored, Scoring } from '../points.ts';
import { checkWeights } from '../weights.ts';
import { evaluateCompare } from './contract.ts';
import { scoredOf } from './scored-line.ts';
import { type SelfEvaluation, selfEvaluationOf } from './self.ts';
import type { SelfLine } from './self-lines.ts';

type Params = ParamsOf<typeof evaluateCompare>;
type Result = BareResultOf<typeof evaluateCompare>;
type Row = Result['rows'][number];
type Execution = NonNullable<Result['execution']>;

/** Each line's own points beside those that rules or a person give it, with the difference and why. */
export const runEvaluateCompare = implement(evaluateCompare, async (params, context) => {
  const { lang } = context.caller;
  const date = params.date ?? context.now().toISOString().slice(0, 10);
  const [scoring, scale, weighing] = await Promise.all([
    packFor(context, 'scoring', { id: params.rulepack, date }), packFor(context, 'grades', { id: params.grade_pack, date }), packFor(context, 'stage_weights', { id: params.weight_pack, date }),
  ]);
  const own = await selfEvaluationOf(params, context);
  const reviewed = reviewedOf(params, own.lines);
  const weights = checkWeights(own.lines.map(({ line }) => line), 'self_evaluation', own.funds !== null, weighing.parameters);
  if (weights === null) throw refused(`规则包“${weighing.id}”没有自评阶段的权重，请换用规则包。`, `Rule pack "${weighing.id}" has no weights for self-evaluations; please use another one.`);
  const rows = own.lines.map((one, i) => rowOf(one, i, reviewed.get(i), scoring.parameters, lang));
  const execution = own.funds === null || weights.executionPoints === 0 ? null : executionOf(own.funds, params.executed, weights.executionPoints, scoring.parameters, lang);
  const self = selfOf(own, rows, execution, { scale: scale.parameters, full: weights.total });
  const low = sumOf(rows.map(({ points_low }) => points_low)) * weights.exact + (execution?.points ?? 0);
  const high = sumOf(rows.map(({ points_high }) => points_high)) * weights.exact + (execution === null ? 0 : (execution.points ?? execution.of));
  const isOpen = execution?.points === null || rows.some(({ points }) => points === null);
  const score = isOpen ? null : low;
  const reevaluated = { score, score_low: low, score_high: high, grade: score !== null && same(weights.total, scale.parameters.full) ? gradeOf(score, scale.parameters) : null };
  const difference = score === null || self.score === null ? null : score - self.score;
  return {
    result: {
      project: own.project, self, reevaluated, difference, rows, execution,
      weights: { total: weights.total, expected: weights.expected, agrees: weights.agrees, explanation: weights.why[lang] },
      results: [...own.results],
      explanation: told(self, reevaluated, difference, rows)[lang],
      warnings: warningsOf(own, rows, self, execution).map((warning) => warning[lang]),
    },
    rulePacks: [scoring, scale, weighing].map(packUse),
    inline: own.project === null,
  };
});

const sumOf = (points: readonly number[]): number => points.reduce((sum, one) => sum + one, 0);

type Reviewed = Params['reviewed'][number];

/** @throws AppError `invalid_params` for a line that is not there or named twice, or more points than it has */
function reviewedOf({ reviewed }: Params, lines: readonly SelfLine[]): ReadonlyMap<number, Reviewed> {
  const found = new Map<number, Reviewed>();
  for (const one of reviewed) {
    const line = lines[one.line];
    if (line === undefined) throw refused(`复评意见针对第 ${one.line + 1} 条指标，但只有 ${lines.length} 条，请更正。`, `The review names line ${one.line + 1}, but there are ${lines.length}; please correct it.`);
    if (found.has(one.line)) throw refused(`第 ${one.line + 1} 条指标有两条复评意见，请只保留一条。`, `Line ${one.line + 1} is reviewed twice; please keep one.`);
    if (one.points !== undefined && one.points > line.line.weight) throw refused(`第 ${one.line + 1} 条指标的复评得分是 ${shown(one.points)}，超过分值 ${shown(line.line.weight)}，请更正。`, `Line ${one.line + 1} was given ${shown(one.points)} of ${shown(line.line.weight)} points; please correct it.`);
    found.set(one.line, one);
  }
  return found;
}

function rowOf({ line, level2, points: self, reason: said, note }: SelfLine, i: number, review: Reviewed | undefined, rules: Scoring, lang: Lang): Row {
  const found = review?.actual ?? null;
  const scored = scoredOf({ line: { ...line, ...(found !== null && { actual: found }) }, level2 }, rules);
  const { points, low, high, why } = pointsOf(scored, line.weight, review);
  return {
    line: i, name: line.name ?? null, level1: line.level1 ?? null, level2, sign: line.sign, target: line.target, actual: line.actual, found, weight: line.weight, self_points: self,
    points, points_low: low, points_high: high, difference: points === null || self === null ? null : points - self,
    ratio: scored?.ratio ?? null, method: scored?.method ?? null, self_reason: said, reason: review?.reason ?? null,
    flags: (scored?.flags ?? []).map(({ code, text }) => ({ code, text: text[lang] })), explanation: `${note?.[lang] ?? ''}${why[lang]}`,
  };
}

function pointsOf(scored: Scored | null, weight: number, review: Reviewed | undefined): { points: number | null; low: number; high: number; why: Text } {
  if (review?.points !== undefined) {
    const given = review.points;
    return { points: given, low: given, high: given, why: { zh: `复评人员给 ${shown(given)} 分（满分 ${shown(weight)} 分）：${review.reason}。`, en: `${shown(given)} of ${shown(weight)} points given by the reviewer: ${review.reason}.` } };
  }
  if (scored === null) return { points: null, low: 0, high: weight, why: { zh: '这一条没有计算符号，不能按规则赋分，请给出复评得分。', en: 'This line has no sign, so no rule can score it; please give its points.' } };
  const { share, low, high, why } = scored;
  const found = review === undefined ? { zh: '', en: '' } : { zh: `复评核实：${review.reason}。`, en: `Found: ${review.reason}. ` };
  if (share === null) return { points: null, low: low * weight, high: high * weight, why: { zh: `${found.zh}${why.zh}`, en: `${found.en}${why.en}` } };
  return {
    points: share * weight, low: share * weight, high: share * weight,
    why: { zh: `${found.zh}${why.zh}${shown(weight)} 分 × ${percent(share)} = ${shown(share * weight)} 分。`, en: `${found.en}${why.en} ${shown(weight)} × ${percent(share)} = ${shown(share * weight)} points.` },
  };
}

function executionOf({ budget, executed, points: self }: NonNullable<SelfEvaluation['funds']>, verified: Params['executed'], of: number, rules: Scoring, lang: Lang): Execution {
  const { rate, share, why } = scoreExecution({ budget, executed: verified?.amount ?? executed }, rules.execution);
  const points = share === null ? null : share * of;
  const sum = share === null ? { zh: '', en: '' } : { zh: `${shown(of)} 分 × ${percent(share)} = ${shown(share * of)} 分。`, en: ` ${shown(of)} × ${percent(share)} = ${shown(share * of)} points.` };
  return { rate, of, self_points: self, points, difference: points === null || self === null ? null : points - self, reason: verified?.reason ?? null, explanation: `${why[lang]}${sum[lang]}` };
}

function selfOf(own: SelfEvaluation, rows: readonly Row[], execution: Execution | null, { scale, full }: { scale: Scale; full: number }): Result['self'] {
  const sum = sumOfSelf(rows, execution);
  const score = own.score ?? sum;
  const source = own.source ?? (sum === null ? null : 'sum');
  const stored = own.results.find(({ kind }) => kind === 'self')?.grade ?? null;
  return { score, source, grade: stored ?? (score !== null && same(full, scale.full) ? gradeOf(score, scale) : null) };
}

/** Null where a line does not say its points. */
function sumOfSelf(rows: readonly Row[], execution: Execution | null): number | null {
  if (rows.some(({ self_points }) => self_points === null) || (execution !== null && execution.self_points === null)) return null;
  return rows.reduce((sum, row) => sum + row.self_points!, execution?.self_points ?? 0);
}

/** Points are printed with one or two places. */
const ROUNDING = 0.051;

function told(self: Result['self'], { score, score_low, score_high, grade }: Result['reevaluated'], difference: number | null, rows: readonly Row[]): Text {
  const differing = rows.filter((row) => row.difference !== null && Math.abs(row.difference) > ROUNDING).length;
  const before = self.score === null ? { zh: '没有自评得分', en: 'No score of the unit' } : { zh: `自评 ${shown(self.score)} 分${self.grade === null ? '' : `（${self.grade}）`}`, en: `Self-evaluation ${shown(self.score)}${self.grade === null ? '' : ` (${self.grade})`}` };
  if (score === null) return { zh: `${before.zh}；复评有未定的指标，总分在 ${shown(score_low)}–${shown(score_high)} 分之间。`, en: `${before.en}; some lines are open, the re-evaluation lies between ${shown(score_low)} and ${shown(score_high)}.` };
  const after = { zh: `复评 ${shown(score)} 分${grade === null ? '' : `（${grade}）`}`, en: `re-evaluation ${shown(score)}${grade === null ? '' : ` (${grade})`}` };
  if (difference === null) return { zh: `${before.zh}，${after.zh}。`, en: `${before.en}, ${after.en}.` };
  const apart = Math.abs(difference) <= ROUNDING ? { zh: '两者一致', en: 'they agree' } : { zh: `复评${difference < 0 ? '低' : '高'} ${shown(Math.abs(difference))} 分`, en: `${shown(Math.abs(difference))} ${difference < 0 ? 'less' : 'more'}` };
  return { zh: `${before.zh}，${after.zh}，${apart.zh}；${differing} 条指标的得分不同。`, en: `${before.en}, ${after.en}: ${apart.en}; ${differing} ${differing === 1 ? 'line differs' : 'lines differ'}.` };
}

function warningsOf(own: SelfEvaluation, rows: readonly Row[], self: Result['self'], execution: Execution | null): Text[] {
  const warnings: Text[] = [...own.warnings];
  const sum = sumOfSelf(rows, execution);
  if (self.score !== null && sum !== null && Math.abs(self.score - sum) > ROUNDING) warnings.push({ zh: `自评总分 ${shown(self.score)} 分，各项得分之和为 ${shown(sum)} 分，请核对。`, en: `The unit's score is ${shown(self.score)}, but its points sum to ${shown(sum)}; please check it.` });
  if (rows.every(({ self_points }) => self_points === null)) warnings.push({ zh: '没有各指标的自评得分，只能比较总分；导入自评表后可以逐条比较。', en: 'The unit gave no points by line, so only the scores are compared; load its form to compare line by line.' });
  const far = rows.filter(({ flags }) => flags.some(({ code }) => code === 'far_over')).length;
  if (far > 0) warnings.push({ zh: `${far} 条指标的完成值远超目标，请说明原因。`, en: `${far} lines are far beyond their targets; please have them explained.` });
  return warnings;
}

const refused = (zh: string, en: string): AppError => new AppError('invalid_params', { zh, en });
