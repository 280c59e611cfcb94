/** The forms by which a reduction is kept, merged with others, and decided upon. */
import { Button, Checkbox, Field, Input, makeStyles, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { MergeRegular, SaveRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { DECISIONS, PRECEDENCES, type ScenarioRow } from '../../../analytics/reduce/scenarios/contract.ts';
import { Chosen, Fields } from '../compare/parts.tsx';
import { useServices, useWords } from '../services.tsx';
import { useSentence } from '../shared/states.tsx';
import { useModel } from './model.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '8px', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'start', '& > *': { maxWidth: '100%' }, '& > section': { width: '100%' } },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

/** Runs one request; a refusal is told where it was asked. */
export function useAct(): { readonly act: (work: () => Promise<string | null>) => Promise<boolean>; readonly busy: boolean; readonly said: ReactNode } {
  const styles = useStyles();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<{ readonly intent: 'success' | 'error'; readonly text: string } | null>(null);
  async function act(work: () => Promise<string | null>): Promise<boolean> {
    setBusy(true);
    setMessage(null);
    try {
      const text = await work();
      setMessage(text === null ? null : { intent: 'success', text });
      return true;
    } catch (error) {
      setMessage({ intent: 'error', text: sentence(error) });
      return false;
    } finally {
      setBusy(false);
    }
  }
  const said = message && <MessageBar intent={message.intent} layout="multiline" politeness={message.intent === 'error' ? 'assertive' : 'polite'}><MessageBarBody className={styles.body}>{message.text}</MessageBarBody></MessageBar>;
  return { act, busy, said };
}

type Saving = { readonly onSaved: () => void };

export function SaveForm({ onSaved }: Saving) {
  const styles = useStyles();
  const { reduce } = useWords();
  const { client } = useServices();
  const { formed, best } = useModel();
  const { act, busy, said } = useAct();
  const [what, setWhat] = useState<'rules' | 'best'>('rules');
  const [typed, setTyped] = useState({ name: '', note: '', shared: false });
  const from = what === 'best' && best === null ? 'rules' : what;
  async function save() {
    const done = await act(async () => {
      if ('error' in formed) throw formed.error;
      const { reduction } = formed;
      const stored = reduction.projects === undefined ? { fiscal_year: reduction.fiscal_year! } : {};
      const content = from === 'rules' ? { simulate: reduction } : { cuts: [...best!.cuts], ...stored, origin: { analysis: 'reduce.optimise', params: best!.params, value_lost: best!.value_lost, data_version: best!.data_version } };
      const { name } = await client.saveScenario({ ...typed, ...content });
      return reduce.savedAs(name);
    });
    if (!done) return;
    setTyped({ name: '', note: '', shared: false });
    onSaved();
  }
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <Fields label={reduce.keep}>
        <Chosen label={reduce.keepWhat} value={from} options={[{ value: 'rules', text: reduce.ruleScenario }, ...(best === null ? [] : [{ value: 'best' as const, text: reduce.bestScenario }])]} onChange={setWhat} />
        <Field size="small" label={reduce.scenarioName} required><Input value={typed.name} maxLength={64} onChange={(_, { value }) => setTyped({ ...typed, name: value })} /></Field>
        <Field size="small" label={reduce.note}><Input value={typed.note} maxLength={1_000} onChange={(_, { value }) => setTyped({ ...typed, note: value })} /></Field>
      </Fields>
      <Checkbox label={reduce.share} checked={typed.shared} onChange={(_, { checked }) => setTyped({ ...typed, shared: checked === true })} />
      <Button type="submit" icon={<SaveRegular />} disabled={busy || typed.name.trim() === ''}>{reduce.save}</Button>
      {said}
    </form>
  );
}

export function MergeForm({ rows, onSaved }: Saving & { rows: readonly ScenarioRow[] }) {
  const styles = useStyles();
  const { reduce } = useWords();
  const { client } = useServices();
  const { act, busy, said } = useAct();
  const [precedence, setPrecedence] = useState<(typeof PRECEDENCES)[number]>('first');
  const [name, setName] = useState('');
  async function merge() {
    const done = await act(async () => {
      const made = await client.mergeScenarios({ name, ids: rows.map(({ scenario_id }) => scenario_id), precedence });
      return reduce.savedAs(made.name);
    });
    if (done) onSaved();
  }
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); void merge(); }}>
      <Fields label={reduce.merge}>
        <Chosen label={reduce.precedence} value={precedence} options={PRECEDENCES.map((value) => ({ value, text: reduce.precedences[value] }))} onChange={setPrecedence} />
        <Field size="small" label={reduce.mergedName} required><Input value={name} maxLength={64} onChange={(_, { value }) => setName(value)} /></Field>
      </Fields>
      <Text size={200}>{reduce.mergeOrder(rows.map((row) => row.name).join(' → '))}</Text>
      <Button type="submit" icon={<MergeRegular />} disabled={busy || name.trim() === ''}>{reduce.merge}</Button>
      {said}
    </form>
  );
}

export function DecideForm({ row, onSaved }: Saving & { row: ScenarioRow }) {
  const styles = useStyles();
  const { reduce } = useWords();
  const { client } = useServices();
  const { act, busy, said } = useAct();
  const [outcome, setOutcome] = useState<(typeof DECISIONS)[number]>('adopted');
  const [reason, setReason] = useState('');
  async function decide() {
    const done = await act(async () => {
      await client.changeScenario(row.scenario_id, { decision: { outcome, reason } });
      return reduce.decisionKept(row.name);
    });
    if (!done) return;
    setReason('');
    onSaved();
  }
  return (
    <form className={styles.form} onSubmit={(event) => { event.preventDefault(); void decide(); }}>
      <Fields label={reduce.decide(row.name)}>
        <Chosen label={reduce.outcome} value={outcome} options={DECISIONS.map((value) => ({ value, text: reduce.outcomes[value] }))} onChange={setOutcome} />
        <Field size="small" label={reduce.decisionReason} required><Input value={reason} maxLength={1_000} onChange={(_, { value }) => setReason(value)} /></Field>
      </Fields>
      <Button type="submit" disabled={busy || reason.trim().length < 2}>{reduce.record}</Button>
      {said}
    </form>
  );
}
