/** What stands between a long question and its answer. */
import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Contract } from '../../../analytics/contract.ts';
import { Sentences } from '../compare/parts.tsx';
import { useWords } from '../services.tsx';
import { Progress } from '../shared/progress.tsx';
import { Cancelled, Failure, useSentence } from '../shared/states.tsx';
import type { Watched } from './use-watched.ts';

const useStyles = makeStyles({ section: { display: 'grid', gap: '12px', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' } });

export function Watching<C extends Contract>({ label, watched: { answer, progress, unasked }, children }: { label: string; watched: Watched<C>; children: ReactNode }) {
  const styles = useStyles();
  const { reduce } = useWords();
  const sentence = useSentence();
  return (
    <section className={styles.section} aria-label={label} aria-busy={answer.state === 'loading'}>
      {unasked !== null && <Sentences intent="warning" texts={[sentence(unasked)]} />}
      {answer.state === 'loading' && <Progress text={progress.text || reduce.solving} share={progress.share} onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'done' && children}
    </section>
  );
}
