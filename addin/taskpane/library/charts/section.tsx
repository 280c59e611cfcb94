/** A chart of the library with the way to take it into the sheet: the table and a native chart beside it. */
import { Button, makeStyles, Text } from '@fluentui/react-components';
import { ChartMultipleRegular, TableAddRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { isCancelled } from '../../../client/request.ts';
import type { SheetTable } from '../../../workbook.ts';
import { ChartView } from '../../chart/chart-view.tsx';
import type { Chart } from '../../chart/spec.ts';
import { useFormats, useServices, useSession, useWords } from '../../services.tsx';
import { Progress } from '../../shared/progress.tsx';
import { Cancelled, Empty, Failure, useSentence, Waiting } from '../../shared/states.tsx';
import type { Asked } from '../../shared/use-analysis.ts';
import { Said } from '../parts.tsx';
import type { Message } from '../use-writing.ts';

const useStyles = makeStyles({ section: { display: 'grid', gap: '6px', minWidth: 0 }, button: { justifySelf: 'start' } });

type Props<T> = {
  readonly title: string;
  readonly answer: Asked<T> & { readonly retry: () => void; readonly cancel: () => void };
  /** Null where there is nothing to draw. */
  readonly chart: (result: T) => Chart | null;
  readonly table: (result: T) => SheetTable;
  readonly none: string;
  readonly note?: string | undefined;
};

export function ChartSection<T>({ title, answer, chart, table, none, note }: Props<T>) {
  const styles = useStyles();
  if (answer.state === 'idle') return null;
  const drawn = answer.state === 'done' ? chart(answer.result) : null;
  return (
    <section className={styles.section} aria-label={title} aria-busy={answer.state === 'loading'}>
      {drawn === null && <Text weight="semibold">{title}</Text>}
      {answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'done' && drawn === null && <Empty icon={<ChartMultipleRegular />} title={none}>{note ?? null}</Empty>}
      {answer.state === 'done' && drawn !== null && (
        <>
          <ChartView within title={title} chart={drawn} {...(note !== undefined && { note })} />
          <ToSheet title={title} table={() => table(answer.result)} />
        </>
      )}
    </section>
  );
}

function ToSheet({ title, table }: { title: string; table: () => SheetTable }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { workbook } = useServices();
  const { host } = useSession();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);
  const [written, setWritten] = useState(false);
  const running = useRef<AbortController | null>(null);
  if (host !== 'excel') return null;

  async function work(doing: (signal: AbortSignal) => Promise<string | null>, undoable: boolean) {
    const controller = new AbortController();
    running.current = controller;
    setBusy(true);
    setMessage(null);
    try {
      const text = await doing(controller.signal);
      setWritten(undoable && text !== null);
      if (text !== null) setMessage({ intent: 'success', text });
    } catch (error) {
      setMessage(isCancelled(error) ? { intent: 'info', text: words.cancelled } : { intent: 'error', text: sentence(error) });
    } finally {
      setBusy(false);
    }
  }

  const write = () =>
    work(async (signal) => {
      // In a new sheet nothing of the person's own can be in the way.
      const made = await workbook.insert(table(), { place: { kind: 'new_sheet' }, now: () => new Date(), signal, progress: () => {}, review: () => Promise.resolve('new_sheet') });
      return made === null ? null : words.inserted(format.count(made.rows), made.address);
    }, true);

  return (
    <>
      <Said message={message} onDismiss={() => setMessage(null)}>
        {written && <Button size="small" onClick={() => void work(async () => words.undone(await workbook.undoLastWrite()), false)}>{words.undo}</Button>}
      </Said>
      {busy ? <Progress text={words.insertPhases.placing} onCancel={() => running.current?.abort()} /> : (
        <Button className={styles.button} size="small" icon={<TableAddRegular />} aria-label={words.life.charts.toSheetOf(title)} onClick={() => void write()}>{words.life.charts.toSheet}</Button>
      )}
    </>
  );
}
