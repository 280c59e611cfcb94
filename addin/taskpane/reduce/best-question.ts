/** What the best choice is asked with: the rules' rows, a measure of value, demands. Pure. */
import type { InputOf } from '../../../analytics/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import type { VALUES } from '../../../analytics/reduce/model/contract.ts';
import type { optimise } from '../../../analytics/reduce/optimise/contract.ts';
import { amountsOf, type GroupDraft } from './demands.ts';
import { figureOf, percentOf, ratesOf, type Reduction } from './question.ts';
import type { Names } from './tables.ts';

export type BestQuestion = InputOf<typeof optimise>;
export type BestSetup = {
  readonly by: (typeof VALUES)[number];
  readonly field: string;
  /** What each grade is worth, such as 优=100%、良=85%. */
  readonly grades: string;
  readonly manner: 'divisible' | 'convex' | 'whole' | 'steps';
  /** 万元; empty: as much as the rules. */
  readonly target: string;
  readonly minKeep: string;
  readonly maxOrg: string;
  /** Percentage points. */
  readonly maxSpread: string;
  readonly maxTouched: string;
  /** 万元 by source that may remain, and by organisation that must, such as 本级=3000、省级=500. */
  readonly ceilings: string;
  readonly floors: string;
  readonly groups: readonly GroupDraft[];
  /** 万元: what cutting so much more would lose. */
  readonly extra: string;
  readonly seconds: string;
};
export const FIRST_BEST: BestSetup = { by: 'score', field: '', grades: '优=100%、良=85%、中=60%、差=30%', manner: 'divisible', target: '', minKeep: '', maxOrg: '', maxSpread: '', maxTouched: '', ceilings: '', floors: '', groups: [], extra: '100', seconds: '20' };

const WAN = 10_000;
/** Tenths from nothing to all. */
const STEPS = Array.from({ length: 11 }, (_, i) => i / 10);

/** What optimum, frontier and robustness have in common. @param names of organisations by their code @throws AppError `invalid_params` for what is no figure */
export function choiceOf(reduction: Reduction, best: BestSetup, names?: Names) {
  const { by, field, grades, manner, target, minKeep, maxOrg, maxSpread, maxTouched, ceilings, floors, groups } = best;
  if (by === 'field' && field.trim() === '') throw refused('价值取自自选列，但没有填写列名，请补充。', 'Values come from a column, but its name is missing; please fill it in.');
  const share = (text: string, zh: string, en: string) => percentOf(text, zh, en);
  return {
    reduction,
    value: { by, ...(by === 'field' && { field: field.trim(), per_budget: false }), ...(by === 'grade' && { grades: ratesOf(grades, '各等次的价值', 'The worth of grades') }) },
    manner: { divisible: manner === 'divisible' || manner === 'convex', loss: manner === 'convex' ? ('convex' as const) : ('linear' as const), ...(manner === 'steps' && { levels: STEPS }), ...(minKeep.trim() !== '' && { min_keep: share(minKeep, '每个项目至少保留', 'The least that is kept') }) },
    ...(target.trim() !== '' && { target_cut: figureOf(target, '压减目标（万元）', 'The target (10,000 yuan)') * WAN }),
    ...(maxOrg.trim() !== '' && { max_org_cut_share: share(maxOrg, '单位合计最多压减', 'The most that an organisation loses') }),
    ...(maxSpread.trim() !== '' && { max_org_spread: share(maxSpread, '单位间压减比例最多相差', 'How far shares of organisations lie apart') }),
    ...(maxTouched.trim() !== '' && { max_touched: wholeOf(maxTouched) }),
    ...(ceilings.trim() !== '' && { ceilings: amountsOf(ceilings, ['资金来源保留上限', 'ceilings of sources']) }),
    ...(floors.trim() !== '' && { org_floors: amountsOf(floors, ['单位保底', 'floors of organisations'], names) }),
    ...(groups.length > 0 && { groups: groups.map(({ kind, ids, k }) => ({ kind, ids: [...ids], ...(kind === 'at_most' && { k }) })) }),
  };
}

export function bestQuestion(reduction: Reduction, best: BestSetup, names?: Names): BestQuestion {
  const extra = best.extra.trim() === '' ? null : figureOf(best.extra, '再压金额（万元）', 'The further cut (10,000 yuan)');
  return { ...choiceOf(reduction, best, names), ...(extra !== null && extra > 0 && { extra_cut: extra * WAN }), time_limit: figureOf(best.seconds, '求解时限（秒）', 'The time limit (seconds)') };
}

function wholeOf(text: string): number {
  const figure = figureOf(text, '最多涉及项目数', 'The number of projects');
  if (Number.isInteger(figure) && figure >= 0) return figure;
  throw refused(`最多涉及项目数是“${text}”，应为整数，请更正。`, `The number of projects is "${text}"; expected a whole number. Please correct it.`);
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
