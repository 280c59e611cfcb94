import { z } from 'zod';
import { code, defineAnalysis, limit, offset } from '../../contract.ts';
import { BASES, simulateParams } from '../simulate/contract.ts';

const yuan = z.number().min(0).max(1e15);

/** A saved scenario by its id, what reduce.simulate is asked with, or a decision as it stands, project by project. */
const scenario = z.strictObject({
  id: code().optional(),
  label: z.string().min(1).max(64).optional(),
  ...simulateParams,
  base: z.enum(BASES).optional(),
  cuts: z.array(z.strictObject({ project_code: code(), name: z.string().max(400).nullish(), org_code: z.string().max(64).nullish(), industry: z.string().max(64).nullish(), region: z.string().max(64).nullish(), base: yuan, cut: yuan })).min(1).max(100_000).optional(),
});

const row = { base: z.number(), cuts: z.array(z.number().nullable()), difference: z.number() };

export const reduceCompare = defineAnalysis({
  id: 'reduce.compare',
  title: { zh: '压减方案比较', en: 'Compare reductions' },
  params: z
    .strictObject({ scenarios: z.array(scenario).min(2).max(10), limit: limit(10_000, 100_000), offset: offset() })
    .meta({
      examples: [
        {
          scenarios: [
            { label: '统一一成', base: 'initial', projects: [{ project_code: 'P1', initial_budget: 1_000_000 }, { project_code: 'P2', initial_budget: 500_000 }], rules: [{ id: 'r', action: { kind: 'percent', value: 0.1 } }] },
            { label: '上年决定', cuts: [{ project_code: 'P1', base: 1_000_000, cut: 0 }, { project_code: 'P2', base: 500_000, cut: 150_000 }] },
          ],
        },
      ],
    }),
  result: z.object({
    /** In the order of the scenarios. */
    totals: z.array(z.object({ label: z.string(), /** Of a saved scenario. */ id: z.string().nullable(), data_version: z.int().nullable(), base: z.number(), cut: z.number(), after: z.number(), rate: z.number().nullable(), eligible_rate: z.number().nullable(), count: z.int(), touched: z.int() })),
    total: z.int(),
    /** Largest difference first, equal ones by code. A cut is null where a scenario does not hold the project; difference = largest − smallest of the others. */
    projects: z.array(z.object({ project_code: z.string(), name: z.string().nullable(), org_code: z.string().nullable(), ...row })),
    by_org: z.array(z.object({ org_code: z.string().nullable(), ...row })),
    by_industry: z.array(z.object({ industry: z.string().nullable(), ...row })),
    by_region: z.array(z.object({ region: z.string().nullable(), ...row })),
    /** Of stored projects: the name of each organisation in the scope, by its code. */
    org_names: z.record(z.string(), z.string()),
    /** Projects cut differently by any two scenarios. */
    differing: z.int(),
    explanation: z.string(),
    warnings: z.array(z.string()),
  }),
});
