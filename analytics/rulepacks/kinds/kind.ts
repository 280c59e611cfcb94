/** A kind of rule pack: the shape of its parameters, and what a shape alone cannot say. Browser-safe. */
import { z } from 'zod';
import type { Text } from '../../errors.ts';

export type PackKindOf<S extends z.ZodType> = {
  readonly title: Text;
  readonly parameters: S;
  /** The first thing wrong between the figures, such as bands that are not in order; null where there is none. */
  readonly faultOf: (parameters: z.output<S>) => Text | null;
  /** What a pack says by leaving out a field that was not there yet when it was saved. */
  readonly before: Readonly<Partial<z.input<S>>> | undefined;
};

export const packKind = <S extends z.ZodType>(title: Text, parameters: S, faultOf: (parameters: z.output<S>) => Text | null = () => null, before?: Readonly<Partial<z.input<S>>>): PackKindOf<S> => ({
  title,
  parameters,
  faultOf,
  before,
});

export const share = () => z.number().min(0).max(1);
export const title = () => z.strictObject({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) });
export const label = () => z.string().min(1).max(64);

/** Limits from the highest to the lowest, each once; those that are not printed (null) are passed over. */
export function descending(name: Text, limits: readonly (number | null)[]): Text | null {
  const known = limits.filter((limit) => limit !== null);
  const at = known.findIndex((limit, i) => i > 0 && limit >= known[i - 1]!);
  if (at === -1) return null;
  return {
    zh: `${name.zh}的下限应从高到低排列，但 ${known[at]} 排在 ${known[at - 1]} 之后，请调整顺序。`,
    en: `The lower limits of ${name.en} must go from high to low, but ${known[at]} stands after ${known[at - 1]}; please reorder them.`,
  };
}

/** The first value that stands twice. */
export function repeated(values: readonly string[]): string | undefined {
  return values.find((value, i) => values.indexOf(value) !== i);
}

export function twice(name: Text, value: string): Text {
  return { zh: `${name.zh}“${value}”出现了两次，请只保留一次。`, en: `${name.en} "${value}" stands twice; please keep it once.` };
}
