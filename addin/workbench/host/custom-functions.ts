import { cell, localAddress, quoteSheet } from './a1.ts';
import { CellCalls, placeKey, type Call } from './cell-calls.ts';
import { isErrorText } from './cell-input.ts';
import { Category } from './events.ts';
import type { Faults } from './faults.ts';
import { BadArguments, paneArguments } from './function-arguments.ts';
import { flags, type FunctionMetadata } from './function-metadata.ts';
import { readResult, type FunctionOutcome, type InvocationResult } from './function-result.ts';
import type { HostModel } from './model.ts';
import type { CellPlace, CellValue, FunctionDispatcher, WorkbookEvent } from './workbook-port.ts';

export interface CellError {
  readonly code: string;
  readonly message: string;
}

const BUSY = '#BUSY!';
const RECALCULATE_AFTER = 20;

/**
 * Custom functions between the calculation engine (which must be answered at once) and the pane (which answers later):
 * a cell shows #BUSY! until its answer is here, then it alone is recalculated. Like Excel, it waits without a deadline.
 */
export class CustomFunctions {
  private readonly byName = new Map<string, FunctionMetadata>();
  private readonly cells = new CellCalls((call) => this.cancel(call));
  private readonly calls = new Map<number, Call>();
  private readonly direct = new Map<number, (outcome: FunctionOutcome) => void>();
  private outbox: Call[] = [];
  private readonly outboxArguments = new Map<number, unknown[]>();
  private changed = new Map<string, CellPlace>();
  private sendTimer: ReturnType<typeof setTimeout> | undefined;
  private recalculateTimer: ReturnType<typeof setTimeout> | undefined;
  private sequence = 0;
  private ready = false;
  private readonly waiting: (() => void)[] = [];
  /** Counters for tests. */
  readonly counts = { asked: 0, answered: 0, recalculations: 0, messages: 0 };

  constructor(
    private readonly model: HostModel,
    private readonly faults: Faults,
    functions: readonly FunctionMetadata[],
    namespace: string,
  ) {
    for (const metadata of functions) this.byName.set(`${namespace}.${metadata.name}`.toUpperCase(), metadata);
    model.customFunctions = this;
    model.workbook.listen((event) => this.follow(event));
  }

  /** Answers the engine; never throws, since a throw would stop its calculation for good. */
  readonly dispatch: FunctionDispatcher = (name, given, caller) => {
    try {
      const metadata = this.byName.get(name.toUpperCase());
      if (!metadata) return '#NAME?';
      const args = paneArguments(metadata, name, given, caller, this.model.workbook);
      const error = metadata.parameters.some((parameter) => parameter.type === 'any') ? undefined : args.flat(2).find(isErrorText);
      if (error !== undefined) return error;
      return this.ask(metadata, args, caller);
    } catch (error) {
      if (!(error instanceof BadArguments)) this.model.report(error);
      return '#VALUE!';
    }
  };

  private ask(metadata: FunctionMetadata, args: unknown[], caller: CellPlace): CellValue | CellValue[][] {
    const question = JSON.stringify([metadata.id, args]);
    const known = this.cells.known(caller, question);
    if (known) return known.outcome ? known.outcome.value : BUSY;
    const call = this.cells.add(question, { id: ++this.sequence, metadata, place: caller });
    this.calls.set(call.id, call);
    this.outbox.push(call);
    this.outboxArguments.set(call.id, args);
    this.schedule();
    return BUSY;
  }

  /** The pane has loaded its functions and takes calls from now on. */
  paneReady(): void {
    this.ready = true;
    this.schedule();
  }

  /** Calls a function directly, outside any cell. */
  call(id: string, args: readonly unknown[]): Promise<FunctionOutcome> {
    const metadata = [...this.byName.values()].find((item) => item.id === id) ?? { id, name: id, parameters: [] };
    const number = ++this.sequence;
    return new Promise((resolve) => {
      this.direct.set(number, resolve);
      this.send([[number, metadata.id, args, '', flags(metadata)]]);
    });
  }

  private schedule(): void {
    if (this.ready && this.outbox.length > 0) this.sendTimer ??= setTimeout(() => this.sendOutbox(), 0);
  }

