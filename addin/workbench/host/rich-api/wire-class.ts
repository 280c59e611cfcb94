import type { HostModel } from '../model.ts';
import { notModelled } from './error.ts';

/** What each class of the object model stands on; every class file adds its own line by declaration merging. */
export interface WireTargets {
  Workbook: null;
}

export type ClassName = keyof WireTargets;

/** One object of the add-in's request: a class and what it stands on. */
export interface WireObject<N extends ClassName = ClassName> {
  readonly className: N;
  readonly target: WireTargets[N];
  /** Set once the add-in tracks the object. */
  referenceId?: string;
}

export interface WireProperty<T> {
  readonly get: (target: T, model: HostModel) => unknown;
  readonly set?: (target: T, value: unknown, model: HostModel) => void | Promise<void>;
}

type Item = WireObject | null;

/** One class of Excel's object model: members under the names office.js sends. */
export interface WireClass<N extends ClassName = ClassName> {
  readonly name: N;
  /** Sent as Id; events cannot be registered without it. */
  readonly id?: (target: WireTargets[N], model: HostModel) => string;
  /** True when the add-in may track the object between requests. */
  readonly tracked?: boolean;
  readonly properties?: Readonly<Record<string, WireProperty<WireTargets[N]>>>;
  readonly relations?: Readonly<Record<string, (target: WireTargets[N], model: HostModel) => Item>>;
  readonly methods?: Readonly<Record<string, (target: WireTargets[N], args: readonly unknown[], model: HostModel) => unknown>>;
  readonly item?: (target: WireTargets[N], key: unknown, model: HostModel) => WireObject;
  readonly items?: (target: WireTargets[N], model: HostModel) => readonly WireObject[];
  /** Registration method (without _Register) → event type, and the id that events of this object carry. */
  readonly events?: Readonly<Record<string, number>>;
  readonly eventTarget?: (target: WireTargets[N], model: HostModel) => string;
}

const classes = new Map<string, WireClass<never>>();

/** Adds a class to the object model. */
export function defineClass<N extends ClassName>(definition: WireClass<N>): WireClass<N> {
  classes.set(definition.name, definition as unknown as WireClass<never>);
  return definition;
}

export function classOf<N extends ClassName>(object: WireObject<N>): WireClass<N> {
  const found = classes.get(object.className);
  if (!found) throw notModelled(object.className, '（整个类）');
  return found as unknown as WireClass<N>;
}

export function wire<N extends ClassName>(className: N, target: WireTargets[N]): WireObject<N> {
  return { className, target };
}

export function isWire(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && 'className' in value && 'target' in value;
}

/** The member called `name`, whatever its case; undefined when the class has none. */
export function member<V>(members: Readonly<Record<string, V>> | undefined, name: string): { name: string; value: V } | undefined {
  if (!members) return undefined;
  const exact = Object.hasOwn(members, name) ? name : Object.keys(members).find((key) => key.toLowerCase() === name.toLowerCase());
  return exact === undefined ? undefined : { name: exact, value: members[exact] as V };
}
