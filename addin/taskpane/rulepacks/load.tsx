/** Reads an edited rule pack back from the sheet and keeps it as one of the office. */
import {
  Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, Field, Input, makeStyles, MessageBar, MessageBarBody, OverlayDrawer, Text,
} from '@fluentui/react-components';
import { DismissRegular, SaveRegular, TableArrowUpRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { PackRow } from '../../../analytics/rulepacks/contract.ts';
import { KINDS } from '../../../analytics/rulepacks/kinds.ts';
import { PACK_STATUS, type PackStatus } from '../../../analytics/rulepacks/pack.ts';
import { useFormats, useServices, useSession, useWords } from '../services.tsx';
import { isCancelled } from '../../client/request.ts';
import { Choice } from '../shared/choice.tsx';
import { LateProgress } from '../shared/progress.tsx';
import { useSentence } from '../shared/states.tsx';
import { packOf, readDraft, withCells, type Draft } from './from-sheet.ts';

const useStyles = makeStyles({
  drawer: { width: 'min(100vw, 480px)' },
  header: { paddingLeft: '16px', paddingRight: '16px' },
  body: { display: 'flex', flexDirection: 'column', gap: '12px', padding: '0 16px 16px' },
  message: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  form: { display: 'grid', gap: '10px' },
});

type Typed = { readonly id: string; readonly version: string; readonly place: string; readonly status: PackStatus };
type Message = { readonly intent: 'success' | 'error' | 'info'; readonly text: string };

type Props = { readonly packs: readonly PackRow[]; readonly onSaved: () => void };

export function LoadDrawer({ open, onClose, ...props }: Props & { open: boolean; onClose: () => void }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <OverlayDrawer className={styles.drawer} position="end" open={open} onOpenChange={(_, data) => !data.open && onClose()}>
      <DrawerHeader className={styles.header}>
        <DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={words.close} onClick={onClose} />}>{words.rules.loadTitle}</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        <Load {...props} />
      </DrawerBody>
    </OverlayDrawer>
  );
}

/** What comes with the product keeps its id; the office's own copy gets another, which the person may change. */
function ownId(id: string, packs: readonly PackRow[]): string {
  return packs.some((pack) => pack.id === id && !pack.local) ? `${id.slice(0, 58)}-local` : id;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function Load({ packs, onSaved }: Props) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { workbook, client } = useServices();
  const { me, host } = useSession();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [message, setMessage] = useState<Message | null>(null);
  /** Reading changes nothing and can be stopped; saving is brought to its end. */
  const [work, setWork] = useState<'reading' | 'saving' | null>(null);
  const busy = work !== null;
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const { rules } = words;

  if (me?.role !== 'officer') return <MessageBar intent="info" layout="multiline"><MessageBarBody className={styles.message}>{me === null ? words.connecting : rules.loadOfficerOnly}</MessageBarBody></MessageBar>;
  if (host !== 'excel') return <Text>{rules.loadNeedsExcel}</Text>;

  async function run(next: NonNullable<typeof work>, does: (signal: AbortSignal) => Promise<Message>) {
    const { signal } = (running.current = new AbortController());
    setWork(next);
    setMessage(null);
    try {
      setMessage(await does(signal));
    } catch (error) {
      setMessage(isCancelled(error) ? { intent: 'info', text: rules.loadStopped } : { intent: 'error', text: sentence(error) });
    } finally {
      setWork(null);
    }
  }

  const read = () =>
    run('reading', async (signal) => {
      setDraft(null);
      const found = readDraft(await workbook.readSelectedTable(undefined, signal));
      const { id, version, place, status } = found.content;
      const fresh: Typed = { id: ownId(textOf(id), packs), version: textOf(version), place: textOf(place), status: PACK_STATUS.find((one) => one === status) ?? 'unverified' };
      setDraft(found);
      setTyped(fresh);
      packOf(found, {});
      return { intent: 'info', text: rules.loaded(found.address, format.count(found.count)) };
    });

  const save = (from: Draft, entered: Typed) =>
    run('saving', async () => {
      const changes = changesOf(entered);
      const saved = await client.saveRulePack(packOf(from, changes)).catch((error: unknown) => {
        throw withCells(error, from, Object.keys(changes));
      });
      onSaved();
      return { intent: 'success', text: rules.saved(saved.pack.id, saved.pack.version) };
    });

  return (
    <>
      <Text size={200}>{rules.loadHint}</Text>
      <Button icon={<TableArrowUpRegular />} appearance={draft ? 'secondary' : 'primary'} disabledFocusable={busy} onClick={() => void read()}>{draft ? rules.loadReadAgain : rules.loadRead}</Button>
      {work && <LateProgress key={work} text={rules[work]} onCancel={work === 'reading' ? () => running.current?.abort() : null} />}
      {message && <MessageBar intent={message.intent} layout="multiline" politeness={message.intent === 'error' ? 'assertive' : 'polite'}><MessageBarBody className={styles.message}>{message.text}</MessageBarBody></MessageBar>}
      {draft && typed && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void save(draft, typed);
          }}
        >
          <Envelope draft={draft} />
          <Field label={rules.newId} hint={rules.idHint} required><Input value={typed.id} maxLength={64} onChange={(_, { value }) => setTyped({ ...typed, id: value })} /></Field>
          <Field label={rules.newVersion} required><Input value={typed.version} maxLength={64} onChange={(_, { value }) => setTyped({ ...typed, version: value })} /></Field>
          <Field label={rules.place} hint={rules.placeHint}><Input value={typed.place} maxLength={64} onChange={(_, { value }) => setTyped({ ...typed, place: value })} /></Field>
          <Field label={rules.statusLabel} hint={typed.status === 'verified' ? rules.verifiedHint : undefined}>
            <Choice<PackStatus> label={rules.statusLabel} value={typed.status} options={PACK_STATUS.map((value) => ({ value, text: rules.statuses[value]! }))} onChange={(status) => setTyped({ ...typed, status })} />
          </Field>
          <Button type="submit" appearance="primary" icon={<SaveRegular />} disabledFocusable={busy || typed.id.trim() === '' || typed.version.trim() === ''}>{work === 'saving' ? rules.saving : rules.save}</Button>
        </form>
      )}
    </>
  );
}

function Envelope({ draft }: { draft: Draft }) {
  const { rules } = useWords();
  const { lang } = useSession();
  const { from, to } = draft.content;
  return (
    <Text size={200}>
      {KINDS[draft.kind].title[lang]} · {rules.span(textOf(from), textOf(to) === '' ? null : textOf(to))}
    </Text>
  );
}

function changesOf({ id, version, place, status }: Typed) {
  return { id: id.trim(), version: version.trim(), place: place.trim() === '' ? null : place.trim(), status };
}
