import { localAddress } from './a1.ts';
import type { HostModel } from './model.ts';
import type { Origin, WorkbookEvent } from './workbook-port.ts';

/** Category, type, target, message (JSON), id, whether it came from another user. */
export type EventRow = readonly [category: number, type: number, target: string, message: string, id: number, remote: boolean];

export const Category = { customFunctions: 1, actions: 2, objects: 65_536 } as const;
export const EventType = {
  dataChanged: 10,
  activated: 11,
  deactivated: 12,
  sheetAdded: 13,
  selectionChanged: 14,
  sheetDeleted: 15,
  calculated: 16,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
  appStateChanged: 65_539,
} as const;

/** Events of the whole workbook carry this target. */
export const WORKBOOK_TARGET = 'Workbook';

const sourceOf = (origin: Origin) => (origin === 'other' ? 'Remote' : 'Local');

/** Turns the workbook's events into the rows office.js reads, only for what the add-in registered. */
export class EventRegister {
  private readonly subscriptions = new Set<string>();
  private sequence = 0;
  /** Where rows go; set by the message host. */
  send: (rows: readonly EventRow[]) => void = () => undefined;
  /** Common-API selection event, without data. */
  selectionMoved: () => void = () => undefined;

  subscribe(type: number, target: string, on: boolean): void {
    if (on) this.subscriptions.add(`${type} ${target}`);
    else this.subscriptions.delete(`${type} ${target}`);
  }

  /** The pane is gone. */
  forget(): void {
    this.subscriptions.clear();
  }

  subscribed(): readonly string[] {
    return [...this.subscriptions].sort();
  }

  row(category: number, type: number, target: string, message: unknown, remote = false): EventRow {
    return [category, type, target, JSON.stringify(message), ++this.sequence, remote];
  }

  /** Sends an object event to those of the targets that were registered. */
  raise(type: number, targets: readonly string[], message: unknown, remote = false): void {
    const rows = targets
      .filter((target) => this.subscriptions.has(`${type} ${target}`))
      .map((target) => this.row(Category.objects, type, target, message, remote));
    if (rows.length > 0) this.send(rows);
  }

  follow(model: HostModel): void {
    let lastSelection = '';
    model.workbook.listen((event) => {
      if (event.kind === 'selected') {
        const key = `${event.sheetId} ${localAddress(event.block)}`;
        if (key === lastSelection) return;
        lastSelection = key;
      }
      if (model.enableEvents) this.translate(event, model);
    });
  }

  private translate(event: WorkbookEvent, model: HostModel): void {
    switch (event.kind) {
      case 'changed': {
        const message = {
          address: localAddress(event.block),
          changeType: event.change,
          worksheetId: event.sheetId,
          source: sourceOf(event.origin),
          triggerSource: event.origin === 'addin' ? 'ThisLocalAddin' : 'Unknown',
        };
        this.raise(EventType.dataChanged, [event.sheetId, WORKBOOK_TARGET], message, event.origin === 'other');
        for (const table of model.tables.touching(event.sheetId, event.block)) {
          this.raise(EventType.tableChanged, [table.id, event.sheetId, WORKBOOK_TARGET], { ...message, tableId: table.id }, event.origin === 'other');
        }
        return;
      }
      case 'selected':
        this.raise(EventType.selectionChanged, [event.sheetId, WORKBOOK_TARGET], { address: localAddress(event.block), worksheetId: event.sheetId });
        this.selectionMoved();
        return;
      case 'sheet-added':
        this.raise(EventType.sheetAdded, [WORKBOOK_TARGET], { worksheetId: event.sheetId, source: sourceOf(event.origin) }, event.origin === 'other');
        return;
      case 'sheet-deleted':
        this.raise(EventType.sheetDeleted, [WORKBOOK_TARGET], { worksheetId: event.sheetId, source: sourceOf(event.origin) }, event.origin === 'other');
        return;
      case 'sheet-activated':
        this.raise(EventType.deactivated, [event.previous, WORKBOOK_TARGET], { worksheetId: event.previous });
        this.raise(EventType.activated, [event.sheetId, WORKBOOK_TARGET], { worksheetId: event.sheetId });
        return;
      case 'calculated':
        return;
    }
  }
}
