/** A comparison that scrolls, with the way into the sheet below it. */
import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  scroll: { flexGrow: 1, overflowY: 'auto', minHeight: 0, padding: '10px 12px 16px', display: 'grid', gap: '12px', alignContent: 'start', gridTemplateColumns: 'minmax(0, 1fr)', gridAutoRows: 'max-content' },
  table: { display: 'flex', height: '300px', minWidth: 0 },
});

export function Frame({ children, bottom }: { children: ReactNode; bottom: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.view}>
      <div className={styles.scroll}>{children}</div>
      {bottom}
    </div>
  );
}

export function Tall({ children }: { children: ReactNode }) {
  return <div className={useStyles().table}>{children}</div>;
}
