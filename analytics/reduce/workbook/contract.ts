/** What may be asked of `POST /api/v1/exports/reduction`. Browser-safe. */
import { z } from 'zod';
import { code } from '../../contract.ts';
import { simulateParams } from '../simulate/contract.ts';

/** Exactly one of both. */
export const reductionExport = z.strictObject({
  /** A saved reduction, as it was kept. */
  scenario_id: code().optional(),
  /** What reduce.simulate is asked with, computed now. */
  simulate: z.strictObject(simulateParams).optional(),
});
export type ReductionExport = z.output<typeof reductionExport>;
