/** 前沿: what is lost at the least for each cut, with the rules, the best choice found and saved scenarios marked on it. */
import { Button, Checkbox, makeStyles, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { frontier } from '../../../analytics/reduce/frontier/contract.ts';
import { ChartView } from '../chart/chart-view.tsx';
import { Frame } from '../compare/frame.tsx';
import { Chosen, Fields, Sentences } from '../compare/parts.tsx';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { shownOf, useAsked } from '../shared/use-analysis.ts';
import { choiceOf, type BestSetup } from './best-question.ts';
import { frontierChart } from './charts.ts';
import { useModel } from './model.tsx';
import { sourceOf } from './source.ts';
import { frontierTable, namesOf, type Frontier } from './tables.ts';
import { useWatched } from './use-watched.ts';
import { Watching } from './watching.tsx';

const useStyles = makeStyles({ marks: { display: 'grid' } });
const STEPS = ['10', '20', '40'] as const;

export function FrontierView({ best, active }: { best: BestSetup; active: boolean }) {
  const styles = useStyles();
  const words = useWords();
  const { reduce } = words;
  const asked = useAskedAs();
  const { formed, answer } = useModel();
  const [steps, setSteps] = useState<(typeof STEPS)[number]>('20');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const saved = useAsked(active ? 'marks' : null, (client, signal) => client.scenarios(false, { signal }));
  const scenarios = saved.state === 'done' ? saved.result : [];
  const walk = useWatched(frontier);
  const done = walk.answer.state === 'done' ? walk.answer.result : null;
  const ask = () => walk.ask(() => {
    if ('error' in formed) throw formed.error;
    return { ...choiceOf(formed.reduction, best, namesOf(shownOf(answer)?.result ?? {})), target_cut: undefined, steps: Number(steps), marks: scenarios.filter(({ scenario_id }) => marked.has(scenario_id)).map(({ name, scenario_id }) => ({ label: name, id: scenario_id })) };
  });
  const toggle = (id: string, on: boolean) => setMarked((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  return (
    <Frame
      bottom={done !== null && done.result.points.length > 0 && (
        <InsertBar
          count={done.result.points.length + done.result.marks.length} caption={reduce.sheets.frontier} summary={null}
          table={() => ({ ...frontierTable(done.result, words), source: sourceOf('reduce_frontier', done.question, done.result.provenance, asked) })}
        />
      )}
    >
      <Text size={200}>{reduce.frontierHint}</Text>
      <Fields label={reduce.views.frontier}>
        <Chosen label={reduce.steps} value={steps} options={STEPS.map((value) => ({ value, text: reduce.stepsOf(value) }))} onChange={setSteps} />
      </Fields>
      {scenarios.length > 0 && (
        <div role="group" aria-label={reduce.marks} className={styles.marks}>
          <Text size={200}>{reduce.marks}</Text>
          {scenarios.map(({ scenario_id, name }) => <Checkbox key={scenario_id} label={name} checked={marked.has(scenario_id)} onChange={(_, { checked }) => toggle(scenario_id, checked === true)} />)}
        </div>
      )}
      <Button appearance="primary" disabled={walk.answer.state === 'loading'} onClick={ask}>{reduce.draw}</Button>
      <Watching label={reduce.views.frontier} watched={walk}>{done && <Outcome result={done.result} />}</Watching>
    </Frame>
  );
}

function Outcome({ result }: { result: Frontier }) {
  const words = useWords();
  const { reduce } = words;
  const format = useFormats();
  const chart = frontierChart(result, words, format);
  const { marks, conflicts, warnings, explanation } = result;
  return (
    <>
      {chart && <ChartView title={reduce.sheets.frontier} chart={chart} />}
      {marks.map(({ label, sentence }) => <Text key={label}>{sentence}</Text>)}
      <Sentences intent="warning" texts={[...(conflicts ?? []).map(({ sentence }) => sentence), ...warnings]} />
      <Text size={200}>{explanation}</Text>
    </>
  );
}
