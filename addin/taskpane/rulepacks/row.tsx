/** One rule pack of the list. */
import { Badge, Link, makeStyles, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import type { PackRow } from '../../../analytics/rulepacks/contract.ts';
import { useSession, useWords } from '../services.tsx';
import { StatusBadge } from './status-badge.tsx';

const useStyles = makeStyles({
  item: { listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px', alignItems: 'flex-start', padding: '8px 12px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  name: { textAlign: 'left', overflowWrap: 'anywhere', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  tags: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  facts: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

export function Row({ row, onOpen }: { row: PackRow; onOpen: (id: string) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { lang } = useSession();
  const name = row.name[lang];
  const returnHere = useRestoreFocusTarget();
  return (
    <li className={styles.item}>
      <Link {...returnHere} as="button" className={styles.name} aria-label={words.details(name)} onClick={() => onOpen(row.id)}>{name}</Link>
      <span className={styles.tags}>
        <StatusBadge status={row.status} />
        <Badge appearance="outline" color="informative">{row.place ?? words.rules.everywhere}</Badge>
        {row.unusable && <Badge appearance="filled" color="danger">{words.rules.unusable}</Badge>}
        {row.local && <Badge appearance="tint" color="important">{words.rules.own}</Badge>}
      </span>
      <Text size={200} className={styles.facts}>{row.document}</Text>
      {row.unusable && <Text size={200} className={styles.facts}>{row.unusable}</Text>}
      <Text size={200} className={styles.facts}>{words.rules.span(row.from, row.to)}</Text>
    </li>
  );
}
