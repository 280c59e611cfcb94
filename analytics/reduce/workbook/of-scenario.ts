/** A saved reduction as it was kept, for a workbook. */
import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import { AppError } from '../../errors.ts';
import { packFor } from '../../rulepacks/store.ts';
import { orgNames } from '../model/org-names.ts';
import { MOST_ROWS, type ScenarioDetail } from '../scenarios/contract.ts';
import { getScenario } from '../scenarios/store.ts';
import { simulateParams } from '../simulate/contract.ts';
import { money } from '../model/sentences.ts';
import { percent } from '../../evaluate/figures.ts';
import { type Book, partsOf, type ProjectRow, type RuleRow } from './book.ts';
import { rulesOf } from './of-simulated.ts';
import { EVENT_WORDS, ORIGIN, originOf, OUTCOMES, statusOf, UNEXPLAINED } from './words.ts';

/** @throws AppError `not_found` for a reduction that is not there for this caller */
export async function bookOfScenario(id: string, context: Context): Promise<Book> {
  const { db, caller, signal } = context;
  const { lang } = caller;
  const scenario = await getScenario(db, caller, id, { limit: MOST_ROWS, offset: 0 }, signal);
  const projects = [...scenario.projects].sort((a, b) => b.cut - a.cut || (a.project_code < b.project_code ? -1 : 1)).map((one): ProjectRow => ({ code: one.project_code, name: one.name, org: one.org_code, industry: one.industry, base: one.base, cut: one.cut, explanation: one.explanation ?? UNEXPLAINED[lang] }));
  const { totals, decision, note, merged_from, rule_packs } = scenario;
  const told = {
    zh: `方案“${scenario.name}”：预算 ${money(totals.base).zh}，压减 ${money(totals.cut).zh}，涉及 ${totals.touched} 个项目，压减率 ${totals.eligible_rate === null ? '—' : percent(totals.eligible_rate)}。`,
    en: `"${scenario.name}": budgets of ${money(totals.base).en}, ${money(totals.cut).en} cut from ${totals.touched} projects, a rate of ${totals.eligible_rate === null ? '—' : percent(totals.eligible_rate)}.`,
  };
  const { rules, withoutRules } = await rulesAsKept(scenario, context);
  return {
    title: { zh: `压减方案：${scenario.name}`, en: `Reduction: ${scenario.name}` }[lang],
    explanation: told[lang],
    summary: { base: totals.base, cut: totals.cut, eligible_base: totals.eligible_base, count: totals.count, touched: totals.touched, value_lost: totals.value_lost },
    byOrg: partsOf(projects, ({ org }) => org), byIndustry: partsOf(projects, ({ industry }) => industry),
    orgNames: await orgNames(context, scenario.data_version === null), projects, rules, withoutRules,
    origin: [
      ...originOf(scenario.analysis ?? 'reduce.simulate', scenario.data_version, lang), [ORIGIN.owner, scenario.owner], [ORIGIN.at, scenario.created_at],
      ...(note === '' ? [] : [[ORIGIN.note, note] as const]),
      ...rule_packs.map((pack) => [ORIGIN.pack, `${pack.id} ${pack.version} ${statusOf(pack.status, lang)}`] as const),
      ...merged_from.map((one) => [ORIGIN.merged, one.name] as const),
      ...(decision === null ? [] : [[ORIGIN.decision, `${OUTCOMES[decision.outcome][lang]} ${decision.reason} ${decision.by} ${decision.at}`] as const]),
      ...scenario.history.map((event) => [ORIGIN.history, `${event.at} ${event.by} ${EVENT_WORDS[event.action][lang]} ${event.detail}`.trim()] as const),
      ...scenario.warnings.map((warning) => [ORIGIN.warning, warning] as const),
    ],
  };
}

/** The rules of a reduction that was computed from rules; a pack that has moved on since is said, not shown in its place. */
async function rulesAsKept({ source, params, rule_packs }: ScenarioDetail, context: Context): Promise<{ rules: RuleRow[]; withoutRules: Book['withoutRules'] }> {
  const asked = z.strictObject(simulateParams).safeParse(params);
  if (source !== 'rules' || !asked.success) return { rules: [], withoutRules: { zh: '本方案不是由规则直接得出的（逐项目给定、求最优或合并而来），没有规则清单；各项目的理由见“项目清单”。', en: 'This reduction does not come from rules alone (it was given, chosen as the best, or merged), so there is no list of rules; see the reason of each project.' } };
  const now = await packNow(asked.data.rulepack, context);
  const kept = rule_packs.find(({ id }) => id === asked.data.rulepack);
  if (kept !== undefined && now !== kept.version) {
    return { rules: [], withoutRules: { zh: `保存方案时用的规则包 ${kept.id} ${kept.version} 现已更新或停用，规则清单不再列出；各项目的理由以“项目清单”为准。`, en: `Rule pack ${kept.id} ${kept.version}, by which this was kept, has changed since or is gone, so its rules are not listed; the reason of each project stands.` } };
  }
  return { rules: (await rulesOf(asked.data, context)).map((rule) => ({ rule, done: null })), withoutRules: null };
}

async function packNow(id: string | undefined, context: Context): Promise<string | null> {
  if (id === undefined) return null;
  try {
    return (await packFor(context, 'reduction', { id, date: '' })).version;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
