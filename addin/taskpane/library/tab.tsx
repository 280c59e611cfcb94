/** 指标库: how it is used, what repeats, what is proposed, what is to be published, and the library as a sheet. */
import { CounterBadge, makeStyles, mergeClasses, MessageBar, MessageBarBody, Tab, TabList, tokens } from '@fluentui/react-components';
import { useCallback, useMemo, useState, type ComponentType } from 'react';
import type { Client } from '../../client/client.ts';
import { useSession, useWords } from '../services.tsx';
import { useInsetRing } from '../shared/inset-ring.ts';
import { shownOf, useAsked } from '../shared/use-analysis.ts';
import { DuplicatesView } from './duplicates/view.tsx';
import { FlowDrawer } from './flow/drawer.tsx';
import type { Flow } from './flow/flow.ts';
import { LifeProvider, type Life, type OutOfUse } from './life.tsx';
import { ProposalsView } from './proposals/view.tsx';
import { PublishView } from './publish/view.tsx';
import { OlderNotice, type OlderSheet } from './sheet/older.tsx';
import { SheetView } from './sheet/view.tsx';
import { UsageView } from './usage/view.tsx';
import { useView, VIEWS, type View } from './use-view.ts';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  views: { padding: '0 2px', flexShrink: 0, overflowX: 'auto', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  viewTab: { '@media (max-width: 460px)': { paddingLeft: '5px', paddingRight: '5px' } },
  wide: { '@media (max-width: 460px)': { display: 'none' } },
  narrow: { '@media (min-width: 461px)': { display: 'none' } },
  badge: { marginLeft: '4px' },
  clerk: { flexShrink: 0 },
  body: { whiteSpace: 'normal' },
  view: { flexGrow: 1, minHeight: 0 },
  hidden: { display: 'none' },
});

const CONTENT = { usage: UsageView, duplicates: DuplicatesView, proposals: ProposalsView, publish: PublishView, sheet: SheetView } satisfies Record<View, ComponentType>;
const NO_LABELS = { industries: [], categories: [], levels1: [] };
/** As the service and older imports write it. */
const OUT_OF_USE = ['retired', '停用', '已停用', '作废', 'merged'];
const MOST = 10_000;

async function askOutOfUse(client: Client, signal: AbortSignal): Promise<ReadonlyMap<string, OutOfUse>> {
  const lists = await Promise.all(OUT_OF_USE.map((status) => client.indicators({ status, limit: MOST }, { signal })));
  const rows = lists.flatMap((list) => list.rows);
  return new Map(rows.map(({ indicator_id, name, level1, level2, industry, merged_into }) => [
    indicator_id,
    { status: merged_into === null ? 'retired' : 'merged', mergedInto: merged_into, candidate: { indicator_id, name: name ?? indicator_id, level1, level2, industry } },
  ]));
}

export function LibraryTab() {
  const styles = useStyles();
  const { ring } = useInsetRing();
  const { life: words } = useWords();
  const { me } = useSession();
  const [view, go] = useView();
  const [visited, setVisited] = useState<ReadonlySet<View>>(new Set());
  if (!visited.has(view)) setVisited(new Set([...visited, view]));
  const [revision, setRevision] = useState(0);
  const [flow, setFlow] = useState<Flow | null>(null);
  const [toCompare, setToCompare] = useState<OlderSheet | null>(null);
  const changed = useCallback(() => setRevision((number) => number + 1), []);
  const drafts = useAsked(JSON.stringify(['library-drafts', revision]), (client, signal) => client.libraryChanges({ state: 'draft', limit: MOST }, { signal }));
  const labels = useAsked(JSON.stringify(['library-labels', revision]), (client, signal) => client.indicators({ limit: 1 }, { signal }));
  const outOfUse = useAsked(JSON.stringify(['library-out-of-use', revision]), askOutOfUse);
  const maintains = me?.role === 'librarian' || me?.role === 'officer';
  const known = shownOf(labels);
  const gone = shownOf(outOfUse);

  const life = useMemo<Life>(
    () => ({ revision, changed, maintains, start: setFlow, go, toCompare, drafts, labels: known ?? NO_LABELS, outOfUse: gone ?? new Map(), outOfUseAsked: outOfUse }),
    [revision, changed, maintains, go, toCompare, drafts, known, gone, outOfUse],
  );
  const waiting = shownOf(drafts)?.total ?? 0;

  return (
    <LifeProvider value={life}>
      <div className={styles.tab}>
        <TabList size="small" className={styles.views} selectedValue={view} aria-label={words.viewsLabel} onTabSelect={(_, data) => go(data.value as View)}>
          {VIEWS.map((name) => (
            <Tab key={name} value={name} className={mergeClasses(styles.viewTab, ring)} id={`library-tab-${name}`} aria-controls={`library-view-${name}`} aria-label={words.views[name]} title={words.views[name]}>
              <span className={styles.wide}>{words.views[name]}</span>
              <span className={styles.narrow}>{words.viewsShort[name]}</span>
              {name === 'publish' && waiting > 0 && <CounterBadge className={styles.badge} size="small" count={waiting} overflowCount={999} aria-label={words.draftCount(String(waiting))} />}
            </Tab>
          ))}
        </TabList>
        {me?.role === 'clerk' && <MessageBar className={styles.clerk} intent="info" layout="multiline"><MessageBarBody className={styles.body}>{words.clerk}</MessageBarBody></MessageBar>}
        {maintains && <OlderNotice onCompare={(older) => { setToCompare({ ...older }); go('sheet'); }} />}
        {VIEWS.map((name) => {
          const Content = CONTENT[name];
          return (
            <div key={name} id={`library-view-${name}`} role="tabpanel" aria-labelledby={`library-tab-${name}`} className={name === view ? styles.view : styles.hidden}>
              {visited.has(name) && <Content />}
            </div>
          );
        })}
      </div>
      <FlowDrawer flow={flow} onClose={() => setFlow(null)} />
    </LifeProvider>
  );
}
