/** What the options are worth as it came back: figures, cumulative cash flow, tornado, where an option breaks even. */
import { Text } from '@fluentui/react-components';
import { useState } from 'react';
import { ChartView } from '../../chart/chart-view.tsx';
import { useFormats, useWords } from '../../services.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { Tall } from '../frame.tsx';
import { Chosen, Sentences } from '../parts.tsx';
import { cumulativeChart, tornadoChart, worthColumns, type WorthResult } from './table.ts';

export function WorthOutcome({ result }: { result: WorthResult }) {
  const words = useWords();
  const { compare } = words;
  const format = useFormats();
  const names = result.options.map(({ id }) => id);
  const [chosen, setChosen] = useState('');
  const option = names.includes(chosen) ? chosen : (result.options.find(({ rank }) => rank === 1)?.id ?? names[0]!);
  const tornado = tornadoChart(result, option, words, format);
  return (
    <>
      <Text size={200}>{result.discount.sentence}</Text>
      <Sentences intent="warning" texts={result.warnings} />
      <Tall><DataTable label={compare.views.worth!} columns={worthColumns(words, format)} rows={result.options} keyOf={({ id }) => id} /></Tall>
      <ChartView title={compare.cumulative} chart={cumulativeChart(result, words, format)} />
      {tornado && names.length > 1 && <Chosen label={compare.tornadoOf} value={option} options={names.map((value) => ({ value, text: value }))} onChange={setChosen} />}
      {tornado && <ChartView title={compare.tornado} chart={tornado} />}
      {result.break_even.map(({ sentence }) => <Text key={sentence} size={200}>{sentence}</Text>)}
    </>
  );
}
