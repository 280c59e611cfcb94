/** From a JSON Schema: a smallest valid example, and a flat list of its fields for reading. */
import type { JsonSchema } from './operation.ts';

/** A value that the schema accepts: the one that the contract gives as its example, otherwise of an object what is required, or, where nothing is, its name. */
export function exampleOf(schema: JsonSchema, name = ''): unknown {
  if (Array.isArray(schema['examples'])) return schema['examples'][0];
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  const [first] = choices(schema);
  if (first !== undefined) return first;
  const options = alternatives(schema);
  if (options.length > 0) return exampleOf(options[0]!, name);
  switch (typesOf(schema)[0]) {
    case 'object':
      return Object.fromEntries(toldOf(schema).map((key) => [key, exampleOf(properties(schema)[key]!, key)]));
    case 'array':
      return Array.from({ length: number(schema, 'minItems') ?? 0 }, () => exampleOf((schema['items'] ?? {}) as JsonSchema, name));
    case 'integer':
    case 'number':
      return /year/.test(name) ? 2025 : (number(schema, 'minimum') ?? 0);
    case 'boolean':
      return false;
    case 'string':
      return EXAMPLES[name] ?? '示例'.repeat(Math.max(1, Math.ceil((number(schema, 'minLength') ?? 0) / 2)));
    default:
      return null;
  }
}

const EXAMPLES: Record<string, string> = { text: '培训人次', name: '农村公路养护' };

function toldOf(schema: JsonSchema): string[] {
  const needed = required(schema);
  return needed.length > 0 || !('name' in properties(schema)) ? needed : ['name'];
}

export type Field = { readonly path: string; readonly type: string; readonly required: boolean; readonly limits: string };

/** Every field with its path, such as `rows[].name`, in the order of the schema. */
export function fieldsOf(schema: JsonSchema, path = ''): Field[] {
  const inner = unwrap(schema);
  if (typesOf(inner)[0] === 'array') return fieldsOf((inner['items'] ?? {}) as JsonSchema, `${path}[]`);
  return Object.entries(properties(inner)).flatMap(([name, item]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return [{ path: here, type: typeName(item), required: required(inner).includes(name), limits: limitsOf(item) }, ...fieldsOf(item, here)];
  });
}

function typeName(schema: JsonSchema): string {
  const options = alternatives(schema);
  if (options.length > 0) return [...new Set(options.map(typeName))].join(' | ');
  if (choices(schema).length > 0) return 'string';
  const names = typesOf(schema).map((type) => (type === 'array' ? `${typeName((schema['items'] ?? {}) as JsonSchema)}[]` : type));
  return names.join(' | ') || 'any';
}

function limitsOf(schema: JsonSchema): string {
  const inner = unwrap(schema);
  const range = ([low, high]: [string, string], unit: string) => {
    const [from, to] = [known(inner, low), known(inner, high)];
    if (from === undefined && to === undefined) return [];
    if (to === undefined) return [`≥ ${shown(from!)}${unit}`];
    return [`${from === undefined ? '≤ ' : `${shown(from)}–`}${shown(to)}${unit}`];
  };
  return [
    ...(choices(inner).length > 0 ? [choices(inner).join(', ')] : []),
    ...range(['minimum', 'maximum'], ''),
    ...range(['minLength', 'maxLength'], ' 字符 characters'),
    ...range(['minItems', 'maxItems'], ' 项 items'),
    ...('default' in schema ? [`默认 default ${JSON.stringify(schema['default'])}`] : []),
  ].join('; ');
}

/** JSON Schema writes the bounds of a double where a whole number has none of its own. */
function known(schema: JsonSchema, key: string): number | undefined {
  const limit = number(schema, key);
  return limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit;
}

/** With separators from five digits on, so that a year stays a year. */
function shown(limit: number): string {
  return limit < 10_000 ? String(limit) : limit.toLocaleString('en');
}

/** The one that is not null, where a value may be missing. */
function unwrap(schema: JsonSchema): JsonSchema {
  const options = alternatives(schema).filter((option) => option['type'] !== 'null');
  return options.length === 1 ? options[0]! : schema;
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return (schema['anyOf'] ?? schema['oneOf'] ?? []) as JsonSchema[];
}

function choices(schema: JsonSchema): unknown[] {
  return (schema['enum'] ?? []) as unknown[];
}

function typesOf(schema: JsonSchema): string[] {
  return [schema['type'] ?? []].flat() as string[];
}

function properties(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema['properties'] ?? {}) as Record<string, JsonSchema>;
}

function required(schema: JsonSchema): string[] {
  return (schema['required'] ?? []) as string[];
}

function number(schema: JsonSchema, key: string): number | undefined {
  return typeof schema[key] === 'number' ? schema[key] : undefined;
}
