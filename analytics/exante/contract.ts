import { z } from 'zod';
import { costBenefit } from '../compare/costbenefit/contract.ts';
import { code, defineAnalysis } from '../contract.ts';

const yuan = z.number().min(0).max(1e15);

export const exanteScore = defineAnalysis({
  id: 'exante.score',
  title: { zh: '事前绩效评估赋分', en: 'Score an ex-ante evaluation' },
  params: z
    .strictObject({
      /** Of the kind exante; without one, what holds everywhere on `date`. */
      rulepack: code().optional(),
      /** Today unless told. */
      date: z.iso.date().optional(),
      /** By item or, for a whole dimension, by dimension (id or name): a grade or points. None at all: not evaluated. */
      answers: z.record(z.string().min(1).max(64), z.union([z.string().min(1).max(64), z.number()])),
      /** The documents that are there, by name. */
      documents: z.array(z.string().min(1).max(64)).max(200).optional(),
      requested_amount: yuan.optional(),
      approved_amount: yuan.optional(),
      /** The option that is proposed, and what `compare.costbenefit` is asked of all of them. */
      options: z.strictObject({ chosen: code(), comparison: costBenefit.params }).optional(),
    })
    .meta({
      examples: [
        {
          answers: { 明确相关性: '优', 必要可行性: '良', 预算科学性: 8, 经济合理性: '中', 绩效目标合理性: '良', 实施方案可行性: '良', 筹资合规性: '优' },
          documents: ['项目申报书', '绩效目标申报表'],
          requested_amount: 3_819_000_000,
          approved_amount: 2_658_000_000,
        },
      ],
    }),
  result: z.object({
    /** Null while an item has no answer. */
    score: z.number().nullable(),
    of: z.number(),
    dimensions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        points: z.number().nullable(),
        of: z.number(),
        items: z.array(z.object({ id: z.string(), name: z.string(), answer: z.string().or(z.number()).nullable(), points: z.number().nullable(), of: z.number(), explanation: z.string() })),
      }),
    ),
    /** Null without a score and without a veto. */
    conclusion: z.string().nullable(),
    vetoes: z.array(z.object({ when: z.enum(['not_evaluated', 'failed']), text: z.string(), source: z.string() })),
    documents: z.array(z.object({ name: z.string(), required: z.boolean(), given: z.boolean() })).nullable(),
    /** Requested less approved, yuan; rate of the requested. Null where either is missing. */
    reduction: z.object({ amount: z.number(), rate: z.number().nullable(), kept: z.number(), explanation: z.string() }).nullable(),
    /** What the cost-benefit analysis says of the proposed option; `params_hash` is that analysis's own. Null where none was given. */
    options: z
      .object({
        analysis: z.string(), params_hash: z.string(), chosen: z.string(), count: z.int(), npv: z.number(), bcr: z.number().nullable(), rank: z.int(),
        best: z.string(), best_npv: z.number(), dominated_by: z.string().nullable(), explanation: z.string(),
      })
      .nullable()
      .optional(),
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});
