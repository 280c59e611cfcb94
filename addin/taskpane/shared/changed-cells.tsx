/** Cells with what stands in them and what will, in the order of the sheet; longer lists scroll, by the keyboard too. */
import { makeStyles, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, tokens } from '@fluentui/react-components';
import { useWords } from '../services.tsx';

export type ChangedCell = { readonly address: string; /** How the cell reads before and after; empty where nothing stands there. */ readonly reads: readonly [string, string] };

const useStyles = makeStyles({
  list: { maxHeight: '40vh', overflowY: 'auto', border: `1px solid ${tokens.colorNeutralStroke2}` },
  address: { width: '64px' },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
});

export function ChangedCells({ label, cells }: { label: string; cells: readonly ChangedCell[] }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <div className={styles.list} tabIndex={0} role="group" aria-label={label}>
      <Table size="extra-small" aria-label={label}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell className={styles.address}>{words.replaceCell}</TableHeaderCell>
            <TableHeaderCell>{words.replaceOld}</TableHeaderCell>
            <TableHeaderCell>{words.replaceNew}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {cells.map(({ address, reads: [before, after] }) => (
            <TableRow key={address}>
              <TableCell className={styles.address}>{address}</TableCell>
              <TableCell className={styles.text}>{shown(before)}</TableCell>
              <TableCell className={styles.text}>{after === '' ? words.replaceEmpty : shown(after)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const MOST_SHOWN = 60;
const shown = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
