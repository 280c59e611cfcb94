/** What the comparisons have in common: the table they read, its columns, sentences, the state of the answer. */
import { Button, Field, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { TableSimpleCheckmarkRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { CURRENCIES, CURRENCY_NAMES, type Currency } from '../../../analytics/compare/currency.ts';
import type { Contract } from '../../../analytics/contract.ts';
import { useFormats, useSession, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { LateProgress } from '../shared/progress.tsx';
import { Cancelled, Empty, Failure, useSentence, Waiting } from '../shared/states.tsx';
import { currencyOf, withoutUnit } from '../../sheet/money.ts';
import type { ReadTable } from './sheet/read-table.ts';
import type { Answered, Run } from './use-run.ts';
import type { TableReading } from './use-table.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '8px', minWidth: 0 },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  grid: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))', gap: '8px', '& .fui-Field': { alignContent: 'end' }, '&:has(> .fui-Field > .fui-Field__hint) > .fui-Field': { alignContent: 'start' }, '& .fui-Field, & .fui-Input, & .fui-Input__input, & .fui-Select, & .fui-Select__select': { minWidth: 0 }, '& .fui-Checkbox': { alignSelf: 'start' } },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** @param empty what to select */
export function SheetSource({ state, empty }: { state: TableReading; empty: string }) {
  const styles = useStyles();
  const { compare } = useWords();
  const format = useFormats();
  const { host } = useSession();
  const { table, reading, error, read, stop } = state;
  if (host !== 'excel') return <Empty icon={<TableSimpleCheckmarkRegular />} title={compare.emptyTitle}>{compare.needsExcel}</Empty>;
  return (
    <section className={styles.section} aria-label={compare.fromSheet} aria-busy={reading}>
      <Button icon={<TableSimpleCheckmarkRegular />} disabledFocusable={reading} onClick={() => void read()}>{table ? compare.readAgain : compare.read}</Button>
      {reading && <LateProgress text={compare.reading} onCancel={stop} />}
      {error !== null && <Failure error={error} retry={() => void read()} />}
      {table === null ? <Text size={200} className={styles.note}>{empty}</Text> : (
        <Text size={200} className={styles.note} role="status">
          {compare.readDone(table.sheet, table.address, format.count(table.rows.length))}
          <LeftOutAndHidden table={table} />
        </Text>
      )}
    </section>
  );
}

/** Which rows of a table were left out, and how many were read that are not shown. */
export function LeftOutAndHidden({ table: { totals, hidden } }: { table: Pick<ReadTable, 'totals' | 'hidden'> }) {
  const { compare } = useWords();
  const format = useFormats();
  return (
    <>
      {totals.length > 0 && ` ${compare.totalsLeftOut(totals.join(compare.joint))}`}
      {hidden !== 0 && ` ${hidden === null ? compare.hiddenSome : compare.hiddenRead(format.count(hidden))}`}
    </>
  );
}

/** Choices side by side where there is room. */
export function Fields({ label, children }: { label: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-label={label}>
      <Text weight="semibold">{label}</Text>
      <div className={styles.grid}>{children}</div>
    </section>
  );
}

export function Chosen<V extends string>({ label, value, options, hint, onChange }: { label: string; value: V; options: readonly { readonly value: V; readonly text: string }[]; hint?: string | undefined; onChange: (value: V) => void }) {
  return <Field size="small" label={label} hint={hint}><Choice label={label} value={value} options={options} onChange={onChange} /></Field>;
}

/** One of the table's columns by its title, or none. */
export function ColumnChoice({ label, value, titles, needed, onChange }: { label: string; value: string; titles: readonly string[]; needed: boolean; onChange: (title: string) => void }) {
  const { compare } = useWords();
  const none = needed && value !== '' ? [] : [{ value: '', text: compare.notUsed }];
  return <Chosen label={label} value={value} options={[...none, ...titles.map((title) => ({ value: title, text: title }))]} onChange={onChange} />;
}

/** What money is counted in: as the headers say unless the person says otherwise. @param titles of the columns of money */
export function CurrencyChoice({ table, titles, chosen, onChange }: { table: ReadTable; titles: readonly string[]; chosen: Currency | null; onChange: (currency: Currency) => void }) {
  const { compare } = useWords();
  const { lang } = useSession();
  const value = chosen ?? recognised(table, titles) ?? 'CNY';
  return <Chosen label={compare.currency} value={value} options={CURRENCIES.map((one) => ({ value: one, text: CURRENCY_NAMES[one][lang] }))} hint={useUnitUnsaid(table, titles, value)} onChange={onChange} />;
}

/** What is to be known of the first of these columns whose unit nothing says. */
function useUnitUnsaid(table: ReadTable, titles: readonly string[], currency: Currency): string | undefined {
  const { compare } = useWords();
  const { lang } = useSession();
  const [unsaid] = withoutUnit(table, titles);
  return unsaid === undefined ? undefined : compare.unitUnsaid(unsaid, CURRENCY_NAMES[currency][lang]);
}

/** The same where no currency is to be chosen. @param props `titles` of the columns of money */
export function UnitUnsaid({ table, titles, currency }: { table: ReadTable; titles: readonly string[]; currency: Currency }) {
  const styles = useStyles();
  const hint = useUnitUnsaid(table, titles, currency);
  return hint === undefined ? null : <Text size={200} className={styles.note} role="status">{hint}</Text>;
}

/** Headers that name different currencies are refused when the question is formed. */
function recognised(table: ReadTable, titles: readonly string[]): Currency | null {
  return titles.map((title) => currencyOf(table, [title])).find((currency) => currency !== null) ?? null;
}

export function Sentences({ texts, intent }: { texts: readonly string[]; intent: 'info' | 'warning' }) {
  const styles = useStyles();
  return texts.map((text) => <MessageBar key={text} intent={intent} layout="multiline"><MessageBarBody className={styles.body}>{text}</MessageBarBody></MessageBar>);
}

/** What stands between the question and its answer, and then the answer. */
export function Answer<C extends Contract>({ run: { answer, unasked }, children }: { run: Run<C>; children: (answered: Answered<C>) => ReactNode }) {
  const styles = useStyles();
  const { compare } = useWords();
  const sentence = useSentence();
  return (
    <section className={styles.section} aria-label={compare.result} aria-busy={answer.state === 'loading'}>
      {unasked !== null && <MessageBar intent="error" layout="multiline" politeness="assertive"><MessageBarBody className={styles.body}>{sentence(unasked)}</MessageBarBody></MessageBar>}
      {answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'done' && children(answer.result)}
    </section>
  );
}
