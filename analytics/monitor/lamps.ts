/** The lamps of projects in one month, for whoever counts them or judges projects by them. */
import type { Context } from '../analysis.ts';
import { packFor } from '../rulepacks/store.ts';
import { judgeOf, type Lamp, type MonitorRules, rateOf } from './classify.ts';
import { endOf } from './due.ts';
import { known, type StoredReadings, storedReadings } from './stored.ts';

export type Lamps = { readonly execution_lamp: Lamp | null; readonly goal_lamp: Lamp | null; readonly overall_lamp: Lamp | null };
export type LampsQuestion = { readonly fiscal_year: number; readonly month: number; readonly rulepack?: string | undefined };

/** @param each is told the place of a project and its lamps, one after the other; `rate` is its execution rate */
export function eachLamp({ budget, executed, goal_completion }: Pick<StoredReadings, 'budget' | 'executed' | 'goal_completion'>, month: number, rules: MonitorRules, each: (place: number, overall: Lamp | null, execution: Lamp | null, goal: Lamp | null, rate: number | null) => void): void {
  const judge = judgeOf(month, rules);
  for (let place = 0; place < budget.length; place++) {
    const rate = rateOf(known(budget[place]!), known(executed[place]!));
    const goal = known(goal_completion[place]!);
    each(place, judge.overall(rate, goal), judge.execution(rate), judge.goal(goal), rate);
  }
}

/** @throws AppError `not_found` where no monitoring pack holds */
export async function lampsOf({ fiscal_year, month, rulepack }: LampsQuestion, context: Context): Promise<ReadonlyMap<string, Lamps>> {
  const { parameters } = await packFor(context, 'monitoring', { id: rulepack, date: endOf(fiscal_year, month) });
  const readings = await storedReadings({ fiscal_year, month }, context);
  const lamps = new Map<string, Lamps>();
  eachLamp(readings, month, parameters, (place, overall_lamp, execution_lamp, goal_lamp) => lamps.set(readings.project_code[place]!, { execution_lamp, goal_lamp, overall_lamp }));
  return lamps;
}
