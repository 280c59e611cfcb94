/** Writes the calculation as formulas on a sheet of its own, so that an auditor can follow it without us. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular, MathFormulaRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { Model } from '../../../analytics/cost/model/sheet.ts';
import { isCancelled } from '../../client.ts';
import { useFormats, useServices, useSession, useWords } from '../services.tsx';
import { Progress } from '../shared/progress.tsx';
import { useSentence } from '../shared/states.tsx';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '4px', minWidth: 0 },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2 },
});

type Message = { readonly intent: 'success' | 'error' | 'info'; readonly text: string; readonly undo: boolean };

/** @param props `build` makes the model when it is asked for */
export function ModelButton({ build }: { build: () => Model }) {
  const styles = useStyles();
  const words = useWords();
  const { cost } = words;
  const format = useFormats();
  const sentence = useSentence();
  const { workbook } = useServices();
  const { host } = useSession();
  const [running, setRunning] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);
  const controller = useRef<AbortController | null>(null);

  async function write() {
    controller.current = new AbortController();
    setMessage(null);
    setRunning(true);
    try {
      const { sheet, formulas } = await workbook.writeModel(cost.modelSheet, build(), { now: () => new Date(), signal: controller.current.signal });
      setMessage({ intent: 'success', text: cost.modelDone(sheet, format.count(formulas)), undo: true });
    } catch (error) {
      setMessage(isCancelled(error) ? { intent: 'info', text: words.cancelled, undo: false } : { intent: 'error', text: sentence(error), undo: false });
    } finally {
      setRunning(false);
    }
  }

  async function undo() {
    try {
      setMessage({ intent: 'success', text: words.undone(await workbook.undoLastWrite()), undo: false });
    } catch (error) {
      setMessage({ intent: 'error', text: sentence(error), undo: false });
    }
  }

  if (host !== 'excel') return null;
  return (
    <section className={styles.section} aria-label={cost.model}>
      <Button icon={<MathFormulaRegular />} disabled={running} onClick={() => void write()}>{cost.model}</Button>
      <Text size={200} className={styles.note}>{cost.modelHint}</Text>
      {running && <Progress text={cost.model} onCancel={() => controller.current?.abort()} />}
      {message && (
        <MessageBar intent={message.intent} layout="multiline" politeness="polite">
          <MessageBarBody className={styles.body}>{message.text}</MessageBarBody>
          {message.undo && <MessageBarActions><Button size="small" icon={<ArrowUndoRegular />} onClick={() => void undo()}>{words.undo}</Button></MessageBarActions>}
        </MessageBar>
      )}
    </section>
  );
}
