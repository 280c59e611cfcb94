/** The end of a flow: the button that drafts, and where to go when it is done. */
import { Button, makeStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useWords } from '../../services.tsx';
import { useLife } from '../life.tsx';
import { WritingSaid } from '../parts.tsx';
import type { useWriting } from '../use-writing.ts';

const useStyles = makeStyles({ buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

export function Drafted({ writing, done, ready, onDraft, onClose }: { writing: ReturnType<typeof useWriting>; done: boolean; ready: boolean; onDraft: () => void; onClose: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const { go } = useLife();
  const next = useRef<HTMLButtonElement>(null);
  // The button that had the focus is gone; without another the keyboard would fall out of the drawer.
  useEffect(() => {
    if (done) next.current?.focus();
  }, [done]);
  return (
    <>
      <WritingSaid writing={writing} />
      <div className={styles.buttons}>
        {done ? (
          <Button ref={next} appearance="primary" onClick={() => { onClose(); go('publish'); }}>{life.toPublish}</Button>
        ) : (
          <Button appearance="primary" disabledFocusable={!ready || writing.busy} onClick={onDraft}>{writing.busy ? life.saving : life.toDraft}</Button>
        )}
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </>
  );
}
