import type { HostModel } from '../model.ts';
import { generalException, invalidArgument, invalidReference, notModelled, RichError } from './error.ts';
import { identity, load, located } from './load.ts';
import { ActionKind, PathKind, type Action, type ActionResult, type ArgumentInfo, type RichRequest, type RichResponse } from './request.ts';
import { services } from './services.ts';
import { classOf, isWire, member, wire, type WireObject } from './wire-class.ts';

/** Runs one request action by action; the first failure ends it, as in Excel. */
export async function interpret(request: RichRequest, model: HostModel): Promise<RichResponse> {
  const run = new Run(request, model);
  const results: ActionResult[] = [];
  const traces: number[] = [];
  for (const [index, action] of request.Actions.entries()) {
    try {
      if (action.ActionType === ActionKind.trace) traces.push(action.Id);
      results.push({ ActionId: action.Id, Value: await run.perform(action) });
    } catch (error) {
      const failure = error instanceof RichError ? error : generalException(`模拟的 Excel 内部出错：${String(error)}`);
      const object = action.ObjectPathId ? run.seen(action.ObjectPathId) : undefined;
      if (object) located(failure, object.className, action.Name);
      if (!(error instanceof RichError)) model.report(error);
      return {
        Error: { Code: failure.code, Message: failure.message, Location: failure.location ?? action.Name, ActionIndex: index, HttpStatusCode: failure.status },
        ProcessedResults: { Results: results },
        TraceIds: traces,
      };
    }
  }
  return { Results: results, TraceIds: traces };
}

/** The objects of one request, resolved once each: a method path runs a single time however often it is named. */
class Run {
  private readonly objects = new Map<number, WireObject | null>();

  constructor(
    private readonly request: RichRequest,
    private readonly model: HostModel,
  ) {}

  seen(pathId: number): WireObject | null | undefined {
    return this.objects.get(pathId);
  }

  async perform(action: Action): Promise<unknown> {
    if (action.ActionType === ActionKind.trace) return null;
    const object = action.ObjectPathId ? await this.resolve(action.ObjectPathId) : null;
    switch (action.ActionType) {
      case ActionKind.instantiate:
        return identity(object, this.model);
      case ActionKind.query:
      case ActionKind.queryAsJson:
        await this.model.workbook.flush();
        return load(object, action.QueryInfo, this.model);
      case ActionKind.method:
        return plain(await this.call(object, action.Name, await this.args(action.ArgumentInfo)));
      case ActionKind.set:
        await this.set(object, action.Name, (await this.args(action.ArgumentInfo))[0]);
        return null;
      case ActionKind.setProperties:
        for (const [name, value] of Object.entries(action.ObjectState ?? {})) await this.set(object, name, value);
        return null;
      default:
        throw notModelled('Request', `ActionType ${action.ActionType}`);
    }
  }

  private async resolve(pathId: number): Promise<WireObject | null> {
    const known = this.objects.get(pathId);
    if (known !== undefined) return known;
    const path = this.request.ObjectPaths[pathId];
    if (!path) throw invalidArgument(`请求里没有编号为 ${pathId} 的对象路径。`);
    const parent = path.ParentObjectPathId ? await this.resolve(path.ParentObjectPathId) : null;
    try {
      const object = await this.open(path.ObjectPathType, path.Name, parent, await this.args(path.ArgumentInfo));
      this.objects.set(pathId, object);
      return object;
    } catch (error) {
      const name = path.ObjectPathType === PathKind.indexer ? 'getItem' : path.Name;
      throw error instanceof RichError ? located(error, parent?.className ?? '', name) : error;
    }
  }

  private async open(kind: number, name: string, parent: WireObject | null, args: readonly unknown[]): Promise<WireObject | null> {
    switch (kind) {
      case PathKind.root:
        return wire('Workbook', null);
      case PathKind.create:
        return services.open(name);
      case PathKind.method: {
        const result = await this.call(parent, name, args);
        if (result !== null && !isWire(result)) throw notModelled(parent?.className ?? '', name);
        return result;
      }
      case PathKind.property: {
        if (parent === null) return null;
        const relation = member(classOf(parent).relations, name);
        if (!relation) throw notModelled(parent.className, name);
        return relation.value(parent.target as never, this.model);
      }
      case PathKind.indexer: {
        if (parent === null) return null;
        const definition = classOf(parent);
        if (!definition.item) throw notModelled(parent.className, 'getItem');
        return definition.item(parent.target as never, args[0], this.model);
      }
      case PathKind.reference: {
        const found = this.model.references.get(name);
        if (!found) throw invalidReference();
        return found;
      }
      case PathKind.nothing:
        return null;
      default:
        throw notModelled('Request', `ObjectPathType ${kind}`);
    }
  }

  private async args(info: ArgumentInfo | undefined): Promise<unknown[]> {
    const args: unknown[] = [];
    for (const [index, argument] of (info?.Arguments ?? []).entries()) {
      const pathId = info?.ReferencedObjectPathIds?.[index];
      args.push(pathId ? await this.resolve(pathId) : argument);
    }
    return args;
  }

  private async call(object: WireObject | null, name: string, args: readonly unknown[]): Promise<unknown> {
    // On a null object everything is silently nothing: getItemOrNullObject("x").delete() is a usual way to write it.
    if (object === null) return null;
    const definition = classOf(object);
    const event = /^_(Un)?[Rr]egister(\w+)$/.exec(name);
    if (event && definition.events) {
      const type = definition.events[event[2] ?? ''];
      if (type === undefined) throw notModelled(object.className, name);
      const target = definition.eventTarget?.(object.target as never, this.model) ?? '';
      this.model.events.subscribe(type, target, event[1] === undefined);
      return null;
    }
    if (definition.tracked && name === '_KeepReference') return this.model.references.keep(object);
    const method = member(definition.methods, name);
    if (!method) throw notModelled(object.className, name);
    return (await method.value(object.target as never, args, this.model)) ?? null;
  }

  private async set(object: WireObject | null, name: string, value: unknown): Promise<void> {
    if (object === null) return;
    const property = member(classOf(object).properties, name);
    if (!property?.value.set) throw notModelled(object.className, `${name} =`);
    await property.value.set(object.target as never, value, this.model);
  }
}

/** A method that returns an object answers null on the wire; its identity comes with the instantiate action. */
function plain(value: unknown): unknown {
  return isWire(value) ? null : value;
}
