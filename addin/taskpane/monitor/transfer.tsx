/** What will be entered in the ledger, read before it is entered: which projects, which are there already, by which day. */
import {
  Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles, MessageBar, MessageBarBody, Radio, RadioGroup, Text, tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { monitorDual } from '../../../analytics/monitor/contract.ts';
import { SEVERITIES, type OpenResult } from '../../../analytics/rectification/contract.ts';
import { KINDS } from '../../../analytics/rulepacks/kinds.ts';
import { useFormats, useServices, useWords } from '../services.tsx';
import { LampTag } from '../shared/lamp-tag.tsx';
import { Cancelled, Failure, useSentence, Waiting } from '../shared/states.tsx';
import { useAsked } from '../shared/use-analysis.ts';
import { MOST_ROWS, type Monitored, type Question } from './period.ts';
import { periodText } from './table.ts';
import { asOfToday, candidatesOf, dayOf, daysOf, sourceKey, transferBody, type Candidate, type Due, type MonitorRules, type Severity } from './transfer.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: '10px', gridTemplateColumns: 'minmax(0, 1fr)' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 8px' },
  list: { margin: 0, padding: '0 8px', maxHeight: '30vh', overflowY: 'auto', listStyleType: 'none', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  item: { padding: '4px 0', display: 'flex', flexWrap: 'wrap', gap: '2px 8px', alignItems: 'baseline', overflowWrap: 'anywhere', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  muted: { color: tokens.colorNeutralForeground2 },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

/** What the review rests on. */
type Found = { readonly today: string; readonly candidates: readonly Candidate[]; readonly totals: Monitored['totals']; readonly rules: MonitorRules; readonly pack: string };

export function TransferDialog({ question, pack, onClose, onEntered }: { question: Question; pack: string; onClose: () => void; onEntered: (result: OpenResult) => void }) {
  const words = useWords();
  const { monitor } = words;
  const asked = useAsked<Found>(JSON.stringify(['transfer', question, pack]), async (client, signal) => {
    const [ledger, detail] = await Promise.all([client.rectifications({ source: 'lamp', fiscal_year: question.fiscal_year, limit: MOST_ROWS }, { signal }), client.rulePack(pack, { signal })]);
    const { rows, totals } = await client.call(monitorDual, asOfToday(question, ledger.as_of), { signal });
    return { today: ledger.as_of, candidates: candidatesOf(rows, ledger.rows, sourceKey(question)), totals, rules: KINDS.monitoring.parameters.parse(detail.pack.parameters), pack };
  });
  return (
    <Dialog open modalType="modal" onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{monitor.transferTitle(periodText(question, words))}</DialogTitle>
          {asked.state === 'done' ? <Review found={asked.result} question={question} onClose={onClose} onEntered={onEntered} /> : (
            <>
              <DialogContent>
                {asked.state === 'loading' && <Waiting onCancel={asked.cancel} />}
                {asked.state === 'cancelled' && <Cancelled retry={asked.retry} />}
                {asked.state === 'failed' && <Failure error={asked.error} retry={asked.retry} />}
              </DialogContent>
              <DialogActions fluid><Button onClick={onClose}>{words.cancel}</Button></DialogActions>
            </>
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Review({ found, question, onClose, onEntered }: { found: Found; question: Question; onClose: () => void; onEntered: (result: OpenResult) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { monitor } = words;
  const format = useFormats();
  const sentence = useSentence();
  const { client } = useServices();
  const [lamps, setLamps] = useState<readonly Severity[]>(['red']);
  const [due, setDue] = useState<Due>({ days: '', kind: 'calendar' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { candidates, totals, rules, today, pack } = found;
  const chosen = candidates.filter(({ lamp }) => lamps.includes(lamp));
  const known = chosen.filter((one) => one.known).length;
  const all = lamps.reduce((sum, lamp) => sum + totals[lamp], 0);
  const fresh = all - known;
  const dated = chosen.filter(({ due_on }) => due_on !== null).length;
  const wrong = daysOf(due) === undefined;
  const day = dayOf(due, today, rules);

  async function enter() {
    setBusy(true);
    setError(null);
    try {
      onEntered(await client.rectificationsFromLamps(transferBody(question, lamps, due, pack)));
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  }

  return (
    <>
      <DialogContent className={styles.content}>
        <div role="group" aria-label={monitor.transferLamps} className={styles.row}>
          {SEVERITIES.map((lamp) => (
            <Checkbox
              key={lamp} label={monitor.lampCount(monitor.lamps[lamp], format.count(totals[lamp]))} checked={lamps.includes(lamp)}
              onChange={(_, { checked }) => setLamps(SEVERITIES.filter((one) => (one === lamp ? checked === true : lamps.includes(one))))}
            />
          ))}
        </div>
        <Text role="status">{fresh === 0 ? monitor.transferNone : monitor.transferCount(format.count(fresh), format.count(known))}</Text>
        {dated > 0 && <Text size={200}>{monitor.dueByPack(format.count(dated))}</Text>}
        {dated < chosen.length && (
          <>
            <Field size="small" label={monitor.dueDays} hint={monitor.dueDaysHint} {...(wrong && { validationState: 'error' as const, validationMessage: monitor.dueWrong })}>
              <Input inputMode="numeric" value={due.days} maxLength={8} onChange={(_, { value }) => setDue({ ...due, days: value })} />
            </Field>
            <RadioGroup layout="horizontal" aria-label={monitor.dueKind} value={due.kind} onChange={(_, data) => setDue({ ...due, kind: data.value as Due['kind'] })}>
              <Radio value="calendar" label={monitor.dueKinds.calendar} />
              <Radio value="working" label={monitor.dueKinds.working} disabled={rules.calendar === null} />
            </RadioGroup>
            {rules.calendar === null && <Text size={200} className={styles.muted}>{monitor.noCalendar}</Text>}
            {typeof daysOf(due) === 'number' && <Text size={200} role="status">{day === null ? monitor.dueOnUnknown : monitor.dueOn(day)}</Text>}
          </>
        )}
        <Candidates candidates={chosen} day={day} />
        {error !== null && <MessageBar intent="error" layout="multiline" politeness="assertive"><MessageBarBody className={styles.body}>{sentence(error)}</MessageBarBody></MessageBar>}
      </DialogContent>
      <DialogActions fluid>
        <Button appearance="primary" disabled={busy || wrong || fresh === 0} onClick={() => void enter()}>{busy ? monitor.entering : monitor.enter}</Button>
        <Button disabled={busy} onClick={onClose}>{words.cancel}</Button>
      </DialogActions>
    </>
  );
}

const MOST_LISTED = 200;

function Candidates({ candidates, day }: { candidates: readonly Candidate[]; day: string | null }) {
  const styles = useStyles();
  const { monitor } = useWords();
  const format = useFormats();
  if (candidates.length === 0) return null;
  return (
    <>
      <ul className={styles.list} tabIndex={0} aria-label={monitor.candidates}>
        {candidates.slice(0, MOST_LISTED).map(({ project_code, name, lamp, due_on, known }) => (
          <li key={project_code} className={styles.item}>
            <LampTag colour={lamp} text={monitor.lamps[lamp]} />
            <span>{name ?? project_code}</span>
            <Text size={200} className={styles.muted}>{known ? monitor.candidateKnown : (due_on ?? day ?? monitor.candidateNoDay)}</Text>
          </li>
        ))}
      </ul>
      {candidates.length > MOST_LISTED && <Text size={200}>{monitor.candidatesMore(format.count(candidates.length - MOST_LISTED))}</Text>}
    </>
  );
}
