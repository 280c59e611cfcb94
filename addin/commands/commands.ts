/** The ribbon's buttons. They run in the pane's own runtime, so what they say appears in the pane. */
import { AppError } from '../../analytics/errors.ts';
import { LOCALES } from '../locale/index.ts';
import type { Session } from '../session.ts';
import type { Workbook } from '../workbook.ts';

export type Commands = {
  readonly session: Session;
  readonly workbook: Workbook;
  /** Rejects with the sentence where the service cannot be reached. */
  readonly reachService: () => Promise<unknown>;
  readonly forgetAnswers: () => void;
};

export function registerCommands({ session, workbook, reachService, forgetAnswers }: Commands): void {
  const words = () => LOCALES[session.get().lang];

  async function undoLastWrite() {
    const address = await workbook.undoLastWrite();
    session.set({ notice: { intent: 'success', text: words().undone(address) } });
  }

  /** Without the service the figures in the sheet stay as they are: nothing is calculated anew. */
  async function refreshFunctions() {
    await reachService();
    forgetAnswers();
    await workbook.recalculate();
    session.set({ notice: { intent: 'success', text: words().refreshed } });
  }

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
  Office.actions.associate('undoLastWrite', command(undoLastWrite));
  Office.actions.associate('refreshFunctions', command(refreshFunctions));
}

/** Where the pane cannot be opened by code, the sentence waits in it. */
async function showPane(): Promise<void> {
  await Office.addin?.showAsTaskpane?.().catch(() => undefined);
}
