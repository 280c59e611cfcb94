/** 全成本: from a cost table, step by step, to its full cost and to the money that a target needs. */
import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { analyse } from '../../../analytics/cost/analyse/contract.ts';
import { Frame } from '../compare/frame.tsx';
import { useRun } from '../compare/use-run.ts';
import { CurrencyProvider, useWords } from '../services.tsx';
import { useNewest } from '../shared/use-newest.ts';
import { usePart } from '../shared/use-route.ts';
import { NeedStep } from './need/view.tsx';
import { ResultStep } from './result/view.tsx';
import { AllocationStep } from './study/allocation-step.tsx';
import { DataStep } from './study/data-step.tsx';
import { StandardsStep } from './study/standards-step.tsx';
import { currencyOfStudy, EMPTY, onNewestYear, type Study } from './study/study.ts';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  views: { padding: '0 2px', flexShrink: 0, overflowX: 'auto', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  view: { flexGrow: 1, minHeight: 0 },
  hidden: { display: 'none' },
});

const STEPS = ['data', 'allocation', 'standards', 'result', 'need'] as const;
type Step = (typeof STEPS)[number];

export function CostTab() {
  const styles = useStyles();
  const { cost } = useWords();
  const [step, go] = usePart('cost', STEPS);
  const [typed, setStudy] = useState<Study>(EMPTY);
  const [yearSaid, setYearSaid] = useState(false);
  const study = onNewestYear(typed, useNewest()?.costs ?? null, yearSaid);
  const [chosen, setChosen] = useState('');
  const run = useRun(analyse);
  const change = (part: Partial<Study>) => {
    if (part.year !== undefined) setYearSaid(true);
    setStudy((before) => ({ ...before, ...part }));
  };
  const answered = run.answer.state === 'done' ? run.answer.result : null;
  const names = answered?.result.objects.map(({ cost_object }) => cost_object) ?? [];
  const object = names.includes(chosen) ? chosen : (names[0] ?? '');
  const after = (now: Step): Step => STEPS[STEPS.indexOf(now) + 1]!;
  const stepProps = (now: Step) => ({ study, change, next: () => go(after(now)), nextLabel: cost.next(cost.steps[after(now)]) });
  const now = currencyOfStudy(study);
  const then = answered?.question.currency ?? 'CNY';
  const content = {
    data: <Frame bottom={null}><DataStep {...stepProps('data')} opened={study !== typed} /></Frame>,
    allocation: <Frame bottom={null}><AllocationStep {...stepProps('allocation')} /></Frame>,
    standards: <CurrencyProvider value={now}><Frame bottom={null}><StandardsStep {...stepProps('standards')} /></Frame></CurrencyProvider>,
    result: <CurrencyProvider value={then}><ResultStep {...stepProps('result')} run={run} object={object} onObject={setChosen} /></CurrencyProvider>,
    need: <CurrencyProvider value={then}><NeedStep answered={answered} object={object} onObject={setChosen} toResult={() => go('result')} /></CurrencyProvider>,
  } satisfies Record<Step, unknown>;
  return (
    <div className={styles.tab}>
      <TabList size="small" className={styles.views} selectedValue={step} aria-label={cost.stepsLabel} onTabSelect={(_, data) => go(data.value as Step)}>
        {STEPS.map((name) => <Tab key={name} value={name} id={`cost-tab-${name}`} aria-controls={`cost-view-${name}`}>{cost.steps[name]}</Tab>)}
      </TabList>
      {STEPS.map((name) => (
        <div key={name} id={`cost-view-${name}`} role="tabpanel" aria-labelledby={`cost-tab-${name}`} className={name === step ? styles.view : styles.hidden}>{content[name]}</div>
      ))}
    </div>
  );
}
