import { type Context, implement, type RulePackUse } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import type { Lang } from '../../errors.ts';
import { pace } from '../../pace.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { costBenefit } from './contract.ts';
import { dominanceOf, type Point } from './dominance.ts';
import { cumulativeOf, internalRates, netOf, paybackYear, presentValue } from './flows.ts';
import { type Option, type Question, readQuestion, refused } from './read-question.ts';
import { breakEvenSentence, discountSentence, irrNote, warningsOf } from './sentences.ts';
import { ranksFromBest, simulated, swingsOf } from './varying.ts';
import { stayingOf, weightedScore } from './weighing.ts';

type Params = ParamsOf<typeof costBenefit>;
type Result = BareResultOf<typeof costBenefit>;
type Worth = { readonly cost: number; readonly benefit: number; readonly npv: number };
type Scored = Option & { readonly scores: Readonly<Record<string, number>> };

/** What each option is worth today, side by side, and how far that can be relied on. */
export const runCostBenefit = implement(costBenefit, async (params, context) => {
  const question = readQuestion(params);
  const { options, firstYear, weights } = question;
  const { rate, pack } = await rateOf(params, context);
  const { lang } = context.caller;
  const worth = options.map(({ costs, benefits }): Worth => {
    const [cost, benefit] = [presentValue(costs, rate), presentValue(benefits, rate)];
    return { cost, benefit, npv: benefit - cost };
  });
  const rates = options.map((option) => internalRates(netOf(option)));
  const { dominated, incremental } = compared(options, worth);
  const scores = weights && options.map((option) => weightedScore(option as Scored, weights));
  const [ranks, scoreRanks] = [ranksFromBest(worth.map(({ npv }) => npv)), scores && ranksFromBest(scores)];
  const { draws, seed, sensitivity } = params;
  return {
    result: {
      options: options.map((option, i): Result['options'][number] => {
        const { cost, benefit, npv } = worth[i]!;
        const cumulative = cumulativeOf(option.flows);
        const dominance = dominated.get(option.id);
        return {
          id: option.id,
          npv,
          bcr: cost > 0 ? benefit / cost : null,
          irr: rates[i]!.length === 1 ? rates[i]![0]! : null,
          irr_all: rates[i]!,
          irr_note: irrNote(rates[i]!, netOf(option).some((net) => net !== 0))?.[lang] ?? null,
          payback_year: paybackYear(cumulative),
          pv_cost: cost,
          pv_benefit: benefit,
          rank: ranks[i]!,
          dominated_by: dominance?.by ?? null,
          dominance: dominance?.kind ?? null,
          cost_per_effect: option.effect !== undefined && option.effect > 0 ? cost / option.effect : null,
          weighted_score: scores?.[i] ?? null,
          weighted_rank: scoreRanks?.[i] ?? null,
          cumulative,
        };
      }),
      incremental: [...incremental],
      sensitivity: swingsOf(options, sensitivity, rate),
      break_even: breakEvens(question, worth, rates, ranks.indexOf(1), lang),
      weight_sensitivity: weights ? stayingOf(options as readonly Scored[], weights) : [],
      simulation: draws === undefined ? null : { draws, seed: seed!, options: await simulated(options, rangesOf(params, rate), { draws, seed: seed!, rate }, pace(context.signal)) },
      currency: params.currency,
      discount: { rate, from: pack ? ('rulepack' as const) : ('given' as const), first_year: firstYear, sentence: discountSentence(rate, pack)[lang] },
      warnings: warningsOf(remarksOf(options, rate)).map((warning) => warning[lang]),
    },
    rulePacks: pack ? [pack] : [],
    inline: true,
  };
});

async function rateOf({ discount_rate, rulepack }: Params, context: Context): Promise<{ rate: number; pack: RulePackUse | null }> {
  if (discount_rate !== undefined && rulepack !== undefined) throw refused('折现率和规则包同时给出，不知以哪个为准，请只保留一个。', 'Both a discount rate and a rule pack are given; please keep one of them.');
  if (discount_rate !== undefined) return { rate: discount_rate, pack: null };
  if (rulepack === undefined) throw refused('没有给出折现率，本系统不设默认值。请填写 discount_rate（如 0.05），或用 rulepack 指定折现率规则包。', 'No discount rate is given and there is no default; please give discount_rate (such as 0.05) or name a rule pack of discount rates in rulepack.');
  const pack = await packFor(context, 'discount', { id: rulepack, date: context.now().toISOString().slice(0, 10) });
  return { rate: pack.parameters.discount_rate, pack: packUse(pack) };
}

/** By effects where they are given; else an option is dominated that costs no less and brings no more. */
function compared(options: readonly Option[], worth: readonly Worth[]): ReturnType<typeof dominanceOf> {
  const effects = options.flatMap(({ id, effect }, i): Point[] => (effect === undefined ? [] : [{ id, cost: worth[i]!.cost, effect }]));
  if (effects.length > 0) return dominanceOf(effects);
  const { dominated } = dominanceOf(options.map(({ id }, i) => ({ id, cost: worth[i]!.cost, effect: worth[i]!.benefit })));
  return { dominated: new Map([...dominated].filter(([, { kind }]) => kind === 'strong')), incremental: [] };
}

function breakEvens({ options }: Question, worth: readonly Worth[], rates: readonly (readonly number[])[], best: number, lang: Lang): Result['break_even'] {
  const entry = (option: string, variable: 'discount_rate' | 'costs' | 'benefits', value: number, against: string | null = null) => ({ option, variable, against, value, sentence: breakEvenSentence(option, variable, value, against)[lang] });
  const nets = options.map(netOf);
  return options.flatMap((option, i) => {
    const { cost, benefit } = worth[i]!;
    // Rates beyond 100% a year decide between nobody.
    const crossings = i === best ? [] : internalRates(nets[best]!.map((net, t) => net - nets[i]![t]!)).filter((rate) => rate >= 0 && rate <= 1);
    return [
      ...(cost > 0 && benefit > 0 ? [entry(option.id, 'costs', benefit / cost), entry(option.id, 'benefits', cost / benefit)] : []),
      ...rates[i]!.map((rate) => entry(option.id, 'discount_rate', rate)),
      ...crossings.map((rate) => entry(options[best]!.id, 'discount_rate', rate, option.id)),
    ];
  });
}

function rangesOf({ sensitivity }: Params, rate: number): Params['sensitivity'] {
  const outside = sensitivity.find(({ variable, low, high }) => variable === 'discount_rate' && (low > rate || high < rate));
  if (outside) throw refused(`折现率的范围 ${outside.low}–${outside.high} 不包含所用的 ${rate}，无法模拟，请更正范围。`, `The range ${outside.low}–${outside.high} of the discount rate does not hold the present ${rate}, so it cannot be drawn; please correct it.`);
  return sensitivity;
}

function remarksOf(options: readonly Option[], rate: number) {
  const someEffect = options.some(({ effect }) => effect !== undefined);
  const spans = options.filter(({ flows }) => flows.length > 0).map(({ flows }) => flows.reduce((last, { year }) => Math.max(last, year), 0) - flows.reduce((first, { year }) => Math.min(first, year), Infinity));
  return {
    negative: options.filter(({ flows }) => flows.some(({ cost, benefit }) => cost < 0 || benefit < 0)).map(({ id }) => id),
    withoutEffect: someEffect ? options.filter(({ effect }) => effect === undefined).map(({ id }) => id) : [],
    differentSpans: new Set(spans).size > 1,
    rate,
  };
}
