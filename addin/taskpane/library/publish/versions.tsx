/** The published versions, the latest first, each with its change list. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { z } from 'zod';
import type { ChangeRow, versionRow } from '../../../../analytics/library/life/contract.ts';
import { momentText } from '../../imports/moment.ts';
import { useFormats, useWords } from '../../services.tsx';
import { Cancelled, Failure, Waiting } from '../../shared/states.tsx';
import { shownOf, useAsked } from '../../shared/use-analysis.ts';
import { useLife } from '../life.tsx';
import { Pager } from '../pager.tsx';
import { ChangeItem } from './change-item.tsx';
import { useNames } from './use-names.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '6px' },
  list: { margin: 0, padding: 0 },
  item: { listStyleType: 'none', display: 'grid', gap: '3px', padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, overflowWrap: 'anywhere' },
  facts: { color: tokens.colorNeutralForeground2 },
  changes: { margin: 0, paddingLeft: '12px' },
});

const PAGE = 20;
const SHOWN = 200;

export function Versions() {
  const styles = useStyles();
  const { life } = useWords();
  const { revision } = useLife();
  const [page, setPage] = useState(0);
  const answer = useAsked(JSON.stringify(['versions', page, revision]), (client, signal) => client.libraryVersions({ limit: PAGE, offset: page * PAGE }, { signal }));
  const list = shownOf(answer);
  return (
    <section className={styles.section} aria-label={life.versions} aria-busy={answer.state === 'loading'}>
      <Text weight="semibold">{life.versions}</Text>
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'loading' && <Waiting quiet={list !== null} onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled kept={list !== null} retry={answer.retry} />}
      {list?.version === 0 && <Text size={200}>{life.versionsEmpty}</Text>}
      <ul className={styles.list}>{list?.rows.map((row) => <Version key={row.version} row={row} />)}</ul>
      {list && list.version > PAGE && <Pager total={list.version} page={page} size={PAGE} onPage={setPage} />}
    </section>
  );
}

function Version({ row }: { row: z.output<typeof versionRow> }) {
  const styles = useStyles();
  const { life } = useWords();
  const format = useFormats();
  const [open, setOpen] = useState(false);
  return (
    <li className={styles.item}>
      <Text weight="semibold">{life.version(format.count(row.version))} · {row.note}</Text>
      <Text size={200} className={styles.facts}>{life.versionFacts(row.published_by ?? '—', momentText(row.published_at), format.count(row.changes))}</Text>
      <div><Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? life.hideChanges : life.showChanges}</Button></div>
      {open && <Changes version={row.version} />}
    </li>
  );
}

function Changes({ version }: { version: number }) {
  const styles = useStyles();
  const { life } = useWords();
  const format = useFormats();
  const answer = useAsked(JSON.stringify(['changes', version]), (client, signal) => client.libraryChanges({ version, limit: SHOWN }, { signal }));
  const { maintains, start, outOfUse } = useLife();
  const rows = answer.state === 'done' ? answer.result.rows : [];
  const names = useNames(rows);
  const wayBack = ({ action, indicator_id }: ChangeRow) => {
    const gone = maintains && (action === 'retire' || action === 'merge') ? outOfUse.get(indicator_id) : undefined;
    return gone ? () => start({ kind: 'restore', candidates: [gone.candidate] }) : null;
  };
  return (
    <>
      {answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      <ul className={styles.changes}>{rows.map((row) => <ChangeItem key={row.change_id} row={row} names={names} onWithdraw={null} onRestore={wayBack(row)} busy={false} />)}</ul>
      {answer.state === 'done' && answer.result.total > rows.length && <Text size={200}>{life.onlyFirst(format.count(rows.length), format.count(answer.result.total))}</Text>}
    </>
  );
}
