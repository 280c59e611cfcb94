/** Asks before the cells of an open goal form are filled. */
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles } from '@fluentui/react-components';
import { useWords } from '../services.tsx';

export type FormQuestion = { body: string; answer: (yes: boolean) => void };

const useStyles = makeStyles({
  review: { whiteSpace: 'pre-line', maxHeight: '50vh', overflowY: 'auto' },
});

export function FormDialog({ question, onAnswered }: { question: FormQuestion | null; onAnswered: (yes: boolean) => void }) {
  const words = useWords();
  const styles = useStyles();
  return (
    <Dialog open={question !== null} modalType="alert" onOpenChange={(_, data) => !data.open && onAnswered(false)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{words.form.title}</DialogTitle>
          <DialogContent className={styles.review}>{question?.body}</DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={() => onAnswered(false)}>{words.replaceNo}</Button>
            <Button onClick={() => onAnswered(true)}>{words.form.yes}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
