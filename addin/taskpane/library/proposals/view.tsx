/** 建议: what units ask to have in the library, and what the maintainers answer. */
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { MailInboxRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { PROPOSAL_STATES } from '../../../../analytics/library/life/contract.ts';
import { useFormats, useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { Cancelled, Empty, Failure, Waiting } from '../../shared/states.tsx';
import { shownOf, useAsked } from '../../shared/use-analysis.ts';
import { useLife } from '../life.tsx';
import { Pager } from '../pager.tsx';
import { ProposalForm } from './proposal-form.tsx';
import { ProposalItem } from './proposal-item.tsx';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  top: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', alignItems: 'center', gap: '6px', padding: '10px 12px 8px' },
  scroll: { flexGrow: 1, overflowY: 'auto', minHeight: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  list: { margin: 0, padding: 0 },
  fault: { padding: '12px' },
});

const PAGE = 50;
type State = '' | (typeof PROPOSAL_STATES)[number];

export function ProposalsView() {
  const styles = useStyles();
  const { life } = useWords();
  const format = useFormats();
  const { revision, maintains, changed } = useLife();
  const [chosen, setChosen] = useState<State | null>(null);
  const status: State = chosen ?? (maintains ? 'open' : '');
  const [page, setPage] = useState(0);
  const answer = useAsked(JSON.stringify(['proposals', status, page, revision]), (client, signal) =>
    client.proposals({ ...(status && { status }), limit: PAGE, offset: page * PAGE }, { signal }),
  );
  const list = shownOf(answer);
  return (
    <div className={styles.view}>
      <div className={styles.top}>
        <Choice<State>
          label={life.stateLabel}
          value={status}
          options={[{ value: '', text: life.allStates }, ...PROPOSAL_STATES.map((value) => ({ value, text: life.proposalStates[value]! }))]}
          onChange={(value) => {
            setChosen(value);
            setPage(0);
          }}
        />
        {list && <Text size={200} aria-live="polite">{life.proposalsCount(format.count(list.total))}</Text>}
      </div>
      <div className={styles.scroll} aria-busy={answer.state === 'loading'}>
        {answer.state === 'failed' && <div className={styles.fault}><Failure error={answer.error} retry={answer.retry} /></div>}
        {answer.state === 'loading' && <Waiting quiet={list !== null} onCancel={answer.cancel} />}
        {answer.state === 'cancelled' && <Cancelled kept={list !== null} retry={answer.retry} />}
        {answer.state === 'done' && list?.total === 0 && <Empty icon={<MailInboxRegular />} title={life.proposalsEmptyTitle}>{life.proposalsEmpty}</Empty>}
        <ul className={styles.list} aria-label={life.views.proposals}>
          {list?.rows.map((row) => <ProposalItem key={row.proposal_id} row={row} />)}
        </ul>
        <ProposalForm onProposed={changed} />
      </div>
      {list && list.total > PAGE && <Pager total={list.total} page={page} size={PAGE} onPage={setPage} />}
    </div>
  );
}
