/** A reduction computed now, for a workbook. */
import { type Context, runAnalysis } from '../../analysis.ts';
import type { InputOf, ResultOf } from '../../contract.ts';
import { packFor } from '../../rulepacks/store.ts';
import { rule as ruleSchema, type Rule } from '../rules/contract.ts';
import { simulate } from '../simulate/contract.ts';
import { runSimulate } from '../simulate/run.ts';
import type { Book, RuleRow } from './book.ts';
import { ORIGIN, originOf, statusOf } from './words.ts';

export type Asked = NonNullable<Omit<InputOf<typeof simulate>, 'order' | 'limit' | 'offset' | 'project_codes'>>;

/** A workbook has every row, and none may be left out without a word. */
const MOST = 100_000;

export async function bookOfSimulated(asked: Asked, context: Context): Promise<Book> {
  const { lang } = context.caller;
  const result = await runAnalysis(runSimulate, { ...asked, order: 'cut', limit: MOST }, context);
  const { totals, by_org, by_industry, org_names, projects, explanation, overrides, warnings, provenance } = result;
  return {
    title: { zh: `${asked.fiscal_year === undefined ? '' : `${asked.fiscal_year} 年度`}预算压减测算`, en: `Budget reduction${asked.fiscal_year === undefined ? '' : ` ${asked.fiscal_year}`}` }[lang],
    explanation,
    summary: { base: totals.base, cut: totals.cut, eligible_base: totals.eligible_base, count: totals.count, touched: totals.touched, value_lost: null },
    byOrg: by_org.map(({ org_code, base, cut, count }) => ({ key: org_code, base, cut, count })),
    byIndustry: by_industry.map(({ industry, base, cut, count }) => ({ key: industry, base, cut, count })),
    orgNames: org_names,
    projects: projects.map((one) => ({ code: one.project_code, name: one.name, org: one.org_code, industry: null, base: one.base, cut: one.cut, explanation: one.explanation })),
    rules: rulesDone(await rulesOf(asked, context), result),
    withoutRules: null,
    origin: [
      ...originOf(provenance.analysis, provenance.data_version, lang), ...provenance.rule_packs.map((pack) => [ORIGIN.pack, `${pack.id} ${pack.version} ${statusOf(pack.status, lang)}`] as const),
      [ORIGIN.hash, provenance.params_hash], [ORIGIN.at, provenance.computed_at],
      ...overrides.map((one) => [ORIGIN.override, `${one.project_code} ${one.reason}`] as const), ...warnings.map((one) => [ORIGIN.warning, one] as const),
      ...(result.total > projects.length ? [[ORIGIN.warning, { zh: `项目共 ${result.total} 个，本表列出压减最多的 ${projects.length} 个。`, en: `Of ${result.total} projects those ${projects.length} are listed that lose most.` }[lang]] as const] : []),
    ],
  };
}

/** Those of the pack come first, as they are looked at. */
export async function rulesOf({ rulepack, rules = [] }: Pick<Asked, 'rulepack' | 'rules'>, context: Context): Promise<Rule[]> {
  const pack = rulepack === undefined ? null : await packFor(context, 'reduction', { id: rulepack, date: '' });
  return [...(pack?.parameters.rules ?? []), ...rules.map((one) => ruleSchema.parse(one))];
}

function rulesDone(rules: readonly Rule[], { by_rule }: ResultOf<typeof simulate>): RuleRow[] {
  const done = new Map(by_rule.map((one) => [one.id, one]));
  return rules.map((rule) => {
    const { matched, count, cut } = done.get(rule.id)!;
    return { rule, done: { matched, count, cut } };
  });
}
