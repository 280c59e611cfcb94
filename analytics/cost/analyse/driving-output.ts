import type { Line, Output } from './cost-book.ts';

type Lines = readonly Line[];
type Outputs = readonly Output[];

/** The unit of the output that drives an item: its driver names it, or has its quantity in every year. Null where it follows none. */
export function drivingOutput(lines: Lines, outputs: Outputs): string | null {
  const units = new Set(outputs.map(({ output_unit }) => output_unit));
  const equals = (unit: string) =>
    lines.every(({ fiscal_year, driver_quantity }) => outputs.some((output) => output.fiscal_year === fiscal_year && output.output_unit === unit && output.quantity === driver_quantity));
  return [...units].find((unit) => lines[0]!.driver === unit || equals(unit)) ?? null;
}

/** The outputs of one object, first the one that drives the largest part of its cost: it is what the service is measured by. */
export function mainFirst(lines: Lines, outputs: Outputs): Output[] {
  const driven = new Map<string, number>();
  for (const line of lines) {
    const unit = drivingOutput([line], outputs);
    if (unit !== null) driven.set(unit, (driven.get(unit) ?? 0) + (line.amount ?? 0));
  }
  const weight = ({ output_unit }: Output) => driven.get(output_unit) ?? 0;
  return [...outputs].sort((a, b) => weight(b) - weight(a));
}
