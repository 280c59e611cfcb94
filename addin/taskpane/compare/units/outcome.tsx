/** Unit costs as they came back: the groups, what is refused, how one group is spread and moves over the years, every row. */
import { Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChartView } from '../../chart/chart-view.tsx';
import { useFormats, useSession } from '../../services.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { wordsIn } from '../../shared/currency.ts';
import { Tall } from '../frame.tsx';
import { Chosen, Sentences } from '../parts.tsx';
import type { ReadTable } from '../sheet/read-table.ts';
import { focusOf, type TypedFocus } from './focus.ts';
import { cellsToCheck, ownSentence, trendChart } from './groups.ts';
import type { UnitColumns, UnitsQuestion } from './question.ts';
import { placed, spreadChart, unitColumns, type UnitsResult } from './table.ts';

const FEW_GROUPS = 8;
const NAMED = 20;

const useStyles = makeStyles({ list: { margin: 0, paddingLeft: '20px', overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200 } });

/** The table and the columns that were asked of; null where it was stored data. */
export type AskedOf = { readonly table: ReadTable; readonly columns: UnitColumns } | null;

export function UnitsOutcome({ question, result, of, typed, onTyped }: { question: UnitsQuestion; result: UnitsResult; of: AskedOf; typed: TypedFocus; onTyped: (typed: TypedFocus) => void }) {
  const styles = useStyles();
  const words = wordsIn(result.currency, useSession().lang);
  const { compare } = words;
  const format = useFormats(result.currency);
  const { groups: names, years, group, year, own } = focusOf(result, typed, words);
  const chart = spreadChart(result.rows, group, own, words, year);
  const judged = result.groups.find((one) => one.group === group && one.year === year) ?? null;
  const trend = judged && trendChart(judged, own, result.rows, words);
  const toCheck = of && question.rows ? cellsToCheck(result.rows, question.rows, of.table, of.columns) : [];
  const place = judged && own?.group === group && (year === null || own.year === year) ? ownSentence(own, judged, words, format) : null;
  return (
    <>
      <Sentences intent="warning" texts={[...result.warnings, ...result.refused.map(({ group: name, year, reason }) => compare.refused(year === null ? name : compare.yearOf(name, String(year)), reason))]} />
      {result.rows.length + result.groups.length + result.refused.length === 0 && <Sentences intent="info" texts={[compare.stored.nothing]} />}
      {result.groups.slice(0, FEW_GROUPS).map((one) => (
        <Text key={`${one.group} ${one.year}`} size={200}>
          {compare.groupSummary(one.year === null ? one.group : compare.yearOf(one.group, String(one.year)), format.count(one.count), format.number(one.median), format.number(one.p25), format.number(one.p75))}
          {one.outliers !== null && one.outliers > 0 && compare.outliers(format.count(one.outliers))}
        </Text>
      ))}
      {names.length > 1 && <Chosen label={compare.group} value={group} options={names.map((value) => ({ value, text: value }))} onChange={(value) => onTyped({ ...typed, group: value, own: '' })} />}
      {years.length > 1 && <Chosen label={compare.spread.year} value={String(year)} options={years.map((one) => ({ value: String(one), text: String(one) }))} onChange={(value) => onTyped({ ...typed, year: value })} />}
      {result.rows.length > 0 && (
        <Field size="small" label={compare.own} {...(typed.own.trim() !== '' && own === null && { validationState: 'warning' as const, validationMessage: compare.ownMissing })}>
          <Input value={typed.own} maxLength={64} onChange={(_, { value }) => onTyped({ ...typed, own: value })} />
        </Field>
      )}
      {place !== null && <Text size={200} weight="semibold">{place}</Text>}
      {chart && <ChartView title={compare.spreadTitle} chart={chart} />}
      {trend && <ChartView title={compare.spread.trendChart} chart={trend} {...(judged?.trend !== null && judged !== null && { note: compare.spread.perYear(format.number(judged.trend)) })} />}
      {toCheck.length > 0 && (
        <section aria-label={compare.spread.toCheck}>
          <Text weight="semibold">{words.aside(compare.spread.toCheck, format.count(toCheck.length))}</Text>
          <ul className={styles.list}>
            {toCheck.slice(0, NAMED).map(({ cell, name, reason }) => <li key={cell}>{words.labelled(`${cell} ${name}`, reason)}</li>)}
            {toCheck.length > NAMED && <li>…</li>}
          </ul>
        </section>
      )}
      {result.total > result.rows.length && <Sentences intent="info" texts={[compare.showing(format.count(result.rows.length), format.count(result.total))]} />}
      <Tall rows={result.rows.length}><DataTable label={compare.unitCost} columns={unitColumns(result.rows, words, format)} rows={placed(result.rows)} keyOf={({ place }) => String(place)} /></Tall>
      <Text size={200}>{result.explanation}</Text>
    </>
  );
}
