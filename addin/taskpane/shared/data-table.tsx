/** A table of any length: ordered by its headers, searched, copied whole; only the rows in sight are drawn. */
import { Button, makeStyles, mergeClasses, SearchBox, Text, tokens } from '@fluentui/react-components';
import { ArrowSortDownRegular, ArrowSortUpRegular, CopyRegular } from '@fluentui/react-icons';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useFormats, useWords } from '../services.tsx';
import { copyToClipboard } from './clipboard.ts';
import { LampTag } from './lamp-tag.tsx';
import { copyText, findRows, orderRows, shownRows, titleWidth, type Column, type Order } from './table-rows.ts';

const ROW = 32;
/** Pixels: what a long table is never lower than; the bar for scrolling sideways with the frame. */
const LEAST = 160;
const BAR = 14;

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: '6px', minHeight: 0, minWidth: 0, flexGrow: 1 },
  tools: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto auto', gap: '6px', alignItems: 'center' },
  search: { width: '100%', maxWidth: 'none' },
  scroll: {
    overflow: 'auto', flexGrow: 1, position: 'relative', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  head: { display: 'flex', position: 'sticky', top: 0, zIndex: 1, minWidth: 'max-content', backgroundColor: tokens.colorNeutralBackground3 },
  row: { display: 'flex', height: `${ROW}px`, minWidth: 'max-content', boxSizing: 'border-box', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, alignItems: 'center' },
  cell: { flexShrink: 0, boxSizing: 'border-box', padding: '0 8px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontSize: tokens.fontSizeBase200 },
  numeric: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  title: { width: '100%', minWidth: 0, height: `${ROW}px`, padding: '0 8px', justifyContent: 'flex-start', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  titleNumeric: { justifyContent: 'flex-end' },
  header: { flexShrink: 0, boxSizing: 'border-box' },
  open: {
    padding: 0, border: 'none', background: 'none', font: 'inherit', color: tokens.colorBrandForegroundLink, cursor: 'pointer', maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', display: 'block', textAlign: 'left',
    ':hover': { textDecorationLine: 'underline' }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

type Props<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly order?: Order;
  /** Stands beside the copy button. */
  readonly actions?: ReactNode;
  /** Makes the first cell of a row a button; the arrows go from one to the next. */
  readonly onOpen?: { readonly label: (row: Row) => string; readonly open: (row: Row) => void };
};

export function DataTable<Row>({ label, columns: given, rows, keyOf, order: atFirst, actions, onOpen }: Props<Row>) {
  const styles = useStyles();
  const { shell } = useWords();
  const format = useFormats();
  const [order, setOrder] = useState<Order | null>(atFirst ?? null);
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const columns = useMemo(() => given.map((column) => ({ ...column, width: Math.max(column.width, titleWidth(column.title)) })), [given]);
  const shown = useMemo(() => orderRows(findRows(rows, columns, typed), columns, order), [rows, columns, typed, order]);

  async function copy() {
    setSaid((await copyToClipboard(copyText(shown, columns))) ? shell.copied(format.count(shown.length)) : shell.copyFailed);
  }

  return (
    <div className={styles.whole}>
      <div className={styles.tools}>
        <SearchBox size="small" className={styles.search} placeholder={shell.filterRows} aria-label={shell.filterRows} value={typed} onChange={(_, data) => setTyped(data.value)} />
        <Button size="small" icon={<CopyRegular />} aria-label={shell.copy} title={shell.copy} disabled={shown.length === 0} onClick={() => void copy()} />
        {actions}
      </div>
      <Text size={200} role="status">{said ?? (shown.length === 0 ? shell.noRows : shell.rowsShown(format.count(shown.length), format.count(rows.length)))}</Text>
      <Rows label={label} columns={columns} rows={shown} most={rows.length} keyOf={keyOf} order={order} onOrder={setOrder} {...(onOpen && { onOpen })} />
    </div>
  );
}

type RowsProps<Row> = Pick<Props<Row>, 'label' | 'columns' | 'rows' | 'keyOf' | 'onOpen'> & { /** Rows where nothing is searched for. */ most: number; order: Order | null; onOrder: (order: Order) => void };

function Rows<Row>({ label, columns, rows, most, keyOf, order, onOrder, onOpen }: RowsProps<Row>) {
  const styles = useStyles();
  const scroll = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ scrolled: 0, height: 600 });
  const [at, setAt] = useState<string | null>(null);
  useEffect(() => {
    const element = scroll.current!;
    const look = () => setSight({ scrolled: element.scrollTop, height: element.clientHeight });
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const { first, end } = shownRows(rows.length, sight.scrolled, sight.height, ROW);
  const drawn = rows.slice(first, end);
  // One stop of the keyboard for all rows: where it was last, or the first that is in sight.
  const stop = drawn.some((row) => keyOf(row) === at) ? at : drawn[0] && keyOf(rows[Math.min(rows.length - 1, Math.ceil(sight.scrolled / ROW))]!);
  return (
    <div ref={scroll} className={styles.scroll} style={{ minHeight: Math.min(LEAST, (Math.max(1, most) + 1) * ROW + BAR) }} role="region" aria-label={label} tabIndex={0} onScroll={({ currentTarget }) => setSight({ scrolled: currentTarget.scrollTop, height: currentTarget.clientHeight })}>
      <div role="table" aria-label={label} aria-rowcount={rows.length + 1} aria-colcount={columns.length}>
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={styles.head}>
            {columns.map((column) => <Title key={column.id} column={column} order={order} onOrder={onOrder} />)}
          </div>
        </div>
        <div role="rowgroup" style={{ paddingTop: first * ROW, paddingBottom: (rows.length - end) * ROW }}>
          {drawn.map((row, index) => (
            <div key={keyOf(row)} role="row" aria-rowindex={first + index + 2} className={styles.row}>
              {columns.map((column, place) => (
                <div key={column.id} role="cell" className={mergeClasses(styles.cell, column.numeric && styles.numeric)} style={{ width: column.width }} title={column.text(row)}>
                  {place === 0 && onOpen ? (
                    <button
                      type="button" className={styles.open} aria-label={onOpen.label(row)} tabIndex={keyOf(row) === stop ? 0 : -1} data-open
                      onFocus={() => setAt(keyOf(row))} onKeyDown={toNeighbour} onClick={() => onOpen.open(row)}
                    >
                      {column.text(row)}
                    </button>
                  ) : <Told column={column} row={row} />}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function Told<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const colour = column.colour?.(row) ?? null;
  return colour === null ? column.text(row) : <LampTag colour={colour} text={column.text(row)} />;
}

function toNeighbour(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const all = [...event.currentTarget.closest('[role=table]')!.querySelectorAll<HTMLElement>('[data-open]')];
  all[all.indexOf(event.currentTarget) + step]?.focus();
}

function Title<Row>({ column, order, onOrder }: { column: Column<Row>; order: Order | null; onOrder: (order: Order) => void }) {
  const styles = useStyles();
  const { shell } = useWords();
  const mine = order?.column === column.id ? order : null;
  return (
    <div role="columnheader" aria-sort={mine ? (mine.descending ? 'descending' : 'ascending') : 'none'} className={styles.header} style={{ width: column.width }}>
      <Button
        appearance="transparent"
        className={mergeClasses(styles.title, column.numeric && styles.titleNumeric)}
        icon={mine ? mine.descending ? <ArrowSortDownRegular /> : <ArrowSortUpRegular /> : null}
        iconPosition="after"
        title={shell.sortBy(column.title)}
        onClick={() => onOrder({ column: column.id, descending: mine ? !mine.descending : Boolean(column.numeric) })}
      >
        {column.title}
      </Button>
    </div>
  );
}
