/** A person's word on single projects, each with its reason. */
import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AddRegular, DeleteRegular, TableSimpleCheckmarkRegular } from '@fluentui/react-icons';
import { useId, useMemo, useState } from 'react';
import { Chosen, Fields, Sentences } from '../compare/parts.tsx';
import { useServices, useSession, useWords } from '../services.tsx';
import { useSentence } from '../shared/states.tsx';
import { shownOf } from '../shared/use-analysis.ts';
import { useModel } from './model.tsx';
import type { Decided, DecisionKind } from './setup.ts';

const useStyles = makeStyles({
  line: { display: 'flex', gap: '6px', alignItems: 'center', minWidth: 0 },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2 },
});

const KINDS: readonly DecisionKind[] = ['exclude', 'keep', 'after'];
/** Projects offered while a person types: as many as can be looked through. */
const MOST_OFFERED = 30;
const NOTHING: Decided = { project_code: '', kind: 'exclude', after: '', reason: '' };

export function Decisions() {
  const styles = useStyles();
  const { reduce } = useWords();
  const sentence = useSentence();
  const { workbook } = useServices();
  const { host } = useSession();
  const { setup, change, answer, projects } = useModel();
  const { decisions } = setup;
  const [error, setError] = useState<unknown>(null);
  const list = useId();
  const answered = shownOf(answer);
  const known = useMemo(() => answered?.result.projects ?? projects ?? [], [answered, projects]);
  const [typed, setTyped] = useState(NOTHING);
  const code = typed.project_code.trim();
  const offered = useMemo(() => (code === '' ? known : known.filter(({ project_code, name }) => project_code.includes(code) || name?.includes(code) === true)).slice(0, MOST_OFFERED), [known, code]);
  const named = known.find(({ project_code }) => project_code === code)?.name;
  /** The code in the cell that is selected in the sheet, such as one of a list that was written there. */
  async function take() {
    setError(null);
    try {
      const { value } = await workbook.readSelectedCell();
      setTyped((before) => ({ ...before, project_code: String(value ?? '').trim().slice(0, 64) }));
    } catch (caught) {
      setError(caught);
    }
  }
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
        <Field size="small" label={reduce.code}><Input list={list} value={typed.project_code} maxLength={64} onChange={(_, { value }) => setTyped({ ...typed, project_code: value })} /></Field>
        <datalist id={list}>{offered.map(({ project_code, name }) => <option key={project_code} value={project_code} label={name ?? project_code} />)}</datalist>
        <Chosen label={reduce.decision} value={typed.kind} options={KINDS.map((value) => ({ value, text: reduce.decisionKinds[value] }))} onChange={(kind) => setTyped({ ...typed, kind })} />
        {typed.kind === 'after' && <Field size="small" label={reduce.afterWan}><Input inputMode="decimal" value={typed.after} maxLength={20} onChange={(_, { value }) => setTyped({ ...typed, after: value })} /></Field>}
        <Field size="small" label={reduce.reason} required><Input value={typed.reason} maxLength={400} onChange={(_, { value }) => setTyped({ ...typed, reason: value })} /></Field>
      </Fields>
      {known.length > 0 && <Text size={200} className={styles.note}>{named ?? reduce.pickHint}</Text>}
      {error !== null && <Sentences intent="warning" texts={[sentence(error)]} />}
      {host === 'excel' && <Button size="small" icon={<TableSimpleCheckmarkRegular />} onClick={() => void take()}>{reduce.takeCell}</Button>}
      <Button size="small" icon={<AddRegular />} disabled={!ready} onClick={add}>{reduce.addDecision}</Button>
    </>
  );
}
