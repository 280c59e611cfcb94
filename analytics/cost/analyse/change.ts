import type { Line, Output } from './cost-book.ts';
import { drivingOutput, mainFirst } from './driving-output.ts';

export type Change = { cost_object: string; from_year: number; price: number; usage: number; volume: number; mix: number; total: number };
type Side = { amount: number; quantity: number };

/**
 * Why the cost of an object changed since the latest earlier year, item by item and then added up: price (p₁ − p₀)·q₁,
 * usage p₀·(q₁ − q₀·r), volume p₀·q₀·(V − 1) and mix p₀·q₀·(r − V). p is the cost of a unit of the driver, q its
 * quantity, V how many times the first output grew, r the same of the output that drives the item. A fixed item
 * follows no output: r = V = 1. The parts always add up to the whole change.
 *
 * @param lines the object's own, of all years at hand, as `outputs`
 */
export function changeOf(cost_object: string, lines: readonly Line[], outputs: readonly Output[], year: number): Change | null {
  const from_year = Math.max(...lines.filter((line) => line.fiscal_year < year).map(({ fiscal_year }) => fiscal_year));
  if (!Number.isFinite(from_year)) return null;
  const [before, now] = [from_year, year].map((one) => ({ lines: lines.filter(({ fiscal_year }) => fiscal_year === one), outputs: outputs.filter(({ fiscal_year }) => fiscal_year === one) }));
  const growth = growthOf(before!.outputs, mainFirst(now!.lines, now!.outputs));
  const sum = { price: 0, usage: 0, volume: 0, mix: 0 };
  for (const item of new Set([...before!.lines, ...now!.lines].map((line) => line.item))) {
    const [old, recent] = [before!, now!].map((side) => side.lines.filter((line) => line.item === item));
    const parts = partsOf(sideOf(old!), sideOf(recent!), followed([...recent!, ...old!], growth, [...before!.outputs, ...now!.outputs]), growth[0]?.times ?? 1, [...recent!, ...old!][0]!.behaviour);
    for (const key of ['price', 'usage', 'volume', 'mix'] as const) sum[key] += parts[key];
  }
  return { cost_object, from_year, ...sum, total: sum.price + sum.usage + sum.volume + sum.mix };
}

type Growth = { output_unit: string; times: number }[];

function growthOf(before: readonly Output[], now: readonly Output[]): Growth {
  return now.flatMap(({ output_unit, quantity }) => {
    const earlier = before.find((output) => output.output_unit === output_unit)?.quantity ?? 0;
    return quantity !== null && quantity > 0 && earlier > 0 ? [{ output_unit, times: quantity / earlier }] : [];
  });
}

/** Without an output of its own an item follows the first. */
function followed(lines: readonly Line[], growth: Growth, outputs: readonly Output[]): number {
  const unit = drivingOutput(lines, outputs);
  return (growth.find(({ output_unit }) => output_unit === unit) ?? growth[0])?.times ?? 1;
}

/** Without a quantity of its own an item is one unit, so that its change is one of price. */
function sideOf(lines: readonly Line[]): Side | null {
  if (lines.length === 0) return null;
  const amount = lines.reduce((sum, line) => sum + (line.amount ?? 0), 0);
  const known = lines.every(({ driver_quantity }) => driver_quantity !== null && driver_quantity > 0);
  return { amount, quantity: known ? lines.reduce((sum, line) => sum + line.driver_quantity!, 0) : NaN };
}

function partsOf(before: Side | null, now: Side | null, itsOwn: number, first: number, behaviour: string | null) {
  // An item of one year alone is all usage: nothing says what it cost in the other.
  if (!before || !now) return { price: 0, usage: now?.amount ?? -before!.amount, volume: 0, mix: 0 };
  const bare = Number.isNaN(before.quantity) || Number.isNaN(now.quantity);
  const [r, v] = behaviour === 'fixed' ? [1, 1] : [itsOwn, first];
  const q0 = bare ? 1 : before.quantity;
  const q1 = bare ? r : now.quantity;
  const p0 = before.amount / q0;
  return { price: now.amount - p0 * q1, usage: p0 * (q1 - q0 * r), volume: before.amount * (v - 1), mix: before.amount * (r - v) };
}
