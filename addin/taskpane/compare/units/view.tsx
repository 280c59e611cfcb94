/** 横向对比: unit costs of a selected table, or of what is stored, beside their peers. */
import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Currency } from '../../../../analytics/compare/currency.ts';
import { units } from '../../../../analytics/compare/units/contract.ts';
import { useFormats, useSession, useWords } from '../../services.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { wordsIn } from '../../shared/currency.ts';
import { Frame } from '../frame.tsx';
import { Answer, Chosen, ColumnChoice, CurrencyChoice, Fields, SheetSource } from '../parts.tsx';
import { guess, stillFits } from '../sheet/guess.ts';
import { useRun } from '../use-run.ts';
import { useSource } from '../use-source.ts';
import { useTable } from '../use-table.ts';
import { outlierOf, unitsOfStored, unitsOfTable, type StoredChoice, type UnitColumns } from './question.ts';
import { NO_FOCUS, type TypedFocus } from './focus.ts';
import { unitsPartsOf, unitsSheet, type UnitsPart } from './groups.ts';
import { UnitsOutcome, type AskedOf } from './outcome.tsx';
import { mustCover, pricesOf, type Prices } from './prices.ts';
import { PricesForm } from './prices-form.tsx';
import { StoredForm } from './stored-form.tsx';

const ROLES = ['id', 'cost', 'output', 'group', 'unit', 'year'] as const;
const NEEDED = ['id', 'cost', 'output'] as const;
/** More specific roles take their columns first. */
const GUESSED = ['year', 'unit', 'group', 'id', 'cost', 'output'] as const;
const NO_COLUMNS: UnitColumns = { id: '', group: '', cost: '', output: '', unit: '', year: '' };

export function UnitsView() {
  const words = useWords();
  const format = useFormats();
  const { compare } = words;
  const { lang } = useSession();
  const [from, setFrom] = useState<'sheet' | 'stored'>('sheet');
  const [columns, setColumns] = useState(NO_COLUMNS);
  const [stored, setStored] = useState<StoredChoice>({ year: '', source: 'projects', groupBy: ['category'], industry: '', yearsBefore: 0, cost: 'executed', indicator: '', own: '' });
  const [prices, setPrices] = useState<Prices>({ base: '', lines: '' });
  const [part, setPart] = useState<UnitsPart>('rows');
  const [currency, setCurrency] = useState<Currency | null>(null);
  const [limit, setLimit] = useState('');
  const [of, setOf] = useState<AskedOf>(null);
  const [typed, setTyped] = useState<TypedFocus>(NO_FOCUS);
  const state = useTable((table) => {
    if (!stillFits(table, Object.values(columns))) setCurrency(null);
    setColumns((before) => (stillFits(table, Object.values(before)) ? before : guess(table, GUESSED, NEEDED)));
  });
  const run = useRun(units);
  const source = useSource();
  const { table } = state;
  const { answer } = run;
  const done = answer.state === 'done' ? answer.result : null;
  const parts = done ? unitsPartsOf(done.result) : [];
  const writing = parts.includes(part) ? part : 'rows';
  const toWrite = done && unitsSheet(done.result, writing, wordsIn(done.result.currency, lang), typed);

  function form() {
    const price_index = pricesOf(prices);
    if (from === 'sheet' && price_index) mustCover(table!, columns.year, price_index);
    const outlier_at = outlierOf(limit);
    return { ...(from === 'sheet' ? unitsOfTable(table!, columns, currency) : unitsOfStored(stored)), ...(price_index && { price_index }), ...(outlier_at !== null && { outlier_at }) };
  }

  return (
    <Frame
      bottom={done && toWrite && (
        <InsertBar
          question={done.question} count={toWrite.rows.length} caption={compare.rowsToWrite(format.count(toWrite.rows.length))}
          summary={<Chosen label={compare.write} value={writing} options={parts.map((value) => ({ value, text: compare.spread.parts[value] }))} onChange={setPart} />}
          table={() => ({ ...toWrite, source: source('compare_units', done.question, done.result.provenance, { part: writing, ...(writing === 'spread' && typed) }) })}
        />
      )}
    >
      <Chosen label={compare.from} value={from} options={[{ value: 'sheet', text: compare.fromSheet }, { value: 'stored', text: compare.fromStored }]} onChange={setFrom} />
      {from === 'sheet' && <SheetSource state={state} empty={compare.emptyUnits} />}
      {from === 'sheet' && table && (
        <Fields label={compare.columns}>
          {ROLES.map((role) => (
            <ColumnChoice
              key={role} label={compare.roles[role]} value={columns[role]} needed={NEEDED.some((one) => one === role)}
              titles={table.columns.map(({ title }) => title)} onChange={(title) => setColumns({ ...columns, [role]: title })}
            />
          ))}
          <CurrencyChoice table={table} titles={[columns.cost]} chosen={currency} onChange={setCurrency} />
        </Fields>
      )}
      {from === 'stored' && <StoredForm choice={stored} onChange={setStored} />}
      {(from === 'stored' || table) && (
        <>
          <PricesForm prices={prices} onChange={setPrices} />
          <Field size="small" label={compare.outlierAt} hint={compare.outlierHint}><Input inputMode="decimal" value={limit} placeholder="5.2" maxLength={8} onChange={(_, { value }) => setLimit(value)} /></Field>
          <Button
            appearance="primary" disabledFocusable={(from === 'sheet' && state.reading) || answer.state === 'loading'}
            onClick={() => {
              setOf(from === 'sheet' && table ? { table, columns } : null);
              run.ask(form);
            }}
          >
            {compare.calculate}
          </Button>
        </>
      )}
      <Answer run={run}>{(answered) => <UnitsOutcome {...answered} of={of} typed={typed} onTyped={setTyped} />}</Answer>
    </Frame>
  );
}
