/** What the options are worth as it came back: figures, cumulative cash flow, tornado, draws by chance, weights, where an option breaks even. */
import { Text } from '@fluentui/react-components';
import { useState } from 'react';
import { ChartView } from '../../chart/chart-view.tsx';
import { useFormats, useSession, useWords } from '../../services.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { wordsIn } from '../../shared/currency.ts';
import { Tall } from '../frame.tsx';
import { Chosen, Sentences } from '../parts.tsx';
import { drawnChart, drawnColumns, scoreChart, stayingColumns, stayingSentence, stepColumns, tiltColumns } from './certainty.ts';
import type { WorthQuestion } from './question.ts';
import { cumulativeChart, tornadoChart, worthColumns, type WorthResult } from './table.ts';

export function WorthOutcome({ question, result }: { question: WorthQuestion; result: WorthResult }) {
  const words = wordsIn(result.currency, useSession().lang);
  const { compare } = words;
  const format = useFormats(result.currency);
  const names = result.options.map(({ id }) => id);
  const [chosen, setChosen] = useState('');
  const option = names.includes(chosen) ? chosen : (result.options.find(({ rank }) => rank === 1)?.id ?? names[0]!);
  const tornado = tornadoChart(result, option, words, format);
  return (
    <>
      <Text size={200}>{result.discount.sentence}</Text>
      <Sentences intent="warning" texts={result.warnings} />
      <Tall rows={result.options.length}><DataTable label={compare.views.worth!} columns={worthColumns(result.options, words, format)} rows={result.options} keyOf={({ id }) => id} /></Tall>
      <ChartView title={compare.cumulative} chart={cumulativeChart(result, words, format)} />
      {tornado && names.length > 1 && <Chosen label={compare.tornadoOf} value={option} options={names.map((value) => ({ value, text: value }))} onChange={setChosen} />}
      {tornado && <ChartView title={compare.tornado} chart={tornado} />}
      {tornado && <Tall rows={result.sensitivity.length}><DataTable label={compare.tornadoSheet} columns={tiltColumns(words, format)} rows={result.sensitivity} keyOf={({ variable, option, low, high }) => `${variable} ${option} ${low.value} ${high.value}`} /></Tall>}
      <Simulated result={result} />
      <Weighed question={question} result={result} />
      {result.incremental.length > 0 && (
        <>
          <Text weight="semibold">{compare.worth.stepSheet}</Text>
          <Tall rows={result.incremental.length}><DataTable label={compare.worth.stepSheet} columns={stepColumns(words, format)} rows={result.incremental} keyOf={({ from, to }) => `${from} ${to}`} /></Tall>
        </>
      )}
      {result.break_even.length > 0 && <Text weight="semibold">{compare.breakEven}</Text>}
      {result.break_even.map(({ sentence }) => <Text key={sentence} size={200}>{sentence}</Text>)}
    </>
  );
}

function Simulated({ result: { simulation, currency } }: { result: WorthResult }) {
  const words = useWords();
  const format = useFormats(currency);
  const { compare: { worth } } = words;
  if (simulation === null) return null;
  return (
    <>
      <ChartView title={worth.drawn} chart={drawnChart(simulation, words, format)} note={worth.drawnNote(format.count(simulation.draws), String(simulation.seed))} />
      <Tall rows={simulation.options.length}><DataTable label={worth.drawnSheet} columns={drawnColumns(words, format)} rows={simulation.options} keyOf={({ id }) => id} /></Tall>
    </>
  );
}

function Weighed({ question, result: { weight_sensitivity: rows } }: { question: WorthQuestion; result: WorthResult }) {
  const words = useWords();
  const format = useFormats();
  const { compare: { worth } } = words;
  const chart = scoreChart(question, words);
  if (chart === null) return null;
  return (
    <>
      <ChartView title={worth.score} chart={chart} />
      {rows.map((row) => <Text key={row.criterion} size={200}>{stayingSentence(row, words, format)}</Text>)}
      <Tall rows={rows.length}><DataTable label={worth.weightsSheet} columns={stayingColumns(words, format)} rows={rows} keyOf={({ criterion }) => criterion} /></Tall>
    </>
  );
}
