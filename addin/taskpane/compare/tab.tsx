/** 对比: unit costs beside peers, the efficiency frontier, costs and benefits, spending and output. */
import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState, type ComponentType } from 'react';
import { useWords } from '../services.tsx';
import { useInsetRing } from '../shared/inset-ring.ts';
import { usePart } from '../shared/use-route.ts';
import { FrontierView } from './frontier/view.tsx';
import { SpendingView } from './spending/view.tsx';
import { UnitsView } from './units/view.tsx';
import { WorthView } from './worth/view.tsx';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  views: { padding: '0 2px', flexShrink: 0, overflowX: 'auto', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  view: { flexGrow: 1, minHeight: 0 },
  hidden: { display: 'none' },
});

const VIEWS = ['units', 'frontier', 'worth', 'spending'] as const;
type ViewName = (typeof VIEWS)[number];
const CONTENT: Readonly<Record<ViewName, ComponentType>> = { units: UnitsView, frontier: FrontierView, worth: WorthView, spending: SpendingView };

export function CompareTab() {
  const styles = useStyles();
  const { ring } = useInsetRing();
  const { compare } = useWords();
  const [view, go] = usePart('compare', VIEWS);
  const [visited, setVisited] = useState<ReadonlySet<ViewName>>(new Set());
  if (!visited.has(view)) setVisited(new Set([...visited, view]));
  return (
    <div className={styles.tab}>
      <TabList size="small" className={styles.views} selectedValue={view} aria-label={compare.viewsLabel} onTabSelect={(_, data) => go(data.value as ViewName)}>
        {VIEWS.map((name) => <Tab key={name} value={name} className={ring} id={`compare-tab-${name}`} aria-controls={`compare-view-${name}`}>{compare.views[name]}</Tab>)}
      </TabList>
      {VIEWS.map((name) => {
        const Content = CONTENT[name];
        return (
          <div key={name} id={`compare-view-${name}`} role="tabpanel" aria-labelledby={`compare-tab-${name}`} className={name === view ? styles.view : styles.hidden}>
            {visited.has(name) && <Content />}
          </div>
        );
      })}
    </div>
  );
}
