import { cell, localAddress } from './host/a1.ts';
import { control } from './host/control.ts';
import type { FunctionSource } from './host/start.ts';
import { fetchFunctions, startHost, type Host } from './host/start.ts';
import { paintCharts } from './host/univer/charts.ts';
import { paintLamps } from './host/univer/lamps.ts';
import { guardTyping, repaintWhenFontsArrive, startWithGrid } from './host/univer/with-grid.ts';
import { openUniverWorkbook } from './host/univer-workbook.ts';
import { addFonts, GRID_FONT } from './fonts.ts';
import { fetchManifest, previewAddress, type Manifest, type RibbonButton } from './manifest.ts';
import { openSample, SAMPLES } from './samples.ts';
import { fillGoalForm, fillProjects, SAMPLE_YEAR, sampleSnapshot } from './sample-workbook.ts';
import { getMe, getProjects } from './service.ts';
import { createFaultPlayer, type FaultPlayer, type FaultState } from './faults/player.ts';
import type { FaultName } from './host/faults.ts';
import type { CellStatus } from './shell/status-line.tsx';

export interface SessionState {
  readonly manifest: Manifest | undefined;
  readonly paneShown: boolean;
  readonly running: string | undefined;
  readonly synthetic: boolean;
  readonly problem: string | undefined;
  readonly status: CellStatus;
  readonly message: string;
  readonly faults: readonly FaultState[];
}

export interface Session {
  readonly state: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly start: (grid: string, pane: HTMLElement) => void;
  readonly press: (button: RibbonButton) => void;
  readonly toggleFault: (name: FaultName) => void;
  /** Opens real or made-up data as sheets, by the id of the sample. */
  readonly openSample: (id: string) => void;
}

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Milliseconds a message stays. */
const READING_TIME = 8_000;

/** Runs the workbench: host, sample workbook, pane, and what the shell shows of them. */
export function createSession(): Session {
  let state: SessionState = {
    manifest: undefined,
    paneShown: true,
    running: undefined,
    synthetic: false,
    problem: undefined,
    status: { address: 'A1', error: undefined },
    message: '正在打开…',
    faults: [],
  };
  let host: Host | undefined;
  let player: FaultPlayer | undefined;
  const listeners = new Set<() => void>();
  const set = (change: Partial<SessionState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  let fading: ReturnType<typeof setTimeout> | undefined;
  /** Says something that needs no answer; it goes by itself. */
  const mention = (message: string) => {
    clearTimeout(fading);
    set({ message });
    fading = setTimeout(() => set({ message: '' }), READING_TIME);
  };

  const showCell = () => {
    if (!host) return;
    const { workbook, functions } = host;
    const { sheetId, block } = workbook.selection();
    set({ status: { address: localAddress(cell(block.row, block.column)), error: functions.errorAt({ sheetId, row: block.row, column: block.column }) } });
  };

  async function start(grid: string, paneMount: HTMLElement): Promise<void> {
    const asked = { me: getMe(), projects: getProjects(SAMPLE_YEAR), manifest: fetchManifest() };
    // Each is awaited below; without this a failure that comes first would be reported as unhandled.
    for (const promise of Object.values(asked)) promise.catch(() => undefined);
    const api = startWithGrid(grid, GRID_FONT);
    const workbook = openUniverWorkbook(api, sampleSnapshot(), { headless: false });
    repaintWhenFontsArrive(api);
    const manifest = await asked.manifest;
    set({ manifest });
    const problems: string[] = [];
    const source: FunctionSource = await fetchFunctions(manifest.functionsUrl, manifest.namespace);
    host = startHost(workbook, source, { record: true, report: (error) => problems.push(sentence(error)) });
    window.jixiaoHost = control(host, problems);
    const { model } = host;
    paintLamps(api, model.overlays);
    paintCharts(api, document.getElementById(grid)!, workbook, model.overlays);
    workbook.listen((event) => {
      if (event.kind === 'selected' || event.kind === 'calculated' || event.kind === 'sheet-activated') showCell();
    });
    guardTyping(
      api,
      (sheetId, row, column) => model.protectedSheets.has(sheetId) && !model.unlocked.get(sheetId)?.has(`${row},${column}`),
      () => mention('工作表受保护，不能修改锁定的单元格。'),
    );
    const { xdm } = host;
    const openPane = () => {
      const frame = xdm.open(previewAddress(manifest), paneMount);
      frame.addEventListener('load', () => frame.contentDocument && addFonts(frame.contentDocument));
    };
    openPane();
    const played = createFaultPlayer(host, () => (xdm.close(), openPane()), () => set({ faults: played.state() }));
    player = played;
    set({ message: '正在读入示例项目…', faults: played.state() });
    const [me, projects] = await Promise.all([asked.me, asked.projects]);
    set({ message: '' });
    fillProjects(workbook, projects);
    fillGoalForm(workbook, projects[0]);
    set({ synthetic: me.synthetic });
    showCell();
  }

  function showPane(shown: boolean): void {
    if (host) host.model.visibility = shown ? 'Visible' : 'Background';
    set({ paneShown: shown });
  }

  async function press(button: RibbonButton): Promise<void> {
    if (button.functionName === undefined) return showPane(!state.paneShown);
    if (!host) return;
    set({ running: button.id, message: '' });
    const { status } = await host.xdm.runCommand(button.functionName, button.id);
    if (host.model.visibility === 'Visible') showPane(true);
    set({ running: undefined, message: status === 0 ? '' : `插件没有名为 ${button.functionName} 的命令。` });
  }

  const tell = (work: Promise<void>) => void work.catch((error: unknown) => set({ problem: sentence(error), running: undefined, message: '' }));
  let started = false;
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (grid, pane) => {
      if (started) return;
      started = true;
      tell(start(grid, pane));
    },
    press: (button) => tell(press(button)),
    toggleFault: (name) => player && tell(player.toggle(name)),
    openSample: (id) => {
      const sample = SAMPLES.find((one) => one.id === id);
      if (host && sample) tell(openSample(host.workbook, sample));
    },
  };
}
