import { NATURES } from './contract.ts';
import { type Line, ownCost } from './cost-book.ts';

type Nature = (typeof NATURES)[number];

/** What an object's own cost is to society; nothing where no line says it, for then the split would be one of what is not known. */
export function byNature(cost_object: string, lines: readonly Line[]): { cost_object: string; nature: Nature | null; amount: number; share: number | null }[] {
  if (lines.every(({ nature }) => nature === null)) return [];
  const whole = ownCost(lines);
  return [...NATURES, null].flatMap((nature) => {
    const own = lines.filter((line) => line.nature === nature);
    if (own.length === 0) return [];
    const amount = ownCost(own);
    return [{ cost_object, nature, amount, share: whole > 0 ? amount / whole : null }];
  });
}
