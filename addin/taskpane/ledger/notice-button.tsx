/** Puts the notice of a problem on a new sheet. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular, DocumentTextRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useServices, useSession, useWords } from '../services.tsx';
import { useSentence } from '../shared/states.tsx';
import { noticeModel } from './notice.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '4px', justifyItems: 'start', minWidth: 0 },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground2 },
});

type Message = { readonly intent: 'success' | 'error'; readonly text: string; readonly undo: boolean };

export function NoticeButton({ id }: { id: string }) {
  const styles = useStyles();
  const words = useWords();
  const { ledger } = words;
  const sentence = useSentence();
  const { client, workbook } = useServices();
  const { host } = useSession();
  const [running, setRunning] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);

  async function attempt(work: () => Promise<Message>) {
    setRunning(true);
    setMessage(null);
    try {
      setMessage(await work());
    } catch (error) {
      setMessage({ intent: 'error', text: sentence(error), undo: false });
    } finally {
      setRunning(false);
    }
  }
  const write = () =>
    attempt(async () => {
      const { sheet } = await workbook.writeModel(ledger.noticeSheet, noticeModel(await client.rectificationNotice(id)), { now: () => new Date() });
      return { intent: 'success', text: ledger.noticeDone(sheet), undo: true };
    });
  const undo = () => attempt(async () => ({ intent: 'success', text: words.undone(await workbook.undoLastWrite()), undo: false }));

  if (host !== 'excel') return null;
  return (
    <section className={styles.section} aria-label={ledger.notice}>
      <Button icon={<DocumentTextRegular />} disabled={running} onClick={() => void write()}>{ledger.notice}</Button>
      <Text size={200} className={styles.muted}>{ledger.noticeHint}</Text>
      {message && (
        <MessageBar intent={message.intent} layout="multiline" politeness="polite">
          <MessageBarBody className={styles.body}>{message.text}</MessageBarBody>
          {message.undo && <MessageBarActions><Button size="small" icon={<ArrowUndoRegular />} onClick={() => void undo()}>{words.undo}</Button></MessageBarActions>}
        </MessageBar>
      )}
    </section>
  );
}
