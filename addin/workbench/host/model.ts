import type { CustomFunctions } from './custom-functions.ts';
import { EventRegister } from './events.ts';
import { invalidArgument, itemNotFound } from './rich-api/error.ts';
import { Overlays } from './overlays.ts';
import type { WireObject } from './rich-api/wire-class.ts';
import { Tables } from './tables.ts';
import type { SheetState, WorkbookPort } from './workbook-port.ts';

/** Objects the add-in tracks between requests. */
class References {
  private next = 0;
  private readonly objects = new Map<string, WireObject>();

  keep(object: WireObject): null {
    object.referenceId ??= `R${++this.next}`;
    this.objects.set(object.referenceId, object);
    return null;
  }

  get(id: string): WireObject | undefined {
    return this.objects.get(id);
  }

  remove(id: string): void {
    this.objects.delete(id);
  }

  clear(): void {
    this.objects.clear();
  }

  get size(): number {
    return this.objects.size;
  }
}

/**
 * The emulated Excel beside the workbook: what the grid beneath does not keep
 * (tables' totals and styles, protection, settings, references, events).
 */
export class HostModel {
  readonly references = new References();
  readonly events = new EventRegister();
  readonly tables: Tables;
  readonly overlays: Overlays;
  readonly settings = new Map<string, unknown>();
  /** Sheets under protection; their unlocked cells are listed in `unlocked`. */
  readonly protectedSheets = new Set<string>();
  readonly sheetPasswords = new Map<string, string>();
  readonly unlocked = new Map<string, Set<string>>();
  readonly veryHidden = new Set<string>();
  /** Sheets can be neither added nor deleted. */
  structureProtected = false;
  /** How many separate areas are selected; the port tells of the last alone. */
  selectedAreas = 1;
  calculationMode = 'Automatic';
  enableEvents = true;
  visibility: 'Visible' | 'Background' = 'Visible';
  startState = 'Background';
  customFunctions: CustomFunctions | undefined;

  constructor(
    readonly workbook: WorkbookPort,
    readonly name = '工作簿1.xlsx',
    /** Receives faults of the emulation itself (never the add-in's). */
    readonly report: (error: unknown) => void = () => undefined,
  ) {
    this.tables = new Tables(this);
    this.overlays = new Overlays(workbook);
    workbook.listen((event) => {
      if (event.kind === 'selected') this.selectedAreas = event.areas ?? 1;
    });
    this.events.follow(this);
  }

  /** The sheet with this id or name (case ignored), or undefined. */
  findSheet(key: unknown): SheetState | undefined {
    if (typeof key !== 'string') throw invalidArgument('工作表名称或标识应为文本。');
    const wanted = key.toLowerCase();
    const sheets = this.workbook.sheets();
    return sheets.find((sheet) => sheet.id.toLowerCase() === wanted) ?? sheets.find((sheet) => sheet.name.toLowerCase() === wanted);
  }

  sheet(key: unknown): SheetState {
    const found = this.findSheet(key);
    if (!found) throw itemNotFound(`找不到工作表“${String(key)}”，请确认它没有被删除或改名。`);
    return found;
  }
}
