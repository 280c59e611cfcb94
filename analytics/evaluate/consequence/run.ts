import { z } from 'zod';
import { implement } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import { sqlFile } from '../../database.ts';
import type { Lang, Text } from '../../errors.ts';
import { AppError } from '../../errors.ts';
import { rowsThatFit } from '../../reduce/rules/conditions.ts';
import { STORED_FIELDS, storedTable } from '../../reduce/simulate/stored.ts';
import type { ParametersOf } from '../../rulepacks/kinds.ts';
import { SUGGESTIONS } from '../../rulepacks/kinds/consequence.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { shown as figureText } from '../figures.ts';
import { evaluateConsequence, RESULT_KINDS } from './contract.ts';

const text = z.string().nullable();
const figure = z.number().nullable();
const evidenceSql = sqlFile(
  new URL('./evidence.sql', import.meta.url),
  z.object({ project_code: z.string(), self_score: figure, result_kind: z.enum(RESULT_KINDS).nullable(), score: figure, grade: text, conclusion: text, exante_score: figure, exante_conclusion: text }),
);
type Evidence = z.output<typeof evidenceSql.row>;
type Rules = ParametersOf<'consequence'>['rules'];
type Suggestion = (typeof SUGGESTIONS)[number];
type Judged = { readonly place: number; readonly fitting: readonly number[]; readonly suggestion: Suggestion | null };
type Result = BareResultOf<typeof evaluateConsequence>;
type Params = ParamsOf<typeof evaluateConsequence>;

/** Go on, adjust or end: for each project of the year, with every rule that speaks for it. */
export const runEvaluateConsequence = implement(evaluateConsequence, async (params, context) => {
  const { db, caller, signal } = context;
  const { fiscal_year, limit, offset } = params;
  const evaluation_year = params.evaluation_year ?? fiscal_year - 1;
  const pack = await packFor(context, 'consequence', { id: params.rulepack, date: `${evaluation_year}-12-31` });
  const { rules } = pack.parameters;
  const table = await storedTable({ fiscal_year, evaluation_year, base: 'initial', monitor_month: params.monitor_month }, fieldsOf(rules), context);
  const evidence = new Map((await db.query(evidenceSql, { scope: caller.scope, fiscal_year, evaluation_year }, { signal, heavy: true })).map((row) => [row.project_code, row]));
  const fits = rules.map(({ id, when }) => rowsThatFit(table, { id, when, action: undefined }));
  const judged = table.codes.map((_, place) => judge(place, rules, fits));
  const wanted = params.project_codes && new Set(params.project_codes);
  const chosen = judged.filter(({ place, suggestion }) => (wanted === undefined || wanted.has(table.codes[place]!)) && (params.suggestion === undefined || (suggestion ?? 'none') === params.suggestion));
  chosen.sort((a, b) => rank(a.suggestion) - rank(b.suggestion) || (table.codes[a.place]! < table.codes[b.place]! ? -1 : 1));
  const shown = chosen.slice(offset, offset + limit);
  const names = await table.names(shown.map(({ place }) => place));
  const base = table.columns.get('base');
  const budgetOf = (place: number): number | null => (base?.kind === 'number' && !Number.isNaN(base.figures[place]) ? base.figures[place]! : null);
  return {
    result: {
      evaluation_year,
      total: chosen.length,
      rows: shown.map(({ place, fitting, suggestion }, i) => {
        const code = table.codes[place]!;
        const org = table.orgs.codes[place]!;
        const known = evidence.get(code);
        const reasons = [...fitting].sort((a, b) => rank(rules[a]!.suggestion) - rank(rules[b]!.suggestion) || a - b).map((r) => ({ rule: rules[r]!.id, suggestion: rules[r]!.suggestion, text: rules[r]!.name, source: rules[r]!.source, status: rules[r]!.status }));
        return { project_code: code, name: names[i]!, org_code: org < 0 ? null : table.orgs.values[org]!, budget: budgetOf(place), suggestion, reasons, ...factsOf(known), explanation: told(suggestion, reasons, known, params, evaluation_year)[caller.lang] };
      }),
      totals: totalsOf(judged, (place) => budgetOf(place) ?? 0),
      warnings: pack.status === 'verified' ? [] : [UNSURE[caller.lang]],
    },
    rulePacks: [packUse(pack)],
  };
});

const UNSURE: Text = {
  zh: '所用规则包的部分条件未经核实（见各条规则的来源），建议仅供参考，作为决定依据前请核对原文或改用本地规则包。',
  en: 'Parts of the rule pack are not verified (see the source of each rule); the suggestions are hints until you have checked them or use a local pack.',
};

