/** Which cells of the person's own a write would replace, cell by cell, before any of them is touched. */
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Text } from '@fluentui/react-components';
import type { Locale } from '../../locale/index.ts';
import type { Decision, Review } from '../../workbook.ts';
import { useFormats, useWords } from '../services.tsx';
import { ChangedCells } from './changed-cells.tsx';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '8px' },
});

export function ReviewDialog({ review, onDecided }: { review: Review | null; onDecided: (decision: Decision) => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  return (
    <Dialog open={review !== null} modalType="alert" onOpenChange={(_, data) => !data.open && onDecided('stop')}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{words.replaceTitle}</DialogTitle>
          <DialogContent className={styles.content}>
            {review && review.count > 0 && <Text>{words.replaceBody(review.address, format.count(review.count))}</Text>}
            {review && <Overlaid review={review} />}
            {review && review.count > 0 && <ReplacedCells review={review} />}
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={() => onDecided('stop')}>{words.replaceNo}</Button>
            <Button onClick={() => onDecided('new_sheet')}>{words.replaceElsewhere}</Button>
            <Button onClick={() => onDecided('replace')}>{words.replaceYes}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** What of the person's own lies over the place and stays there. */
function Overlaid({ review: { address, commented, withheld, rules } }: { review: Review }) {
  const words = useWords();
  const format = useFormats();
  return (
    <>
      {commented.length > 0 && <Text>{words.overlaid.comments(address, named(commented, words), format.count(commented.length))}</Text>}
      {withheld.length > 0 && <Text>{words.overlaid.withheld(named(withheld, words))}</Text>}
      {rules.count > 0 && <Text>{words.overlaid.rules(address, format.count(rules.count))}</Text>}
      {rules.fixed > 0 && <Text>{words.overlaid.fixed(format.count(rules.fixed))}</Text>}
    </>
  );
}

const MOST_NAMED = 8;
const named = (cells: readonly string[], { listed }: Locale) => `${listed(cells.slice(0, MOST_NAMED))}${cells.length > MOST_NAMED ? '…' : ''}`;

function ReplacedCells({ review }: { review: Review }) {
  const words = useWords();
  const format = useFormats();
  const more = review.count - review.first.length;
  return (
    <>
      <ChangedCells label={words.replaceList} cells={review.first.map(({ address, after, reads: [before, next] }) => ({ address, reads: [before, after === '' || after === null ? '' : next] }))} />
      {more > 0 && <Text size={200}>{words.replaceMore(format.count(more))}</Text>}
    </>
  );
}
