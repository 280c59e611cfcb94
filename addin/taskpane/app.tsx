/** The pane: header, tabs, and the tab that the address names. Office forbids the history API, so the address is the hash. */
import { FluentProvider, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { DatabaseArrowUpRegular, DocumentBulletListRegular, HistoryRegular, LibraryRegular, SparkleRegular } from '@fluentui/react-icons';
import { useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';
import { AppError, type Lang } from '../../analytics/errors.ts';
import { isCancelled, ServiceAwayError } from '../client.ts';
import type { SessionState } from '../session.ts';
import { Header } from './header.tsx';
import { ImportsTab } from './imports/tab.tsx';
import { LibraryTab } from './library/tab.tsx';
import { RecommendTab } from './recommend/tab.tsx';
import { RulepacksTab } from './rulepacks/tab.tsx';
import { WritesTab } from './writes/tab.tsx';
import { ServicesProvider, useServices, useSession, useWords, type Services } from './services.tsx';
import { usePaneTheme } from './theme.ts';

const useStyles = makeStyles({
  app: { height: '100%', display: 'flex', flexDirection: 'column', backgroundColor: tokens.colorNeutralBackground1 },
  page: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  tabs: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, overflowX: 'auto', flexShrink: 0, scrollbarWidth: 'thin',
    // In a narrow pane the names alone fit.
    '@media (max-width: 460px)': { '& .fui-Tab__icon': { display: 'none' }, '& .fui-Tab': { paddingLeft: '8px', paddingRight: '8px' } },
  },
  panel: { flexGrow: 1, minHeight: 0 },
  hidden: { display: 'none' },
});

const TABS = ['recommend', 'library', 'rulepacks', 'imports', 'writes'] as const;
type TabName = (typeof TABS)[number];
const CONTENT = { recommend: RecommendTab, library: LibraryTab, rulepacks: RulepacksTab, imports: ImportsTab, writes: WritesTab } satisfies Record<TabName, ComponentType>;

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
  const words = useWords();
  const tab = useTab();
  // What was chosen as one person is not written as another: each identity has tabs of its own.
  const { role, org } = useSession();
  const identity = JSON.stringify([role, org]);
  const [visited, setVisited] = useState<ReadonlySet<TabName>>(new Set());
  if (!visited.has(tab)) setVisited(new Set([...visited, tab]));
  useWhoAmI();
  return (
    <div className={styles.page}>
      <Header />
      <TabList className={styles.tabs} selectedValue={tab} aria-label={words.tabsLabel} onTabSelect={(_, data) => (window.location.hash = `#/${data.value as TabName}`)}>
        <Tab id="tab-recommend" value="recommend" icon={<SparkleRegular />} aria-controls="panel-recommend">{words.tabRecommend}</Tab>
        <Tab id="tab-library" value="library" icon={<LibraryRegular />} aria-controls="panel-library">{words.tabLibrary}</Tab>
        <Tab id="tab-rulepacks" value="rulepacks" icon={<DocumentBulletListRegular />} aria-controls="panel-rulepacks">{words.tabRulepacks}</Tab>
        <Tab id="tab-imports" value="imports" icon={<DatabaseArrowUpRegular />} aria-controls="panel-imports">{words.tabImports}</Tab>
        <Tab id="tab-writes" value="writes" icon={<HistoryRegular />} aria-controls="panel-writes">{words.writes.tab}</Tab>
      </TabList>
      {TABS.map((name) => {
        const Content = CONTENT[name];
        return (
          <main key={name} id={`panel-${name}`} role="tabpanel" aria-labelledby={`tab-${name}`} className={name === tab ? styles.panel : styles.hidden}>
            {visited.has(name) && <Content key={identity} />}
          </main>
        );
      })}
    </div>
  );
}

function subscribeHash(tell: () => void): () => void {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
}

function useTab(): TabName {
  const hash = useSyncExternalStore(subscribeHash, () => window.location.hash);
  return TABS.find((name) => hash.startsWith(`#/${name}`)) ?? 'recommend';
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
  const { role, org, lang, connection } = useSession();
  const away = connection === 'away';
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const ask = async () => {
      try {
        const me = await client.me({ signal });
        session.set({ me });
        if (me.demo && session.get().units.length === 0) {
          const { organizations } = me.everything ? me : await client.me({ signal, role: 'officer' });
          session.set({ units: organizations });
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
  }, [client, session, role, org, lang, away]);
}
