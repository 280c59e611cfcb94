import { parseBlock, splitAddress, type Block } from './a1.ts';
import type { CellError } from './custom-functions.ts';
import type { CommandOutcome } from './document-calls.ts';
import type { Faults } from './faults.ts';
import type { FunctionOutcome } from './function-result.ts';
import type { Overlays } from './overlays.ts';
import type { Host } from './start.ts';
import type { CellInput, CellValue, WorkbookPort } from './workbook-port.ts';
import type { XdmHost } from './xdm-host.ts';

/** What tests do with the emulated Excel. Addresses are A1 or Sheet!A1; without a sheet the active one is meant. */
export interface HostControl {
  readonly workbook: WorkbookPort;
  readonly xdm: XdmHost;
  readonly faults: Faults;
  readonly functionCounts: Host['functions']['counts'];
  /** Faults of the emulation itself; a passing test has none. */
  readonly problems: string[];
  runCommand(functionName: string, controlId?: string): Promise<CommandOutcome>;
  callFunction(id: string, args: readonly unknown[]): Promise<FunctionOutcome>;
  select(address: string): void;
  /** Enters as a person would: changed events carry no add-in source. */
  type(address: string, input: CellInput): Promise<void>;
  /** A block entered at once, by the person or, for co-authoring, by another one. */
  fill(address: string, inputs: readonly (readonly CellInput[])[], origin?: 'user' | 'other'): Promise<void>;
  values(address: string): Promise<CellValue[][]>;
  formulas(address: string): Promise<string[][]>;
  text(address: string): Promise<string[][]>;
  cellError(address: string): CellError | undefined;
  /** Resolves when no custom function waits and everything is calculated. */
  settled(): Promise<void>;
  /** @param password what a person would have to know to take the protection away; '' for none */
  protect(sheet: string, on: boolean, password?: string): void;
  /** What a person selects while holding Ctrl. */
  selectAreas(addresses: readonly string[]): void;
  protectStructure(on: boolean): void;
  /** Charts, comments and conditional formats. */
  readonly overlays: Overlays;
  addSheet(name: string, origin?: 'user' | 'other'): string;
}

declare global {
  interface Window {
    jixiaoHost?: HostControl;
  }
}

export function control({ workbook, model, xdm, functions }: Host, problems: string[]): HostControl {
  const place = (address: string): { sheetId: string; block: Block } => {
    const { sheet, local } = splitAddress(address);
    return { sheetId: sheet === undefined ? workbook.activeSheet() : model.sheet(sheet).id, block: parseBlock(local) };
  };
  const fill: HostControl['fill'] = async (address, inputs, origin = 'user') => {
    const { sheetId, block } = place(address);
    workbook.writeCells(sheetId, { ...block, rows: inputs.length, columns: inputs[0]?.length ?? 1 }, inputs, origin);
    await workbook.flush();
  };
  return {
    workbook,
    xdm,
    faults: xdm.faults,
    functionCounts: functions.counts,
    problems,
    runCommand: (functionName, controlId = functionName) => xdm.runCommand(functionName, controlId),
    callFunction: (id, args) => functions.call(id, args),
    select: (address) => {
      const { sheetId, block } = place(address);
      workbook.select(sheetId, block);
    },
    type: (address, input) => fill(address, [[input]]),
    fill,
    values: async (address) => {
      await workbook.flush();
      const { sheetId, block } = place(address);
      return workbook.readCells(sheetId, block).map((row) => row.map(({ value }) => value));
    },
    formulas: async (address) => {
      await workbook.flush();
      const { sheetId, block } = place(address);
      return workbook.readCells(sheetId, block).map((row) => row.map(({ formula }) => formula));
    },
    text: async (address) => {
      await workbook.flush();
      const { sheetId, block } = place(address);
      return workbook.readText(sheetId, block);
    },
    cellError: (address) => {
      const { sheetId, block } = place(address);
      return functions.errorAt({ sheetId, row: block.row, column: block.column });
    },
    settled: async () => {
      await workbook.flush();
      while (functions.busy) {
        await functions.idle();
        await workbook.flush();
      }
    },
    protect: (sheet, on, password = '') => {
      const { id } = model.sheet(sheet);
      if (on) model.protectedSheets.add(id);
      else model.protectedSheets.delete(id);
      if (on && password !== '') model.sheetPasswords.set(id, password);
      else model.sheetPasswords.delete(id);
    },
    selectAreas: (addresses) => {
      const { sheetId, block } = place(addresses.at(-1)!);
      workbook.select(sheetId, block);
      model.selectedAreas = addresses.length;
    },
    protectStructure: (on) => {
      model.structureProtected = on;
    },
    overlays: model.overlays,
    addSheet: (name, origin = 'user') => workbook.addSheet(name, origin),
  };
}
