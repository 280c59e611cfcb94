/** The ribbon's buttons. They run in the pane's own runtime, so what they say appears in the pane. */
import { AppError } from '../../analytics/errors.ts';
import type { Client } from '../client/client.ts';
import { LOCALES } from '../locale/index.ts';
import { recalculate } from '../recalculate.ts';
import { askedAs, type Notice, type Session } from '../session.ts';
import { formats } from '../taskpane/shared/format.ts';
import { routeHash, TABS, type TabName } from '../taskpane/shared/routes.ts';
import { outcomeText } from '../taskpane/writes/when.ts';
import type { Workbook } from '../workbook.ts';
import type { FormulaCommands } from './formulas.ts';

export type Commands = {
  readonly session: Session;
  readonly workbook: Workbook;
  readonly client: Client;
  readonly formulas: FormulaCommands;
  /** Sets the pane's address. */
  readonly goTo: (hash: string) => void;
};

export function registerCommands({ session, workbook, client, formulas, goTo }: Commands): void {
  const words = () => LOCALES[session.get().lang];

  async function undoLastWrite() {
    const address = await workbook.undoLastWrite();
    session.set({ notice: { intent: 'success', text: words().undone(address) } });
  }

  /** Compares the selected block with what is calculated anew; nothing is changed here. */
  async function recalculateBlock() {
    const block = await workbook.selectedBlock();
    const state = session.get();
    if (!block) return session.set({ notice: { intent: 'warning', text: words().writes.noBlockSelected } });
    const { fresh, changes } = await recalculate(client, block, askedAs(state));
    const compared = await workbook.compareBlock(block, fresh);
    const same = compared.differences.length + compared.gone.length + compared.added.length === 0;
    const said = [...outcomeText(compared, changes, words(), formats(state.lang)), ...(same ? [] : [words().writes.seePane])];
    session.set({ notice: { intent: same ? 'success' : 'warning', text: said.join(' ') } });
  }

  /** Goes back to before the write that the selection lies in; where cells were changed since, only the pane may go on. */
  async function restoreBlock() {
    const point = await workbook.selectedPoint();
    if (!point) return session.set({ notice: { intent: 'warning', text: words().writes.noPointSelected } });
    const address = await workbook.restorePoint(point.id);
    if (address !== null) session.set({ notice: { intent: 'success', text: words().writes.restored(address) } });
  }

  const tell = (work: () => Promise<Notice>) => async () => session.set({ notice: await work() });

  /** Opens the pane at one of its tabs: one runtime has one page, so the button cannot name an address of its own. */
  const showTab = (tab: TabName) => async () => {
    goTo(routeHash(tab));
    await showPane();
  };

  function command(work: () => Promise<void>) {
    return (event: Office.AddinCommands.Event): void => void finish(work, event);
  }

  /** Excel shows the button as busy until `completed` is called, whatever happened. */
  async function finish(work: () => Promise<void>, event: Office.AddinCommands.Event): Promise<void> {
    try {
      await work();
    } catch (error) {
      const text = error instanceof AppError ? error.text[session.get().lang] : words().fatal;
      session.set({ notice: { intent: 'error', text } });
      await showPane();
    } finally {
      event.completed();
    }
  }

  Office.actions.associate('showPane', command(showPane));
  for (const tab of TABS) Office.actions.associate(`show${tab[0]!.toUpperCase()}${tab.slice(1)}`, command(showTab(tab)));
  Office.actions.associate('showForms', command(async () => {
    goTo(routeHash('imports', 'forms'));
    await showPane();
  }));
  Office.actions.associate('undoLastWrite', command(undoLastWrite));
  Office.actions.associate('recalculateBlock', command(recalculateBlock));
  Office.actions.associate('restoreBlock', command(restoreBlock));
  Office.actions.associate('refreshFunctions', command(tell(() => formulas.refresh())));
  Office.actions.associate('repairFormulas', command(tell(() => formulas.repair())));
  Office.actions.associate('freezeFormulas', command(tell(() => formulas.freeze())));
}

/** Where the pane cannot be opened by code, the sentence waits in it. */
async function showPane(): Promise<void> {
  await Office.addin?.showAsTaskpane?.().catch(() => undefined);
}
