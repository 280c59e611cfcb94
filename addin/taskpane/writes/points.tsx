/** The last ten writes, each with 还原; what was changed since is listed before it is overwritten. */
import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Text, tokens, useRestoreFocusTarget,
} from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Conflict, KeptPoint } from '../../workbook.ts';
import { useServices, useSession, useWords } from '../services.tsx';
import { LateProgress } from '../shared/progress.tsx';
import { useSentence } from '../shared/states.tsx';
import type { Said } from './tab.tsx';
import { placeText, whenText } from './when.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, display: 'grid', gap: '6px', listStyleType: 'none' },
  item: { display: 'flex', alignItems: 'center', gap: '8px', justifyContent: 'space-between' },
  what: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  fact: { color: tokens.colorNeutralForeground2 },
  cells: { maxHeight: '40vh', overflowY: 'auto', overflowWrap: 'anywhere' },
});

type Question = { readonly conflict: Conflict; readonly answer: (yes: boolean) => void };

export function Points({ points, say }: { points: readonly KeptPoint[]; say: (said: Said | null) => void }) {
  const styles = useStyles();
  const words = useWords();
  const sentence = useSentence();
  const { workbook } = useServices();
  const returnHere = useRestoreFocusTarget();
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);

  async function restore(id: string) {
    setBusy(true);
    say(null);
    try {
      const address = await workbook.restorePoint(id, (conflict) => new Promise((resolve) => setQuestion({ conflict, answer: resolve })));
      if (address !== null) say({ intent: 'success', text: words.writes.restored(address) });
    } catch (error) {
      say({ intent: 'error', text: sentence(error) });
    } finally {
      setBusy(false);
    }
  }

  if (points.length === 0) return <Text size={200}>{words.writes.pointsEmpty}</Text>;
  return (
    <>
      <ul className={styles.list} aria-labelledby="writes-points">
        {points.map((point) => (
          <li key={point.id} className={styles.item}>
            <span className={styles.what}>
              <Text>{point.title ?? point.tableName}</Text>
              <Text size={200} className={styles.fact}>{`${placeText(point)} · ${whenText(point.at)}`}</Text>
              {point.kept === 'session' && <Text size={200} className={styles.fact}>{words.writes.sessionOnly}</Text>}
            </span>
            <Button {...returnHere} size="small" icon={<ArrowUndoRegular />} disabledFocusable={busy} aria-label={words.writes.restoreOf(point.title ?? point.tableName, whenText(point.at))} onClick={() => void restore(point.id)}>{words.writes.restore}</Button>
          </li>
        ))}
      </ul>
      {busy && question === null && <LateProgress text={words.writes.restoring} onCancel={null} />}
      <ConflictDialog question={question} onAnswered={() => setQuestion(null)} />
    </>
  );
}

function ConflictDialog({ question, onAnswered }: { question: Question | null; onAnswered: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { lang } = useSession();
  function answer(yes: boolean) {
    question?.answer(yes);
    onAnswered();
  }
  const conflict = question?.conflict;
  return (
    <Dialog open={question !== null} modalType="alert" onOpenChange={(_, data) => !data.open && answer(false)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{words.writes.conflictTitle}</DialogTitle>
          <DialogContent className={styles.cells}>
            {conflict && <Text block>{words.writes.conflict(conflict.address, conflict.reason[lang])}</Text>}
            {conflict && conflict.cells.length > 0 && <Text block>{words.writes.conflictCells(words.listed(conflict.cells))}</Text>}
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={() => answer(false)}>{words.writes.keep}</Button>
            <Button onClick={() => answer(true)}>{words.writes.overwrite}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
