/** The rules of a reduction in their order and the other way round, so that it is seen what the order does. Pure. */
import type { Pack } from '../../../analytics/rulepacks/pack.ts';
import type { Reduction } from './question.ts';

type RuleInput = NonNullable<Reduction['rules']>[number];

/** Those of the pack come first, as the service looks at them. @param pack as the service has it; null where none was chosen or it is not yet known */
export function rulesIn({ rulepack, rules = [] }: Reduction, pack: Pack | null): readonly RuleInput[] {
  return [...(rulepack === undefined ? [] : (parametersOf(pack, rulepack)?.rules ?? [])), ...rules];
}

/** As it is, and with the last rule first. Without the pack the reversed one still stacks, rounds and limits as the pack says. */
export function inBothOrders(reduction: Reduction, pack: Pack | null): readonly [Reduction, Reduction] {
  const { rulepack, ...others } = reduction;
  const { stacking, rounding, limits } = (rulepack === undefined ? null : parametersOf(pack, rulepack)) ?? {};
  return [reduction, { ...(stacking !== undefined && { stacking }), ...(rounding !== undefined && { rounding }), ...(limits !== undefined && { limits }), ...others, rules: [...rulesIn(reduction, pack)].reverse() }];
}

const parametersOf = (pack: Pack | null, id: string) => (pack?.kind === 'reduction' && pack.id === id ? (pack as Pack<'reduction'>).parameters : null);
