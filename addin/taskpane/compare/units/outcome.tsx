/** Unit costs as they came back: the groups, what is refused, how one group is spread, every row. */
import { Field, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { ChartView } from '../../chart/chart-view.tsx';
import { useFormats, useWords } from '../../services.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { Tall } from '../frame.tsx';
import { Chosen, Sentences } from '../parts.tsx';
import { placed, rowNamed, spreadChart, unitColumns, type UnitsResult } from './table.ts';

const FEW_GROUPS = 8;

export function UnitsOutcome({ result }: { result: UnitsResult }) {
  const words = useWords();
  const { compare } = words;
  const format = useFormats();
  const names = [...new Set(result.groups.map(({ group }) => group))];
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState('');
  const own = rowNamed(result.rows, typed, words);
  const group = own && names.includes(own.group) ? own.group : names.includes(chosen) ? chosen : (names[0] ?? '');
  const chart = spreadChart(result.rows, group, own, words);
  return (
    <>
      <Sentences intent="warning" texts={[...result.warnings, ...result.refused.map(({ group: name, year, reason }) => compare.refused(year === null ? name : compare.yearOf(name, String(year)), reason))]} />
      {result.groups.slice(0, FEW_GROUPS).map((one) => (
        <Text key={`${one.group} ${one.year}`} size={200}>
          {compare.groupSummary(one.year === null ? one.group : compare.yearOf(one.group, String(one.year)), format.count(one.count), format.number(one.median), format.number(one.p25), format.number(one.p75))}
          {one.outliers !== null && one.outliers > 0 && compare.outliers(format.count(one.outliers))}
        </Text>
      ))}
      {names.length > 1 && <Chosen label={compare.group} value={group} options={names.map((value) => ({ value, text: value }))} onChange={(value) => { setChosen(value); setTyped(''); }} />}
      {result.rows.length > 0 && (
        <Field size="small" label={compare.own} {...(typed.trim() !== '' && own === null && { validationState: 'warning' as const, validationMessage: compare.ownMissing })}>
          <Input value={typed} maxLength={64} onChange={(_, { value }) => setTyped(value)} />
        </Field>
      )}
      {chart && <ChartView title={compare.spread} chart={chart} />}
      {result.total > result.rows.length && <Sentences intent="info" texts={[compare.showing(format.count(result.rows.length), format.count(result.total))]} />}
      <Tall><DataTable label={compare.unitCost} columns={unitColumns(words, format)} rows={placed(result.rows)} keyOf={({ place }) => String(place)} /></Tall>
      <Text size={200}>{result.explanation}</Text>
    </>
  );
}
