/** Schemas of tables that come with a call and have a hundred thousand figures. Browser-safe. */
import { z } from 'zod';

/**
 * The same schema, told at a glance for values that are as it wants them; all others go through the schema itself, which
 * names the wrong place.
 *
 * @param fits true only for a value that the schema takes without a change. The value itself is then the output
 */
export function quick<S extends z.ZodType>(schema: S, fits: (value: unknown) => boolean): S {
  const { run } = schema._zod;
  schema._zod.run = (payload, context) => (fits(payload.value) ? payload : run(payload, context));
  return schema;
}

const LONGEST_NAME = 64;
const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Names → names → a quantity from 0 to 1e15: who used how much of whose service. */
export function usageTable() {
  const name = () => z.string().min(1).max(LONGEST_NAME);
  return quick(z.record(name(), z.record(name(), z.number().min(0).max(LARGEST))), isUsage);
}

const LARGEST = 1e15;

function isUsage(value: unknown): boolean {
  return isPlain(value) && Object.entries(value).every(([name, row]) => isName(name) && isUsageRow(row));
}

function isUsageRow(row: unknown): boolean {
  // Values are listed four times as fast as they are looked up by name.
  return isPlain(row) && Object.keys(row).every(isName) && Object.values(row).every(isQuantity);
}

const isQuantity = (quantity: unknown): boolean => typeof quantity === 'number' && quantity >= 0 && quantity <= LARGEST;

const isName = (name: string): boolean => name.length > 0 && name.length <= LONGEST_NAME && name !== '__proto__';
