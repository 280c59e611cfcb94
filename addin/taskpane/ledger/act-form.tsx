/** The next step of a problem: which, what has to be said with it, sent with the version that was read. */
import { Button, Field, Input, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import type { RectificationDetail } from '../../../analytics/rectification/contract.ts';
import { Said } from '../library/parts.tsx';
import { useWriting } from '../library/use-writing.ts';
import { useSession, useWords } from '../services.tsx';
import { dayInChina } from '../shared/china-time.ts';
import { Choice } from '../shared/choice.tsx';
import { useUnsent } from '../shared/unsent.ts';
import { actionsOf, asksOf, dayNote, hasEvidence, NO_FIELDS, patchOf, type Action, type Fields } from './act.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '8px', gridTemplateColumns: 'minmax(0, 1fr)', '& .fui-Input': { minWidth: 0 } },
  send: { justifySelf: 'start' },
  muted: { color: tokens.colorNeutralForeground2 },
});

type Typed = { readonly chosen: Action | null; readonly fields: Fields };
const NOTHING: Typed = { chosen: null, fields: NO_FIELDS };

export function ActForm({ detail, onChanged }: { detail: RectificationDetail; onChanged: (detail: RectificationDetail) => void }) {
  const styles = useStyles();
  const { ledger } = useWords();
  const { role, me } = useSession();
  const who = role ?? me?.role ?? 'clerk';
  const actions = actionsOf(detail, who);
  const [typed, setTyped, forget] = useUnsent<Typed>(`rectification ${detail.rectification_id}`, NOTHING);
  const writing = useWriting();
  // What was typed belongs to its step alone, which may be gone by now.
  const { chosen, fields } = typed.chosen !== null && actions.includes(typed.chosen) ? typed : NOTHING;
  const action = chosen ?? actions[0]!;
  const asks = asksOf(action);
  const patch = patchOf(action, fields, detail);
  const change = (part: Partial<Fields>) => setTyped({ chosen: action, fields: { ...fields, ...part } });

  const send = () => writing.write(async (client) => {
    onChanged(await client.changeRectification(detail.rectification_id, patch!));
    forget();
    return ledger.done(ledger.actions[action]);
  });

  const refresh = () => writing.write(async (client) => {
    onChanged(await client.rectification(detail.rectification_id));
    return null;
  });

  return (
    <section aria-label={ledger.act} className={styles.form}>
      <Field size="small" label={ledger.act}>
        <Choice<Action> label={ledger.act} value={action} options={actions.map((value) => ({ value, text: ledger.actions[value] }))} onChange={(next) => setTyped({ chosen: next, fields: NO_FIELDS })} />
      </Field>
      {asks.day && (
        <Field size="small" label={ledger.day} hint={ledger.dayHint} {...dayNote(fields.day, dayInChina(new Date().toISOString()), ledger)}>
          <Input value={fields.day} maxLength={10} onChange={(_, { value }) => change({ day: value })} />
        </Field>
      )}
      {asks.text === 'responsible' && <Field size="small" label={ledger.responsible}><Input value={fields.text} maxLength={100} onChange={(_, { value }) => change({ text: value })} /></Field>}
      {asks.text !== null && asks.text !== 'responsible' && (
        <Field size="small" label={ledger[asks.text]} {...(action === 'submit' && hasEvidence(detail) && { hint: ledger.evidenceShown })}>
          <Textarea size="small" rows={3} resize="vertical" value={fields.text} maxLength={2000} onChange={(_, { value }) => change({ text: value })} />
        </Field>
      )}
      {asks.text === 'evidence' && <Field size="small" label={ledger.evidenceReference}><Input value={fields.reference} maxLength={400} onChange={(_, { value }) => change({ reference: value })} /></Field>}
      {asks.reason && <Field size="small" label={ledger.reason}><Textarea size="small" rows={2} resize="vertical" value={fields.reason} maxLength={2000} onChange={(_, { value }) => change({ reason: value })} /></Field>}
      <Button className={styles.send} appearance="primary" disabled={patch === null || writing.busy} onClick={() => void send()}>{ledger.send}</Button>
      {who === 'clerk' && <Text size={200} className={styles.muted}>{ledger.unitOnly}</Text>}
      <Said message={writing.message} onDismiss={() => writing.setMessage(null)}>{writing.message?.conflict && <Button size="small" onClick={() => void refresh()}>{ledger.refresh}</Button>}</Said>
    </section>
  );
}
