/** 查重: indicators that repeat each other under like names, with the one that should stay and why. */
import { Badge, Button, makeStyles, mergeClasses, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { MergeRegular, SearchRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { duplicates, type DuplicateGroup } from '../../../../analytics/library/duplicates/contract.ts';
import { useFormats, useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { LevelTags } from '../../shared/level.tsx';
import { useRowKeys } from '../../shared/row-keys.ts';
import { Cancelled, Empty, Failure, Waiting } from '../../shared/states.tsx';
import { shownOf, useAsked } from '../../shared/use-analysis.ts';
import { useLife } from '../life.tsx';
import { Pager } from '../pager.tsx';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  top: { display: 'grid', gap: '6px', padding: '10px 12px 8px' },
  scroll: { flexGrow: 1, overflowY: 'auto', minHeight: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  list: { margin: 0, padding: 0 },
  group: { listStyleType: 'none', display: 'grid', gap: '6px', padding: '10px 12px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center', justifyContent: 'space-between' },
  members: { margin: 0, padding: 0, display: 'grid', gap: '6px' },
  member: { listStyleType: 'none', display: 'grid', gap: '2px', overflowWrap: 'anywhere', paddingLeft: '8px', borderLeft: `3px solid ${tokens.colorNeutralStroke2}` },
  kept: { borderLeftColor: tokens.colorBrandStroke1 },
  facts: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  fault: { padding: '12px' },
});

const THRESHOLDS = ['0.5', '0.6', '0.7', '0.8', '0.9', '1'] as const;
const PAGE = 30;

export function DuplicatesView() {
  const styles = useStyles();
  const { life, rowKeys } = useWords();
  const format = useFormats();
  const { revision } = useLife();
  const listKeys = useRowKeys(rowKeys, styles.list);
  const [threshold, setThreshold] = useState<(typeof THRESHOLDS)[number]>('0.7');
  const [page, setPage] = useState(0);
  const answer = useAsked(JSON.stringify(['duplicates', threshold, page, revision]), (client, signal) =>
    client.call(duplicates, { threshold: Number(threshold), limit: PAGE, offset: page * PAGE }, { signal }),
  );
  const found = shownOf(answer);
  return (
    <div className={styles.view}>
      <div className={styles.top}>
        <Choice
          label={life.threshold}
          value={threshold}
          options={THRESHOLDS.map((value) => ({ value, text: life.atLeast(format.percent(Number(value))) }))}
          onChange={(value) => {
            setThreshold(value);
            setPage(0);
          }}
        />
        {found && <Text size={200} aria-live="polite">{life.duplicatesCompared(format.count(found.compared), format.count(found.total))}</Text>}
      </div>
      <div className={styles.scroll} aria-busy={answer.state === 'loading'}>
        {answer.state === 'failed' && <div className={styles.fault}><Failure error={answer.error} retry={answer.retry} /></div>}
        {answer.state === 'loading' && <Waiting quiet={found !== null} onCancel={answer.cancel} />}
        {answer.state === 'cancelled' && <Cancelled kept={found !== null} retry={answer.retry} />}
        {answer.state === 'done' && found?.total === 0 && <Empty icon={<SearchRegular />} title={life.duplicatesEmptyTitle}>{life.duplicatesEmpty}</Empty>}
        <ul {...listKeys} aria-label={life.views.duplicates}>
          {found?.groups.map((group, index) => <Group key={group.indicators.map(({ indicator_id }) => indicator_id).join(' ')} group={group} number={page * PAGE + index + 1} />)}
        </ul>
      </div>
      {found && found.total > PAGE && <Pager total={found.total} page={page} size={PAGE} onPage={setPage} />}
    </div>
  );
}

function Group({ group, number }: { group: DuplicateGroup; number: number }) {
  const styles = useStyles();
  const { life } = useWords();
  const format = useFormats();
  const { maintains, start } = useLife();
  const returnHere = useRestoreFocusTarget();
  const survivor = group.indicators.find(({ indicator_id }) => indicator_id === group.survivor)!;
  return (
    <li className={styles.group} aria-label={life.group(format.count(number))}>
      <span className={styles.head}>
        <Badge appearance="tint" color="brand">{life.similarity(format.percent(group.similarity))}</Badge>
        {maintains && (
          <Button
            {...returnHere}
            size="small"
            icon={<MergeRegular />}
            aria-label={life.mergeGroup(survivor.name)}
            onClick={() => start({ kind: 'merge', candidates: group.indicators, survivor: group.survivor, why: group.reason })}
          >
            {life.merge}
          </Button>
        )}
      </span>
      <ul className={styles.members}>
        {group.indicators.map((member) => (
          <li key={member.indicator_id} className={mergeClasses(styles.member, member.indicator_id === group.survivor && styles.kept)}>
            <span className={styles.head}>
              <Text weight="semibold">{member.name}</Text>
              {member.indicator_id === group.survivor && <Badge appearance="tint" color="success">{life.keep}</Badge>}
            </span>
            <LevelTags level1={member.level1} level2={member.level2} />
            <Text size={200} className={styles.facts}>
              {[member.indicator_id, member.industry, member.project_count === null ? life.usesWithheld : life.uses(format.count(member.project_count))].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      <Text size={200} className={styles.facts}>{group.reason}</Text>
    </li>
  );
}
