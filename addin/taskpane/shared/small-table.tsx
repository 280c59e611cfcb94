/** A table of a few rows, all of them in sight: ordered by its headers, copied whole. One wider than the pane is scrolled. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSortDownRegular, ArrowSortUpRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useWords } from '../services.tsx';
import { ListTools } from './list-tools.tsx';
import { orderRows, type Field, type Order } from './table-rows.ts';

const useStyles = makeStyles({
  // The rings of the headers have room within what scrolls.
  scroll: { overflowX: 'auto', padding: '2px', margin: '-2px' },
  table: { borderCollapse: 'collapse', width: '100%', fontSize: tokens.fontSizeBase200 },
  head: { textAlign: 'left', padding: 0, borderBottom: `1px solid ${tokens.colorNeutralStroke1}`, whiteSpace: 'nowrap' },
  title: { minWidth: 0, padding: '3px 8px 3px 0', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  cell: { padding: '3px 8px 3px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, verticalAlign: 'top', minWidth: '52px', fontVariantNumeric: 'tabular-nums' },
  numeric: { textAlign: 'right' },
});

/** @param props `hints` says more of a column, by its id */
export function SmallTable<Row>({ label, columns, rows, hints = {} }: { label: string; columns: readonly Field<Row>[]; rows: readonly Row[]; hints?: Readonly<Record<string, string>> }) {
  const styles = useStyles();
  const { shell } = useWords();
  const [order, setOrder] = useState<Order | null>(null);
  const numbered = rows.map((row, index) => ({ row, index }));
  const shown = orderRows(numbered, columns.map((column) => ({ ...column, value: ({ row }: (typeof numbered)[number]) => column.value(row), text: ({ row }: (typeof numbered)[number]) => column.text(row) })), order);
  return (
    <>
      <div className={styles.scroll} role="group" aria-label={label} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map(({ id, title, numeric }) => {
                const mine = order?.column === id ? order : null;
                return (
                  <th key={id} scope="col" className={mergeClasses(styles.head, numeric && styles.numeric)} aria-sort={mine ? (mine.descending ? 'descending' : 'ascending') : 'none'}>
                    <Button
                      size="small" appearance="transparent" className={styles.title} title={hints[id] ?? shell.sortBy(title)}
                      icon={mine ? mine.descending ? <ArrowSortDownRegular /> : <ArrowSortUpRegular /> : null} iconPosition="after"
                      onClick={() => setOrder({ column: id, descending: mine ? !mine.descending : Boolean(numeric) })}
                    >
                      {title}
                    </Button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, index }) => (
              <tr key={index}>{columns.map((column) => <td key={column.id} className={mergeClasses(styles.cell, column.numeric && styles.numeric)}>{column.text(row)}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      <ListTools label={label} rows={shown.map(({ row }) => row)} columns={columns} />
    </>
  );
}
