/** 效率前沿: scores, peers and targets of the units of a selected table. */
import { Button, Checkbox, Field, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { efficiency, ORIENTATIONS, RETURNS } from '../../../../analytics/compare/efficiency/contract.ts';
import { ChartView } from '../../chart/chart-view.tsx';
import { useFormats, useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { Frame, Tall } from '../frame.tsx';
import { Answer, Chosen, ColumnChoice, Fields, Sentences, SheetSource } from '../parts.tsx';
import { guess, guessUses, stillFits, type Use } from '../sheet/guess.ts';
import { useRun, type Answered } from '../use-run.ts';
import { useSource } from '../use-source.ts';
import { useTable } from '../use-table.ts';
import { frontierChart } from './chart.ts';
import { UnitDrawer } from './detail.tsx';
import { frontierOfTable, type FrontierChoice } from './question.ts';
import { frontierColumns, frontierTable, measureNames } from './table.ts';

const USES: readonly Use[] = ['input', 'fixed', 'output', ''];
const START: FrontierChoice = { id: '', uses: {}, returns: 'vrs', orientation: 'input', superScores: false, bootstrap: false, seed: 1 };
const MOST_SEED = 4_294_967_295;

export function FrontierView() {
  const words = useWords();
  const format = useFormats();
  const { compare } = words;
  const [choice, setChoice] = useState(START);
  const change = (part: Partial<FrontierChoice>) => setChoice((before) => ({ ...before, ...part }));
  const state = useTable((table) => setChoice((before) => (stillFits(table, [before.id, ...Object.keys(before.uses)]) ? before : { ...before, id: guess(table, ['id'], ['id']).id, uses: guessUses(table) })));
  const run = useRun(efficiency);
  const source = useSource();
  const { table } = state;
  const { answer } = run;
  const done = answer.state === 'done' ? answer.result : null;
  return (
    <Frame
      bottom={done && (
        <InsertBar
          question={done.question} count={done.result.units.length} caption={compare.rowsToWrite(format.count(done.result.units.length))} summary={null}
          table={() => ({ ...frontierTable(done.result, done.question, words), source: source('compare_frontier', done.question, done.result.provenance) })}
        />
      )}
    >
      <SheetSource state={state} empty={compare.emptyFrontier} />
      {table && (
        <>
          <Fields label={compare.columns}>
            <ColumnChoice label={compare.roles.id} value={choice.id} needed titles={table.columns.map(({ title }) => title)} onChange={(id) => change({ id })} />
            {table.columns.filter(({ numeric, title }) => numeric && title !== choice.id).map(({ title }) => (
              <Field key={title} size="small" label={title}>
                <Choice label={compare.useOf(title)} value={choice.uses[title] ?? ''} options={USES.map((value) => ({ value, text: compare.uses[value] }))} onChange={(use) => change({ uses: { ...choice.uses, [title]: use } })} />
              </Field>
            ))}
          </Fields>
          <Fields label={compare.spending.settings}>
            <Chosen label={compare.returns} value={choice.returns} options={RETURNS.map((value) => ({ value, text: compare.returnsOf[value]! }))} onChange={(returns) => change({ returns })} />
            <Chosen label={compare.orientation} value={choice.orientation} options={ORIENTATIONS.map((value) => ({ value, text: compare.orientations[value]! }))} onChange={(orientation) => change({ orientation })} />
            <Checkbox label={compare.superScores} checked={choice.superScores} onChange={(_, { checked }) => change({ superScores: checked === true })} />
            <Checkbox label={compare.bootstrap} checked={choice.bootstrap} onChange={(_, { checked }) => change({ bootstrap: checked === true })} />
            {choice.bootstrap && (
              <Field size="small" label={compare.seed}>
                <Input type="number" min={0} max={MOST_SEED} value={String(choice.seed)} onChange={(_, { value }) => change({ seed: Math.min(MOST_SEED, Math.max(0, Math.trunc(Number(value) || 0))) })} />
              </Field>
            )}
          </Fields>
          <Button appearance="primary" disabledFocusable={state.reading || answer.state === 'loading'} onClick={() => run.ask(() => frontierOfTable(table, choice))}>{compare.calculate}</Button>
        </>
      )}
      <Answer run={run}>{(answered) => <Outcome {...answered} />}</Answer>
    </Frame>
  );
}

function Outcome({ question, result }: Answered<typeof efficiency>) {
  const words = useWords();
  const { compare } = words;
  const format = useFormats();
  const { inputs, outputs } = measureNames(question.units);
  const [x, setX] = useState('');
  const [y, setY] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const [across, up] = [inputs.includes(x) ? x : inputs[0]!, outputs.includes(y) ? y : outputs[0]!];
  const several = inputs.length > 1 || outputs.length > 1;
  return (
    <>
      <Sentences intent="warning" texts={result.warnings} />
      <Text size={200} weight="semibold">{compare.efficientOf(format.count(result.units.filter(({ efficient }) => efficient).length), format.count(result.units.length))}</Text>
      {several && (
        <Fields label={compare.frontier}>
          <Chosen label={compare.axisX} value={across} options={inputs.map((value) => ({ value, text: value }))} onChange={setX} />
          <Chosen label={compare.axisY} value={up} options={outputs.map((value) => ({ value, text: value }))} onChange={setY} />
        </Fields>
      )}
      <ChartView title={compare.frontier} chart={frontierChart(result, question, across, up, words)} {...(several && { note: compare.frontierNote })} />
      <Tall rows={result.units.length}>
        <DataTable
          label={compare.score} columns={frontierColumns(question.units, words, format)} rows={result.units} keyOf={({ id }) => id}
          onOpen={{ label: ({ id }) => compare.detail.open(id), open: ({ id }) => setOpened(id) }}
        />
      </Tall>
      <UnitDrawer unit={result.units.find(({ id }) => id === opened) ?? null} question={question} onClose={() => setOpened(null)} />
      <Text size={200}>{result.explanation}</Text>
    </>
  );
}
