/** A person's word on single projects, each with its reason. */
import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AddRegular, DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { Chosen, Fields } from '../compare/parts.tsx';
import { useWords } from '../services.tsx';
import { useModel } from './model.tsx';
import type { Decided, DecisionKind } from './setup.ts';

const useStyles = makeStyles({
  line: { display: 'flex', gap: '6px', alignItems: 'center', minWidth: 0 },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2 },
});

const KINDS: readonly DecisionKind[] = ['exclude', 'keep', 'after'];
const NOTHING: Decided = { project_code: '', kind: 'exclude', after: '', reason: '' };

export function Decisions() {
  const styles = useStyles();
  const { reduce } = useWords();
  const { setup, change } = useModel();
  const { decisions } = setup;
  const [typed, setTyped] = useState(NOTHING);
  const code = typed.project_code.trim();
  const ready = code !== '' && typed.reason.trim() !== '' && (typed.kind !== 'after' || typed.after.trim() !== '');
  const add = () => {
    change({ decisions: [...decisions.filter((one) => one.project_code !== code), { ...typed, project_code: code, reason: typed.reason.trim() }] });
    setTyped(NOTHING);
  };
  return (
    <>
      <Text size={200} className={styles.note}>{reduce.decisionsHint}</Text>
      {decisions.map((one) => (
        <div key={one.project_code} className={styles.line}>
          <Text size={200} className={styles.text}>{reduce.decided(one.project_code, reduce.decisionKinds[one.kind], one.kind === 'after' ? one.after : '', one.reason)}</Text>
          <Button size="small" icon={<DeleteRegular />} aria-label={reduce.remove(one.project_code)} title={reduce.remove(one.project_code)} onClick={() => change({ decisions: decisions.filter((other) => other !== one) })} />
        </div>
      ))}
      <Fields label={reduce.addDecision}>
        <Field size="small" label={reduce.code}><Input value={typed.project_code} maxLength={64} onChange={(_, { value }) => setTyped({ ...typed, project_code: value })} /></Field>
        <Chosen label={reduce.decision} value={typed.kind} options={KINDS.map((value) => ({ value, text: reduce.decisionKinds[value] }))} onChange={(kind) => setTyped({ ...typed, kind })} />
        {typed.kind === 'after' && <Field size="small" label={reduce.afterWan}><Input inputMode="decimal" value={typed.after} maxLength={20} onChange={(_, { value }) => setTyped({ ...typed, after: value })} /></Field>}
        <Field size="small" label={reduce.reason} required><Input value={typed.reason} maxLength={400} onChange={(_, { value }) => setTyped({ ...typed, reason: value })} /></Field>
      </Fields>
      <Button size="small" icon={<AddRegular />} disabled={!ready} onClick={add}>{reduce.addDecision}</Button>
    </>
  );
}
