import { implement } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import type { Text } from '../../errors.ts';
import { percent } from '../../evaluate/figures.ts';
import { orgNames } from '../model/org-names.ts';
import { money } from '../model/sentences.ts';
import { ruleWarnings } from '../rules/warnings.ts';
import { simulate } from './contract.ts';
import { departmentRows, departmentTotals, projectRows } from './rows.ts';
import { simulateRules } from './simulate-rules.ts';
import { byRule, partsBy, totalsOf } from './totals.ts';

type Params = ParamsOf<typeof simulate>;
type Result = BareResultOf<typeof simulate>;

/** What rules take from each project, which rule did what, and what remains. */
export const runSimulate = implement(simulate, async (params, context) => {
  const simulated = await simulateRules(params, context);
  const { applied, departments, uses, inline } = simulated;
  const { lang } = context.caller;
  const totals = totalsOf(applied);
  return {
    result: {
      totals,
      by_org: partsBy(applied, applied.table.orgs).map(({ key, ...part }) => ({ org_code: key, ...part })),
      by_industry: partsBy(applied, applied.table.industries).map(({ key, ...part }) => ({ industry: key, ...part })),
      org_names: await orgNames(context, inline),
      by_rule: inOrder(byRule(applied), byRule(departments), params),
      adjustments: { limits: applied.adjustments.limits.total, rounding: applied.adjustments.rounding.total, overrides: applied.adjustments.overrides.total },
      total: applied.table.count,
      projects: await projectRows(simulated, params, lang),
      departments: await departmentRows(departments, lang),
      department_totals: departmentTotals(departments),
      overrides: (params.overrides ?? []).map(({ project_code, after, exclude, reason }) => ({ project_code, after: after ?? null, exclude: exclude ?? null, reason })),
      explanation: told(totals)[lang],
      warnings: [...simulated.warnings, ...ruleWarnings(applied), ...ruleWarnings(departments)].map((warning) => warning[lang]),
    },
    rulePacks: uses,
    inline,
  };
});

function inOrder(projects: Result['by_rule'], departments: Result['by_rule'], params: Params): Result['by_rule'] {
  const order = new Map((params.rules ?? []).map(({ id }, i) => [id, i]));
  const placeOf = ({ id }: { id: string }) => order.get(id) ?? -1;
  return [...projects, ...departments].sort((a, b) => placeOf(a) - placeOf(b));
}

function told({ base, cut, eligible_base, eligible_rate, excluded_count, touched }: Result['totals']): Text {
  const rate = eligible_rate === null ? '—' : percent(eligible_rate);
  return {
    zh: `预算 ${money(base).zh}，排除 ${excluded_count} 个项目后参与压减 ${money(eligible_base).zh}；压减 ${money(cut).zh}，涉及 ${touched} 个项目，压减率 ${rate}。`,
    en: `Budgets of ${money(base).en}; without ${excluded_count} excluded projects ${money(eligible_base).en}; ${money(cut).en} cut from ${touched} projects, a rate of ${rate}.`,
  };
}
