/** 查询: an analyst's own SQL over what the person may see and the sheet's ranges, and the queries that were saved. */
import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../services.tsx';
import { usePart } from '../shared/use-route.ts';
import { EMPTY, opened, type Draft } from './draft.ts';
import { SavedList } from './saved/saved-list.tsx';
import { WriteView } from './write-view.tsx';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  views: { padding: '0 2px', flexShrink: 0, overflowX: 'auto', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  view: { flexGrow: 1, minHeight: 0 },
  hidden: { display: 'none' },
});

const VIEWS = ['write', 'saved'] as const;

export function QueryTab() {
  const styles = useStyles();
  const { query } = useWords();
  const [view, go] = usePart('query', VIEWS);
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [visit, setVisit] = useState(0);
  const shown = (name: (typeof VIEWS)[number]) => (name === view ? styles.view : styles.hidden);
  return (
    <div className={styles.tab}>
      <TabList size="small" className={styles.views} selectedValue={view} aria-label={query.viewsLabel} onTabSelect={(_, data) => go(data.value as (typeof VIEWS)[number])}>
        {VIEWS.map((name) => <Tab key={name} value={name} id={`query-tab-${name}`} aria-controls={`query-view-${name}`}>{query.views[name]}</Tab>)}
      </TabList>
      <div id="query-view-write" role="tabpanel" aria-labelledby="query-tab-write" className={shown('write')}>
        <WriteView draft={draft} onDraft={setDraft} onSaved={() => setVisit((number) => number + 1)} />
      </div>
      <div id="query-view-saved" role="tabpanel" aria-labelledby="query-tab-saved" className={shown('saved')}>
        {view === 'saved' && <SavedList visit={visit} onOpen={(query) => { setDraft((before) => opened(before, query)); go('write'); }} />}
      </div>
    </div>
  );
}
