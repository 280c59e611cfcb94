/** 压减模拟: rules, the best choice beside them, the frontier, and what is kept of it all. */
import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../services.tsx';
import { usePart } from '../shared/use-route.ts';
import { FIRST_BEST } from './best-question.ts';
import { BestView } from './best-view.tsx';
import { FrontierView } from './frontier-view.tsx';
import { ModelProvider } from './model.tsx';
import { RulesView } from './rules-view.tsx';
import { ScenariosView } from './scenarios-view.tsx';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  views: { padding: '0 2px', flexShrink: 0, overflowX: 'auto', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  view: { flexGrow: 1, minHeight: 0 },
  hidden: { display: 'none' },
});

const VIEWS = ['rules', 'best', 'frontier', 'scenarios'] as const;
type ViewName = (typeof VIEWS)[number];

export function ReduceTab() {
  const styles = useStyles();
  const { reduce } = useWords();
  const [view, go] = usePart('reduce', VIEWS);
  const [best, setBest] = useState(FIRST_BEST);
  const [visited, setVisited] = useState<ReadonlySet<ViewName>>(new Set());
  if (!visited.has(view)) setVisited(new Set([...visited, view]));
  const content = {
    rules: () => <RulesView />,
    best: () => <BestView best={best} setBest={setBest} />,
    frontier: () => <FrontierView best={best} active={view === 'frontier'} />,
    scenarios: () => <ScenariosView active={view === 'scenarios'} />,
  };
  return (
    <ModelProvider>
      <div className={styles.tab}>
        <TabList size="small" className={styles.views} selectedValue={view} aria-label={reduce.viewsLabel} onTabSelect={(_, data) => go(data.value as ViewName)}>
          {VIEWS.map((name) => <Tab key={name} value={name} id={`reduce-tab-${name}`} aria-controls={`reduce-view-${name}`}>{reduce.views[name]}</Tab>)}
        </TabList>
        {VIEWS.map((name) => (
          <div key={name} id={`reduce-view-${name}`} role="tabpanel" aria-labelledby={`reduce-tab-${name}`} className={name === view ? styles.view : styles.hidden}>
            {visited.has(name) && content[name]()}
          </div>
        ))}
      </div>
    </ModelProvider>
  );
}
