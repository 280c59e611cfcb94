/** The filters of the usage list and its order. */
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { BUCKETS, USAGE_ORDERS } from '../../../../analytics/library/usage/contract.ts';
import { useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { useLife } from '../life.tsx';
import { isWrongSpan, type Filter, type LibraryRow } from '../query.ts';

const useStyles = makeStyles({
  filters: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '6px', '@media (min-width: 640px)': { gridTemplateColumns: 'repeat(6, minmax(0, 1fr))' } },
  wrong: { gridColumn: '1 / -1', color: tokens.colorPaletteRedForeground1 },
});

const STANDARD_LEVELS = ['成本指标', '产出指标', '效益指标', '满意度指标'];

export function Filters({ filter, rows, onChange }: { filter: Filter; rows: readonly LibraryRow[]; onChange: (change: Partial<Filter>) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { labels } = useLife();
  const years = useYears(rows);
  const searching = filter.text !== '';
  const named = (values: readonly string[], all: string) => [{ value: '', text: all }, ...values.map((value) => ({ value, text: value }))];
  const levels = labels.levels1.length > 0 ? labels.levels1 : STANDARD_LEVELS;
  const orders = searching ? [{ value: filter.order, text: words.orderRelevance }] : USAGE_ORDERS.map((value) => ({ value, text: words.orders[value] ?? words.life.orders[value] ?? value }));
  const span = (any: string, text: (year: number) => string, chosen: number | null) => [{ value: '', text: any }, ...[...new Set([...years, ...(chosen === null ? [] : [chosen])])].sort((a, b) => b - a).map((year) => ({ value: String(year), text: text(year) }))];
  const yearOf = (value: string) => (value === '' ? null : Number(value));
  return (
    <div className={styles.filters} role="group" aria-label={words.filters}>
      <Choice label={words.industryLabel} value={filter.industry} options={named(labels.industries, words.allIndustries)} onChange={(industry) => onChange({ industry })} />
      <Choice label={words.levelLabel} value={filter.level1} options={named(levels, words.allLevels)} onChange={(level1) => onChange({ level1 })} />
      <Choice<Filter['bucket']> label={words.bucketLabel} value={filter.bucket} options={[{ value: '', text: words.allBuckets }, ...BUCKETS.map((value) => ({ value, text: words.buckets[value]! }))]} onChange={(bucket) => onChange({ bucket })} />
      <Choice label={words.sortLabel} value={filter.order} options={orders} onChange={(order) => onChange({ order })} />
      <Choice label={words.life.yearFrom} value={String(filter.yearFrom ?? '')} options={span(words.life.anyYearFrom, words.life.fromYear, filter.yearFrom)} onChange={(value) => onChange({ yearFrom: yearOf(value) })} />
      <Choice label={words.life.yearTo} value={String(filter.yearTo ?? '')} options={span(words.life.anyYearTo, words.life.toYear, filter.yearTo)} onChange={(value) => onChange({ yearTo: yearOf(value) })} />
      {isWrongSpan(filter) && <Text size={200} className={styles.wrong} role="alert">{words.life.wrongSpan}</Text>}
    </div>
  );
}

/** From the first to the last year that a row seen so far was used in: the most used come first and span the data. */
function useYears(rows: readonly LibraryRow[]): readonly number[] {
  const [span, setSpan] = useState<{ from: number; to: number } | null>(null);
  const seen = rows.flatMap(({ first_year, last_year }) => [first_year, last_year]).filter((year) => year !== null);
  const from = Math.min(...seen, span?.from ?? Infinity);
  const to = Math.max(...seen, span?.to ?? -Infinity);
  if (Number.isFinite(from) && (from !== span?.from || to !== span?.to)) setSpan({ from, to });
  return span === null ? [] : Array.from({ length: span.to - span.from + 1 }, (_, index) => span.from + index);
}
