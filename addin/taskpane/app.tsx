/** The pane: header, tabs, the page that the address names, and the status line. */
import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { AppError, type Lang } from '../../analytics/errors.ts';
import { isCancelled } from '../client/request.ts';
import { ServiceAwayError } from '../client/answers.ts';
import { identityOf, type SessionState } from '../session.ts';
import { Header } from './header.tsx';
import { ServicesProvider, useServices, useSession, type Services } from './services.tsx';
import { useKeepFocus } from './shared/keep-focus.ts';
import { LazyPage, type LoadPage } from './shared/lazy-page.tsx';
import { usePassingNotice } from './shared/passing-notice.ts';
import { TABS, type TabName } from './shared/routes.ts';
import { useReach } from './shared/use-reach.ts';
import { useRoute } from './shared/use-route.ts';
import { SignInPage } from './sign-in/page.tsx';
import { StatusBar } from './status-bar.tsx';
import { Tabs } from './tabs.tsx';
import { usePaneTheme } from './theme.ts';

const useStyles = makeStyles({
  app: { height: '100%', display: 'flex', flexDirection: 'column', backgroundColor: tokens.colorNeutralBackground1 },
  page: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  main: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  panel: { flexGrow: 1, minHeight: 0 },
  hidden: { display: 'none' },
});

/** Each tab's code arrives when it is first opened. */
const CONTENT: Readonly<Record<TabName, LoadPage>> = {
  recommend: async () => (await import('./recommend/tab.tsx')).RecommendTab,
  goals: async () => (await import('./goals/tab.tsx')).GoalsTab,
  library: async () => (await import('./library/tab.tsx')).LibraryTab,
  compare: async () => (await import('./compare/tab.tsx')).CompareTab,
  cost: async () => (await import('./cost/tab.tsx')).CostTab,
  reduce: async () => (await import('./reduce/tab.tsx')).ReduceTab,
  query: async () => (await import('./query/tab.tsx')).QueryTab,
  monitor: async () => (await import('./monitor/tab.tsx')).MonitorTab,
  evaluation: async () => (await import('./evaluation/tab.tsx')).EvaluationTab,
  ledger: async () => (await import('./ledger/tab.tsx')).LedgerTab,
  overview: async () => (await import('./overview/tab.tsx')).OverviewTab,
  rulepacks: async () => (await import('./rulepacks/tab.tsx')).RulepacksTab,
  imports: async () => (await import('./imports/tab.tsx')).ImportsTab,
  writes: async () => (await import('./writes/tab.tsx')).WritesTab,
  audit: async () => (await import('./audit/tab.tsx')).AuditTab,
};
const loadSettings: LoadPage = async () => (await import('./settings/page.tsx')).SettingsPage;

export function App({ services }: { services: Services }) {
  return (
    <ServicesProvider value={services}>
      <Themed />
    </ServicesProvider>
  );
}

function Themed() {
  const styles = useStyles();
  const { lang } = useSession();
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  }, [lang]);
  return (
    <FluentProvider theme={usePaneTheme()} className={styles.app}>
      <Page />
    </FluentProvider>
  );
}

function Page() {
  const styles = useStyles();
  const { page } = useRoute();
  useKeepFocus();
  const onClick = usePassingNotice(page);
  // What was chosen as one person is not written as another: each identity has tabs of its own.
  const state = useSession();
  const identity = identityOf(state);
  const signedOut = state.account !== null && state.account.user === null;
  const [visited, setVisited] = useState<ReadonlySet<TabName>>(new Set());
  if (page !== 'settings' && !visited.has(page)) setVisited(new Set([...visited, page]));
  useWhoAmI();
  useReach();
  useLibraryVersion();
  return (
    <div className={styles.page} onClickCapture={onClick}>
      <Header />
      <main className={styles.main}>
        {signedOut && page !== 'settings' && <SignInPage />}
        {!signedOut && <Tabs selected={page} />}
        {!signedOut && TABS.map((name) => (
          <div key={name} id={`panel-${name}`} role="tabpanel" aria-labelledby={`tab-${name}`} className={name === page ? styles.panel : styles.hidden}>
            {visited.has(name) && <LazyPage key={identity} load={CONTENT[name]} />}
          </div>
        ))}
        {page === 'settings' && <div id="page-settings" className={styles.panel}><LazyPage load={loadSettings} /></div>}
      </main>
      <StatusBar />
    </div>
  );
}

/** That the service is away is shown by the header; a refusal is a sentence. */
function sayWhy(error: unknown, lang: Lang): Partial<SessionState> {
  if (error instanceof AppError && !(error instanceof ServiceAwayError)) return { notice: { intent: 'error', text: error.text[lang] } };
  return { connection: 'away' };
}

const AGAIN_MILLISECONDS = 5_000;

/** Asks the service who we are; while it is away, asks again, so that the pane comes back by itself. */
function useWhoAmI(): void {
  const { client, session } = useServices();
  const { role, org, lang, connection, account } = useSession();
  const away = connection === 'away';
  // Nobody to ask about; somebody new is asked about anew.
  const user = account === null ? '' : account.stage === 'in' ? account.user : null;
  useEffect(() => {
    if (user === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const ask = async () => {
      try {
        const me = await client.me({ signal });
        session.set({ me, dataVersion: me.data_version });
        if (me.demo && session.get().units.length === 0) {
          const { organizations, departments } = me.everything ? me : await client.me({ signal, role: 'officer' });
          // Departments often have no projects of their own, and still review those of their units.
          const known = new Set(organizations.map(({ org_code }) => org_code));
          session.set({ units: [...organizations, ...departments.filter(({ org_code }) => !known.has(org_code))] });
        }
      } catch (error) {
        if (!isCancelled(error)) session.set(sayWhy(error, session.get().lang));
      }
    };
    void ask();
    const clock = away ? setInterval(() => void ask(), AGAIN_MILLISECONDS) : undefined;
    return () => {
      clearInterval(clock);
      controller.abort();
    };
  }, [client, session, role, org, lang, away, user]);
}

/** The published library, asked anew whenever the data have changed. */
function useLibraryVersion(): void {
  const { client, session } = useServices();
  const { dataVersion } = useSession();
  useEffect(() => {
    if (dataVersion === null) return;
    const controller = new AbortController();
    client.libraryVersion({ signal: controller.signal }).then(
      (libraryVersion) => session.set({ libraryVersion }),
      (error: unknown) => !isCancelled(error) && session.set({ libraryVersion: null, ...sayWhy(error, session.get().lang) }),
    );
    return () => controller.abort();
  }, [client, session, dataVersion]);
}
