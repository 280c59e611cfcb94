/** Small parts that the views of the library share. */
import { Button, Field, Input, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { LateProgress } from '../shared/progress.tsx';
import { OTHER, REASONS, reasonOf, type ReasonKind } from './flow/flow.ts';
import type { Message, useWriting } from './use-writing.ts';

const useStyles = makeStyles({
  said: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  reason: { display: 'grid', gap: '6px' },
  bars: { display: 'grid', gridTemplateColumns: 'minmax(0, max-content) minmax(40px, 1fr) auto', gap: '4px 8px', alignItems: 'center', margin: 0, padding: 0 },
  row: { display: 'contents' },
  label: { overflowWrap: 'anywhere', maxWidth: '150px', fontSize: tokens.fontSizeBase200 },
  bar: { height: '10px', borderRadius: '2px', backgroundColor: tokens.colorBrandBackground, minWidth: '1px' },
  value: { margin: 0, fontVariantNumeric: 'tabular-nums', textAlign: 'right', fontSize: tokens.fontSizeBase200 },
});

export function Said({ message, onDismiss, children }: { message: Message | null; onDismiss?: () => void; children?: ReactNode }) {
  const styles = useStyles();
  const words = useWords();
  if (message === null) return null;
  return (
    <MessageBar intent={message.intent} layout="multiline" politeness={message.intent === 'error' ? 'assertive' : 'polite'}>
      <MessageBarBody className={styles.said}>{message.text}</MessageBarBody>
      {(children || onDismiss) && (
        <MessageBarActions containerAction={onDismiss && <Button size="small" appearance="transparent" icon={<DismissRegular />} aria-label={words.dismiss} onClick={onDismiss} />}>
          {children}
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** What a change sent to the service is about, once it takes longer than a moment, and what came of it. */
export function WritingSaid({ writing, ...said }: { writing: ReturnType<typeof useWriting>; onDismiss?: () => void; children?: ReactNode }) {
  return (
    <>
      {writing.doing !== null && <LateProgress text={writing.doing} onCancel={null} />}
      <Said message={writing.message} {...said} />
    </>
  );
}

/** Choices first, words of one's own last; a choice that the kind does not have is the offered one. */
export type Given = { readonly choice: string; readonly note: string };
export const NOTHING_GIVEN: Given = { choice: '', note: '' };

/** @param offered the choice as long as none is made @returns `reason` null until it says something; `touched` where it is not as it was offered */
export function useReason(kind: ReasonKind, [given, setGiven]: readonly [Given, (given: Given) => void], offered: string = REASONS[kind][0]) {
  const { life } = useWords();
  const { note } = given;
  const choice = (REASONS[kind] as readonly string[]).includes(given.choice) ? given.choice : offered;
  // What is shown is what was meant from the first key on, also where another is offered later.
  const change = (part: Partial<Given>) => setGiven({ choice, note, ...part });
  return { kind, choice, note, change, touched: choice !== offered || note.trim() !== '', reason: reasonOf(choice, life.reasons, note, life.colon) };
}

export function ReasonFields({ state, label }: { state: ReturnType<typeof useReason>; label?: string }) {
  const styles = useStyles();
  const { life } = useWords();
  const { kind, choice, note, change } = state;
  const name = label ?? life.reason;
  return (
    <div className={styles.reason} role="group" aria-label={name}>
      <Field label={name} size="small">
        <Choice label={name} value={choice} options={REASONS[kind].map((value) => ({ value: value as string, text: life.reasons[value]! }))} onChange={(value) => change({ choice: value })} />
      </Field>
      <Input size="small" aria-label={choice === OTHER ? life.noteNeeded : life.note} placeholder={choice === OTHER ? life.noteNeeded : life.note} value={note} maxLength={900} onChange={(_, data) => change({ note: data.value })} />
    </div>
  );
}

export type Bar = { readonly key: string; readonly label: string; /** Null where it is not disclosed. */ readonly value: number | null; readonly text: string };

/** A list of figures with a bar each; the bar repeats what the figure says. */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const styles = useStyles();
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return (
    <section aria-label={title}>
      <Text weight="semibold" block>{title}</Text>
      <dl className={styles.bars}>
        {bars.map(({ key, label, value, text }) => (
          <div key={key} className={styles.row}>
            <dt className={styles.label}>{label}</dt>
            <span aria-hidden role="presentation" className={styles.bar} style={{ width: `${((value ?? 0) / most) * 100}%` }} />
            <dd className={styles.value}>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
