/** What 复算 found: equal, or what has changed and which cells differ. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Recalculated } from '../../recalculate.ts';
import type { ComparedBlock } from '../../workbook.ts';
import { useFormats, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import type { Column } from '../shared/table-rows.ts';
import { outcomeText } from './when.ts';

type Difference = { readonly cell: string; readonly now: string; readonly fresh: string };

const useStyles = makeStyles({
  outcome: { display: 'grid', gap: '4px', marginTop: '6px', paddingTop: '6px', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  table: { display: 'flex', height: '260px' },
});

export function Outcome({ recalculated, compared, busy, onUpdate }: { recalculated: Recalculated; compared: ComparedBlock; busy: boolean; onUpdate: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { differences, cells, reads, gone, added } = compared;
  const rows = reads.map(([now, fresh], index): Difference => ({ cell: cells[index]!, now: now || words.writes.empty, fresh: fresh || words.writes.empty }));
  const column = (id: keyof Difference, title: string, width: number): Column<Difference> => ({ id, title, width, value: (row) => row[id], text: (row) => row[id] });
  const columns = [column('cell', words.writes.cell, 72), column('now', words.writes.now, 130), column('fresh', words.writes.fresh, 130)];
  return (
    <div className={styles.outcome} role="status">
      {outcomeText(compared, recalculated.changes, words, format).map((text) => <Text key={text} size={200}>{text}</Text>)}
      {differences.length > 0 && (
        <div className={styles.table}>
          <DataTable label={words.writes.differences} columns={columns} rows={rows} keyOf={({ cell }) => cell} />
        </div>
      )}
      {gone.length + added.length > 0 && <Text size={200}>{words.writes.rowsHint}</Text>}
      {differences.length > 0 && <Button size="small" appearance="primary" disabledFocusable={busy} onClick={onUpdate}>{words.writes.update}</Button>}
    </div>
  );
}
