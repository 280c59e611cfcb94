import { implement } from '../analysis.ts';
import { AppError, type Text } from '../errors.ts';
import { packUse } from '../rulepacks/pack.ts';
import { packFor } from '../rulepacks/store.ts';
import { evaluateScore } from './contract.ts';
import { scoreExecution } from './execution.ts';
import { percent, same, shown } from './figures.ts';
import { gradeOf, type Scale } from './grade.ts';
import { scoreLine } from './points.ts';
import { checkWeights } from './weights.ts';

/** Points of each line by the chosen packs, their sum, its grade, and a sentence for each. */
export const runEvaluateScore = implement(evaluateScore, async (params, context) => {
  const { lang } = context.caller;
  const date = params.date ?? context.now().toISOString().slice(0, 10);
  const [scoring, scale, weighing] = await Promise.all([
    packFor(context, 'scoring', { id: params.rulepack, date }),
    packFor(context, 'grades', { id: params.grade_pack, date }),
    packFor(context, 'stage_weights', { id: params.weight_pack, date }),
  ]);
  const weights = checkWeights(params.indicators, params.stage, params.funds !== undefined, weighing.parameters);
  if (weights === null) throw unknownStage(params.stage, weighing.id);

  const rows = params.indicators.map((line) => {
    const { share, low, high, ratio, flags, why, method } = scoreLine(line, scoring.parameters);
    const sum = share === null ? { zh: '', en: '' } : { zh: `${shown(line.weight)} 分 × ${percent(share)} = ${shown(share * line.weight)} 分。`, en: ` ${shown(line.weight)} × ${percent(share)} = ${shown(share * line.weight)} points.` };
    return {
      name: line.name ?? null, method, ratio,
      points: share === null ? null : share * line.weight,
      points_low: low * line.weight,
      points_high: high * line.weight,
      flags: flags.map(({ code, text }) => ({ code, text: text[lang] })),
      explanation: `${why[lang]}${sum[lang]}`,
    };
  });
  const execution = weights.executionPoints > 0 ? executionOf(params.funds!, weights.executionPoints) : null;

  function executionOf(funds: NonNullable<typeof params.funds>, of: number) {
    const { rate, share, why } = scoreExecution(funds, scoring.parameters.execution);
    const sum = share === null ? { zh: '', en: '' } : { zh: `${shown(of)} 分 × ${percent(share)} = ${shown(share * of)} 分。`, en: ` ${shown(of)} × ${percent(share)} = ${shown(share * of)} points.` };
    return { rate, points: share === null ? null : share * of, of, explanation: `${why[lang]}${sum[lang]}` };
  }

  const open = rows.filter(({ points }) => points === null).length + (execution?.points === null ? 1 : 0);
  const low = sumOf(rows.map(({ points_low }) => points_low)) * weights.exact + (execution?.points ?? 0);
  const high = sumOf(rows.map(({ points_high }) => points_high)) * weights.exact + (execution === null ? 0 : (execution.points ?? execution.of));
  const score = open > 0 ? null : low;
  const grade = score !== null && same(weights.total, scale.parameters.full) ? gradeOf(score, scale.parameters) : null;
  return {
    result: {
      score, score_low: low, score_high: high, grade, rows, execution,
      explanation: conclusion({ score, low, high, open, grade, total: weights.total, scale: scale.parameters })[lang],
      weights: { total: weights.total, expected: weights.expected, agrees: weights.agrees, explanation: weights.why[lang], notes: weights.notes.map((note) => note[lang]) },
    },
    rulePacks: [scoring, scale, weighing].map(packUse),
    inline: true,
  };
});

const sumOf = (points: readonly number[]): number => points.reduce((sum, one) => sum + one, 0);

type Conclusion = { score: number | null; low: number; high: number; open: number; grade: string | null; total: number; scale: Scale };

function conclusion({ score, low, high, open, grade, total, scale }: Conclusion): Text {
  if (score === null) {
    return { zh: `有 ${open} 项还不能赋分，总分在 ${shown(low)}–${shown(high)} 分之间，补齐后才有总分和等次。`, en: `${open} parts have no points yet; the score lies between ${shown(low)} and ${shown(high)} and is told when they are complete.` };
  }
  if (grade !== null) return { zh: `总分 ${shown(score)} 分，等次为${grade}。`, en: `Score ${shown(score)}, grade ${grade}.` };
  if (!same(total, scale.full)) {
    return { zh: `得 ${shown(score)} 分（满分 ${shown(total)} 分）；等次按满分 ${shown(scale.full)} 分划定，因此不给等次。`, en: `${shown(score)} of ${shown(total)} points; grades are for a full score of ${shown(scale.full)}, so none is given.` };
  }
  return { zh: `总分 ${shown(score)} 分；等次规则没有印出分数界限，因此不给等次。`, en: `Score ${shown(score)}; the scale prints no limits, so no grade is given.` };
}

function unknownStage(stage: string, pack: string): AppError {
  return new AppError('invalid_params', {
    zh: `规则包“${pack}”没有阶段“${stage}”的权重，请换用规则包或阶段。`,
    en: `Rule pack "${pack}" has no weights for the stage "${stage}"; please use another pack or stage.`,
  });
}
