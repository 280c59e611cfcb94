/** The goal form that stands open in the sheet: its findings, proposals written at one press, handing it in. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Finding } from '../../../analytics/review/goals/contract.ts';
import { editsOf } from '../../sheet/form-edit.ts';
import type { GoalForm } from '../../workbook.ts';
import { OpenFormReview } from '../recommend/review/open-form.tsx';
import type { OpenForm } from '../recommend/review/use-open-form.ts';
import { useServices, useWords } from '../services.tsx';
import { useSentence } from '../shared/states.tsx';
import { HandIn } from './hand-in.tsx';

const useStyles = makeStyles({ body: { whiteSpace: 'normal', overflowWrap: 'anywhere' } });

type Message = { readonly intent: 'success' | 'error'; readonly text: string; readonly undo: boolean };
type Props = { readonly open: OpenForm & { readonly form: GoalForm }; readonly onHandedIn: () => void; readonly onShow: (id: string) => void };

export function OpenPanel({ open, onHandedIn, onShow }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { flow, goals } = words;
  const sentence = useSentence();
  const { workbook } = useServices();
  const [message, setMessage] = useState<Message | null>(null);
  const { form } = open;

  async function attempt(work: () => Promise<Message>) {
    setMessage(null);
    try {
      setMessage(await work());
      open.read();
    } catch (error) {
      setMessage({ intent: 'error', text: sentence(error), undo: false });
    }
  }
  const write = (finding: Finding) => void attempt(async () => {
    const address = await workbook.editForm(form, editsOf(finding, form)!, { title: goals.openTitle(form.sheet), now: () => new Date() });
    return { intent: 'success', text: flow.edited(address), undo: true };
  });
  const undo = () => attempt(async () => ({ intent: 'success', text: words.undone(await workbook.undoLastWrite()), undo: false }));

  return (
    <section aria-label={flow.openRegion}>
      {message && (
        <MessageBar intent={message.intent} layout="multiline" politeness={message.intent === 'error' ? 'assertive' : 'polite'}>
          <MessageBarBody className={styles.body}>{message.text}</MessageBarBody>
          {message.undo && <MessageBarActions><Button size="small" icon={<ArrowUndoRegular />} onClick={() => void undo()}>{flow.undo}</Button></MessageBarActions>}
        </MessageBar>
      )}
      <OpenFormReview
        form={form} busy={open.busy} onError={(error) => setMessage({ intent: 'error', text: sentence(error), undo: false })}
        adopt={{ fits: (finding) => editsOf(finding, form) !== null, write }}
        below={(review) => <HandIn key={`${form.sheet} ${form.project?.project_code ?? ''} ${form.project?.fiscal_year ?? ''}`} form={form} review={review} onHandedIn={onHandedIn} onShow={onShow} />}
      />
    </section>
  );
}
