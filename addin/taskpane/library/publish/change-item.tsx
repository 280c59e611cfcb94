/** One change: what, of which indicator, why, by whom and when. */
import { Badge, Button, makeStyles, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChangeRow } from '../../../../analytics/library/life/contract.ts';
import { momentText } from '../../imports/moment.ts';
import { useWords } from '../../services.tsx';
import { Said } from '../parts.tsx';
import { shown } from '../sheet/columns.ts';

const useStyles = makeStyles({
  item: { listStyleType: 'none', display: 'grid', gap: '3px', padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, overflowWrap: 'anywhere' },
  head: { display: 'flex', gap: '6px', alignItems: 'flex-start', justifyContent: 'space-between' },
  name: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'baseline', minWidth: 0 },
  facts: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  button: { flexShrink: 0 },
});

const COLORS = { add: 'success', edit: 'brand', merge: 'important', retire: 'severe', restore: 'informative', import: 'informative' } as const;

type Props = { row: ChangeRow; /** Sentences that are told of it. */ warnings?: readonly string[]; names: ReadonlyMap<string, string>; /** Null where it cannot be withdrawn. */ onWithdraw: (() => void) | null; /** Offered for a published retirement or merger that still stands. */ onRestore?: (() => void) | null; state?: ReactNode; busy: boolean };

export function ChangeItem({ row, warnings = [], names, onWithdraw, onRestore = null, state, busy }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const returnHere = useRestoreFocusTarget();
  const name = names.get(row.indicator_id) ?? row.indicator_id;
  const before: Readonly<Record<string, unknown>> = row.before ?? {};
  return (
    <li className={styles.item}>
      <span className={styles.head}>
        <span className={styles.name}>
          <Badge appearance="tint" color={COLORS[row.action]}>{life.actions[row.action]}</Badge>
          {state}
          <Text weight="semibold">{name}</Text>
          {row.into !== null && <Text>{life.into(names.get(row.into) ?? row.into)}</Text>}
        </span>
        {onWithdraw && <Button className={styles.button} size="small" disabledFocusable={busy} aria-label={life.withdrawOf(name)} onClick={onWithdraw}>{life.withdraw}</Button>}
        {onRestore && <Button {...returnHere} className={styles.button} size="small" aria-label={life.restoreOf(name)} onClick={onRestore}>{life.restore}</Button>}
      </span>
      <Text size={200} className={styles.facts}>{row.indicator_id} · {life.reason}{life.colon}{row.reason}</Text>
      {row.action === 'edit' && Object.entries(row.fields).map(([field, value]) => (
        <Text key={field} size={200}>
          {row.before === null
            ? `${life.fields[field as keyof typeof life.fields]}${life.colon}${shown(field, value, words) || life.none}`
            : life.change(life.fields[field as keyof typeof life.fields], shown(field, before[field], words) || life.none, shown(field, value, words) || life.none)}
        </Text>
      ))}
      {warnings.map((text) => <Said key={text} message={{ intent: 'warning', text }} />)}
      <Text size={200} className={styles.facts}>{life.madeBy(row.made_by, momentText(row.made_at))}</Text>
    </li>
  );
}
