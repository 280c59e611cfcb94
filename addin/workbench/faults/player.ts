import { cell, parseBlock } from '../host/a1.ts';
import { FIVE_MEGABYTES, type FaultName } from '../host/faults.ts';
import type { Host } from '../host/start.ts';
import type { CellContent, CellInput } from '../host/workbook-port.ts';
import { FAULTS } from './texts.ts';

export interface FaultState {
  readonly name: FaultName;
  readonly on: boolean;
  /** How many times it has taken effect. */
  readonly played: number;
}

export interface FaultPlayer {
  readonly state: () => readonly FaultState[];
  /** Switches a fault on or off. */
  readonly toggle: (name: FaultName) => Promise<void>;
}

interface Fault {
  readonly on: () => boolean;
  /** @returns whether this alone is one time played, as where no request need come */
  readonly start: () => boolean | Promise<boolean>;
  readonly stop: () => void | Promise<void>;
}

const SMALL_ANSWER = 20 * 1024;
const SLOW = 1_000;
const REQUESTS_BEFORE = 4;
const OLDER_EXCEL = '1.9';
/** The background of Office's theme “Black”. */
const DARK = '#262626';
const OBSTACLE = { merged: { sheet: '演练-合并单元格', block: parseBlock('A3:B3') }, table: { sheet: '演练-表格', block: parseBlock('A3:B5') } };

/** @param tell is called after every change of the state; @param reopenPane shows the pane anew */
export function createFaultPlayer(host: Host, reopenPane: () => void, tell: () => void): FaultPlayer {
  const { workbook, model, xdm } = host;
  const { faults } = xdm;
  const counts = new Map<FaultName, number>();
  const count = (name: FaultName) => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    tell();
  };
  faults.played = count;

  /** A fault that is a switch of the host. */
  const flag = (on: () => boolean, set: (on: boolean) => void): Fault => ({
    on,
    start: () => (set(true), false),
    stop: () => set(false),
  });

  /** A fault that must be taken back from where it was made. */
  function made<T>(start: () => T | Promise<T>, stop: (what: T) => void | Promise<void>): Fault {
    let what: { readonly made: T } | undefined;
    return {
      on: () => what !== undefined,
      start: async () => {
        what = { made: await start() };
        return true;
      },
      stop: async () => {
        const { made: undone } = what!;
        what = undefined;
        await stop(undone);
      },
    };
  }

  /** A sheet of its own, so that nothing of the person's is in danger; its first cell is selected. */
  function showSheet(name: string): string {
    const sheetId = model.findSheet(name)?.id ?? workbook.addSheet(name, 'user');
    workbook.activateSheet(sheetId);
    workbook.select(sheetId, parseBlock('A1'));
    return sheetId;
  }

  async function setTheme(color: string | undefined): Promise<void> {
    await xdm.whenRegistered('appCommandInvoked');
    xdm.tellTheme(color);
  }

  let protectedSheet: string | undefined;
  const player: Readonly<Record<FaultName, Fault>> = {
    largeAnswer: flag(() => faults.responseLimit < FIVE_MEGABYTES, (on) => (faults.responseLimit = on ? SMALL_ANSWER : FIVE_MEGABYTES)),
    nullArrays: flag(() => faults.nullArrays, (on) => (faults.nullArrays = on)),
    cellEdit: flag(() => faults.cellEdit, (on) => (faults.cellEdit = on)),
    slow: flag(() => faults.delay > 0, (on) => (faults.delay = on ? SLOW : 0)),
    halfWay: flag(() => faults.failing !== null, (on) => (faults.failing = on ? { after: REQUESTS_BEFORE, code: 'GeneralException', actions: 3 } : null)),
    lostAnswer: flag(() => faults.lostFunctionAnswers > 0, (on) => (faults.lostFunctionAnswers = on ? Number.POSITIVE_INFINITY : 0)),
    protectedSheet: flag(
      () => protectedSheet !== undefined && model.protectedSheets.has(protectedSheet),
      (on) => {
        if (on) model.protectedSheets.add((protectedSheet = workbook.activeSheet()));
        else model.protectedSheets.delete(protectedSheet!);
      },
    ),
    merged: made(
      () => {
        const sheetId = showSheet(OBSTACLE.merged.sheet);
        workbook.merge(sheetId, OBSTACLE.merged.block);
        return sheetId;
      },
      (sheetId) => model.findSheet(sheetId) && workbook.unmerge(sheetId, OBSTACLE.merged.block),
    ),
    table: made(
      () => model.tables.add(showSheet(OBSTACLE.table.sheet), OBSTACLE.table.block, true),
      async ({ id }) => {
        if (model.tables.find(id)) await model.tables.remove(id, false);
      },
    ),
    requirements: flag(
      () => 'ExcelApi' in faults.requirements,
      (on) => {
        if (on) faults.requirements.ExcelApi = OLDER_EXCEL;
        else delete faults.requirements.ExcelApi;
        reopenPane();
        if (player.dark.on()) void setTheme(DARK);
      },
    ),
    dark: made(() => setTheme(DARK), () => setTheme(undefined)),
    otherUser: made(
      async () => {
        const { sheetId, block } = workbook.selection();
        const place = { sheetId, block: cell(block.row, block.column) };
        await workbook.flush();
        const before = asInput(workbook.readCells(sheetId, place.block)[0]![0]!, workbook.readNumberFormats(sheetId, place.block)[0]![0]!);
        workbook.writeCells(sheetId, place.block, [['他人修改']], 'other');
        return { ...place, before };
      },
      ({ sheetId, block, before }) => model.findSheet(sheetId) && workbook.writeCells(sheetId, block, [[before]], 'other'),
    ),
  };

  return {
    state: () => FAULTS.map(({ name }) => ({ name, on: player[name].on(), played: counts.get(name) ?? 0 })),
    toggle: async (name) => {
      const fault = player[name];
      if (fault.on()) await fault.stop();
      else if (await fault.start()) count(name);
      tell();
    },
  };
}

/** What must be entered to have the same again; a text cell keeps what it is given. */
function asInput({ value, formula }: CellContent, format: string): CellInput {
  if (format === '@') return value;
  if (formula.startsWith('=')) return formula;
  return typeof value === 'string' && value !== '' ? `'${value}` : value;
}
