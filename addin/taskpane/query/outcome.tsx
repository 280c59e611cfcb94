/** The answer: under way, stopped, refused with its place, or the rows with what they were held to. */
import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { sql as contract } from '../../../analytics/query/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import { Tall } from '../compare/frame.tsx';
import type { Run } from '../compare/use-run.ts';
import { useFormats, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { Cancelled, Failure, useSentence, Waiting } from '../shared/states.tsx';
import { linesOf, resultColumns, type QueryResult } from './result.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '6px', minWidth: 0 },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2 },
});

/** Where the service says that something is wrong with the statement. */
export function placeOf(error: unknown): number | null {
  const details = error instanceof AppError ? error.details : null;
  return typeof details === 'object' && details !== null && 'position' in details && typeof details.position === 'number' ? details.position : null;
}

export function Outcome({ run: { answer, unasked }, onGoTo }: { run: Run<typeof contract>; onGoTo: (position: number) => void }) {
  const styles = useStyles();
  const { query } = useWords();
  const sentence = useSentence();
  const place = answer.state === 'failed' ? placeOf(answer.error) : null;
  return (
    <section className={styles.section} aria-label={query.result} aria-busy={answer.state === 'loading'}>
      {unasked !== null && <MessageBar intent="error" layout="multiline" politeness="assertive"><MessageBarBody className={styles.body}>{sentence(unasked)}</MessageBarBody></MessageBar>}
      {answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {place !== null && <Button size="small" onClick={() => onGoTo(place)}>{query.goToFault}</Button>}
      {answer.state === 'done' && <Rows result={answer.result.result} />}
    </section>
  );
}

const MEGABYTE = 2 ** 20;

function Rows({ result }: { result: QueryResult }) {
  const styles = useStyles();
  const { query } = useWords();
  const format = useFormats();
  const { rows, truncated, limits, ms, data_version } = result;
  return (
    <>
      {truncated && <MessageBar intent="warning" layout="multiline"><MessageBarBody className={styles.body}>{query.truncated(format.count(rows.length))}</MessageBarBody></MessageBar>}
      <Text size={200} role="status">{rows.length === 0 ? query.noRows : ''} {query.answered(format.count(rows.length), format.count(ms), String(data_version))}</Text>
      {rows.length > 0 && <Tall rows={rows.length}><DataTable label={query.result} columns={resultColumns(result, format, query)} rows={linesOf(result)} keyOf={({ place }) => String(place)} /></Tall>}
      <Text size={200} className={styles.note}>{query.limits(format.count(limits.rows), format.count(limits.bytes / MEGABYTE), format.count(limits.seconds), format.count(limits.memory_mb))}</Text>
    </>
  );
}
