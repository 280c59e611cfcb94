/** The one page of the shared runtime: pane, custom functions and ribbon commands. The only file of the pane with side effects on import. */
import { createRoot } from 'react-dom/client';
import { Batcher } from '../batch.ts';
import { createClient } from '../client.ts';
import { registerCommands } from '../commands/commands.ts';
import { formulaCommands } from '../commands/formulas.ts';
import { registerFunctions } from '../functions/functions.ts';
import { dataVersionOf, packQuestions, type CellQuestion } from '../functions/plan.ts';
import { watchSpills } from '../functions/blocked.ts';
import { sender } from '../functions/send.ts';
import { langOf } from '../locale/index.ts';
import { createSession } from '../session.ts';
import { demoSignIn } from '../sign-in.ts';
import { createWorkbook } from '../workbook.ts';
import { App } from './app.tsx';
import { keepKeysInPane } from './shared/tab-key.ts';

function schedule(run: () => void, milliseconds: number): () => void {
  const clock = setTimeout(run, milliseconds);
  return () => clearTimeout(clock);
}

/** A browser that blocks storage in frames throws on the mere mention of it. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const hasOffice = typeof Office !== 'undefined';
const session = createSession({
  lang: langOf(navigator.language),
  role: null,
  org: null,
  me: null,
  units: [],
  connection: 'unknown',
  host: hasOffice ? 'starting' : 'none',
  notice: null,
});
const client = createClient({
  identity: session.get,
  signIn: demoSignIn,
  onConnection: (connected) => session.set({ connection: connected ? 'connected' : 'away' }),
  onDataVersion: (version) => {
    batcher.seen(version);
    session.set({ dataVersion: version });
  },
});
const batcher: Batcher<CellQuestion> = new Batcher({
  send: sender(client),
  schedule,
  pack: packQuestions,
  versionOf: dataVersionOf,
});
const workbook = createWorkbook(schedule);
const formulas = formulaCommands({ session, workbook, reachService: (signal) => client.me(signal && { signal }), forgetAnswers: () => batcher.refresh() });

// What another person may see must not answer from this one's memory.
let identity = '';
session.subscribe(() => {
  const { role, org, lang } = session.get();
  const now = JSON.stringify([role, org, lang]);
  if (now !== identity) batcher.refresh();
  identity = now;
});

if (hasOffice) {
  registerFunctions({ batcher, lang: () => session.get().lang, onSpill: watchSpills({ session, workbook, schedule }) });
  registerCommands({ session, workbook, client, formulas, goTo: (hash) => (window.location.hash = hash) });
  void Office.onReady(({ host }) => {
    const inExcel = host === Office.HostType.Excel;
    if (inExcel) session.set({ lang: langOf(Office.context.displayLanguage) });
    session.restore(storage(), Office.context?.partitionKey ?? '');
    session.set({ host: inExcel ? 'excel' : 'none' });
    if (inExcel) keepKeysInPane();
  });
} else {
  session.restore(storage(), '');
}

createRoot(document.getElementById('root')!).render(<App services={{ session, client, workbook, signIn: demoSignIn, formulas }} />);
