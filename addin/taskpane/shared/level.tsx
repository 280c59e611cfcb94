/** An indicator's place in the scheme: level 1 and level 2 as small tags. */
import { Badge, makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({ row: { display: 'flex', flexWrap: 'wrap', gap: '4px' } });

const short = (level: string) => level.replace(/指标$/, '');

export function LevelTags({ level1, level2, children }: { level1: string | null; level2: string | null; children?: React.ReactNode }) {
  const styles = useStyles();
  return (
    <span className={styles.row}>
      {level1 && <Badge appearance="tint" color="brand">{short(level1)}</Badge>}
      {level2 && <Badge appearance="outline" color="informative">{short(level2)}</Badge>}
      {children}
    </span>
  );
}
