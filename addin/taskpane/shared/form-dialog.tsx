/** Asks before the cells of an open goal form are filled. */
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Text } from '@fluentui/react-components';
import type { FormReview } from '../../workbook.ts';
import { useFormats, useWords } from '../services.tsx';
import { ChangedCells } from './changed-cells.tsx';

export type FormQuestion = { readonly review: FormReview; readonly answer: (yes: boolean) => void };

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '8px' } });

/** @param props `note` is what there is to say of the sheet that would be filled */
export function FormDialog({ question, note, onAnswered }: { question: FormQuestion | null; note?: (sheet: string) => string | null; onAnswered: (yes: boolean) => void }) {
  const words = useWords();
  const styles = useStyles();
  const format = useFormats();
  const review = question?.review;
  const noted = review ? note?.(review.sheet) : null;
  return (
    <Dialog open={question !== null} modalType="alert" onOpenChange={(_, data) => !data.open && onAnswered(false)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{words.form.title}</DialogTitle>
          <DialogContent className={styles.content}>
            {review && <Text>{words.form.review(review.sheet, format.count(review.cells.length), format.count(review.insertedRows))}</Text>}
            {review?.standing && <Text weight="semibold">{words.form.standing(format.count(review.standing.count), format.weight(review.standing.weight), format.count(review.standing.countAfter), format.weight(review.standing.weightAfter))}</Text>}
            {review?.standing && review.standing.repeated.length > 0 && <Text weight="semibold">{words.form.repeated(review.standing.repeated)}</Text>}
            {noted && <Text weight="semibold">{noted}</Text>}
            {review && <ChangedCells label={words.form.list} cells={review.cells} />}
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={() => onAnswered(false)}>{words.replaceNo}</Button>
            <Button onClick={() => onAnswered(true)}>{words.form.yes}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
