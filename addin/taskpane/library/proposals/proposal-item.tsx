/** One proposal with its state and answer; open ones can be decided by a maintainer. */
import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ProposalRow } from '../../../../analytics/library/life/contract.ts';
import { momentText } from '../../imports/moment.ts';
import { useSession, useWords } from '../../services.tsx';
import { LevelTags } from '../../shared/level.tsx';
import { useLife } from '../life.tsx';
import { Decision } from './decision.tsx';

const useStyles = makeStyles({
  item: { listStyleType: 'none', display: 'grid', gap: '4px', padding: '10px 12px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, overflowWrap: 'anywhere' },
  head: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center', justifyContent: 'space-between' },
  facts: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

const COLORS = { open: 'warning', accepted: 'success', existing: 'informative', rejected: 'subtle' } as const;

export function ProposalItem({ row }: { row: ProposalRow }) {
  const styles = useStyles();
  const { life } = useWords();
  const { units } = useSession();
  const { maintains } = useLife();
  const [deciding, setDeciding] = useState(false);
  const org = row.org_code === null ? '' : (units.find(({ org_code }) => org_code === row.org_code)?.name ?? row.org_code);
  return (
    <li className={styles.item}>
      <span className={styles.head}>
        <Text weight="semibold">{row.name}</Text>
        <Badge appearance="tint" color={COLORS[row.status]}>{life.proposalStates[row.status]}</Badge>
      </span>
      <LevelTags level1={row.level1} level2={row.level2} />
      <Text size={200} className={styles.facts}>{life.proposedBy(row.proposed_by, org, momentText(row.proposed_at))}</Text>
      {(row.industry ?? row.unit ?? row.project_code) !== null && (
        <Text size={200} className={styles.facts}>{[row.industry, row.unit, row.project_code && life.project(row.project_code)].filter(Boolean).join(' · ')}</Text>
      )}
      {row.reason !== '' && <Text size={200}>{row.reason}</Text>}
      {row.decided_by !== null && (
        <Text size={200}>
          {life.answered(row.decided_by, row.decided_at === null ? '' : momentText(row.decided_at), row.decision_reason ?? '')} {row.indicator_id}
        </Text>
      )}
      {maintains && row.status === 'open' && !deciding && (
        <div><Button size="small" aria-label={life.answerOf(row.name)} onClick={() => setDeciding(true)}>{life.answer}</Button></div>
      )}
      {maintains && row.status === 'open' && deciding && <Decision row={row} onCancel={() => setDeciding(false)} />}
    </li>
  );
}
