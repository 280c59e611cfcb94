import type { FailingRequest, Faults } from './faults.ts';
import type { HostModel } from './model.ts';
import { RichApiQueue } from './rich-api-queue.ts';
import { Dispatch, OfficeError, type MethodCall, type WireEntry } from './wire.ts';

export interface CommandOutcome {
  /** 0 when the add-in completed the command, 11101 when it knows no such function. */
  readonly status: number;
}

/** What the pane asks of the document: requests of Excel's object model, settings, the end of a command. */
export class DocumentCalls {
  settings: (readonly [string, string])[] = [];
  private readonly queue: RichApiQueue;
  private readonly commands = new Map<string, (outcome: CommandOutcome) => void>();

  constructor(
    private readonly model: HostModel,
    private readonly faults: Faults,
    private readonly record: (entry: WireEntry) => void,
  ) {
    this.queue = new RichApiQueue(model, faults);
  }

  /** Resolves once the add-in has completed the command. */
  completed(id: string): Promise<CommandOutcome> {
    return new Promise((resolve) => this.commands.set(id, resolve));
  }

  async execute(call: MethodCall): Promise<unknown> {
    const done = { Version: 1, Error: OfficeError.success };
    switch (call.DdaMethod.DispatchId) {
      case Dispatch.richApi: {
        const body = String(call.ArrayData?.[4]);
        const failing = this.dueFailure(body);
        if (failing?.code === 'CellEdit') this.faults.cellEdit = true;
        if (this.faults.cellEdit) this.faults.played('cellEdit');
        if (this.faults.cellEdit || this.model.workbook.isEditing()) return { Version: 1, Error: OfficeError.cellEdit };
        const answer = await this.queue.run(body, failing);
        this.record({ kind: 'request', name: String(call.ArrayData?.[0]), received: body, sent: answer });
        return { ...done, Data: [200, ['content-type', 'application/json'], answer] };
      }
      case Dispatch.saveSettings:
        this.settings = [...(call.DdaSettingsMethod?.Properties ?? [])];
        return done;
      case Dispatch.refreshSettings:
        return { ...done, Properties: { Settings: this.settings.map(([Name, Value]) => ({ Name, Value })) } };
      case Dispatch.commandCompleted: {
        const id = String(call['0']);
        this.commands.get(id)?.({ status: Number(call['1'] ?? 0) });
        this.commands.delete(id);
        return done;
      }
      case Dispatch.fileUrl:
        return { ...done, Data: { Properties: null, Url: `${location.origin}/${encodeURIComponent(this.model.name)}` } };
      default:
        return { Version: 1, Error: OfficeError.notSupported };
    }
  }

  private dueFailure(body: string): FailingRequest | null {
    const { failing } = this.faults;
    if (failing === null || (failing.about !== undefined && !body.includes(failing.about))) return null;
    if (failing.after > 0) {
      failing.after -= 1;
      return null;
    }
    this.faults.failing = null;
    this.faults.played('halfWay');
    return failing;
  }
}
