/** Writes the chosen rows into the sheet: where to, progress, cancel, what was written, undo. */
import {
  Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Radio, RadioGroup, Text, tokens, useRestoreFocusTarget,
} from '@fluentui/react-components';
import { ArrowUndoRegular, DismissRegular, TableAddRegular } from '@fluentui/react-icons';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { isCancelled } from '../../client/request.ts';
import { isRecordable } from '../../sheet/blocks.ts';
import type { Decision, FormIndicator, Phase, Place, Review, SheetTable } from '../../workbook.ts';
import { useFormats, useServices, useSession, useWords } from '../services.tsx';
import { FormDialog, type FormQuestion } from './form-dialog.tsx';
import { LateProgress, Progress as ProgressOf } from './progress.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { useSentence } from './states.tsx';
import { useRoute } from './use-route.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex', flexDirection: 'column', gap: '4px', padding: '6px 12px 8px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground2,
  },
  line: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '4px 8px', justifyContent: 'space-between' },
  place: {
    display: 'flex', alignItems: 'center', flexWrap: 'wrap',
    '& .fui-Radio__indicator': { margin: '4px 2px 4px 0' }, '& .fui-Radio__label': { padding: '4px 6px 4px 2px' },
  },
  body: { whiteSpace: 'normal' },
  grow: { flexGrow: 1 },
});

type Message = { intent: 'success' | 'error' | 'info'; text: string; undo: /** How many writes the button takes back. */ number };
type Progress = { done: number; of: number; phase: Phase };
type Question = { review: Review; answer: (decision: Decision) => void };

