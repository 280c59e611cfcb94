/** The one page of the shared runtime: pane, custom functions and ribbon commands. The only file of the pane with side effects on import. */
import { createRoot } from 'react-dom/client';
import { AppError } from '../../analytics/errors.ts';
import { Batcher } from '../batch.ts';
import { createClient, type Client } from '../client/client.ts';
import { registerCommands } from '../commands/commands.ts';
import { formulaCommands } from '../commands/formulas.ts';
import { registerFunctions } from '../functions/functions.ts';
import { dataVersionOf, packQuestions, type CellQuestion } from '../functions/plan.ts';
import { watchSpills } from '../functions/blocked.ts';
import { sender } from '../functions/send.ts';
import { langOf, LOCALES } from '../locale/index.ts';
import { createSession, identityOf } from '../session.ts';
import { demoSignIn, signInModeOf, type AccountState } from '../sign-in.ts';
import { askInDialog } from '../sign-in/dialog.ts';
import { oidcSignIn } from '../sign-in/oidc.ts';
import { pageOf } from '../sign-in/page-address.ts';
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
const signIn = signInModeOf(document) === 'demo' ? demoSignIn : oidcSignIn({
  service: {
    beginSignIn: (body) => client.beginSignIn(body),
    redeemSignIn: (body) => client.redeemSignIn(body),
    renewSignIn: (token) => client.renewSignIn(token),
    endSignIn: (token) => client.endSignIn(token),
  },
  show: askInDialog,
  page: pageOf(window.location),
  clock: () => performance.now(),
  lang: () => session.get().lang,
  onChange: onAccount,
});
session.set({ account: signIn.account?.get() ?? null });
const client: Client = createClient({
  identity: session.get,
  signIn,
  onConnection: (connected) => session.set({ connection: connected ? 'connected' : 'away' }),
  onDataVersion: (version) => {
    batcher.seen(version);
    session.set({ dataVersion: version });
  },
});
const batcher: Batcher<CellQuestion> = new Batcher({
  send: sender(client, () => (waiting = true)),
  schedule,
  pack: packQuestions,
  versionOf: dataVersionOf,
});
const workbook = createWorkbook(schedule);
const formulas = formulaCommands({ session, workbook, reachService: (signal) => client.me(signal && { signal }), forgetAnswers: () => batcher.refresh() });

/** Cells were told to wait for somebody to sign in. */
let waiting = false;

function onAccount(account: AccountState): void {
  const before = session.get().account;
  // Nobody, or somebody else: what the service said of the one before is no longer so.
  if (account.user !== before?.user) session.set({ me: null, units: [], dataVersion: null, libraryVersion: null, connection: 'unknown', notice: null });
  session.set({ account });
  if (account.stage === 'in' && before?.stage === 'opening') void onSignedIn(account.user ?? '');
}

async function onSignedIn(user: string): Promise<void> {
  const words = () => LOCALES[session.get().lang].signIn;
  session.set({ notice: { intent: 'success', text: words().done(user) } });
  if (!waiting) return;
  waiting = false;
  try {
    await formulas.refresh();
    session.set({ notice: { intent: 'success', text: words().doneRecalculated(user) } });
  } catch (error) {
    const { lang } = session.get();
    session.set({ notice: { intent: 'error', text: error instanceof AppError ? error.text[lang] : LOCALES[lang].fatal } });
  }
}

// What another person may see must not answer from this one's memory.
let identity = '';
session.subscribe(() => {
  const now = JSON.stringify([identityOf(session.get()), session.get().lang]);
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

createRoot(document.getElementById('root')!).render(<App services={{ session, client, workbook, signIn, formulas }} />);
