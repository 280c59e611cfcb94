/** 使用情况: find indicators, see how they are used, choose some to maintain, to copy or to take into the sheet. */
import { Checkbox, makeStyles, SearchBox, ToggleButton, tokens } from '@fluentui/react-components';
import { DataTrendingRegular, SearchRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAskedAs, useFormats, useSession, useWords } from '../../services.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { Cancelled, Empty, Failure, Waiting } from '../../shared/states.tsx';
import { useRowKeys } from '../../shared/row-keys.ts';
import { shownOf, useAsked } from '../../shared/use-analysis.ts';
import { MOST_CHARTED, UseCharts } from '../charts/use-charts.tsx';
import { useLife } from '../life.tsx';
import { ALL, askAgain, askLibrary, countedOtherwise, isWrongSpan, librarySource, libraryTable, linesOf, PAGE, type Filter, type LibraryRow } from '../query.ts';
import { Detail } from './detail.tsx';
import { Pager } from '../pager.tsx';
import { Filters } from './filters.tsx';
import { MaintainBar } from './maintain-bar.tsx';
import { Row } from './row.tsx';

const useStyles = makeStyles({
  // A low window scrolls as a whole rather than leave the list no room.
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, overflowY: 'auto' },
  top: { display: 'grid', gap: '6px', padding: '10px 12px 8px' },
  search: { maxWidth: 'none', width: '100%' },
  scroll: { flexGrow: 1, flexShrink: 0, flexBasis: '200px', overflowY: 'auto', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  find: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: '6px' },
  charts: { padding: '12px' },
  list: { margin: 0, padding: 0 },
  fault: { padding: '12px' },
});

export function UsageView() {
  const styles = useStyles();
  const words = useWords();
  const asked = useAskedAs();
  const format = useFormats();
  const life = useLife();
  const listKeys = useRowKeys(words.rowKeys, styles.list);
  const [filter, setFilter] = useState<Filter>(ALL);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, LibraryRow>>(new Map());
  const [charts, setCharts] = useState(false);
  const [open, setOpen] = useState<LibraryRow | null>(null);
  // What was chosen of an older version is not maintained or written as if it were of this one.
  const { libraryVersion } = useSession();
  const [chosenOf, setChosenOf] = useState(libraryVersion);
  if (chosenOf !== libraryVersion) {
    setChosenOf(libraryVersion);
    if (chosen.size > 0 && chosenOf !== null) setChosen(new Map());
  }
  const answer = useAsked(isWrongSpan(filter) ? null : JSON.stringify(['library', filter, life.revision]), (client, signal) => askLibrary(client, filter, signal));
  const page = shownOf(answer);
  const rows = useMemo(() => page?.rows ?? [], [page]);
  const top = useRef<HTMLDivElement>(null);
  // What was chosen under other filters is counted anew under these, so that one table never mixes figures of different years.
  const lines = linesOf(filter);
  const other = isWrongSpan(filter) ? [] : countedOtherwise(chosen.values(), lines);
  const anew = useAsked(other.length === 0 ? null : JSON.stringify(['chosen', lines, other.map(({ indicator_id }) => indicator_id), life.revision]), (client, signal) => askAgain(client, other, lines, signal));
  if (anew.state === 'done' && other.length > 0) {
    const counted = new Map(anew.result.map((row) => [row.indicator_id, row]));
    const gone = new Set(other.map(({ indicator_id }) => indicator_id).filter((id) => !counted.has(id)));
    setChosen(new Map([...chosen].flatMap(([id, row]) => (gone.has(id) ? [] : [[id, counted.get(id) ?? row] as const]))));
  }

  useEffect(() => {
    const clock = setTimeout(() => setFilter((now) => (now.text === typed.trim() ? now : { ...now, text: typed.trim(), page: 0 })), 350);
    return () => clearTimeout(clock);
  }, [typed]);
  useEffect(() => {
    top.current?.scrollTo({ top: 0 });
  }, [filter.page]);

  const drafted = useMemo(() => new Set(life.drafts.state === 'done' ? life.drafts.result.rows.map(({ indicator_id }) => indicator_id) : []), [life.drafts]);
  const charted = (chosen.size > 0 ? [...chosen.values()].sort((a, b) => (b.project_count ?? 0) - (a.project_count ?? 0)) : rows).slice(0, MOST_CHARTED).map(({ indicator_id }) => indicator_id);
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
        <div className={styles.find}>
        <SearchBox className={styles.search} placeholder={words.searchPlaceholder} aria-label={words.searchLabel} value={typed} maxLength={200} onChange={(_, data) => setTyped(data.value)} />
        <ToggleButton icon={<DataTrendingRegular />} checked={charts} onClick={() => setCharts(!charts)}>{words.life.charts.charts}</ToggleButton>
        </div>
        <Filters filter={filter} rows={rows} onChange={(change) => setFilter((now) => ({ ...now, ...change, page: 0 }))} />
      </div>
      <div className={styles.scroll} ref={top} aria-busy={answer.state === 'loading'}>
        {answer.state === 'failed' && <div className={styles.fault}><Failure error={answer.error} retry={answer.retry} /></div>}
        {answer.state === 'loading' && <Waiting quiet={rows.length > 0} onCancel={answer.cancel} />}
        {anew.state === 'failed' && <div className={styles.fault}><Failure error={anew.error} retry={anew.retry} /></div>}
        {answer.state === 'cancelled' && <Cancelled kept={rows.length > 0} retry={answer.retry} />}
        {answer.state === 'done' && rows.length === 0 && <Empty icon={<SearchRegular />} title={words.libraryEmptyTitle}>{words.libraryEmpty}</Empty>}
        {charts && rows.length > 0 && (
          <div className={styles.charts}>
            <UseCharts ids={charted} lines={linesOf(filter)} said={chosen.size === 0 ? words.life.charts.ofFirst(format.count(charted.length)) : words.life.charts.ofChosen(format.count(charted.length), format.count(chosen.size))} />
          </div>
        )}
        {!charts && <ul {...listKeys} aria-label={words.tabLibrary}>
          {rows.map((row) => <Row key={row.indicator_id} row={row} chosen={chosen.has(row.indicator_id)} outOfUse={life.outOfUse.get(row.indicator_id)} drafted={drafted.has(row.indicator_id)} onChoose={onChoose} onOpen={setOpen} />)}
        </ul>}
      </div>
      {page && page.total > 0 && (
        <Pager total={page.total} page={filter.page} size={PAGE} onPage={(number) => setFilter((now) => ({ ...now, page: number }))}>
          <Checkbox aria-label={words.choosePage} title={words.choosePage} checked={all ? true : some ? 'mixed' : false} onChange={() => choosePage(!all)} />
        </Pager>
      )}
      {(chosen.size > 0 || life.maintains) && <MaintainBar chosen={[...chosen.values()]} />}
      {chosen.size > 0 && (
        <InsertBar count={chosen.size} table={() => ({ ...libraryTable([...chosen.values()], words), source: librarySource([...chosen.values()], asked) })} summary={null} onClear={() => setChosen(new Map())} />
      )}
      <Detail row={open} lines={linesOf(filter)} onClose={() => setOpen(null)} />
    </div>
  );
}
