import { appContext, hostInfo, paneName } from './app-context.ts';
import { DocumentCalls, type CommandOutcome } from './document-calls.ts';
import { Category, type EventRow } from './events.ts';
import { noFaults, type Faults } from './faults.ts';
import type { HostModel } from './model.ts';
import { ActionType, isLeaving, readRequest, type MethodCall, type WireEntry, type XdmRequest, type XdmResponse } from './wire.ts';

export interface HostOptions {
  readonly locale?: string;
  /** Keeps the traffic in `wire`; for tests. */
  readonly record?: boolean;
}

/** The page's side of office.js's messages: what Excel on the web does around the add-in's frame. */
export class XdmHost {
  readonly faults: Faults = noFaults();
  readonly wire: WireEntry[] = [];
  readonly conversation = `jixiao-${crypto.randomUUID()}`;
  readonly appId = 'jixiao-preview';
  private readonly calls: DocumentCalls;
  private readonly registered = new Map<string, XdmRequest>();
  private sequence = 0;
  private frame: HTMLIFrameElement | undefined;
  private paneOrigin = '';
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(
    readonly model: HostModel,
    private readonly options: HostOptions = {},
  ) {
    this.calls = new DocumentCalls(model, this.faults, (entry) => this.record(entry));
    model.events.send = (rows) => this.sendRows(rows);
    model.events.selectionMoved = () => void this.emit('documentSelectionChanged', {});
    window.addEventListener('message', (message) => void this.onMessage(message));
  }

  /** Document settings of the Common API: names and JSON texts. */
  get settings(): readonly (readonly [string, string])[] {
    return this.calls.settings;
  }

  /** Frames the pane; office.js in it finds its host in the frame's name and address. */
  open(url: string, mount: HTMLElement): HTMLIFrameElement {
    const target = new URL(url, location.href);
    const info = hostInfo(this.options.locale ?? 'zh-CN');
    target.searchParams.set('_host_Info', info);
    this.paneOrigin = target.origin;
    const frame = document.createElement('iframe');
    frame.id = 'pane';
    frame.title = '绩效助手任务窗格';
    frame.name = paneName({ conversation: this.conversation, appId: this.appId, origin: location.origin, info });
    frame.src = target.href;
    this.frame = frame;
    mount.append(frame);
    return frame;
  }

  /** Takes the pane away with all it has registered; it can be opened again. */
  close(): void {
    this.frame?.remove();
    this.frame = undefined;
    this.registered.clear();
    this.model.events.forget();
    this.model.references.clear();
  }

  /** A browser that lets the pane open no window, as with pop-ups blocked; a pane that is opened anew may open them again. */
  blockWindows(): void {
    const pane = this.frame?.contentWindow;
    if (pane) pane.open = () => null;
  }

  /** Tells the pane Office's background colour, as Excel on the desktop does, or none, and enters the pane. */
  tellTheme(bodyBackgroundColor: string | undefined): void {
    const pane = this.frame?.contentWindow as (Window & { Office?: typeof Office }) | null | undefined;
    if (!pane?.Office) return;
    Object.defineProperty(pane.Office.context, 'officeTheme', { configurable: true, value: bodyBackgroundColor === undefined ? undefined : { bodyBackgroundColor } });
    pane.dispatchEvent(new Event('focus'));
  }

  /** Resolves once the pane has registered for an event; ribbon commands and functions need it. */
  whenRegistered(name: string): Promise<void> {
    if (this.registered.has(name)) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.set(name, [...(this.waiting.get(name) ?? []), resolve]);
    });
  }

  /** Presses a ribbon button: runs the named function of the add-in until event.completed(). */
  async runCommand(functionName: string, controlId: string): Promise<CommandOutcome> {
    await this.whenRegistered('appCommandInvoked');
    const id = `command-${++this.sequence}`;
    const completed = this.calls.completed(id);
    this.emit('appCommandInvoked', [id, functionName, JSON.stringify({ source: { id: controlId } })]);
    return completed;
  }

  /** Runs an action of the shared runtime, as a keyboard shortcut does. */
  runAction(name: string, argument?: unknown): void {
    const row = this.model.events.row(Category.actions, 1000, '', [name, argument === undefined ? null : JSON.stringify(argument)]);
    this.sendRows([row]);
  }

  sendRows(rows: readonly EventRow[]): boolean {
    return this.emit('richApiMessage', { ArrayData: rows });
  }

  private emit(name: string, data: unknown): boolean {
    const request = this.registered.get(name);
    if (!request) return false;
    this.record({ kind: 'event', name, sent: data });
    this.answer(request, data, 0, 1);
    return true;
  }

  private async onMessage(message: MessageEvent): Promise<void> {
    if (!this.frame || message.source !== this.frame.contentWindow || message.origin !== this.paneOrigin) return;
    const request = readRequest(message.data);
    if (!request || request._conversationId !== this.conversation) return;
    if (request._actionType === ActionType.register) {
      this.registered.set(request._actionName, request);
      this.answer(request, { Error: 0 });
      for (const resolve of this.waiting.get(request._actionName) ?? []) resolve();
      this.waiting.delete(request._actionName);
      return;
    }
    if (request._actionType === ActionType.unregister) {
      this.registered.delete(request._actionName);
      this.answer(request, { Error: 0 });
      return;
    }
    const reply = await this.reply(request);
    this.record({ kind: 'message', name: request._actionName, received: request._data, sent: reply });
    this.answer(request, reply);
  }

  private async reply(request: XdmRequest): Promise<unknown> {
    switch (request._actionName) {
      case 'ContextActivationManager_getAppContextAsync':
        if (Object.keys(this.faults.requirements).length > 0) this.faults.played('requirements');
        return appContext({ appId: this.appId, locale: this.options.locale ?? 'zh-CN', settings: this.settings, requirements: this.faults.requirements, document: this.model.name });
      case 'ContextActivationManager_notifyHost':
        if (isLeaving(request._data)) this.leavePane();
        return {};
      case 'executeMethod':
        return this.calls.execute(request._data as MethodCall);
      default:
        return {};
    }
  }

  /** Excel takes the keyboard back to the sheet. */
  private leavePane(): void {
    this.frame?.blur();
    window.focus();
  }

  private answer(request: XdmRequest, data: unknown, errorCode = 0, responseType: 0 | 1 = 0): void {
    const response: XdmResponse = {
      _messageType: 1,
      _actionName: request._actionName,
      _conversationId: request._conversationId,
      _correlationId: request._correlationId,
      _origin: location.origin,
      _data: data,
      _errorCode: errorCode,
      _responseType: responseType,
      _serializerVersion: 1,
    };
    this.frame?.contentWindow?.postMessage(JSON.stringify(response), this.paneOrigin);
  }

  private record(entry: WireEntry): void {
    if (this.options.record) this.wire.push(entry);
  }
}
