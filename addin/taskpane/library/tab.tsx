/** 指标库: find indicators, see how they are used, take a list into the sheet. */
import { Button, Checkbox, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular, SearchRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { BUCKETS, USAGE_ORDERS } from '../../../analytics/library/usage/contract.ts';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { Empty, Failure, Loading } from '../shared/states.tsx';
import { useAsked } from '../shared/use-analysis.ts';
import { Detail } from './detail.tsx';
import { ALL, askLibrary, librarySource, libraryTable, PAGE, type Filter, type LibraryRow } from './query.ts';
import { Row } from './row.tsx';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  top: { display: 'grid', gap: '6px', padding: '10px 12px 8px' },
  search: { maxWidth: 'none', width: '100%' },
  filters: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '6px' },
  scroll: { flexGrow: 1, overflowY: 'auto', minHeight: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  list: { margin: 0, padding: 0 },
  pager: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', padding: '0 8px 0 4px' },
  fault: { padding: '12px' },
});

const STANDARD_LEVELS = ['成本指标', '产出指标', '效益指标', '满意度指标'];

export function LibraryTab() {
  const styles = useStyles();
  const words = useWords();
  const asked = useAskedAs();
  const [filter, setFilter] = useState<Filter>(ALL);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, LibraryRow>>(new Map());
  const [open, setOpen] = useState<LibraryRow | null>(null);
  const answer = useAsked(JSON.stringify(['library', filter]), (client, signal) => askLibrary(client, filter, signal));
  const page = answer.state === 'done' ? answer.result : answer.state === 'loading' ? answer.before : null;
  const rows = useMemo(() => page?.rows ?? [], [page]);
  const top = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const clock = setTimeout(() => setFilter((now) => (now.text === typed.trim() ? now : { ...now, text: typed.trim(), page: 0 })), 350);
    return () => clearTimeout(clock);
  }, [typed]);
  useEffect(() => {
    top.current?.scrollTo({ top: 0 });
  }, [filter.page]);

  const all = rows.length > 0 && rows.every((row) => chosen.has(row.indicator_id));
  const some = rows.some((row) => chosen.has(row.indicator_id));
  function choosePage(yes: boolean) {
    setChosen((now) => {
      const next = new Map(now);
      for (const row of rows) {
        if (yes) next.set(row.indicator_id, row);
        else next.delete(row.indicator_id);
      }
      return next;
    });
  }

  const onChoose = useCallback((row: LibraryRow) => {
    setChosen((now) => {
      const next = new Map(now);
      if (!next.delete(row.indicator_id)) next.set(row.indicator_id, row);
      return next;
    });
  }, []);

  return (
    <div className={styles.tab}>
      <div className={styles.top} role="search">
        <SearchBox className={styles.search} placeholder={words.searchPlaceholder} aria-label={words.searchLabel} value={typed} maxLength={200} onChange={(_, data) => setTyped(data.value)} />
        <Filters filter={filter} rows={rows} onChange={(change) => setFilter((now) => ({ ...now, ...change, page: 0 }))} />
      </div>
      <div className={styles.scroll} ref={top} aria-busy={answer.state === 'loading'}>
        {answer.state === 'failed' && <div className={styles.fault}><Failure error={answer.error} retry={answer.retry} /></div>}
        {answer.state === 'loading' && rows.length === 0 && <Loading />}
        {answer.state === 'done' && rows.length === 0 && <Empty icon={<SearchRegular />} title={words.libraryEmptyTitle}>{words.libraryEmpty}</Empty>}
        <ul className={styles.list} aria-label={words.tabLibrary}>
          {rows.map((row) => <Row key={row.indicator_id} row={row} chosen={chosen.has(row.indicator_id)} onChoose={onChoose} onOpen={setOpen} />)}
        </ul>
      </div>
      {page && page.total > 0 && (
        <Pager total={page.total} page={filter.page} onPage={(number) => setFilter((now) => ({ ...now, page: number }))}>
          <Checkbox aria-label={words.choosePage} title={words.choosePage} checked={all ? true : some ? 'mixed' : false} onChange={() => choosePage(!all)} />
        </Pager>
      )}
      {chosen.size > 0 && (
        <InsertBar count={chosen.size} table={() => ({ ...libraryTable([...chosen.values()], words), source: librarySource([...chosen.values()], asked) })} summary={null} onClear={() => setChosen(new Map())} />
      )}
      <Detail row={open} onClose={() => setOpen(null)} />
    </div>
  );
}

function Filters({ filter, rows, onChange }: { filter: Filter; rows: readonly LibraryRow[]; onChange: (change: Partial<Filter>) => void }) {
  const styles = useStyles();
  const words = useWords();
  const levels = useSeen(rows, 'level1', STANDARD_LEVELS);
  const industries = useSeen(rows, 'industry', []);
  const searching = filter.text !== '';
  const orders = searching ? [{ value: filter.order, text: words.orderRelevance }] : USAGE_ORDERS.map((value) => ({ value, text: words.orders[value]! }));
  return (
    <div className={styles.filters} role="group" aria-label={words.filters}>
      <Select label={words.industryLabel} value={filter.industry} options={[{ value: '', text: words.allIndustries }, ...industries.map((value) => ({ value, text: value }))]} onChange={(industry) => onChange({ industry })} />
      <Select label={words.levelLabel} value={filter.level1} options={[{ value: '', text: words.allLevels }, ...levels.map((value) => ({ value, text: value }))]} onChange={(level1) => onChange({ level1 })} />
      <Select<Filter['bucket']> label={words.bucketLabel} value={filter.bucket} options={[{ value: '', text: words.allBuckets }, ...BUCKETS.map((value) => ({ value, text: words.buckets[value]! }))]} onChange={(bucket) => onChange({ bucket })} />
      <Select label={words.sortLabel} value={filter.order} options={orders} onChange={(order) => onChange({ order })} />
    </div>
  );
}

/** The labels met so far: labels are free text, so the list grows with what has been looked at. */
function useSeen(rows: readonly LibraryRow[], field: 'level1' | 'industry', standard: readonly string[]): readonly string[] {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set(standard));
  const fresh = rows.map((row) => row[field]).filter((value) => value !== null && !seen.has(value)) as string[];
  if (fresh.length > 0) setSeen(new Set([...seen, ...fresh]));
  return [...seen];
}

function Pager(props: { total: number; page: number; onPage: (page: number) => void; children: ReactNode }) {
  const { total, page, onPage, children } = props;
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const from = page * PAGE + 1;
  const to = Math.min(total, from + PAGE - 1);
  return (
    <nav className={styles.pager} aria-label={words.page(format.count(from), format.count(to), format.count(total))}>
      {children}
      <Button size="small" appearance="subtle" icon={<ChevronLeftRegular />} aria-label={words.previous} disabled={page === 0} onClick={() => onPage(page - 1)} />
      <Text size={200} aria-live="polite">{words.page(format.count(from), format.count(to), format.count(total))}</Text>
      <Button size="small" appearance="subtle" icon={<ChevronRightRegular />} aria-label={words.next} disabled={to >= total} onClick={() => onPage(page + 1)} />
    </nav>
  );
}
