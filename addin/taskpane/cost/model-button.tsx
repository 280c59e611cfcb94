/** The calculation as formulas, so that an auditor can follow it without us: on a sheet of its own, or as a workbook file. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular, ArrowUndoRegular, MathFormulaRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { analyse } from '../../../analytics/cost/analyse/contract.ts';
import { modelOf, type Planned } from '../../../analytics/cost/model/of-result.ts';
import { isCancelled } from '../../client/request.ts';
import type { Answered } from '../compare/use-run.ts';
import { useFormats, useServices, useSession, useWords } from '../services.tsx';
import { Progress } from '../shared/progress.tsx';
import { saveFile } from '../shared/save-file.ts';
import { useSentence } from '../shared/states.tsx';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '4px', minWidth: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2 },
});

type Message = { readonly intent: 'success' | 'error' | 'info'; readonly text: string; readonly undo: boolean };

/** @param props `planned` is the need derived from the full cost, null for the cost alone */
export function ModelButton({ answered, planned }: { answered: Answered<typeof analyse>; planned: Planned | null }) {
  const styles = useStyles();
  const words = useWords();
  const { cost } = words;
  const format = useFormats();
  const sentence = useSentence();
  const { workbook, client } = useServices();
  const { host, lang } = useSession();
  const [running, setRunning] = useState<string | null>(null);
  const [message, setMessage] = useState<Message | null>(null);
  const controller = useRef<AbortController | null>(null);
  const { question, result } = answered;

  async function run(what: string, work: (signal: AbortSignal) => Promise<Message>) {
    controller.current = new AbortController();
    setMessage(null);
    setRunning(what);
    try {
      setMessage(await work(controller.current.signal));
    } catch (error) {
      setMessage(isCancelled(error) ? { intent: 'info', text: words.cancelled, undo: false } : { intent: 'error', text: sentence(error), undo: false });
    } finally {
      setRunning(null);
    }
  }

  const write = () => run(cost.model, async (signal) => {
    const model = modelOf({ fiscal_year: question.fiscal_year, currency: question.currency, allocation: question.inline?.allocation ?? question.allocation, result }, planned, lang);
    const { sheet, formulas } = await workbook.writeModel(cost.modelSheet, model, { now: () => new Date(), signal });
    return { intent: 'success', text: cost.modelDone(sheet, format.count(formulas)), undo: true };
  });
  const save = () => run(cost.modelFile, async (signal) => {
    const file = await client.costModelFile({ analyse: question, ...(planned && { need: planned.plan }) }, { signal, lang });
    saveFile(file);
    return { intent: 'success', text: cost.modelSaved(file.name), undo: false };
  });

  async function undo() {
    try {
      setMessage({ intent: 'success', text: words.undone(await workbook.undoLastWrite()), undo: false });
    } catch (error) {
      setMessage({ intent: 'error', text: sentence(error), undo: false });
    }
  }

  return (
    <section className={styles.section} aria-label={cost.model}>
      <div className={styles.buttons}>
        {host === 'excel' && <Button icon={<MathFormulaRegular />} disabled={running !== null} onClick={() => void write()}>{cost.model}</Button>}
        <Button icon={<ArrowDownloadRegular />} disabled={running !== null} onClick={() => void save()}>{cost.modelFile}</Button>
      </div>
      <Text size={200} className={styles.note}>{cost.modelHint}</Text>
      {running !== null && <Progress text={running} onCancel={() => controller.current?.abort()} />}
      {message && (
        <MessageBar intent={message.intent} layout="multiline" politeness="polite">
          <MessageBarBody className={styles.body}>{message.text}</MessageBarBody>
          {message.undo && <MessageBarActions><Button size="small" icon={<ArrowUndoRegular />} onClick={() => void undo()}>{words.undo}</Button></MessageBarActions>}
        </MessageBar>
      )}
    </section>
  );
}
