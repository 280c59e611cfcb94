/** 写入记录: what was written into this workbook, from which data; calculate it again, go back to before. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular, DismissRegular, HistoryRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeptPoint, WrittenBlocks } from '../../workbook.ts';
import { useServices, useSession, useWords } from '../services.tsx';
import { ListTools } from '../shared/list-tools.tsx';
import { LateProgress } from '../shared/progress.tsx';
import { Empty, useSentence } from '../shared/states.tsx';
import { orderRows } from '../shared/table-rows.ts';
import { Block } from './block.tsx';
import { Points } from './points.tsx';
import { blockFields, pointFields } from './when.ts';

const useStyles = makeStyles({
  tab: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '8px', padding: '10px 12px' },
  heading: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: '0 8px' },
  tools: { display: 'flex', alignItems: 'center', minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, padding: 0, display: 'grid', gap: '8px', listStyleType: 'none' },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

const ORDERS = ['at', 'title', 'place'] as const;

export type Said = { readonly intent: 'success' | 'error' | 'info'; readonly text: string };

export function WritesTab() {
  const styles = useStyles();
  const words = useWords();
  const sentence = useSentence();
  const { workbook } = useServices();
  const { host, lang } = useSession();
  const [written, setWritten] = useState<WrittenBlocks | null>(null);
  const [points, setPoints] = useState<readonly KeptPoint[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [order, setOrder] = useState<(typeof ORDERS)[number]>('at');
  /** What is shown may be older than the workbook. */
  const [loading, setLoading] = useState(true);
  // A list that is given up, or asked for again meanwhile, says nothing any more.
  const asked = useRef(0);
  const inExcel = host === 'excel';

  const load = useCallback(() => {
    const mine = ++asked.current;
    workbook.writtenBlocks().then(
      (found) => {
        if (mine !== asked.current) return;
        setFailure(null);
        setWritten(found);
        setPoints(workbook.restorePoints());
        setLoading(false);
      },
      (error: unknown) => {
        if (mine !== asked.current) return;
        setFailure(error);
        setLoading(false);
      },
    );
  }, [workbook]);
  const again = useCallback(() => {
    setLoading(true);
    load();
  }, [load]);
  useEffect(() => {
    if (!inExcel) return;
    load();
    return workbook.onRestorePoint(again);
  }, [inExcel, workbook, load, again]);

  function stop() {
    asked.current += 1;
    setLoading(false);
    setSaid({ intent: 'info', text: words.stopped });
  }

  const columns = blockFields(words);
  const blocks = written && orderRows(written.blocks, columns, { column: order, descending: order === 'at' });
  if (!inExcel) return <Empty icon={<HistoryRegular />} title={words.writes.tab}>{words.writes.needsExcel}</Empty>;
  return (
    <div className={styles.tab} aria-busy={loading}>
      {said && (
        <MessageBar intent={said.intent} layout="multiline" politeness="polite">
          <MessageBarBody className={styles.body}>{said.text}</MessageBarBody>
          <MessageBarActions containerAction={<Button size="small" appearance="transparent" icon={<DismissRegular />} aria-label={words.dismiss} onClick={() => setSaid(null)} />} />
        </MessageBar>
      )}
      {failure !== null && <MessageBar intent="error" layout="multiline"><MessageBarBody className={styles.body}>{sentence(failure)}</MessageBarBody></MessageBar>}
      <div className={styles.heading}>
        <h2 className={styles.title} id="writes-blocks">{words.writes.blocks}</h2>
        <span className={styles.tools}>
          <ListTools label={words.writes.blocks} rows={blocks ?? []} columns={columns} order={{ value: order, options: ORDERS.map((value) => ({ value, text: words.writes.orders[value] })), onChange: setOrder }} />
          <Button size="small" appearance="subtle" icon={<ArrowSyncRegular />} aria-label={words.writes.refresh} title={words.writes.refresh} onClick={again} />
        </span>
      </div>
      {loading && <LateProgress text={words.writes.listing} onCancel={stop} />}
      {written?.foreign && <MessageBar intent="warning" layout="multiline"><MessageBarBody className={styles.body}>{words.writes.foreign}</MessageBarBody></MessageBar>}
      {written?.faults.map(({ row, text }) => <MessageBar key={row} intent="warning" layout="multiline"><MessageBarBody className={styles.body}>{text[lang]}</MessageBarBody></MessageBar>)}
      {blocks?.length === 0 && <Text size={200}>{words.writes.blocksEmpty}</Text>}
      <ul className={styles.list} aria-labelledby="writes-blocks">
        {blocks?.map((block) => <Block key={`${block.id} ${block.at}`} block={block} say={setSaid} onWritten={load} />)}
      </ul>
      <div className={styles.heading}>
        <h2 className={styles.title} id="writes-points">{words.writes.points}</h2>
        {points.length > 0 && <ListTools label={words.writes.points} rows={points} columns={pointFields(words)} />}
      </div>
      <Points points={points} say={setSaid} />
    </div>
  );
}
