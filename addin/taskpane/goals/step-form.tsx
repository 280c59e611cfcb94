/** The next step of a goal form: which, with what sentence and which findings, sent with the version that was read. */
import { Button, Field, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import type { ReviewDetail, Step } from '../../../analytics/goal-reviews/contract.ts';
import { Said } from '../library/parts.tsx';
import { useWriting } from '../library/use-writing.ts';
import { useFormats, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { useUnsent } from '../shared/unsent.ts';
import { needsReason, patchOf, samePersonText, stepsHere } from './act.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '8px', gridTemplateColumns: 'minmax(0, 1fr)' },
  send: { justifySelf: 'start' },
  muted: { color: tokens.colorNeutralForeground2 },
});

type Props = { readonly detail: ReviewDetail; /** Numbers of the findings that are ticked. */ readonly chosen: readonly number[]; readonly onChanged: (detail: ReviewDetail) => void };

type Typed = { readonly picked: Step | null; readonly reason: string };
const NOTHING: Typed = { picked: null, reason: '' };

export function StepForm({ detail, chosen, onChanged }: Props) {
  const styles = useStyles();
  const { flow } = useWords();
  const format = useFormats();
  const steps = stepsHere(detail);
  const [typed, setTyped, forget] = useUnsent<Typed>(`goal review ${detail.review_id}`, NOTHING);
  const writing = useWriting();
  // What was typed belongs to its step alone, which may be gone by now.
  const { picked, reason } = typed.picked !== null && steps.includes(typed.picked) ? typed : NOTHING;
  const step = picked ?? steps[0];
  const patch = step === undefined ? null : patchOf(step, { reason, chosen }, detail);

  const send = () => writing.write(async (client) => {
    onChanged(await client.stepGoalReview(detail.review_id, patch!));
    forget();
    return flow.done(flow.steps[step!]);
  });

  const refresh = () => writing.write(async (client) => {
    onChanged(await client.goalReview(detail.review_id));
    return null;
  });

  const again = samePersonText(detail, flow);

  return (
    <section aria-label={flow.act} className={styles.form}>
      {again !== null && <Text size={200} role="note">{again}</Text>}
      {step === undefined ? <Text size={200} className={styles.muted} role="status">{detail.steps.includes('submit') ? flow.toUnit : flow.notYourTurn}</Text> : (
        <>
          <Field size="small" label={flow.act}>
            <Choice<Step> label={flow.act} value={step} options={steps.map((value) => ({ value, text: flow.steps[value] }))} onChange={(next) => setTyped({ picked: next, reason })} />
          </Field>
          <Field size="small" label={flow.reasons[step]} required={needsReason(step, detail.red)} {...(step === 'pass' && detail.red > 0 && { hint: flow.redPass(format.count(detail.red)) })}>
            <Textarea size="small" rows={3} resize="vertical" value={reason} maxLength={2000} onChange={(_, { value }) => setTyped({ picked: step, reason: value })} />
          </Field>
          {step === 'return' && <Text size={200} className={styles.muted} role="status">{flow.returning(format.count(chosen.length))}</Text>}
          <Button className={styles.send} appearance="primary" disabledFocusable={patch === null || writing.busy} onClick={() => void send()}>{flow.send}</Button>
        </>
      )}
      <Said message={writing.message} onDismiss={() => writing.setMessage(null)}>{writing.message?.conflict && <Button size="small" onClick={() => void refresh()}>{flow.refresh}</Button>}</Said>
    </section>
  );
}
