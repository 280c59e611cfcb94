/** The lamps of the stored projects in one month, by project code, for whoever judges projects by them. */
import type { Context } from '../analysis.ts';
import { packFor } from '../rulepacks/store.ts';
import { classify, type Lamp } from './classify.ts';
import { endOf } from './due.ts';
import { storedReadings } from './stored.ts';

export type Lamps = { readonly execution_lamp: Lamp | null; readonly goal_lamp: Lamp | null; readonly overall_lamp: Lamp | null };
export type LampsQuestion = { readonly fiscal_year: number; readonly month: number; readonly rulepack?: string | undefined };

/** @throws AppError `not_found` where no monitoring pack holds */
export async function lampsOf({ fiscal_year, month, rulepack }: LampsQuestion, context: Context): Promise<ReadonlyMap<string, Lamps>> {
  const { parameters } = await packFor(context, 'monitoring', { id: rulepack, date: endOf(fiscal_year, month) });
  const readings = await storedReadings({ fiscal_year, month }, context);
  return new Map(
    readings.map((reading) => {
      const { execution_lamp, goal_lamp, overall } = classify(reading, month, parameters);
      return [reading.project_code, { execution_lamp, goal_lamp, overall_lamp: overall }];
    }),
  );
}
