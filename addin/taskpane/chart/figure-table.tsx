/** The figures of a chart: a few in a plain table, many in one that can be ordered and searched. */
import { makeStyles, mergeClasses, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, tokens } from '@fluentui/react-components';
import { useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import type { ChartTable } from './spec.ts';

const FEW = 30;

/** Pixels of a column that is not broken within its words. */
const COLUMN = 84;

const useStyles = makeStyles({
  many: { display: 'flex', height: '340px', minWidth: 0 },
  scroll: { overflowX: 'auto', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } },
  cell: { overflowWrap: 'anywhere', padding: '4px 6px' },
  numeric: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', '& .fui-TableHeaderCell__button': { justifyContent: 'flex-end', textAlign: 'right' } },
});

export function FigureTable({ title, table: { columns, rows } }: { title: string; table: ChartTable }) {
  const styles = useStyles();
  const { chart: words } = useWords();
  if (rows.length > FEW) {
    return <div className={styles.many}><DataTable label={words.figuresOf(title)} columns={columns} rows={rows} keyOf={(row) => String(rows.indexOf(row))} /></div>;
  }
  return (
    <div className={styles.scroll} role="region" aria-label={words.figuresOf(title)} tabIndex={0}>
      <Table size="extra-small" aria-label={title} style={{ minWidth: columns.length * COLUMN }}>
        <TableHeader>
          <TableRow>
            {columns.map(({ id, title: name, numeric }) => <TableHeaderCell key={id} className={mergeClasses(styles.cell, numeric && styles.numeric)}>{name}</TableHeaderCell>)}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((row, index) => (
            <TableRow key={index}>
              {columns.map((column) => <TableCell key={column.id} className={mergeClasses(styles.cell, column.numeric && styles.numeric)}>{column.text(row)}</TableCell>)}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
