/** What was met while the sheet was read: hidden rows, and long codes that have lost digits. */
import { makeStyles, MessageBar, MessageBarBody, Switch } from '@fluentui/react-components';
import { useFormats, useWords } from '../services.tsx';
import type { SheetNotes } from './use-import.ts';

const useStyles = makeStyles({ body: { whiteSpace: 'normal', overflowWrap: 'anywhere' } });
const MOST_NAMED = 12;

export function Notes({ notes: { hidden, leftOut, lostDigits }, onLeaveOut }: { notes: SheetNotes; onLeaveOut: (leaveOut: boolean) => void }) {
  const styles = useStyles();
  const { imports } = useWords();
  const format = useFormats();
  return (
    <>
      {hidden > 0 && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody className={styles.body}>
            {leftOut ? imports.hiddenLeftOut(format.count(hidden)) : imports.hiddenRead(format.count(hidden))}
            <Switch label={imports.leaveOutHidden} checked={leftOut} onChange={(_, data) => onLeaveOut(data.checked)} />
          </MessageBarBody>
        </MessageBar>
      )}
      {lostDigits.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>{imports.lostDigits(lostDigits.slice(0, MOST_NAMED).join(imports.joint), format.count(lostDigits.length))}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
