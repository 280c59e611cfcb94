/** By which rule pack the lamps were judged, from which document, and how sure that is. */
import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { PackRow } from '../../../analytics/rulepacks/contract.ts';
import { StatusBadge } from '../rulepacks/status-badge.tsx';
import { useSession, useWords } from '../services.tsx';

const useStyles = makeStyles({
  note: { display: 'grid', gap: '2px', overflowWrap: 'anywhere' },
  line: { display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center' },
  muted: { color: tokens.colorNeutralForeground2 },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

export function PackNote({ pack }: { pack: PackRow }) {
  const styles = useStyles();
  const { monitor, rules } = useWords();
  const { lang } = useSession();
  return (
    <section className={styles.note} aria-label={monitor.packUsed}>
      <span className={styles.line}><Text weight="semibold">{pack.name[lang]}</Text><StatusBadge status={pack.status} /></span>
      <Text size={200} className={styles.muted}>{[pack.document, pack.document_number, pack.version].filter(Boolean).join(' · ')}</Text>
      {pack.status === 'unverified' && <MessageBar intent="warning" layout="multiline"><MessageBarBody className={styles.body}>{monitor.packUnsure(rules.statuses[pack.status]!)}</MessageBarBody></MessageBar>}
    </section>
  );
}
