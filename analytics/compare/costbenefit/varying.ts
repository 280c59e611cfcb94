/** What options are worth when the rate, the costs or the benefits change: one at a time, or all at once by chance. Pure. */
import { quantileSorted } from '../../numeric/quantile.ts';
import { random } from '../../numeric/random.ts';
import { ranksOf } from '../../numeric/ranks.ts';
import { presentValue, type Streams } from './flows.ts';
import type { Variable } from './contract.ts';

type Option = Streams & { readonly id: string };
export type Variation = { readonly variable: Variable; readonly low: number; readonly high: number; readonly option?: string | undefined };
type Outcome = { readonly value: number; readonly npv: number; readonly rank: number };
export type Swing = { readonly variable: Variable; readonly option: string; readonly low: Outcome; readonly high: Outcome; readonly swing: number };

function netValuesOf(options: readonly Option[], rate: number): number[] {
  return options.map(({ costs, benefits }) => presentValue(benefits, rate) - presentValue(costs, rate));
}

/** Best first: the largest has rank 1. */
export function ranksFromBest(values: readonly number[]): number[] {
  return [...ranksOf(values.map((value) => -value))];
}

/** One bar of a tornado for each variation and each option that it touches, the widest first. */
export function swingsOf(options: readonly Option[], variations: readonly Variation[], rate: number): Swing[] {
  const worth = options.map(({ costs, benefits }) => ({ cost: presentValue(costs, rate), benefit: presentValue(benefits, rate) }));
  const at = ({ variable, option }: Variation, value: number): { npvs: number[]; ranks: number[] } => {
    const npvs = variable === 'discount_rate' ? netValuesOf(options, value) : worth.map(({ cost, benefit }, i) => {
      const times = option === undefined || option === options[i]!.id ? value : 1;
      return variable === 'costs' ? benefit - times * cost : times * benefit - cost;
    });
    return { npvs, ranks: ranksFromBest(npvs) };
  };
  return variations
    .flatMap((variation) => {
      const { variable, low, high, option } = variation;
      const [below, above] = [at(variation, low), at(variation, high)];
      return options.flatMap(({ id }, i) => (option !== undefined && option !== id ? [] : [{
        variable,
        option: id,
        low: { value: low, npv: below.npvs[i]!, rank: below.ranks[i]! },
        high: { value: high, npv: above.npvs[i]!, rank: above.ranks[i]! },
        swing: Math.abs(above.npvs[i]! - below.npvs[i]!),
      }]));
    })
    .sort((a, b) => b.swing - a.swing || (a.option < b.option ? -1 : a.option > b.option ? 1 : 0));
}

export type Simulated = { readonly id: string; readonly mean: number; readonly p5: number; readonly median: number; readonly p95: number; readonly positive_share: number; readonly best_share: number };

export type Drawing = { readonly draws: number; readonly seed: number; readonly rate: number };

/** Each variation is drawn from a triangle between its ends with its top at the present value, independently of the others. */
export async function simulated(options: readonly Option[], variations: readonly Variation[], { draws, seed, rate }: Drawing, giveWay: () => Promise<void> | undefined): Promise<Simulated[]> {
  const { uniform } = random(seed);
  const rateVaries = variations.some(({ variable }) => variable === 'discount_rate');
  const values = options.map(() => new Float64Array(draws));
  const best = new Float64Array(options.length);
  const costTimes = new Float64Array(options.length);
  const benefitTimes = new Float64Array(options.length);
  const worth = options.map(({ costs, benefits }) => ({ cost: presentValue(costs, rate), benefit: presentValue(benefits, rate) }));
  for (let draw = 0; draw < draws; draw++) {
    await giveWay();
    let drawnRate = rate;
    costTimes.fill(1);
    benefitTimes.fill(1);
    for (const { variable, low, high, option } of variations) {
      const value = triangular(uniform(), low, variable === 'discount_rate' ? rate : 1, high);
      if (variable === 'discount_rate') drawnRate = value;
      else for (let i = 0; i < options.length; i++) if (option === undefined || option === options[i]!.id) (variable === 'costs' ? costTimes : benefitTimes)[i]! *= value;
    }
    let most = -Infinity;
    for (let i = 0; i < options.length; i++) {
      const { cost, benefit } = rateVaries ? { cost: presentValue(options[i]!.costs, drawnRate), benefit: presentValue(options[i]!.benefits, drawnRate) } : worth[i]!;
      const npv = benefitTimes[i]! * benefit - costTimes[i]! * cost;
      values[i]![draw] = npv;
      most = Math.max(most, npv);
    }
    let tied = 0;
    for (const of of values) if (of[draw] === most) tied++;
    values.forEach((of, i) => (best[i]! += of[draw] === most ? 1 / tied : 0));
  }
  return options.map(({ id }, i) => {
    const sorted = values[i]!.sort();
    const mean = sorted.reduce((sum, value) => sum + value, 0) / draws;
    const positive = sorted.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
    return { id, mean, p5: quantileSorted(sorted, 0.05), median: quantileSorted(sorted, 0.5), p95: quantileSorted(sorted, 0.95), positive_share: positive / draws, best_share: best[i]! / draws };
  });
}

/** By the inverse of the distribution function. */
function triangular(uniform: number, low: number, top: number, high: number): number {
  if (high === low) return low;
  const share = (top - low) / (high - low);
  return uniform < share ? low + Math.sqrt(uniform * (high - low) * (top - low)) : high - Math.sqrt((1 - uniform) * (high - low) * (high - top));
}
