/** What was loaded, when, by whom and with what result. */
import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowClockwiseRegular, HistoryRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ImportKind, ImportRecord } from '../../../analytics/imports/contract.ts';
import { useFormats, useSession, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { Empty, Failure, Loading } from '../shared/states.tsx';
import type { Asked } from '../shared/use-analysis.ts';
import { HISTORY_ORDERS, type HistoryOrder, momentText, ordered } from './history-order.ts';

const useStyles = makeStyles({
  top: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: '6px', paddingBottom: '8px' },
  list: { margin: 0, padding: 0 },
  item: { listStyleType: 'none', display: 'grid', gap: '3px', padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'baseline' },
  name: { overflowWrap: 'anywhere' },
  facts: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
});

type Answer = Asked<{ total: number; rows: ImportRecord[] }> & { retry: () => void };

export function History({ answer }: { answer: Answer }) {
  const styles = useStyles();
  const { imports } = useWords();
  const format = useFormats();
  const [order, setOrder] = useState<HistoryOrder>('latest');
  const list = answer.state === 'done' ? answer.result : answer.state === 'loading' ? answer.before : null;
  return (
    <section aria-label={imports.history} aria-busy={answer.state === 'loading'}>
      <div className={styles.top}>
        <Choice<HistoryOrder> label={imports.historyOrder} value={order} options={HISTORY_ORDERS.map((value) => ({ value, text: imports.historyOrders[value] }))} onChange={setOrder} />
        <Button size="small" icon={<ArrowClockwiseRegular />} aria-label={imports.refresh} title={imports.refresh} onClick={answer.retry} />
      </div>
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'loading' && list === null && <Loading />}
      {list?.rows.length === 0 && <Empty icon={<HistoryRegular />} title={imports.historyEmptyTitle}>{imports.historyEmpty}</Empty>}
      {list && list.rows.length > 0 && <Text size={200} block>{imports.historyCount(format.count(list.rows.length), format.count(list.total))}</Text>}
      <ul className={styles.list}>{ordered(list?.rows ?? [], order).map((record) => <Row key={record.import_id} record={record} />)}</ul>
    </section>
  );
}

function Row({ record }: { record: ImportRecord }) {
  const styles = useStyles();
  const { imports } = useWords();
  const format = useFormats();
  const { me } = useSession();
  const { rows, warnings, problems } = record;
  const who = record.imported_by === me?.user ? imports.myself(me.name) : record.imported_by;
  return (
    <li className={styles.item}>
      <span className={styles.head}>
        <Text weight="semibold" className={styles.name}>{record.source ?? imports.rowsSent}</Text>
        <Badge appearance="tint" color="brand">{imports.kinds[record.kind as ImportKind] ?? record.kind}</Badge>
      </span>
      <Text size={200} className={styles.facts}>{momentText(record.imported_at)} · {who} · {imports.dataVersion(format.count(record.data_version))}</Text>
      <Text size={200} className={styles.facts}>{imports.historyCounts(format.count(rows.read), format.count(rows.inserted), format.count(rows.updated), format.count(problems.length))}</Text>
      {warnings.map((text) => <Text key={text} size={200} className={styles.facts}>{text}</Text>)}
    </li>
  );
}
