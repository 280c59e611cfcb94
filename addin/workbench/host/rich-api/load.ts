import type { HostModel } from '../model.ts';
import { notModelled, RichError } from './error.ts';
import type { QueryInfo } from './request.ts';
import { classOf, member, type ClassName, type WireObject } from './wire-class.ts';

type Values = Record<string, unknown>;

/** Id and _ReferenceId, which every answer about an object carries. */
export function identity(object: WireObject | null, model: HostModel): Values | null {
  if (object === null) return null;
  const definition = classOf(object);
  const values: Values = {};
  if (definition.id) values.Id = definition.id(object.target as never, model);
  if (object.referenceId !== undefined) values._ReferenceId = object.referenceId;
  return values;
}

/** Answers a query: the selected properties, or the items of a collection; a null object answers null. */
export function load(object: WireObject | null, query: QueryInfo | undefined, model: HostModel): Values | null {
  const values = identity(object, model);
  if (object === null || values === null) return null;
  const definition = classOf(object);
  const selected = (query?.Select ?? []).filter((name) => name !== '');
  const expanded = query?.Expand ?? [];
  if (definition.items) {
    const all = definition.items(object.target as never, model);
    const first = query?.Skip ?? 0;
    const chosen = all.slice(first, query?.Top ? first + query.Top : undefined);
    const own = selected.filter((name) => member(definition.properties, name) !== undefined);
    for (const name of own) readProperty(object, name, values, model);
    const ofItems = selected.filter((name) => !own.includes(name));
    if (own.length > 0 && ofItems.length === 0 && expanded.length === 0) return values;
    return { ...values, _Items: chosen.map((item) => load(item, { Select: ofItems, Expand: expanded }, model)) };
  }
  const nested = new Map<string, string[]>();
  const ask = (relation: string, rest: string) => nested.set(relation, [...(nested.get(relation) ?? []), rest]);
  for (const name of selected.length > 0 || expanded.length > 0 ? selected : ['*']) {
    const [head = '', ...rest] = name.split('/');
    if (name === '*') for (const property of Object.keys(definition.properties ?? {})) readProperty(object, property, values, model);
    else if (rest.length > 0) ask(head, rest.join('/'));
    else if (member(definition.properties, name)) readProperty(object, name, values, model);
    else ask(name, '*');
  }
  for (const name of expanded) {
    const [head = '', ...rest] = name.split('/');
    ask(head, rest.length > 0 ? rest.join('/') : '*');
  }
  for (const [name, selects] of nested) {
    const relation = member(definition.relations, name);
    if (!relation) throw located(notModelled(object.className, name), object.className, name);
    values[relation.name] = load(relation.value(object.target as never, model), { Select: selects }, model);
  }
  return values;
}

function readProperty<N extends ClassName>(object: WireObject<N>, name: string, values: Values, model: HostModel): void {
  const property = member(classOf(object).properties, name);
  if (!property) throw located(notModelled(object.className, name), object.className, name);
  try {
    const value = property.value.get(object.target, model);
    if (value !== undefined) values[property.name] = value;
  } catch (error) {
    throw error instanceof RichError ? located(error, object.className, name) : error;
  }
}

/** Adds the place (Range.values) that office.js shows in debugInfo.errorLocation. */
export function located(error: RichError, className: string, name: string): RichError {
  error.location ??= `${className}.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return error;
}
