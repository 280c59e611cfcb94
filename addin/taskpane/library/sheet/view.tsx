/** 表格比对: the whole library out to a sheet, and what was changed there back into the draft. */
import { makeStyles, Text } from '@fluentui/react-components';
import { useSession, useWords } from '../../services.tsx';
import { useLife } from '../life.tsx';
import { Compare } from './compare.tsx';
import { WriteOut } from './write-out.tsx';

const useStyles = makeStyles({ view: { height: '100%', overflowY: 'auto', display: 'grid', gap: '18px', alignContent: 'start', gridAutoRows: 'max-content', padding: '10px 12px 16px' } });

export function SheetView() {
  const styles = useStyles();
  const { life } = useWords();
  const { host } = useSession();
  const { maintains } = useLife();
  if (host !== 'excel') return <div className={styles.view}><Text>{life.sheet.needsExcel}</Text></div>;
  return (
    <div className={styles.view}>
      <WriteOut />
      {maintains && <Compare />}
    </div>
  );
}
