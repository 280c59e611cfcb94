/** 操作记录: who changed what and when, by area, person, object and day; the list into the sheet. */
import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular, ClipboardClockRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { AREAS } from '../../../analytics/audit/contract.ts';
import type { AuditAsked, AuditList } from '../../client/audit.ts';
import { Frame, Tall } from '../compare/frame.tsx';
import { Fields, Sentences } from '../compare/parts.tsx';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { Cancelled, Empty, Failure, Waiting } from '../shared/states.tsx';
import { shownOf, useAsked } from '../shared/use-analysis.ts';
import { useRoute } from '../shared/use-route.ts';
import { type Area, type Choice as Chosen, EVERYTHING, queryOf } from './query.ts';
import { actionText, auditColumns, auditTable } from './table.ts';

const useStyles = makeStyles({
  start: { justifySelf: 'start' },
  muted: { color: tokens.colorNeutralForeground2 },
});

type Found = { readonly question: AuditAsked; readonly list: AuditList };

export function AuditTab() {
  const styles = useStyles();
  const words = useWords();
  const { audit } = words;
  const format = useFormats();
  const who = useAskedAs();
  const [choice, setChoice] = useState<Chosen>(EVERYTHING);
  const formed = queryOf(choice);
  const wrong = 'wrong' in formed ? formed.wrong : null;
  const question = 'wrong' in formed ? null : formed;
  // Asked anew whenever the tab is come back to: things happen elsewhere.
  const shown = useRoute().page === 'audit';
  const asked = useAsked<Found>(question && shown ? JSON.stringify(['audit', question]) : null, async (client, signal) => ({ question: question!, list: await client.audit(question!, { signal }) }));
  const list = shownOf(asked)?.list ?? null;
  const done = asked.state === 'done' ? asked.result : null;
  const change = (part: Partial<Chosen>) => setChoice((before) => ({ ...before, ...part }));
  const text = (label: string, value: string, onChange: (value: string) => void) => <Field size="small" label={label}><Input value={value} maxLength={64} onChange={(_, data) => onChange(data.value)} /></Field>;
  const day = (label: string, value: string, at: 'from' | 'to') => (
    <Field size="small" label={label} hint={audit.dayHint} {...((wrong === at || (wrong === 'backwards' && at === 'to')) && { validationState: 'error' as const, validationMessage: wrong === 'backwards' ? audit.backwards : audit.dayWrong })}>
      <Input value={value} maxLength={16} onChange={(_, data) => change({ [at]: data.value })} />
    </Field>
  );
  return (
    <Frame
      bottom={done && done.list.rows.length > 0 && (
        <InsertBar
          count={done.list.rows.length} caption={audit.rowsToWrite(format.count(done.list.rows.length))} summary={null}
          table={() => ({ ...auditTable(done.list.rows, words), source: { analysis: 'audit', params: done.question, view: { kind: 'audit' }, asked: who, data_version: null, rule_packs: [] } })}
        />
      )}
    >
      <Fields label={audit.filters}>
        <Field size="small" label={audit.area}><Choice<Area> label={audit.area} value={choice.area} options={(['all', ...AREAS] as const).map((value) => ({ value, text: audit.areas[value] }))} onChange={(area) => change({ area })} /></Field>
        {text(audit.user, choice.user, (user) => change({ user }))}
        {text(audit.object, choice.object, (object) => change({ object }))}
        {day(audit.from, choice.from, 'from')}
        {day(audit.to, choice.to, 'to')}
      </Fields>
      <Button size="small" className={styles.start} icon={<ArrowSyncRegular />} onClick={asked.retry}>{audit.refresh}</Button>
      <Text size={200} className={styles.muted}>{audit.scope}</Text>
      {asked.state === 'loading' && <Waiting quiet={list !== null} onCancel={asked.cancel} />}
      {asked.state === 'cancelled' && <Cancelled kept={list !== null} retry={asked.retry} />}
      {asked.state === 'failed' && <Failure error={asked.error} retry={asked.retry} />}
      {done && <Text size={200} className={styles.muted} role="status">{audit.found(format.count(done.list.total))}</Text>}
      {done && done.list.total > done.list.rows.length && <Sentences intent="info" texts={[audit.showing(format.count(done.list.rows.length), format.count(done.list.total))]} />}
      {done?.list.total === 0 && <Empty icon={<ClipboardClockRegular />} title={audit.emptyTitle}>{audit.empty}</Empty>}
      {list && list.rows.length > 0 && (
        <Tall rows={list.rows.length}>
          <DataTable
            label={audit.table} columns={auditColumns(words)} rows={list.rows} keyOf={(row) => String(list.rows.indexOf(row))}
            onOpen={{ label: (row) => audit.only(actionText(row.action, words)), open: ({ object_id }) => change({ object: object_id ?? '' }) }}
          />
        </Tall>
      )}
    </Frame>
  );
}