  private sendOutbox(): void {
    this.sendTimer = undefined;
    const names = new Map(this.model.workbook.sheets().map(({ id, name }) => [id, quoteSheet(name)]));
    const rows = this.outbox
      .filter((call) => this.calls.has(call.id))
      .map((call) => {
        const address = `${names.get(call.place.sheetId) ?? ''}!${localAddress(cell(call.place.row, call.place.column))}`;
        return [call.id, call.metadata.id, this.outboxArguments.get(call.id) ?? [], address, flags(call.metadata)];
      });
    this.outbox = [];
    this.outboxArguments.clear();
    this.counts.asked += rows.length;
    this.send(rows);
  }

  private send(invocations: readonly unknown[][]): void {
    if (invocations.length === 0) return;
    this.counts.messages += 1;
    this.model.events.send(invocations.map((invocation) => this.model.events.row(Category.customFunctions, 1000, '', invocation)));
  }

  /** Takes the pane's answers (SetInvocationResults). */
  receive(results: readonly InvocationResult[]): void {
    for (const result of results) {
      if (this.faults.lostFunctionAnswers > 0) {
        this.faults.lostFunctionAnswers -= 1;
        this.faults.played('lostAnswer');
        continue;
      }
      const outcome = readResult(result);
      this.direct.get(result.id)?.(outcome);
      this.direct.delete(result.id);
      const call = this.calls.get(result.id);
      if (!call) continue;
      this.counts.answered += 1;
      call.outcome = outcome;
      if (!call.metadata.options?.stream) this.calls.delete(result.id);
      this.changed.set(placeKey(call.place), call.place);
    }
    if (this.changed.size > 0) this.recalculateTimer ??= setTimeout(() => this.recalculate(), RECALCULATE_AFTER);
  }

  private recalculate(): void {
    this.recalculateTimer = undefined;
    const places = [...this.changed.values()];
    this.changed = new Map();
    this.counts.recalculations += 1;
    this.model.workbook.recalculateCells(places);
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** The error a cell's function answered, with its sentence; undefined when there is none. */
  errorAt(place: CellPlace): CellError | undefined {
    return this.cells.outcomes(place).find(({ error }) => error)?.error;
  }

  /** How many rows and columns the answer of a cell fills; undefined where it is one cell, is not there, or something stands in its way. */
  spillAt(place: CellPlace): { rows: number; columns: number } | undefined {
    for (const { value } of this.cells.outcomes(place)) {
      if (!Array.isArray(value) || value.length * (value[0]?.length ?? 0) < 2) continue;
      const shown = this.model.workbook.readCells(place.sheetId, cell(place.row, place.column))[0]?.[0];
      return shown?.value === '#SPILL!' ? undefined : { rows: value.length, columns: value[0]!.length };
    }
    return undefined;
  }

  /** Calls that wait for the pane. */
  get pending(): number {
    return this.cells.pending;
  }

  /** True while calls wait for the pane or answers for the next recalculation. */
  get busy(): boolean {
    return this.pending > 0 || this.recalculateTimer !== undefined || this.changed.size > 0;
  }

  /** Resolves at the next recalculation after an answer. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  /** Forgets every answer, so that the next calculation asks again. */
  forget(): void {
    this.cells.forget();
  }

  private cancel(call: Call): void {
    if (!this.calls.delete(call.id) || this.outboxArguments.has(call.id)) return;
    if ((flags(call.metadata) & 1) === 0) return;
    this.model.events.send([this.model.events.row(Category.customFunctions, 1001, '', { invocationId: call.id })]);
  }

  private follow(event: WorkbookEvent): void {
    if (event.kind === 'calculated') this.cells.endPass();
    if (event.kind === 'sheet-deleted') this.cells.forgetSheet(event.sheetId);
    if (event.kind !== 'changed') return;
    this.cells.edited(event);
    // What was written may now stand in the way of a spill, or no longer; the engine looks only when the cell is recalculated.
    for (const place of this.cells.spillsInto(event.sheetId, event.block)) this.model.workbook.recalculateCells([place]);
  }
}
