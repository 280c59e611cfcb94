/** The filters of the usage list and its order: the usual ones at once, the others a press away. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular, FilterDismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { BUCKETS, CHANGES, USAGE_ORDERS } from '../../../../analytics/library/usage/contract.ts';
import { useFormats, useSession, useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { useLife } from '../life.tsx';
import { ALL, filtersSet, isWrongSpan, type Filter, type LibraryRow } from '../query.ts';

const useStyles = makeStyles({
  filters: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '6px', '@media (min-width: 560px)': { gridTemplateColumns: 'repeat(4, minmax(0, 1fr))' } },
  whole: { gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', gap: '4px', alignItems: 'center' },
  wrong: { color: tokens.colorPaletteRedForeground1 },
});

const STANDARD_LEVELS = ['成本指标', '产出指标', '效益指标', '满意度指标'];
const NO_FILTERS: Partial<Filter> = { industry: ALL.industry, category: ALL.category, department: ALL.department, orgLevel: ALL.orgLevel, changed: ALL.changed, level1: ALL.level1, bucket: ALL.bucket, yearFrom: ALL.yearFrom, yearTo: ALL.yearTo };

type Props = { filter: Filter; rows: readonly LibraryRow[]; onChange: (change: Partial<Filter>) => void };

export function Filters({ filter, rows, onChange }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const format = useFormats();
  const { labels } = useLife();
  const [open, setOpen] = useState(false);
  const set = filtersSet(filter);
  const searching = filter.text !== '';
  const levels = labels.levels1.length > 0 ? labels.levels1 : STANDARD_LEVELS;
  const orders = searching ? [{ value: filter.order, text: words.orderRelevance }] : USAGE_ORDERS.map((value) => ({ value, text: words.orders[value] ?? value }));
  return (
    <div className={styles.filters} role="group" aria-label={words.filters}>
      <Choice label={words.industryLabel} value={filter.industry} options={named(labels.industries, words.allIndustries)} onChange={(industry) => onChange({ industry })} />
      <Choice label={words.levelLabel} value={filter.level1} options={named(levels, words.allLevels)} onChange={(level1) => onChange({ level1 })} />
      <Choice<Filter['bucket']> label={words.bucketLabel} value={filter.bucket} options={[{ value: '', text: words.allBuckets }, ...BUCKETS.map((value) => ({ value, text: words.buckets[value]! }))]} onChange={(bucket) => onChange({ bucket })} />
      <Choice label={words.sortLabel} value={filter.order} options={orders} onChange={(order) => onChange({ order })} />
      {open && <MoreFilters filter={filter} rows={rows} onChange={onChange} />}
      <div className={styles.whole}>
        <Button size="small" appearance="subtle" icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />} aria-expanded={open} onClick={() => setOpen(!open)}>{open ? life.fewerFilters : life.moreFilters}</Button>
        {set > 0 && <Button size="small" appearance="subtle" icon={<FilterDismissRegular />} onClick={() => onChange(NO_FILTERS)}>{life.clearFilters(format.count(set))}</Button>}
        {isWrongSpan(filter) && <Text size={200} className={styles.wrong} role="alert">{life.wrongSpan}</Text>}
      </div>
    </div>
  );
}

const named = (values: readonly string[], all: string) => [{ value: '', text: all }, ...values.map((value) => ({ value, text: value }))];

function MoreFilters({ filter, rows, onChange }: Props) {
  const { life } = useWords();
  const { me } = useSession();
  const { labels } = useLife();
  const years = useYears(rows);
  const span = (any: string, text: (year: number) => string, chosen: number | null) => [{ value: '', text: any }, ...[...new Set([...years, ...(chosen === null ? [] : [chosen])])].sort((a, b) => b - a).map((year) => ({ value: String(year), text: text(year) }))];
  const yearOf = (value: string) => (value === '' ? null : Number(value));
  const departments = (me?.departments ?? []).map(({ org_code, name }) => ({ value: org_code, text: name ?? org_code }));
  return (
    <>
      <Choice label={life.categoryLabel} value={filter.category} options={named(labels.categories, life.allCategories)} onChange={(category) => onChange({ category })} />
      <Choice label={life.departmentLabel} value={filter.department} options={[{ value: '', text: life.allDepartments }, ...departments]} onChange={(department) => onChange({ department })} />
      <Choice label={life.orgLevelLabel} value={filter.orgLevel} options={[{ value: '', text: life.allOrgLevels }, ...(me?.org_levels ?? []).map((value) => ({ value, text: life.orgLevels[value] ?? value }))]} onChange={(orgLevel) => onChange({ orgLevel })} />
      <Choice<Filter['changed']> label={life.changedLabel} value={filter.changed} options={[{ value: '', text: life.anyChange }, ...CHANGES.map((value) => ({ value, text: life.changes[value]! }))]} onChange={(changed) => onChange({ changed })} />
      <Choice label={life.yearFrom} value={String(filter.yearFrom ?? '')} options={span(life.anyYearFrom, life.fromYear, filter.yearFrom)} onChange={(value) => onChange({ yearFrom: yearOf(value) })} />
      <Choice label={life.yearTo} value={String(filter.yearTo ?? '')} options={span(life.anyYearTo, life.toYear, filter.yearTo)} onChange={(value) => onChange({ yearTo: yearOf(value) })} />
    </>
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
