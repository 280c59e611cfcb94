/** Whether a value is as its schema wants it, told from the schema's own parts. Browser-safe. */
import type { z } from 'zod';
import { quick } from './quick-schema.ts';

type Fits = (value: unknown) => boolean;
type Part = { readonly fits: Fits; readonly optional: boolean };

/**
 * The same schema, told at a glance for values that it would only copy, whose properties stand in its order.
 *
 * @param schema of objects, lists, texts, numbers, truth values, literals and enumerations without further checks
 * @throws Error naming the kind of a part that is none of these
 */
export const fitting = <S extends z.ZodType>(schema: S): S => quick(schema, fitsOf(schema));

function fitsOf(schema: z.core.$ZodType): Fits {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const kind = def.type === 'number' && 'format' in def ? String(def.format) : def.type;
  if (def.checks !== undefined && def.checks.length > 0) throw new Error(`A schema of kind ${kind} with checks cannot be told at a glance.`);
  switch (def.type) {
    case 'string': return (value) => typeof value === 'string';
    case 'boolean': return (value) => typeof value === 'boolean';
    case 'literal': return (value) => (def.values as readonly unknown[]).includes(value);
    case 'enum': return (value) => typeof value === 'string' && Object.values(def.entries).includes(value);
    case 'nullable': return nullable(fitsOf(def.innerType));
    case 'array': return list(fitsOf(def.element));
    case 'object': return object(def.shape);
    case 'number':
      if (kind === 'number') return Number.isFinite;
      if (kind === 'safeint') return Number.isSafeInteger;
  }
  throw new Error(`A schema of kind ${kind} cannot be told at a glance.`);
}

const nullable = (fits: Fits): Fits => (value) => value === null || fits(value);

function list(fits: Fits): Fits {
  return (value) => {
    if (!Array.isArray(value)) return false;
    // Unlike `every`, this does not pass over places that hold nothing.
    for (const one of value) if (!fits(one)) return false;
    return true;
  };
}

/** No other properties, none left out but optional ones, and all in order: what the schema makes of it is a copy and no more. */
function object(shape: Readonly<Record<string, z.core.$ZodType>>): Fits {
  const names = Object.keys(shape);
  const parts = Object.values(shape).map(partOf);
  return (value) => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
    let next = 0;
    // Names are listed and values looked up without a list being made.
    for (const name in value) {
      while (next < names.length && names[next] !== name && parts[next]!.optional) next++;
      if (names[next] !== name || !parts[next]!.fits((value as Record<string, unknown>)[name])) return false;
      next++;
    }
    while (next < parts.length && parts[next]!.optional) next++;
    return next === parts.length;
  };
}

function partOf(schema: z.core.$ZodType): Part {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'optional' ? { fits: fitsOf(def.innerType), optional: true } : { fits: fitsOf(schema), optional: false };
}
