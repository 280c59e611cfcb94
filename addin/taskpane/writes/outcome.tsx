/** What 复算 found: equal, or what has changed and which cells differ. */
import { Button, makeStyles, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text, tokens } from '@fluentui/react-components';
import type { Cell } from '../../cells.ts';
import type { Recalculated } from '../../recalculate.ts';
import type { ComparedBlock } from '../../workbook.ts';
import { useFormats, useWords } from '../services.tsx';
import { outcomeText } from './when.ts';

const MOST_SHOWN = 20;

const useStyles = makeStyles({
  outcome: { display: 'grid', gap: '4px', marginTop: '6px', paddingTop: '6px', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  cell: { overflowWrap: 'anywhere', padding: '2px 4px', verticalAlign: 'top' },
  place: { width: '56px' },
});

export function Outcome({ recalculated, compared, busy, onUpdate }: { recalculated: Recalculated; compared: ComparedBlock; busy: boolean; onUpdate: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { differences, cells, gone, added } = compared;
  const shown = (cell: Cell) => (cell === null || cell === '' ? words.writes.empty : String(cell));
  return (
    <div className={styles.outcome} role="status">
      {outcomeText(compared, recalculated.changes, words, format).map((text) => <Text key={text} size={200}>{text}</Text>)}
      {differences.length > 0 && (
        <Table size="extra-small" aria-label={words.writes.differences}>
          <TableHeader>
            <TableRow>
              <TableHeaderCell className={styles.place}>{words.writes.cell}</TableHeaderCell>
              <TableHeaderCell>{words.writes.now}</TableHeaderCell>
              <TableHeaderCell>{words.writes.fresh}</TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {differences.slice(0, MOST_SHOWN).map((one, index) => (
              <TableRow key={cells[index]}>
                <TableCell className={styles.cell}>{cells[index]}</TableCell>
                <TableCell className={styles.cell}>{shown(one.now)}</TableCell>
                <TableCell className={styles.cell}>{shown(one.fresh)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {differences.length > MOST_SHOWN && <Text size={200}>{words.writes.more(format.count(differences.length - MOST_SHOWN))}</Text>}
      {gone.length + added.length > 0 && <Text size={200}>{words.writes.rowsHint}</Text>}
      {differences.length > 0 && <Button size="small" appearance="primary" disabled={busy} onClick={onUpdate}>{words.writes.update}</Button>}
    </div>
  );
}
