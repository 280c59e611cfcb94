/** 常一起使用: the indicators that stand in the same goal forms most often. */
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { relations } from '../../../../analytics/library/relations/contract.ts';
import type { UsageRow } from '../../../../analytics/library/usage/contract.ts';
import { useFormats, useWords } from '../../services.tsx';
import { Cancelled, Failure, Waiting } from '../../shared/states.tsx';
import { useAsked } from '../../shared/use-analysis.ts';
import { isOffLibrary } from '../flow/flow.ts';
import { useLife } from '../life.tsx';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0 },
  item: { listStyleType: 'none', padding: '4px 0', display: 'grid', overflowWrap: 'anywhere' },
  facts: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

const SHOWN = 8;
const LEAST_SUPPORT = 0.001;

export function Together({ row }: { row: UsageRow }) {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const format = useFormats();
  const { revision } = useLife();
  const asks = !isOffLibrary(row) && row.project_count !== 0;
  const answer = useAsked(asks ? JSON.stringify(['together', row.indicator_id, revision]) : null, (client, signal) =>
    client.call(relations, { antecedent: [row.indicator_id], max_size: 2, min_support: LEAST_SUPPORT, order: 'confidence', limit: SHOWN }, { signal }),
  );
  if (!asks) return null;
  return (
    <section aria-label={life.together}>
      <Text weight="semibold" block>{life.together}</Text>
      {answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'done' && answer.result.rules.length === 0 && <Text size={200}>{life.togetherNone}</Text>}
      {answer.state === 'done' && (
        <ul className={styles.list}>
          {answer.result.rules.map((rule) => (
            <li key={rule.consequent} className={styles.item}>
              <span>{answer.result.indicators.find(({ indicator_id }) => indicator_id === rule.consequent)?.name ?? rule.consequent}</span>
              <Text size={200} className={styles.facts}>{life.togetherRow(format.percent(rule.confidence), format.number(rule.lift), format.count(rule.count))}</Text>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
