/** 运行监控: the lamps of a month, what changed since the last one, and the red ones into the ledger. */
import { Button, Field, Input, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text } from '@fluentui/react-components';
import { ArrowSyncRegular, DismissRegular, TopSpeedRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { monitorDual } from '../../../analytics/monitor/contract.ts';
import type { OpenResult } from '../../../analytics/rectification/contract.ts';
import { Frame } from '../compare/frame.tsx';
import { Answer, Chosen, Fields } from '../compare/parts.tsx';
import { useRun } from '../compare/use-run.ts';
import { useFormats, useSession, useWords } from '../services.tsx';
import { Empty, Failure } from '../shared/states.tsx';
import { useAsked } from '../shared/use-analysis.ts';
import { useNewest } from '../shared/use-newest.ts';
import { goTo } from '../shared/use-route.ts';
import { MOST_ROWS, openingPeriod, questionOf, type Choice } from './period.ts';
import { Outcome, OutcomeBar } from './outcome.tsx';
import { TransferDialog } from './transfer.tsx';
import { useLamps } from './use-lamps.ts';

const useStyles = makeStyles({
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

export function MonitorTab() {
  const words = useWords();
  const { monitor } = words;
  const { lang, role, me } = useSession();
  const [typed, setTyped] = useState<Partial<Choice>>({});
  const { period, found } = openingPeriod(useNewest()?.readings ?? null, new Date());
  const choice: Choice = { ...period, rulepack: '', ...typed };
  const change = (part: Partial<Choice>) => setTyped({ ...typed, ...part });
  const opened = found && typed.year === undefined && typed.month === undefined;
  const [entering, setEntering] = useState(false);
  const [entered, setEntered] = useState<OpenResult | null>(null);
  const run = useRun(monitorDual);
  const packs = useAsked('monitoring packs', async (client, signal) => (await client.rulePacks({ signal })).filter(({ kind, unusable }) => kind === 'monitoring' && !unusable));
  const lamps = useLamps(run.answer.state === 'done' ? run.answer.result : null);
  const known = packs.state === 'done' ? packs.result : [];
  // A unit answers what the bureau has entered.
  const isUnit = (role ?? me?.role) === 'clerk';
  return (
    <>
      <Frame bottom={lamps && <OutcomeBar lamps={lamps} />}>
        <Fields label={monitor.period}>
          <Field size="small" label={monitor.year}><Input inputMode="numeric" value={choice.year} maxLength={8} onChange={(_, { value }) => change({ year: value })} /></Field>
          <Chosen label={monitor.month} value={choice.month} options={MONTHS.map((month) => ({ value: String(month), text: monitor.monthOf(month) }))} onChange={(month) => change({ month })} />
          <Chosen label={monitor.rulepack} value={choice.rulepack} options={[{ value: '', text: monitor.anyRulepack }, ...known.map(({ id, name }) => ({ value: id, text: name[lang] }))]} onChange={(rulepack) => change({ rulepack })} />
        </Fields>
        {opened && <Text size={200} role="status">{monitor.opened(monitor.periodOf(period.year, period.month))}</Text>}
        {packs.state === 'failed' && <Failure error={packs.error} retry={packs.retry} />}
        <Button
          appearance="primary" icon={<ArrowSyncRegular />} disabled={run.answer.state === 'loading'}
          onClick={() => {
            setEntered(null);
            run.ask(() => ({ ...questionOf(choice), limit: MOST_ROWS }));
          }}
        >
          {monitor.refresh}
        </Button>
        {entered && <Entered result={entered} onDismiss={() => setEntered(null)} />}
        {run.answer.state === 'idle' && run.unasked === null && <Empty icon={<TopSpeedRegular />} title={monitor.notYet}>{monitor.notYetHint}</Empty>}
        <Answer run={run}>{() => lamps && <Outcome lamps={lamps} packs={known} onTransfer={isUnit ? null : () => setEntering(true)} />}</Answer>
      </Frame>
      {entering && lamps && (
        <TransferDialog
          question={lamps.question} pack={lamps.result.provenance.rule_packs[0]!.id} onClose={() => setEntering(false)}
          onEntered={(result) => {
            setEntered(result);
            setEntering(false);
          }}
        />
      )}
    </>
  );
}

/** The service lists so many of what it has entered; beyond that its own sentence tells the number. */
const MOST_TOLD = 1_000;

function Entered({ result: { opened, known, warnings }, onDismiss }: { result: OpenResult; onDismiss: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { monitor } = words;
  const format = useFormats();
  const said = [
    ...(opened.length < MOST_TOLD ? [monitor.entered(format.count(opened.length))] : []),
    ...(known.length > 0 ? [monitor.alreadyThere(format.count(known.length))] : []),
    ...warnings,
  ];
  return (
    <MessageBar intent={warnings.length > 0 ? 'warning' : 'success'} layout="multiline" politeness="polite">
      <MessageBarBody className={styles.body}><Text>{said.join(' ')}</Text></MessageBarBody>
      <MessageBarActions containerAction={<Button size="small" appearance="transparent" icon={<DismissRegular />} aria-label={words.dismiss} onClick={onDismiss} />}>
        <Button size="small" onClick={() => goTo('ledger')}>{monitor.openLedger}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