function fieldsOf(rules: Rules): Set<string> {
  const fields = new Set(rules.flatMap(({ when }) => when.map(({ field }) => field)));
  const unknown = [...fields].find((field) => !STORED_FIELDS.includes(field));
  if (unknown === undefined) return fields;
  throw new AppError('invalid_params', { zh: `规则包用到的字段“${unknown}”不存在，可用的有：${STORED_FIELDS.join('、')}。请更正规则包。`, en: `The pack looks at the field "${unknown}", which is not there; there are: ${STORED_FIELDS.join(', ')}. Please correct the pack.` });
}

const rank = (suggestion: Suggestion | null): number => (suggestion === null ? SUGGESTIONS.length : SUGGESTIONS.indexOf(suggestion));

function judge(place: number, rules: Rules, fits: readonly Uint8Array[]): Judged {
  const fitting = rules.flatMap((_, r) => (fits[r]![place] === 1 ? [r] : []));
  const strictest = Math.min(SUGGESTIONS.length, ...fitting.map((r) => rank(rules[r]!.suggestion)));
  return { place, fitting, suggestion: SUGGESTIONS[strictest] ?? null };
}

function factsOf(known: Evidence | undefined) {
  const { self_score = null, result_kind = null, score = null, grade = null, conclusion = null, exante_score = null, exante_conclusion = null } = known ?? {};
  const difference = result_kind === null || result_kind === 'self' || score === null || self_score === null ? null : score - self_score;
  return { self_score, result_kind, score, grade, conclusion, difference, exante_score, exante_conclusion };
}

function totalsOf(judged: readonly Judged[], budgetOf: (place: number) => number): Result['totals'] {
  const totals = { count: judged.length, cancel: 0, adjust: 0, continue: 0, none: 0, cancel_budget: 0, adjust_budget: 0, budget: 0 };
  for (const { place, suggestion } of judged) {
    totals[suggestion ?? 'none'] += 1;
    totals.budget += budgetOf(place);
    if (suggestion === 'cancel' || suggestion === 'adjust') totals[`${suggestion}_budget`] += budgetOf(place);
  }
  return totals;
}

const SUGGESTION_TEXT: Readonly<Record<Suggestion, Text>> = { cancel: { zh: '取消', en: 'end' }, adjust: { zh: '调整', en: 'adjust' }, continue: { zh: '延续', en: 'continue' } };
const KIND_TEXT: Readonly<Record<(typeof RESULT_KINDS)[number], Text>> = {
  reevaluation: { zh: '再评价', en: 're-evaluation' }, finance: { zh: '财政评价', en: 'finance evaluation' }, department: { zh: '部门评价', en: 'department evaluation' }, self: { zh: '自评', en: 'self-evaluation' },
};

function told(suggestion: Suggestion | null, reasons: Result['rows'][number]['reasons'], known: Evidence | undefined, { fiscal_year }: Params, evaluated: number): Record<Lang, string> {
  const facts: Text[] = [];
  if (known?.result_kind != null) {
    const mark = (unit: string) => [...(known.score === null ? [] : [`${figureText(known.score)}${unit}`]), ...(known.grade === null ? [] : [known.grade])];
    const [zh, en] = [mark(' 分').join('、'), mark('').join(', ')];
    facts.push({ zh: `${evaluated} 年${KIND_TEXT[known.result_kind].zh}${zh === '' ? '没有分数' : ` ${zh}`}`, en: `${KIND_TEXT[known.result_kind].en} of ${evaluated}: ${en || 'no score'}` });
  }
  if (known?.exante_conclusion != null) facts.push({ zh: `${fiscal_year} 年事前评估${known.exante_conclusion}`, en: `ex-ante evaluation of ${fiscal_year}: ${known.exante_conclusion}` });
  const ground = { zh: facts.map(({ zh }) => zh).join('；'), en: facts.map(({ en }) => en).join('; ') };
  if (suggestion === null) {
    return facts.length === 0 ? { zh: `没有 ${evaluated} 年的评价结果和 ${fiscal_year} 年的事前评估，不提建议。`, en: `No result of ${evaluated} and no ex-ante evaluation of ${fiscal_year}: nothing is suggested.` } : { zh: `${ground.zh}；没有规则适用，不提建议。`, en: `${ground.en}; no rule fits, so nothing is suggested.` };
  }
  const why = reasons.filter((one) => one.suggestion === suggestion).map((one) => one.text);
  return { zh: `${[ground.zh, `${why.join('、')}，建议${SUGGESTION_TEXT[suggestion].zh}`].filter((one) => one !== '').join('；')}。`, en: `${[ground.en, `${why.join(', ')}: suggested to ${SUGGESTION_TEXT[suggestion].en}`].filter((one) => one !== '').join('; ')}.` };
}
