/** One goal form under review in a drawer: where it is, what was found, what may be done next, its sub-items, what was done. */
import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, Field, makeStyles, OverlayDrawer, Text, tokens } from '@fluentui/react-components';
import { ArrowCircleRightFilled, CircleRegular, DismissRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { APPROVED, type ReviewDetail } from '../../../analytics/goal-reviews/contract.ts';
import { momentText } from '../imports/moment.ts';
import { Lamp } from '../recommend/review/panel.tsx';
import { useFormats, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { signText } from '../shared/format.ts';
import { SmallTable } from '../shared/small-table.tsx';
import { Cancelled, Failure, Waiting } from '../shared/states.tsx';
import { useAsked } from '../shared/use-analysis.ts';
import { Findings } from './findings.tsx';
import { StepForm } from './step-form.tsx';
import { dayInChina } from '../shared/china-time.ts';
import { projectOf } from './table.ts';

const useStyles = makeStyles({
  drawer: { width: 'min(100vw, 480px)' },
  header: { paddingLeft: '16px', paddingRight: '16px' },
  body: { display: 'flex', flexDirection: 'column', gap: '14px', padding: '0 16px 16px' },
  line: { display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center' },
  chain: { margin: 0, padding: 0, display: 'grid', gap: '2px' },
  desk: { listStyleType: 'none', display: 'flex', gap: '6px', alignItems: 'center' },
  here: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  history: { margin: 0, paddingLeft: '18px', display: 'grid', gap: '6px', overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  part: { display: 'grid', gap: '4px', gridTemplateColumns: 'minmax(0, 1fr)' },
});

type Props = { readonly onClose: () => void; readonly onChanged: () => void; readonly onOpen: (id: string) => void };

/** @param props `id` null closes the drawer */
export function ReviewDrawer({ id, ...props }: Props & { readonly id: string | null }) {
  const styles = useStyles();
  return (
    <OverlayDrawer className={styles.drawer} position="end" open={id !== null} onOpenChange={(_, data) => !data.open && props.onClose()}>
      {id !== null && <Content key={id} id={id} {...props} />}
    </OverlayDrawer>
  );
}

function Content({ id, onClose, onChanged, onOpen }: Props & { readonly id: string }) {
  const styles = useStyles();
  const words = useWords();
  const { flow } = words;
  const [round, setRound] = useState<number | null>(null);
  /** What a step has led to, and the round that was looked at then. */
  const [changed, setChanged] = useState<{ readonly at: number | null; readonly detail: ReviewDetail } | null>(null);
  const asked = useAsked<ReviewDetail>(JSON.stringify(['goal-review', id, round]), (client, signal) => client.goalReview(id, { signal, ...(round !== null && { round }) }));
  // The button that was pressed goes; without another place for the keyboard, Esc would no longer reach the drawer.
  const closing = useRef<HTMLButtonElement>(null);
  const again = (retry: () => void) => () => {
    closing.current?.focus();
    retry();
  };
  const answered = asked.state === 'done' ? asked.result : asked.state === 'loading' ? asked.before : null;
  // An answer to another round is newer than the step; until it comes, what the step has led to stays.
  const detail = changed !== null && (changed.at === round || asked.state !== 'done') ? changed.detail : answered;
  return (
    <>
      <DrawerHeader className={styles.header}>
        <DrawerHeaderTitle action={<Button ref={closing} appearance="subtle" icon={<DismissRegular />} aria-label={words.close} onClick={onClose} />}>{detail ? projectOf(detail) : flow.detail}</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {asked.state === 'loading' && <Waiting quiet={detail !== null} onCancel={asked.cancel} />}
        {asked.state === 'cancelled' && <Cancelled retry={again(asked.retry)} />}
        {asked.state === 'failed' && <Failure error={asked.error} retry={again(asked.retry)} />}
        {detail && (
          <Whole
            key={detail.form.round} detail={detail} onOpen={onOpen}
            onRound={setRound}
            onChanged={(next) => {
              setChanged({ at: round, detail: next });
              onChanged();
            }}
          />
        )}
      </DrawerBody>
    </>
  );
}

type WholeProps = { readonly detail: ReviewDetail; readonly onChanged: (detail: ReviewDetail) => void; readonly onRound: (round: number) => void; readonly onOpen: (id: string) => void };

function Whole({ detail, onChanged, onRound, onOpen }: WholeProps) {
  const styles = useStyles();
  const words = useWords();
  const { flow, rules } = words;
  const format = useFormats();
  const { form } = detail;
  const latest = form.round === detail.round;
  const returnable = latest && detail.steps.includes('return');
  const [chosen, setChosen] = useState<readonly number[]>(() => form.findings.flatMap(({ severity }, number) => (severity === 'red' ? [number] : [])));
  return (
    <>
      <span className={styles.line}>
        <Lamp lamp={detail.lamp} />
        <Text size={200} className={styles.muted}>{[detail.project_code, detail.fiscal_year, detail.org_name ?? detail.org_code].filter(Boolean).join(' · ')}</Text>
        <Text role="status">{detail.stage === APPROVED ? flow.finished(dayInChina(detail.since)) : flow.lies(detail.stage_name, detail.holder, dayInChina(detail.since), format.count(detail.days))}</Text>
      </span>
      <ol className={styles.chain} aria-label={flow.chain}>
        {detail.chain.map(({ stage, name }) => {
          const here = stage === detail.stage;
          return (
            <li key={stage} className={`${styles.desk} ${here ? styles.here : styles.muted}`} {...(here && { 'aria-current': 'step' as const, title: flow.here })}>
              {here ? <ArrowCircleRightFilled aria-hidden /> : <CircleRegular aria-hidden />}
              <Text size={200} weight={here ? 'semibold' : 'regular'}>{name}</Text>
            </li>
          );
        })}
      </ol>
      {latest && <StepForm detail={detail} chosen={chosen} onChanged={onChanged} />}
      {detail.round > 1 && (
        <Field size="small" label={flow.round}>
          <Choice<string> label={flow.round} value={String(form.round)} options={Array.from({ length: detail.round }, (_, i) => ({ value: String(i + 1), text: flow.roundOf(format.count(i + 1)) }))} onChange={(value) => onRound(Number(value))} />
        </Field>
      )}
      <Findings form={form} chosen={returnable ? chosen : null} onChoose={setChosen} />
      <Indicators form={form} />
      <SubItems detail={detail} onOpen={onOpen} />
      {form.rule_packs.length > 0 && <Text size={200} className={styles.muted}>{flow.packs(words.listed(form.rule_packs.map(({ id, version, status }) => words.aside(`${id} ${version}`, rules.statuses[status] ?? status))))}</Text>}
      <History detail={detail} />
    </>
  );
}

function Indicators({ form }: { form: ReviewDetail['form'] }) {
  const styles = useStyles();
  const { flow, columns } = useWords();
  type Row = ReviewDetail['form']['indicators'][number];
  const text = (id: string, title: string, of: (row: Row) => string | number | null | undefined) => ({ id, title, value: (row: Row) => of(row) ?? null, text: (row: Row) => String(of(row) ?? '') });
  return (
    <section aria-label={flow.indicators} className={styles.part}>
      <h3 className={styles.title}>{flow.indicators}</h3>
      <SmallTable<Row>
        label={flow.indicators} rows={form.indicators}
        columns={[
          text('name', columns.name, ({ name }) => name), text('target', columns.target, ({ sign, target_value, unit }) => [signText(sign) || sign, target_value, unit].filter((part) => part !== null && part !== undefined).join(' ')),
          { ...text('weight', columns.weight, ({ weight }) => weight), numeric: true }, text('level1', columns.level1, ({ level1 }) => level1), text('level2', columns.level2, ({ level2 }) => level2),
        ]}
      />
    </section>
  );
}

function SubItems({ detail, onOpen }: { detail: ReviewDetail; onOpen: (id: string) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { flow, goals } = words;
  const format = useFormats();
  const { sub_items: rows } = detail;
  if (rows.length === 0) return null;
  type Row = (typeof rows)[number];
  const text = (id: string, title: string, of: (row: Row) => string) => ({ id, title, value: of, text: of });
  const sum = rows.reduce((all, { amount }) => all + (amount ?? 0), 0);
  return (
    <section aria-label={flow.subItems} className={styles.part}>
      <h3 className={styles.title}>{flow.subItems}</h3>
      <Text size={200} className={styles.muted}>{flow.subItemsNote(format.count(rows.length), format.money(sum), detail.amount === null ? '—' : format.money(detail.amount))}</Text>
      <SmallTable<Row>
        label={flow.subItems} rows={rows}
        columns={[
          text('project', flow.columns.project, projectOf), text('stage', flow.columns.stage, ({ stage_name }) => stage_name ?? flow.notHandedIn), text('since', flow.columns.since, ({ since }) => (since === null ? '' : dayInChina(since))),
          text('lamp', flow.columns.lamp, ({ lamp }) => (lamp === null ? '' : goals.lamps[lamp])), { id: 'amount', title: flow.columns.amount, value: ({ amount }: Row) => amount, text: ({ amount }: Row) => (amount === null ? '' : format.number(amount)), numeric: true },
        ]}
      />
      <div className={styles.line}>
        {rows.flatMap(({ review_id, ...row }) => (review_id === null ? [] : [<Button key={review_id} size="small" onClick={() => onOpen(review_id)}>{flow.openRow(projectOf(row))}</Button>]))}
      </div>
    </section>
  );
}

function History({ detail: { history } }: { detail: ReviewDetail }) {
  const styles = useStyles();
  const { flow } = useWords();
  const format = useFormats();
  return (
    <section aria-label={flow.history}>
      <h3 className={styles.title}>{flow.history}</h3>
      <ol className={styles.history}>
        {history.map(({ version, action, to_name, reason, findings, by, at, same_person }) => (
          <li key={version}>
            <Text weight="semibold">{flow.events[action]}</Text> <Text size={200} className={styles.muted}>{momentText(at)} {by} {flow.to(to_name)}{same_person && ` ${flow.samePerson}`}</Text>
            {reason !== null && <Text size={200} block>{reason}</Text>}
            {findings.length > 0 && <Text size={200} block className={styles.muted}>{flow.withFindings(format.count(findings.length))}{findings.map(({ message }) => message).join(' ')}</Text>}
          </li>
        ))}
      </ol>
    </section>
  );
}
