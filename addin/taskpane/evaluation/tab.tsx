/** 绩效评价: scores, folders of forms, re-evaluation, departments, ex-ante, and what results lead to. */
import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../services.tsx';
import { useInsetRing } from '../shared/inset-ring.ts';
import { useNewest } from '../shared/use-newest.ts';
import { usePart } from '../shared/use-route.ts';
import { DepartmentView } from './department-view.tsx';
import { ExanteView } from './exante-view.tsx';
import { FolderView } from './folder-view.tsx';
import { type ProjectTyped, SharedContext } from './model.tsx';
import { ResultView } from './result-view.tsx';
import { SampleView } from './sample-view.tsx';
import { ScoreView } from './score-view.tsx';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  views: { padding: '0 2px', flexShrink: 0, overflowX: 'auto', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  view: { flexGrow: 1, minHeight: 0 },
  hidden: { display: 'none' },
});

const VIEWS = ['score', 'folder', 'sample', 'department', 'exante', 'result'] as const;
type ViewName = (typeof VIEWS)[number];
const CONTENT = { score: ScoreView, folder: FolderView, sample: SampleView, department: DepartmentView, exante: ExanteView, result: ResultView } as const;

export function EvaluationTab() {
  const styles = useStyles();
  const { ring } = useInsetRing();
  const { evaluation } = useWords();
  const [view, go] = usePart('evaluation', VIEWS);
  const newestYear = String(useNewest()?.self_evaluations ?? new Date().getFullYear() - 1);
  const [typed, setTyped] = useState<{ readonly code: string; readonly year: string | null }>({ code: '', year: null });
  const project: ProjectTyped = { code: typed.code, year: typed.year ?? newestYear };
  // Who types a code has not chosen the year.
  const setProject = ({ code, year }: ProjectTyped) => setTyped({ code, year: year === project.year ? typed.year : year });
  const [visited, setVisited] = useState<ReadonlySet<ViewName>>(new Set());
  if (!visited.has(view)) setVisited(new Set([...visited, view]));
  const shared = {
    project, setProject, newestYear,
    openProject: (next: ProjectTyped) => {
      setProject(next);
      go('score');
    },
  };
  return (
    <SharedContext.Provider value={shared}>
      <div className={styles.tab}>
        <TabList size="small" className={styles.views} selectedValue={view} aria-label={evaluation.viewsLabel} onTabSelect={(_, data) => go(data.value as ViewName)}>
          {VIEWS.map((name) => <Tab key={name} value={name} id={`evaluation-tab-${name}`} className={ring} aria-controls={`evaluation-view-${name}`}>{evaluation.views[name]}</Tab>)}
        </TabList>
        {VIEWS.map((name) => {
          const Content = CONTENT[name];
          return (
            <div key={name} id={`evaluation-view-${name}`} role="tabpanel" aria-labelledby={`evaluation-tab-${name}`} className={name === view ? styles.view : styles.hidden}>
              {visited.has(name) && <Content />}
            </div>
          );
        })}
      </div>
    </SharedContext.Provider>
  );
}
