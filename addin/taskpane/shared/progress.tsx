/** Work that takes longer than a moment: what is going on, how far, and the way to stop it. */
import { Button, makeStyles, ProgressBar, Text } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useWords } from '../services.tsx';

const useStyles = makeStyles({
  progress: { display: 'grid', gap: '6px' },
  line: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px' },
});

/**
 * @param share 0–1; left out where nobody knows how much there is
 * @param onCancel null where what has begun must be brought to its end, which is said
 */
export function Progress({ text, share, onCancel }: { text: string; share?: number | undefined; onCancel: (() => void) | null }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <div className={styles.progress} role="status">
      <div className={styles.line}>
        <Text size={200}>{text}</Text>
        {onCancel && <Button size="small" onClick={onCancel}>{words.cancel}</Button>}
      </div>
      {!onCancel && <Text size={200}>{words.noCancel}</Text>}
      <ProgressBar value={share} aria-label={text} />
    </div>
  );
}

const A_MOMENT_MILLISECONDS = 1_000;

/** Whether what is under way has taken longer than a moment. */
export function useLong(): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const clock = setTimeout(() => setLong(true), A_MOMENT_MILLISECONDS);
    return () => clearTimeout(clock);
  }, []);
  return long;
}

/** Progress of what is mostly done within a moment: nothing until then. */
export function LateProgress(props: Parameters<typeof Progress>[0]) {
  return useLong() ? <Progress {...props} /> : null;
}
