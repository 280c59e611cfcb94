/** 整改台账: what is to be put right, by whom and when; one problem at a time, the notice, the whole into the sheet. */
import { Button, Field, Input, makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components';
import { AddRegular, ArrowSyncRegular, TaskListLtrRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { LedgerList, LedgerQuery } from '../../client/rectifications.ts';
import { Frame, Tall } from '../compare/frame.tsx';
import { Sentences } from '../compare/parts.tsx';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { Cancelled, Empty, Failure, Waiting } from '../shared/states.tsx';
import { shownOf, useAsked } from '../shared/use-analysis.ts';
import { useRoute } from '../shared/use-route.ts';
import { DetailDrawer } from './detail.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { countIn, queryOf, STATES, type Choice } from './query.ts';
import { ledgerColumns, ledgerTable, projectOf } from './table.ts';

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  chip: { minWidth: 'auto' },
  top: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'end' },
  year: { width: '160px', '& .fui-Input, & .fui-Input__input': { minWidth: 0 } },
  muted: { color: tokens.colorNeutralForeground2 },
});

type Found = { readonly query: LedgerQuery; readonly list: LedgerList };

export function LedgerTab() {
  const styles = useStyles();
  const words = useWords();
  const { ledger } = words;
  const format = useFormats();
  const who = useAskedAs();
  const [choice, setChoice] = useState<Choice>({ state: null, year: '' });
  const [opened, setOpened] = useState<string | null>(null);
  const [entering, setEntering] = useState(false);
  const query = queryOf(choice);
  // Asked anew whenever the tab is come back to: problems are entered elsewhere too.
  const shown = useRoute().page === 'ledger';
  const asked = useAsked<Found>(query && shown ? JSON.stringify(['rectifications', query]) : null, async (client, signal) => ({ query: query!, list: await client.rectifications(query!, { signal }) }));
  const found = shownOf(asked);
  const done = asked.state === 'done' ? asked.result : null;
  const list = found?.list ?? null;
  const all = list && list.counts.open + list.counts.submitted + list.counts.closed + list.counts.confirmed;
  return (
    <>
      <Frame
        bottom={done && done.list.rows.length > 0 && (
          <InsertBar
            count={done.list.rows.length} caption={ledger.rowsToWrite(format.count(done.list.rows.length))} summary={null}
            table={() => ({ ...ledgerTable(done.list.rows, words), source: { analysis: 'rectifications', params: done.query, view: { kind: 'ledger' }, asked: who, data_version: null, rule_packs: [] } })}
          />
        )}
      >
        <div className={styles.top}>
          <Field size="small" label={ledger.year} className={styles.year} {...(query === null && { validationState: 'error' as const, validationMessage: ledger.yearWrong })}>
            <Input inputMode="numeric" value={choice.year} maxLength={8} onChange={(_, { value }) => setChoice({ ...choice, year: value })} />
          </Field>
          <Button size="small" icon={<ArrowSyncRegular />} onClick={asked.retry}>{ledger.refresh}</Button>
          <Button size="small" icon={<AddRegular />} onClick={() => setEntering(true)}>{ledger.enter}</Button>
        </div>
        <div role="group" aria-label={ledger.filters} className={styles.chips}>
          <ToggleButton size="small" className={styles.chip} checked={choice.state === null} onClick={() => setChoice({ ...choice, state: null })}>{all === null ? ledger.all : ledger.stateCount(ledger.all, format.count(all))}</ToggleButton>
          {STATES.map((state) => (
            <ToggleButton key={state} size="small" className={styles.chip} checked={choice.state === state} onClick={() => setChoice({ ...choice, state: choice.state === state ? null : state })}>
              {list === null ? ledger.states[state] : ledger.stateCount(ledger.states[state], format.count(countIn(list.counts, state)))}
            </ToggleButton>
          ))}
        </div>
        {asked.state === 'loading' && <Waiting quiet={found !== null} onCancel={asked.cancel} />}
        {asked.state === 'cancelled' && <Cancelled kept={found !== null} retry={asked.retry} />}
        {asked.state === 'failed' && <Failure error={asked.error} retry={asked.retry} />}
        {list && <Text size={200} className={styles.muted} role="status">{ledger.asOf(list.as_of, format.count(list.total))}</Text>}
        {list && list.total > list.rows.length && <Sentences intent="info" texts={[ledger.showing(format.count(list.rows.length), format.count(list.total))]} />}
        {asked.state === 'done' && list?.total === 0 && <Empty icon={<TaskListLtrRegular />} title={ledger.emptyTitle}>{ledger.empty}</Empty>}
        {list && list.rows.length > 0 && (
          <Tall rows={list.rows.length}>
            <DataTable
              label={ledger.table} columns={ledgerColumns(words, format)} rows={list.rows} keyOf={({ rectification_id }) => rectification_id}
              onOpen={{ label: (row) => ledger.open(projectOf(row)), open: ({ rectification_id }) => setOpened(rectification_id) }}
            />
          </Tall>
        )}
      </Frame>
      <DetailDrawer id={opened} onClose={() => setOpened(null)} onChanged={asked.retry} />
      <EntryDrawer
        open={entering} onClose={() => setEntering(false)} onEntered={asked.retry}
        onOpen={(id) => {
          setEntering(false);
          setOpened(id);
        }}
      />
    </>
  );
}
