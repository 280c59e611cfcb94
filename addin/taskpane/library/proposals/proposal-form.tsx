/** The blank for a proposal: a name, what is known of it, and why. */
import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { useLife } from '../life.tsx';
import { WritingSaid } from '../parts.tsx';
import { useWriting } from '../use-writing.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '6px', padding: '12px' },
  pair: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '6px', '& .fui-Field': { minWidth: 0 }, '& .fui-Input': { minWidth: 0, width: '100%' }, '& .fui-Input__input': { minWidth: 0, width: '100%' } },
});

const STANDARD_LEVELS = ['成本指标', '产出指标', '效益指标', '满意度指标'];
const EMPTY = { name: '', level1: '', industry: '', level2: '', unit: '', reason: '' };

export function ProposalForm({ onProposed }: { onProposed: () => void }) {
  const styles = useStyles();
  const { life } = useWords();
  const { labels } = useLife();
  const [form, setForm] = useState(EMPTY);
  const writing = useWriting();
  const set = (change: Partial<typeof EMPTY>) => setForm((now) => ({ ...now, ...change }));
  const choices = (values: readonly string[]) => [{ value: '', text: life.notSet }, ...[...new Set(values)].map((value) => ({ value, text: value }))];

  async function propose() {
    const { name, level1, level2, industry, unit, reason } = form;
    const done = await writing.write(async (client) => {
      const made = await client.propose({ name: name.trim(), level1: level1 || null, level2: level2.trim() || null, industry: industry || null, unit: unit.trim() || null, reason: reason.trim() });
      return life.proposed(made.name);
    }, life.proposing);
    if (!done) return;
    setForm(EMPTY);
    onProposed();
  }

  return (
    <form
      className={styles.form}
      aria-label={life.propose}
      onSubmit={(event) => {
        event.preventDefault();
        if (form.name.trim().length >= 2 && !writing.busy) void propose();
      }}
    >
      <Field label={life.proposeName} size="small" required><Input size="small" value={form.name} maxLength={400} onChange={(_, data) => set({ name: data.value })} /></Field>
      <div className={styles.pair}>
        <Field label={life.fields.level1} size="small"><Choice label={life.fields.level1} value={form.level1} options={choices([...STANDARD_LEVELS, ...labels.levels1])} onChange={(level1) => set({ level1 })} /></Field>
        <Field label={life.fields.level2} size="small"><Input size="small" value={form.level2} maxLength={64} onChange={(_, data) => set({ level2: data.value })} /></Field>
        <Field label={life.fields.industry} size="small"><Choice label={life.fields.industry} value={form.industry} options={choices(labels.industries)} onChange={(industry) => set({ industry })} /></Field>
        <Field label={life.fields.unit} size="small"><Input size="small" value={form.unit} maxLength={64} onChange={(_, data) => set({ unit: data.value })} /></Field>
      </div>
      <Field label={life.proposeReason} size="small"><Input size="small" value={form.reason} maxLength={1_000} onChange={(_, data) => set({ reason: data.value })} /></Field>
      <WritingSaid writing={writing} onDismiss={() => writing.setMessage(null)} />
      <Button type="submit" size="small" icon={<SendRegular />} disabledFocusable={form.name.trim().length < 2 || writing.busy}>{writing.busy ? life.proposing : life.propose}</Button>
    </form>
  );
}
