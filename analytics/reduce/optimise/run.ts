import { type Context, implement } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import type { Lang, Text } from '../../errors.ts';
import { percent, shown } from '../../evaluate/figures.ts';
import { conflictsOf } from '../model/conflicts.ts';
import { type Choice, choiceOf } from '../model/from-reduction.ts';
import { cutOf, lossAt, type Problem, totalOf } from '../model/problem.ts';
import { pricesOf } from '../model/prices.ts';
import { orgNames } from '../model/org-names.ts';
import { readProblem } from '../model/read-problem.ts';
import { money, nameOf, priceSentence } from '../model/sentences.ts';
import { progressOf, type Session, withSession } from '../model/session.ts';
import type { Solved } from '../model/solve.ts';
import { besideRules } from './beside-rules.ts';
import { optimise } from './contract.ts';

type Question = Choice<ParamsOf<typeof optimise>>['question'];
type More = BareResultOf<typeof optimise>['more'];

/** The choice of cuts that loses least value under every demand, with its certificate; or which demands have to give way. */
export const runOptimise = implement(optimise, async (params, context) => {
  const choice = await choiceOf(params, context);
  const problem = readProblem(choice.question);
  const result = await withSession(context, (session) => answer(problem, choice.question, session, context));
  const { lang } = context.caller;
  const warnings = [...choice.warnings.map((one) => one[lang]), ...result.warnings];
  return { result: choice.reduced === null ? { ...result, warnings } : { ...besideRules(result, choice.reduced, choice.question, lang), org_names: await orgNames(context, choice.inline), warnings }, rulePacks: [...choice.uses], inline: choice.inline };
});

async function answer(problem: Problem, params: Question, session: Session, { caller: { lang }, progress }: Context): Promise<BareResultOf<typeof optimise>> {
  const settings = { gap: params.gap, timeLimit: params.time_limit };
  const solved = await session.solve(problem, { ...settings, onProgress: (found) => progress(found.seconds, params.time_limit, progressOf(found, lang)) });
  const { status, method, shares, loss, cut } = solved;
  if (shares === null) {
    const conflicts = await conflictsOf(problem, session, params.time_limit, lang);
    const explanation = { zh: `这些要求不能同时满足：至少要放宽 ${conflicts.length} 项。`, en: `These demands cannot all be kept: at least ${conflicts.length} of them must give way.` };
    return { status, objective: null, kept_value: null, bound: null, gap: null, method, total_cut: null, projects: [], binding: [], conflicts, explanation: explanation[lang], warnings: [] };
  }
  const value = problem.values.reduce((sum, one) => sum + one, 0);
  const prices = await pricesOf(problem, session, params.time_limit);
  return {
    status, method, objective: loss, kept_value: value - loss, bound: solved.bound, gap: solved.gap, total_cut: cut,
    projects: problem.ids.map((id, i) => ({ id, keep: 1 - shares[i]!, cut: cutOf(problem, i, shares[i]!), value_lost: lossAt(problem, i, shares[i]!) })),
    binding: prices.map(({ demand, price }) => ({ constraint: nameOf(demand), shadow_price: price, sentence: priceSentence(demand, price)[lang] })),
    ...(params.extra_cut !== undefined && { more: await moreOf(problem, solved, params.extra_cut, session, settings, lang) }),
    explanation: told(problem, solved)[lang],
    warnings: [],
  };
}

/** What cutting still more would lose, from a solve of its own: prices of the relaxation hold for the next yuan alone. */
async function moreOf(problem: Problem, solved: Solved, extra: number, session: Session, settings: { gap: number | undefined; timeLimit: number }, lang: Lang): Promise<More> {
  const from = Math.max(problem.targetCut ?? 0, problem.ceilings.length > 0 || problem.targetCut === null ? solved.cut : 0);
  const further = await session.solve({ ...problem, targetCut: from + extra }, settings);
  const [by, base] = [money(extra), money(from)];
  if (further.shares === null) {
    const sentence = { zh: `在压减 ${base.zh}的基础上再压 ${by.zh}，现有要求不能同时满足。`, en: `Cutting ${by.en} beyond ${base.en} is impossible under these demands.` };
    return { extra_cut: extra, status: further.status, extra_loss: null, sentence: sentence[lang] };
  }
  const extraLoss = further.loss - solved.loss;
  const sure = further.status === 'optimal' && solved.status === 'optimal' ? { zh: '最少', en: 'at least' } : { zh: '约', en: 'about' };
  const sentence = {
    zh: `在压减 ${base.zh}的基础上再压 ${by.zh}，${sure.zh}多损失价值 ${shown(extraLoss)}（合计 ${shown(further.loss)}）。`,
    en: `Cutting ${by.en} beyond ${base.en} loses ${sure.en} ${shown(extraLoss)} more value (${shown(further.loss)} in all).`,
  };
  return { extra_cut: extra, status: further.status, extra_loss: extraLoss, sentence: sentence[lang] };
}

function told(problem: Problem, { status, cut, loss, bound, gap, shares, method }: Solved): Text {
  const touched = shares!.reduce((count, share) => count + (share > 0 ? 1 : 0), 0);
  const total = totalOf(problem);
  const size = { zh: `压减 ${money(cut).zh}（占 ${percent(total === 0 ? 0 : cut / total)}），涉及 ${touched} 个项目，损失价值 ${shown(loss)}`, en: `${money(cut).en} cut (${percent(total === 0 ? 0 : cut / total)}) from ${touched} projects, value lost ${shown(loss)}` };
  if (method === 'nothing_to_cut') return { zh: '不压减就已满足全部要求。', en: 'Every demand is kept without any cut.' };
  if (gap === 0) return { zh: `${size.zh}；已证明没有损失更小的方案。`, en: `${size.en}; proved that nothing loses less.` };
  const near = { zh: `任何方案至少损失 ${shown(bound!)}，本方案与它相差不超过 ${percent(gap!)}`, en: `any choice loses at least ${shown(bound!)}, so this one is within ${percent(gap!)}` };
  const enough = status === 'optimal' ? { zh: '', en: '' } : { zh: '，未达到要求的精度，可加长 time_limit', en: ', short of the precision asked for; a longer time_limit may help' };
  return { zh: `${size.zh}；${near.zh}${enough.zh}。`, en: `${size.en}; ${near.en}${enough.en}.` };
}