/** @param props `question` is what was asked: where it is too long to be recorded, this is said before writing; `others` go to new sheets of their own after the table; `form` gives what can be filled into the open goal form instead, `formNote` what is to be said before of the sheet that it is on */
export function InsertBar(props: { count: number; table: () => SheetTable; others?: () => readonly SheetTable[]; summary: ReactNode; onClear?: () => void; caption?: string; form?: () => readonly FormIndicator[]; formNote?: (sheet: string) => string | null; question?: unknown }) {
  const { count, table, others, summary, onClear, caption, form, formNote, question: asked } = props;
  const recordable = useMemo(() => asked === undefined || isRecordable(asked), [asked]);
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { workbook } = useServices();
  const { host, lang } = useSession();
  const [place, setPlace] = useState<Place['kind'] | 'form'>('new_sheet');
  const [progress, setProgress] = useState<Progress | null>(null);
  const [message, setMessage] = useState<Message | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [filling, setFilling] = useState<FormQuestion | null>(null);
  const running = useRef<AbortController | null>(null);
  const [undoing, setUndoing] = useState(false);
  const busy = progress !== null || undoing;
  const canUndo = useCanUndo();
  const returnHere = useRestoreFocusTarget();
  // Undone from the ribbon, or followed by another write: the button beside the message would undo something else, and what was done before is long past.
  useEffect(() => workbook.onRestorePoint(() => setMessage((shown) => (shown?.intent === 'error' && shown.undo === 0 ? shown : null))), [workbook]);
  const { page } = useRoute();
  useEffect(() => () => setMessage((shown) => (shown?.intent === 'success' && shown.undo === 0 ? null : shown)), [page]);

  async function insert() {
    const controller = new AbortController();
    running.current = controller;
    setMessage(null);
    setProgress({ done: 0, of: count, phase: 'preparing' });
    let made = 0;
    try {
      if (place === 'form') return await fill(controller.signal);
      const write = (one: SheetTable, kind: Place['kind']) => workbook.insert(one, {
        place: { kind },
        now: () => new Date(),
        signal: controller.signal,
        progress: (done, of, phase) => setProgress({ done, of, phase }),
        review: (review) => new Promise((resolve) => setQuestion({ review, answer: resolve })),
      });
      const written = await write(table(), place);
      const further = written && others ? others() : [];
      made = written ? 1 : 0;
      for (const one of further) if (await write(one, 'new_sheet')) made += 1;
      if (written) setMessage({ intent: 'success', text: [words.inserted(format.count(written.rows), written.address), ...(further.length > 0 ? [words.insertedOthers(further.length)] : []), ...(written.unrecorded ? [words.writes.unrecorded(written.unrecorded[lang])] : [])].join(' '), undo: made });
    } catch (error) {
      const partly = made > 0 ? ` ${words.insertedPartly(made)}` : '';
      setMessage({ intent: isCancelled(error) ? 'info' : 'error', text: (isCancelled(error) ? words.cancelled : sentence(error)) + partly, undo: made });
    } finally {
      running.current = null;
      setProgress(null);
    }
  }

  async function fill(signal: AbortSignal) {
    const filled = await workbook.fillForm(form!(), {
      title: table().name,
      now: () => new Date(),
      signal,
      begun: () => setProgress({ done: 0, of: count, phase: 'placing' }),
      review: (review) => new Promise((resolve) => setFilling({ review, answer: resolve })),
    });
    if (filled) setMessage({ intent: 'success', text: words.inserted(format.count(filled.indicators), filled.address), undo: 1 });
  }

  async function undo(writes: number) {
    setUndoing(true);
    try {
      const places: string[] = [];
      for (let write = 0; write < writes; write++) places.unshift(await workbook.undoLastWrite());
      setMessage({ intent: 'success', text: words.undone(places.join(words.reduce.joint)), undo: 0 });
    } catch (error) {
      setMessage({ intent: 'error', text: sentence(error), undo: 0 });
    } finally {
      setUndoing(false);
    }
  }

  function decide(decision: Decision) {
    question?.answer(decision);
    setQuestion(null);
  }

  function answerForm(yes: boolean) {
    filling?.answer(yes);
    setFilling(null);
  }

  const inExcel = host === 'excel';
  return (
    <section className={styles.bar} aria-label={words.insert}>
      {message && (
        <MessageBar intent={message.intent} layout="multiline" politeness="polite">
          <MessageBarBody className={styles.body}>{message.text}</MessageBarBody>
          <MessageBarActions containerAction={<Button size="small" appearance="transparent" icon={<DismissRegular />} aria-label={words.dismiss} onClick={() => setMessage(null)} />}>
            {message.undo > 0 && <Button size="small" icon={<ArrowUndoRegular />} disabledFocusable={busy} onClick={() => void undo(message.undo)}>{words.undo}</Button>}
          </MessageBarActions>
        </MessageBar>
      )}
      {progress && (progress.phase === 'preparing' ? (
        <ProgressOf text={words.inserting(format.count(progress.done), format.count(progress.of))} share={progress.of ? progress.done / progress.of : undefined} onCancel={() => running.current?.abort()} />
      ) : (
        <ProgressOf text={words.insertPhases[progress.phase]} onCancel={null} />
      ))}
      {undoing && <LateProgress text={words.undoing} onCancel={null} />}
      <div className={styles.line}>
        <Text size={200} weight="semibold" aria-live="polite">{caption ?? words.chosenCount(count)}</Text>
        {summary}
        {onClear && count > 0 && <Button size="small" appearance="transparent" onClick={onClear}>{words.clearChosen}</Button>}
      </div>
      {!recordable && <Text size={200}>{words.unrecordable}</Text>}
      {inExcel ? (
        <>
          <RadioGroup className={styles.place} layout="horizontal" aria-label={words.place} value={place} onChange={(_, data) => setPlace(data.value as Place['kind'] | 'form')}>
            <Radio value="new_sheet" label={words.placeNewSheet} />
            <Radio value="selection" label={words.placeSelection} />
            {form && <Radio value="form" label={words.form.place} />}
          </RadioGroup>
          <div className={styles.line}>
            <Button {...returnHere} appearance="primary" className={styles.grow} icon={<TableAddRegular />} disabled={count === 0} disabledFocusable={busy} onClick={() => void insert()}>{words.insert}</Button>
            {canUndo && !message?.undo && <Button icon={<ArrowUndoRegular />} disabledFocusable={busy} onClick={() => void undo(1)}>{words.undoLast}</Button>}
          </div>
        </>
      ) : (
        <Text size={200}>{words.insertNeedsExcel}</Text>
      )}
      <ReviewDialog review={question?.review ?? null} onDecided={decide} />
      <FormDialog question={filling} {...(formNote && { note: formNote })} onAnswered={answerForm} />
    </section>
  );
}

function useCanUndo(): boolean {
  const { workbook } = useServices();
  const { host } = useSession();
  const [known, setKnown] = useState(false);
  useEffect(() => workbook.onRestorePoint(() => setKnown(workbook.canUndo())), [workbook]);
  return host === 'excel' && (known || workbook.canUndo());
}
