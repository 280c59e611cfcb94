/** 写入记录: what was written into this workbook, from which data; calculate it again, go back to before. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular, DismissRegular, HistoryRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useState } from 'react';
import type { KeptPoint, WrittenBlocks } from '../../workbook.ts';
import { useServices, useSession, useWords } from '../services.tsx';
import { Empty, useSentence } from '../shared/states.tsx';
import { Block } from './block.tsx';
import { Points } from './points.tsx';

const useStyles = makeStyles({
  tab: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '8px', padding: '10px 12px' },
  heading: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, padding: 0, display: 'grid', gap: '8px', listStyleType: 'none' },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

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
  const inExcel = host === 'excel';

  const load = useCallback(() => {
    workbook.writtenBlocks().then(
      (found) => {
        setWritten(found);
        setPoints(workbook.restorePoints());
      },
      (error: unknown) => setFailure(error),
    );
  }, [workbook]);
  useEffect(() => {
    if (!inExcel) return;
    load();
    return workbook.onRestorePoint(load);
  }, [inExcel, workbook, load]);

  if (!inExcel) return <Empty icon={<HistoryRegular />} title={words.writes.tab}>{words.writes.needsExcel}</Empty>;
  return (
    <div className={styles.tab}>
      {said && (
        <MessageBar intent={said.intent} layout="multiline" politeness="polite">
          <MessageBarBody className={styles.body}>{said.text}</MessageBarBody>
          <MessageBarActions containerAction={<Button size="small" appearance="transparent" icon={<DismissRegular />} aria-label={words.dismiss} onClick={() => setSaid(null)} />} />
        </MessageBar>
      )}
      {failure !== null && <MessageBar intent="error" layout="multiline"><MessageBarBody className={styles.body}>{sentence(failure)}</MessageBarBody></MessageBar>}
      <div className={styles.heading}>
        <h2 className={styles.title} id="writes-blocks">{words.writes.blocks}</h2>
        <Button size="small" appearance="subtle" icon={<ArrowSyncRegular />} aria-label={words.writes.refresh} title={words.writes.refresh} onClick={load} />
      </div>
      {written?.foreign && <MessageBar intent="warning" layout="multiline"><MessageBarBody className={styles.body}>{words.writes.foreign}</MessageBarBody></MessageBar>}
      {written?.faults.map(({ row, text }) => <MessageBar key={row} intent="warning" layout="multiline"><MessageBarBody className={styles.body}>{text[lang]}</MessageBarBody></MessageBar>)}
      {written?.blocks.length === 0 && <Text size={200}>{words.writes.blocksEmpty}</Text>}
      <ul className={styles.list} aria-labelledby="writes-blocks">
        {written?.blocks.map((block) => <Block key={`${block.id} ${block.at}`} block={block} say={setSaid} onWritten={load} />)}
      </ul>
      <h2 className={styles.title} id="writes-points">{words.writes.points}</h2>
      <Points points={points} say={setSaid} />
    </div>
  );
}
