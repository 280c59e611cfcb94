import { implement } from '../../analysis.ts';
import { AppError } from '../../errors.ts';
import { knownScheme } from '../../rulepacks/known-scheme.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { reviewGoals } from './contract.ts';
import { elsewhereOf } from './elsewhere.ts';
import { formWeights } from './form-weights.ts';
import { readForm } from './form.ts';
import { lastYearOf } from './last-year.ts';
import { reviewForm, toldOf } from './review.ts';

/** Every rule of the pack over the form, each finding with its cell, its sentence and what to write instead. */
export const runReviewGoals = implement(reviewGoals, async (params, context) => {
  const { lang } = context.caller;
  const date = params.date ?? context.now().toISOString().slice(0, 10);
  const [review, schemes, weighing] = await Promise.all([
    packFor(context, 'goal_review', { id: params.rulepack, date }),
    packFor(context, 'indicator_schemes', { id: params.scheme_pack, date }),
    packFor(context, 'stage_weights', { id: params.weight_pack, date }),
  ]);
  const { stage, project } = params;
  const scheme = knownScheme(schemes.parameters, params.scheme);
  const lastYear = params.last_year ?? (await lastYearOf(project, context));
  const elsewhere = await elsewhereOf(params.indicators, project, context);
  const form = readForm(params.indicators, lastYear, { stage, elsewhere: elsewhere ?? [], project, scheme, schemes: schemes.parameters, weighing: weighing.parameters });
  const weights = formWeights(form);
  if (weights === null) {
    throw new AppError('invalid_params', {
      zh: `规则包“${weighing.id}”没有阶段“${stage}”的权重，请换用规则包或阶段。`,
      en: `Rule pack "${weighing.id}" has no weights for the stage "${stage}"; please use another pack or stage.`,
    });
  }
  const judged = reviewForm(form, review.parameters);
  const { lamp, counts, explanation } = toldOf(judged);
  const stored = params.last_year === undefined && lastYear.length > 0;
  return {
    result: {
      findings: judged.map(({ severity, rule, row, cell = null, message, suggestion, proposal = null }) => ({ severity, rule, row, cell, message: message[lang], suggestion: suggestion[lang], proposal })),
      weight_total: weights.total,
      weight_expected: weights.expected,
      lamp, counts, scheme,
      compared_year: stored ? project.fiscal_year! - 1 : null,
      explanation: explanation[lang],
    },
    rulePacks: [review, schemes, weighing].map(packUse),
    inline: elsewhere === null && (params.last_year !== undefined || project.project_code == null || project.fiscal_year == null),
  };
});
