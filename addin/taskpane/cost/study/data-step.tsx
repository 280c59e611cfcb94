/** Step 1: which costs, of which year; of a sheet also its outputs and what each item is. */
import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CURRENCIES, CURRENCY_NAMES } from '../../../../analytics/compare/currency.ts';
import { useSession, useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { Chosen } from '../../compare/parts.tsx';
import { itemsOfColumns, itemsOfTable, outputsOfTable } from './read-items.ts';
import { BEHAVIOUR_WORDS, currencyOfStudy, latestYear, mannersOf, TRACE_WORDS, type Study } from './study.ts';
import { TableReader, type Reading } from './table-reader.tsx';

const useStyles = makeStyles({
  manners: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto auto', gap: '4px 6px', alignItems: 'center' },
  name: { overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2 },
  list: { display: 'grid', gap: '6px' },
});

export type StepProps = { readonly study: Study; readonly change: (part: Partial<Study>) => void; readonly next: () => void; readonly nextLabel: string };

export function DataStep({ study, change, next, nextLabel, opened }: StepProps & { /** The year is that of the newest stored costs. */ readonly opened: boolean }) {
  const { cost, compare } = useWords();
  const { lang } = useSession();
  function takeItems({ table, kind, columns, uses }: Reading) {
    const { items, outputs, currency } = kind === 'wide' ? itemsOfColumns(table, columns, uses, study.currency) : itemsOfTable(table, columns, study.currency);
    const latest = latestYear(items);
    change({ items, named: currency, manners: mannersOf(items, study.manners), ...(kind === 'wide' && { outputs }), ...(latest !== null && { year: String(latest) }) });
  }
  return (
    <>
      <Chosen label={cost.from} value={study.from} options={[{ value: 'stored', text: cost.fromStored }, { value: 'sheet', text: cost.fromSheet }]} onChange={(from) => change({ from })} />
      <Field size="small" label={cost.year} {...(opened && { hint: cost.newestYear })}><Input inputMode="numeric" value={study.year} maxLength={8} onChange={(_, { value }) => change({ year: value })} /></Field>
      {study.from === 'stored' ? (
        <Field size="small" label={cost.names} hint={cost.namesHint}><Input value={study.names} maxLength={4_000} onChange={(_, { value }) => change({ names: value })} /></Field>
      ) : (
        <>
          <TableReader kind="items" name={cost.costTable} hint={cost.hints.items} currency={currencyOfStudy(study)} onRead={takeItems} />
          <Chosen label={compare.currency} value={currencyOfStudy(study)} options={CURRENCIES.map((value) => ({ value, text: CURRENCY_NAMES[value][lang] }))} onChange={(currency) => change({ currency })} />
          <TableReader kind="outputs" name={cost.outputTable} hint={cost.hints.outputs} currency={currencyOfStudy(study)} onRead={({ table, columns }) => change({ outputs: outputsOfTable(table, columns) })} />
          {study.items.length > 0 && <Manners study={study} change={change} />}
        </>
      )}
      <Button onClick={next}>{nextLabel}</Button>
    </>
  );
}

function Manners({ study, change }: Pick<StepProps, 'study' | 'change'>) {
  const styles = useStyles();
  const { cost } = useWords();
  const set = (item: string, part: Partial<Study['manners'][string]>) => change({ manners: { ...study.manners, [item]: { ...study.manners[item]!, ...part } } });
  return (
    <section className={styles.list} aria-label={cost.manners}>
      <Text weight="semibold">{cost.manners}</Text>
      <Text size={200} className={styles.note}>{cost.mannersHint}</Text>
      <div className={styles.manners}>
        {Object.entries(study.manners).map(([item, { trace, behaviour }]) => [
          <Text key={`${item} name`} size={200} className={styles.name}>{item}</Text>,
          <Choice key={`${item} trace`} label={cost.traceOf(item)} value={trace} options={TRACE_WORDS.map((value) => ({ value, text: cost.traces[value] }))} onChange={(value) => set(item, { trace: value })} />,
          <Choice key={`${item} behaviour`} label={cost.behaviourOf(item)} value={behaviour} options={BEHAVIOUR_WORDS.map((value) => ({ value, text: cost.behaviours[value] }))} onChange={(value) => set(item, { behaviour: value })} />,
        ])}
      </div>
    </section>
  );
}

