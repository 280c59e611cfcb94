/** The rules that a choice stands beside: what they lose by the same measure, and why the two differ on a project. Pure. */
import type { BareResultOf } from '../../contract.ts';
import type { Lang, Text } from '../../errors.ts';
import { percent, shown } from '../../evaluate/figures.ts';
import { moneySum } from '../../numeric/money.ts';
import type { ChoiceQuestion } from '../model/contract.ts';
import type { Reduced } from '../model/from-reduction.ts';
import { money } from '../model/sentences.ts';
import type { optimise } from './contract.ts';

type Result = BareResultOf<typeof optimise>;

export function besideRules(result: Result, reduced: Reduced, question: ChoiceQuestion, lang: Lang): Result {
  const { names, orgs, bases, cuts, worth, measure } = reduced;
  const { cut, lost } = ofRules(reduced, question);
  const average = result.total_cut === null || result.total_cut === 0 ? null : (result.objective! / result.total_cut) * 10_000;
  const dearest = dearestCut(result, reduced);
  const { bound } = result;
  const excess = result.objective === null ? null : lost - result.objective;
  return {
    ...result,
    projects: result.projects.map((row, i) => ({
      ...row, name: names[i]!, org_code: orgs[i]!, base: bases[i]!, rule_cut: cuts[i]!, worth: Number.isNaN(worth[i]!) ? null : worth[i]!,
      reason: Math.abs(row.cut - cuts[i]!) < 0.005 || average === null ? null : why(row.cut - cuts[i]!, i, { average, dearest: question.projects[i]!.loss === 'convex' ? null : dearest }, reduced)[lang],
    })),
    rule: { cut, value_lost: lost, excess, measure: measure[lang], sentence: told(cut, lost, result.total_cut, result.objective, bound)[lang] },
  };
}

/** What rules cut, by the loss of the question. */
export function ofRules({ cuts, bases }: Pick<Reduced, 'cuts' | 'bases'>, { projects, exponent }: ChoiceQuestion): { cut: number; lost: number } {
  let lost = 0;
  for (let i = 0; i < cuts.length; i++) {
    if (cuts[i] === 0) continue;
    lost += projects[i]!.value * (cuts[i]! / bases[i]!) ** (projects[i]!.loss === 'convex' ? exponent : 1);
  }
  return { cut: moneySum(cuts), lost };
}

/** The largest worth of each 10,000 yuan that the choice cuts at all; null where it cuts nothing of known worth. */
function dearestCut({ projects }: Result, { worth, gated }: Reduced): number | null {
  let dearest: number | null = null;
  projects.forEach(({ cut }, i) => {
    if (cut >= 0.005 && gated[i] !== 1 && !Number.isNaN(worth[i]!) && (dearest === null || worth[i]! > dearest)) dearest = worth[i]!;
  });
  return dearest;
}

/** @param yardstick what each 10,000 yuan is held against: of a linear loss the dearest that is cut, of a convex one, where each further yuan costs more, the average */
function why(more: number, i: number, { average, dearest }: { average: number; dearest: number | null }, { worth, gated }: Reduced): Text {
  const by = money(Math.abs(more));
  const own = shown(worth[i]!);
  if (gated[i] === 1) return { zh: `被一票否决，价值按 0 计，优化方案多压 ${by.zh}。`, en: `Vetoed and worth nothing: the best choice cuts ${by.en} more.` };
  if (dearest !== null) {
    const edge = shown(dearest);
    if (more > 0) return { zh: `每万元价值 ${own}，优化方案从价值低的压起，压到每万元 ${edge} 为止，压减它损失较小，比规则多压 ${by.zh}。`, en: `Worth ${own} for each 10,000 yuan: the best choice cuts what is worth least first, up to ${edge}, so that cutting it loses little: ${by.en} more than by the rules.` };
    if (worth[i]! < dearest) return { zh: `每万元价值 ${own}，不高于优化方案压到的 ${edge}，受压减幅度、下限等要求限制，比规则少压 ${by.zh}。`, en: `Worth ${own} for each 10,000 yuan, no more than the ${edge} up to which the best choice cuts; held by the demands, it is cut ${by.en} less than by the rules.` };
    return { zh: `每万元价值 ${own}，优化方案只需压到每万元 ${edge}，压减它不划算，比规则少压 ${by.zh}。`, en: `Worth ${own} for each 10,000 yuan where the best choice need not go beyond ${edge}: ${by.en} less than by the rules.` };
  }
  const mean = shown(average);
  if (more > 0) return { zh: `每万元价值 ${own}，压减它损失较小（优化方案所压资金平均每万元损失 ${mean}），比规则多压 ${by.zh}。`, en: `Worth ${own} for each 10,000 yuan, so that cutting it loses little (the best choice loses ${mean} on average): ${by.en} more than by the rules.` };
  return { zh: `每万元价值 ${own}，优化方案所压资金平均每万元只损失 ${mean}，压减它不划算，比规则少压 ${by.zh}。`, en: `Worth ${own} for each 10,000 yuan where the best choice loses only ${mean} on average: ${by.en} less than by the rules.` };
}

function told(cut: number, lost: number, best: number | null, objective: number | null, bound: number | null): Text {
  const rule = { zh: `规则压减 ${money(cut).zh}，损失价值 ${shown(lost)}`, en: `The rules cut ${money(cut).en} and lose ${shown(lost)}` };
  if (best === null || objective === null) return { zh: `${rule.zh}；现有要求下没有可行的优化方案。`, en: `${rule.en}; no choice keeps these demands.` };
  // Whole projects may have to give a little more than is asked.
  const saved = lost - objective;
  if (saved < 0) return { zh: `${rule.zh}；优化方案压减 ${money(best).zh}，损失价值 ${shown(objective)}，比规则多 ${shown(-saved)}（压减幅度或要求比规则更严，或压减更多）。`, en: `${rule.en}; the choice cuts ${money(best).en} and loses ${shown(objective)}, ${shown(-saved)} more than the rules, because its demands are stricter or it cuts more.` };
  const share = lost === 0 ? '' : `（${percent(saved / lost)}）`;
  const sure = bound === null ? '' : `，任何方案至少损失 ${shown(bound)}`;
  return {
    zh: `${rule.zh}；优化方案压减 ${money(best).zh}，损失价值 ${shown(objective)}，少损失 ${shown(saved)}${share}${sure}。`,
    en: `${rule.en}; the best choice cuts ${money(best).en} and loses ${shown(objective)}, ${shown(saved)} less.`,
  };
}
