/** What the weights of a goal form must add up to at each stage, and the usual weights of level 1. */
import { z } from 'zod';
import { label, packKind, repeated, twice } from './kind.ts';

const points = z.number().min(0).max(1000);

export const stageWeights = packKind(
  { zh: '各阶段权重', en: 'Weights by stage' },
  z.strictObject({
    /** Points of the execution rate, where a stage counts it. */
    execution_points: points,
    stages: z
      .array(
        z.strictObject({
          stage: z.enum(['budget', 'self_evaluation', 'evaluation']),
          /** Of the indicators and, where it is counted, the execution rate together. */
          total: points,
          with_execution: z.boolean(),
          source: z.string().min(1).max(400),
        }),
      )
      .min(1),
    /** Told as a note where they differ, never a fault. */
    level1: z.array(z.strictObject({ with_cost: z.boolean(), with_satisfaction: z.boolean(), weights: z.array(z.strictObject({ level1: label(), weight: points })) })),
  }),
  ({ stages }) => {
    const double = repeated(stages.map(({ stage }) => stage));
    return double === undefined ? null : twice({ zh: '阶段', en: 'Stage' }, double);
  },
);
