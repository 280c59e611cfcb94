/** What was changed of an indicator: by whom, when and why, the latest first; drafts among them. */
import { Badge, makeStyles, Text } from '@fluentui/react-components';
import type { UsageRow } from '../../../../analytics/library/usage/contract.ts';
import { useFormats, useWords } from '../../services.tsx';
import { Cancelled, Failure, Waiting } from '../../shared/states.tsx';
import { useAsked } from '../../shared/use-analysis.ts';
import { isOffLibrary } from '../flow/flow.ts';
import { useLife } from '../life.tsx';
import { ChangeItem } from '../publish/change-item.tsx';
import { useNames } from '../publish/use-names.ts';

const useStyles = makeStyles({ list: { margin: 0, padding: 0 } });
const SHOWN = 50;

export function Changes({ row }: { row: UsageRow }) {
  const styles = useStyles();
  const { life } = useWords();
  const format = useFormats();
  const { revision } = useLife();
  const answer = useAsked(isOffLibrary(row) ? null : JSON.stringify(['changes-of', row.indicator_id, revision]), (client, signal) =>
    client.libraryChanges({ indicator_id: row.indicator_id, limit: SHOWN }, { signal }),
  );
  const rows = answer.state === 'done' ? answer.result.rows : [];
  const names = useNames(rows);
  if (answer.state === 'idle') return null;
  return (
    <section aria-label={life.history}>
      <Text weight="semibold" block>{life.history}</Text>
      {answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'done' && rows.length === 0 && <Text size={200}>{life.historyNone}</Text>}
      <ul className={styles.list}>
        {rows.map((change) => (
          <ChangeItem
            key={change.change_id}
            row={change}
            names={names}
            state={change.state === 'published' ? null : <Badge appearance="outline">{life.changeStates[change.state]}</Badge>}
            onWithdraw={null}
            busy={false}
          />
        ))}
      </ul>
      {answer.state === 'done' && answer.result.total > rows.length && <Text size={200}>{life.onlyFirst(format.count(rows.length), format.count(answer.result.total))}</Text>}
    </section>
  );
}
