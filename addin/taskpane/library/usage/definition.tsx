/** The indicator itself as the library keeps it: unit, sign, explanation, standard, state. */
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { UsageRow } from '../../../../analytics/library/usage/contract.ts';
import { useWords } from '../../services.tsx';
import { Failure } from '../../shared/states.tsx';
import { useAsked } from '../../shared/use-analysis.ts';
import { isOffLibrary } from '../flow/flow.ts';
import { useLife } from '../life.tsx';
import { shown } from '../sheet/columns.ts';

const useStyles = makeStyles({
  list: { display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: '6px 12px', margin: 0 },
  term: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

const FIELDS = ['unit', 'kind', 'sign', 'explanation', 'keywords', 'standard_value', 'standard_source', 'owner_org', 'valid_from', 'valid_to', 'status', 'merged_into'] as const;

export function Definition({ row }: { row: UsageRow }) {
  const styles = useStyles();
  const words = useWords();
  const { revision } = useLife();
  const answer = useAsked(isOffLibrary(row) ? null : JSON.stringify(['indicator', row.indicator_id, revision]), (client, signal) => client.indicator(row.indicator_id, { signal }));
  if (answer.state === 'failed') return <Failure error={answer.error} retry={answer.retry} />;
  if (answer.state !== 'done') return null;
  return (
    <section aria-label={words.life.details}>
      <Text weight="semibold" block>{words.life.details}</Text>
      <dl className={styles.list}>
        {FIELDS.map((field) => [field, shown(field, answer.result[field], words)] as const).filter(([, text]) => text !== '').map(([field, text]) => (
          <div key={field} style={{ display: 'contents' }}>
            <dt className={styles.term}>{words.life.fields[field]}</dt>
            <dd className={styles.value}>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
