/** Enters a problem by hand for the project whose row is selected in the sheet. */
import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, Field, Input, makeStyles, OverlayDrawer, Text, Textarea, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { SEVERITIES } from '../../../analytics/rectification/contract.ts';
import { Said } from '../library/parts.tsx';
import { useWriting } from '../library/use-writing.ts';
import type { ChosenProject } from '../recommend/project-card.tsx';
import { useSelectedProject } from '../recommend/use-selected-project.ts';
import { useSession, useWords } from '../services.tsx';
import { dayInChina } from '../shared/china-time.ts';
import { Choice } from '../shared/choice.tsx';
import { useSentence } from '../shared/states.tsx';
import { useUnsent } from '../shared/unsent.ts';
import type { Severity } from '../monitor/transfer.ts';
import { dayNote } from './act.ts';
import { entryOf, NOTHING, yearNote, type Typed } from './entry.ts';

const useStyles = makeStyles({
  drawer: { width: 'min(100vw, 480px)' },
  header: { paddingLeft: '16px', paddingRight: '16px' },
  body: { display: 'grid', gap: '10px', padding: '0 16px 16px', gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start', '& .fui-Input': { minWidth: 0 } },
  save: { justifySelf: 'start' },
  text: { overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground2 },
});

type Props = { readonly onClose: () => void; readonly onEntered: () => void; readonly onOpen: (id: string) => void };

export function EntryDrawer({ open, ...props }: Props & { readonly open: boolean }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <OverlayDrawer className={styles.drawer} position="end" open={open} onOpenChange={(_, data) => !data.open && props.onClose()}>
      <DrawerHeader className={styles.header}>
        <DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={words.close} onClick={props.onClose} />}>{words.ledger.enterTitle}</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>{open && <Form {...props} />}</DrawerBody>
    </OverlayDrawer>
  );
}

function Form({ onEntered, onOpen }: Props) {
  const styles = useStyles();
  const { ledger } = useWords();
  const sentence = useSentence();
  const { host, role, me } = useSession();
  const [selected, setSelected] = useState<ChosenProject | null>(null);
  const [typed, setTyped, forget] = useUnsent<Typed>('rectification entered by hand', NOTHING);
  const [known, setKnown] = useState<string | null>(null);
  const { nothing, error } = useSelectedProject(setSelected);
  const writing = useWriting();
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const project = nothing ? undefined : selected?.project;
  const entry = entryOf(project?.project_code, project?.fiscal_year, typed);
  const isUnit = (role ?? me?.role) === 'clerk';

  const save = () => {
    setKnown(null);
    return writing.write(async (client) => {
      const result = await client.openRectifications([entry!]);
      setKnown(result.known[0]?.rectification_id ?? null);
      if (result.opened.length > 0) forget();
      onEntered();
      return [result.opened.length > 0 ? ledger.entered : ledger.known, ...result.warnings].join(' ');
    });
  };

  if (host !== 'excel') return <Text>{ledger.needsExcel}</Text>;
  return (
    <>
      <section aria-label={ledger.project} className={styles.text}>
        <Text weight="semibold" role="status">
          {error !== null ? sentence(error) : project === undefined ? ledger.projectNone : project.project_code === undefined ? ledger.projectNoCode : ledger.projectOf(project.name ?? '', project.project_code)}
        </Text>
      </section>
      {project && project.fiscal_year === undefined && <Field size="small" label={ledger.projectYear} hint={ledger.projectNoYear} {...yearNote(typed.year, ledger)}><Input inputMode="numeric" value={typed.year} maxLength={8} onChange={(_, { value }) => change({ year: value })} /></Field>}
      <Field size="small" label={ledger.severity}><Choice<Severity> label={ledger.severity} value={typed.severity} options={SEVERITIES.map((value) => ({ value, text: ledger.severities[value] }))} onChange={(severity) => change({ severity })} /></Field>
      <Field size="small" label={ledger.problem} required><Textarea size="small" rows={3} resize="vertical" value={typed.problem} maxLength={2000} onChange={(_, { value }) => change({ problem: value })} /></Field>
      {!isUnit && <Field size="small" label={ledger.demand}><Textarea size="small" rows={2} resize="vertical" value={typed.demand} maxLength={2000} onChange={(_, { value }) => change({ demand: value })} /></Field>}
      <Field size="small" label={ledger.responsible}><Input value={typed.responsible} maxLength={100} onChange={(_, { value }) => change({ responsible: value })} /></Field>
      {!isUnit && (
        <Field size="small" label={ledger.day} hint={ledger.dayHint} {...dayNote(typed.day, dayInChina(new Date().toISOString()), ledger)}>
          <Input value={typed.day} maxLength={10} onChange={(_, { value }) => change({ day: value })} />
        </Field>
      )}
      <Button className={styles.save} appearance="primary" disabled={entry === null || writing.busy} onClick={() => void save()}>{ledger.save}</Button>
      <Said message={writing.message}>{known !== null && <Button size="small" onClick={() => onOpen(known)}>{ledger.openKnown}</Button>}</Said>
    </>
  );
}
