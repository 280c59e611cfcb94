import { implement } from '../analysis.ts';
import type { Text } from '../errors.ts';
import { reaches, shown } from '../evaluate/figures.ts';
import { packUse } from '../rulepacks/pack.ts';
import { packFor } from '../rulepacks/store.ts';
import { type AnsweredDimension, answerDimensions, type ExanteRules } from './answers.ts';
import { exanteScore } from './contract.ts';
import { compareOptions } from './options.ts';
import { reductionOf } from './reduction.ts';

/** Points by dimension, the conclusion with its gates, the documents that are missing, and what was cut. */
export const runExanteScore = implement(exanteScore, async (params, context) => {
  const { lang } = context.caller;
  const date = params.date ?? context.now().toISOString().slice(0, 10);
  const pack = await packFor(context, 'exante', { id: params.rulepack, date });
  const rules = pack.parameters;
  const dimensions = answerDimensions(params.answers, rules);
  const of = dimensions.reduce((sum, dimension) => sum + dimension.of, 0);
  const evaluated = Object.keys(params.answers).length > 0;
  const score = dimensions.some(({ points }) => points === null) ? null : dimensions.reduce((sum, { points }) => sum + points!, 0);
  const reached = score === null ? null : (rules.conclusions.find(({ at_least }) => reaches(score, at_least))?.name ?? null);
  const last = rules.conclusions.at(-1)!.name;
  const vetoes = rules.vetoes.filter(({ when }) => (when === 'not_evaluated' ? !evaluated : reached === last));
  const conclusion = vetoes.length > 0 ? last : reached;
  const documents = params.documents === undefined ? null : checkDocuments(params.documents, rules);
  const reduction = reductionOf(params.requested_amount, params.approved_amount);
  const compared = params.options === undefined ? null : await compareOptions(params.options, context);
  const warnings = [...(documents?.warnings ?? []), ...(pack.status === 'verified' ? [] : [unsure])];
  return {
    result: {
      score, of, conclusion,
      dimensions: dimensions.map((dimension) => ({ ...dimension, items: dimension.items.map(({ why, ...item }) => ({ ...item, explanation: why[lang] })) })),
      vetoes: vetoes.map(({ when, effect, source }) => ({ when, text: effect[lang], source })),
      documents: documents?.list ?? null,
      reduction: reduction && { amount: reduction.amount, rate: reduction.rate, kept: reduction.kept, explanation: reduction.why[lang] },
      options: compared && { ...compared.options, explanation: compared.why[lang] },
      explanation: told(score, of, conclusion, dimensions, evaluated)[lang],
      warnings: warnings.map((warning) => warning[lang]),
    },
    rulePacks: [packUse(pack), ...(compared?.uses ?? [])],
    inline: true,
  };
});

const unsure: Text = {
  zh: '所用规则包的部分内容未经核实（见规则包的来源说明），作为结论依据前请核对原文或改用本地规则包。',
  en: "Parts of the rule pack are not verified (see its sources); please check the originals or use a local pack before relying on the conclusion.",
};

function checkDocuments(given: readonly string[], { documents }: ExanteRules) {
  const of = (name: string) => documents.find((document) => document.name === name || document.aliases.includes(name));
  const list = documents.map(({ name, required }) => ({ name, required, given: given.some((one) => of(one)?.name === name) }));
  const missing = list.filter((document) => document.required && !document.given).map(({ name }) => name);
  const unknown = given.filter((name) => of(name) === undefined);
  const warnings: Text[] = [];
  if (missing.length > 0) warnings.push({ zh: `缺少必备材料：${missing.join('、')}，请补充。`, en: `Required documents are missing: ${missing.join(', ')}; please add them.` });
  if (unknown.length > 0) warnings.push({ zh: `材料 ${unknown.join('、')} 不在规则包的清单中，没有计入。`, en: `The documents ${unknown.join(', ')} are not on the pack's list and were not counted.` });
  return { list, warnings };
}

function told(score: number | null, of: number, conclusion: string | null, dimensions: readonly AnsweredDimension[], evaluated: boolean): Text {
  if (!evaluated) return { zh: `没有任何评判，视为未开展事前评估${conclusion === null ? '' : `，结论为${conclusion}`}。`, en: `Nothing was answered, so no ex-ante evaluation was made${conclusion === null ? '' : `; conclusion ${conclusion}`}.` };
  if (score === null) {
    const open = dimensions.flatMap(({ items }) => items.filter(({ points }) => points === null).map(({ name }) => name)).join('、');
    return { zh: `${open}还没有评判，补齐后才有总分和结论。`, en: `${open} have no answer yet; score and conclusion are told when they are complete.` };
  }
  const parts = dimensions.map(({ name, points }) => `${name} ${shown(points!)}`).join('、');
  return { zh: `${parts}，合计 ${shown(score)} 分（满分 ${shown(of)} 分），结论为${conclusion ?? '未定'}。`, en: `${parts}: ${shown(score)} of ${shown(of)} points, conclusion ${conclusion ?? 'none'}.` };
}
