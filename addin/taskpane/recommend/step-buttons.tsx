/** Steps of the choice taken back and done again, for those who do not use the keys. */
import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowRedoRegular, ArrowUndoRegular } from '@fluentui/react-icons';
import { useWords } from '../services.tsx';
import type { UsedChoice } from './use-choice.ts';

const useStyles = makeStyles({ line: { display: 'flex', flexWrap: 'wrap', gap: '4px', padding: '0 12px' } });

export function StepButtons({ used: { undo, redo } }: { used: Pick<UsedChoice, 'undo' | 'redo'> }) {
  const styles = useStyles();
  const { choices } = useWords();
  if (undo === null && redo === null) return null;
  return (
    <div className={styles.line} role="group" aria-label={choices.steps}>
      <Button size="small" appearance="subtle" icon={<ArrowUndoRegular />} disabledFocusable={undo === null} onClick={() => undo?.()}>{choices.undo}</Button>
      <Button size="small" appearance="subtle" icon={<ArrowRedoRegular />} disabledFocusable={redo === null} onClick={() => redo?.()}>{choices.redo}</Button>
    </div>
  );
}
