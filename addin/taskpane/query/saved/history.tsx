/** Every version of a saved query that one may see: who saved it, when, and a way to open it. */
import { Button, makeStyles, Text } from '@fluentui/react-components';
import { useWords } from '../../services.tsx';
import { Failure, Loading } from '../../shared/states.tsx';
import { useAsked } from '../../shared/use-analysis.ts';
import { whenText } from '../../writes/when.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '2px', maxHeight: '240px', overflowY: 'auto' },
  line: { display: 'flex', justifyContent: 'space-between', gap: '8px', alignItems: 'center' },
});

export function History({ id, name, version, onOpen }: { id: string; name: string; version: number; onOpen: (version: number) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { query } = words;
  const asked = useAsked(`history ${id} ${String(version)}`, (client, signal) => client.savedQuery(id, undefined, { signal }));
  if (asked.state === 'failed') return <Failure error={asked.error} retry={asked.retry} />;
  if (asked.state !== 'done') return <Loading />;
  return (
    <ul className={styles.list} aria-label={query.historyOf(name)}>
      {asked.result.history.map((one) => (
        <li key={one.version} className={styles.line}>
          <Text size={200}>{query.versionLine(String(one.version), whenText(one.saved_at), one.saved_by)}　{query.versionMarks[one.archived ? 'archived' : one.shared ? 'shared' : 'private']}</Text>
          <Button size="small" appearance="subtle" aria-label={query.openVersion(String(one.version))} onClick={() => onOpen(one.version)}>{query.open}</Button>
        </li>
      ))}
    </ul>
  );
}
