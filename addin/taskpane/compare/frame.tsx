/** A comparison that scrolls, with the way into the sheet below it. */
import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  scroll: { flexGrow: 1, overflowY: 'auto', minHeight: 0, padding: '10px 12px 16px', display: 'grid', gap: '12px', alignContent: 'start', gridTemplateColumns: 'minmax(0, 1fr)', gridAutoRows: 'max-content' },
  table: { display: 'flex', minWidth: 0 },
});

/** Pixels: search, number of rows, header and the bar for scrolling sideways; a row; what no table exceeds. */
const TABLE = { rest: 108, row: 32, most: 300 };

export function Frame({ children, bottom }: { children: ReactNode; bottom: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.view}>
      <div className={styles.scroll}>{children}</div>
      {bottom}
    </div>
  );
}

/** @param rows how many its table has: a short one takes no more room than it needs */
export function Tall({ rows, children }: { rows: number; children: ReactNode }) {
  return <div className={useStyles().table} style={{ height: Math.min(TABLE.most, TABLE.rest + Math.max(1, rows) * TABLE.row) }}>{children}</div>;
}
