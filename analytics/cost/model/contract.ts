/** What may be asked of `POST /api/v1/exports/cost_model`. Browser-safe. */
import { z } from 'zod';
import { analyse } from '../analyse/contract.ts';
import { needPlan } from '../need/from-cost.ts';

/** The parameters of cost.analyse; with `need` also from its result to the money that a target needs. */
export const modelRequest = z.strictObject({ analyse: analyse.params, need: needPlan.optional() });
export type ModelRequest = z.output<typeof modelRequest>;

export const COST_MODEL = 'cost_model';
