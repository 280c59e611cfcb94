/** Reads one kind of table from the selection and lets the person say what its columns mean. */
import { Button, Field, makeStyles, Text, tokens } from '@fluentui/react-components';
import { TableSimpleCheckmarkRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Currency } from '../../../../analytics/compare/currency.ts';
import { useFormats, useSession, useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { Failure, useSentence } from '../../shared/states.tsx';
import { ColumnChoice, Fields, LeftOutAndHidden, Sentences, UnitUnsaid } from '../../compare/parts.tsx';
import type { ReadTable } from '../../compare/sheet/read-table.ts';
import { useTable } from '../../compare/use-table.ts';
import { guessColumns, guessUses, isNeeded, isWide, moneyTitles, NO_COLUMNS, TABLE_ROLES, type Columns, type TableKind, type Use } from './roles.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '8px', minWidth: 0 },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

const USES: readonly Use[] = ['item', 'output', ''];

/** What was read: the table, its columns, and of a wide one what each column is. */
export type Reading = { readonly table: ReadTable; readonly kind: TableKind; readonly columns: Columns; readonly uses: Readonly<Record<string, Use>> };

/** @param props `currency` of the amounts; `onRead` takes the table over and throws an AppError that names the cell where it cannot */
export function TableReader({ kind, name, hint, currency, onRead }: { kind: Exclude<TableKind, 'wide'>; name: string; hint: string; currency: Currency; onRead: (reading: Reading) => void }) {
  const styles = useStyles();
  const { cost } = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { host } = useSession();
  const [columns, setColumns] = useState(NO_COLUMNS);
  const [uses, setUses] = useState<Readonly<Record<string, Use>>>({});
  const [refused, setRefused] = useState<unknown>(null);

  const kindOf = (table: ReadTable): TableKind => (kind === 'items' && isWide(table) ? 'wide' : kind);
  function take(reading: Reading) {
    setColumns(reading.columns);
    setUses(reading.uses);
    try {
      onRead(reading);
      setRefused(null);
    } catch (error) {
      setRefused(error);
    }
  }
  const state = useTable((table) => {
    const fresh = kindOf(table);
    const titles = new Set(table.columns.map(({ title }) => title));
    const kept = Object.keys(uses).length > 0 && Object.keys(uses).every((title) => titles.has(title));
    take({ table, kind: fresh, columns: guessColumns(fresh, table, columns), uses: kept ? uses : guessUses(table) });
  });
  const { table, reading, error, read } = state;
  if (host !== 'excel') return <Text size={200} className={styles.note}>{cost.needsExcel}</Text>;
  const now = table && kindOf(table);
  const titles = table?.columns.map(({ title }) => title) ?? [];
  return (
    <section className={styles.section} aria-label={name} aria-busy={reading}>
      <Button icon={<TableSimpleCheckmarkRegular />} disabled={reading} onClick={() => void read()}>{table ? cost.readAgain(name) : cost.read(name)}</Button>
      {error !== null && <Failure error={error} retry={() => void read()} />}
      {table === null ? <Text size={200} className={styles.note}>{hint}</Text> : (
        <Text size={200} className={styles.note} role="status">
          {cost.readDone(name, table.sheet, table.address, format.count(table.rows.length))}
          <LeftOutAndHidden table={table} />
        </Text>
      )}
      {table && now && <UnitUnsaid table={table} titles={moneyTitles(now, columns, uses)} currency={currency} />}
      {refused !== null && <Sentences intent="warning" texts={[sentence(refused)]} />}
      {table && now && (
        <Fields label={`${cost.columns} · ${name}`}>
          {TABLE_ROLES[now].map((role) => (
            <ColumnChoice key={role} label={cost.roles[role]} value={columns[role]} titles={titles} needed={isNeeded(now, role)} onChange={(title) => take({ table, kind: now, columns: { ...columns, [role]: title }, uses })} />
          ))}
          {now === 'wide' && table.columns.filter(({ numeric, title }) => numeric && title !== columns.cost_object && title !== columns.fiscal_year).map(({ title }) => (
            <Field key={title} size="small" label={title}>
              <Choice label={cost.useOf(title)} value={uses[title] ?? ''} options={USES.map((value) => ({ value, text: cost.uses[value] }))} onChange={(use) => take({ table, kind: now, columns, uses: { ...uses, [title]: use } })} />
            </Field>
          ))}
        </Fields>
      )}
    </section>
  );
}
