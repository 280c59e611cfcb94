/** 支出与产出: how output goes with spending over the units and years of a selected table. */
import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { elasticity, ERRORS } from '../../../../analytics/compare/elasticity/contract.ts';
import { useFormats, useSession, useWords } from '../../services.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { tableIn } from '../../shared/currency.ts';
import { Frame } from '../frame.tsx';
import { Answer, Chosen, ColumnChoice, CurrencyChoice, Fields, SheetSource } from '../parts.tsx';
import { guess, stillFits } from '../sheet/guess.ts';
import { useRun } from '../use-run.ts';
import { useSource } from '../use-source.ts';
import { useTable } from '../use-table.ts';
import { SpendingOutcome, type AskedOf } from './outcome.tsx';
import { spendingOfTable, type SpendingChoice } from './question.ts';
import { SPENDING_PARTS, spendingTable, type SpendingPart } from './table.ts';

const ROLES = ['id', 'year', 'cost', 'output'] as const;
const GUESSED = ['year', 'id', 'cost', 'output'] as const;
const NEEDED = ['id', 'cost', 'output'] as const;
const START: SpendingChoice = { columns: { id: '', year: '', cost: '', output: '' }, year: '', fixedYears: false, errors: 'hc1', currency: null };

export function SpendingView() {
  const words = useWords();
  const format = useFormats();
  const { compare } = words;
  const { lang } = useSession();
  const [choice, setChoice] = useState(START);
  const change = (part: Partial<SpendingChoice>) => setChoice((before) => ({ ...before, ...part }));
  const [part, setPart] = useState<SpendingPart>('ranking');
  const [of, setOf] = useState<AskedOf | null>(null);
  const state = useTable((table) => setChoice((before) => (stillFits(table, Object.values(before.columns)) ? before : { ...before, columns: guess(table, GUESSED, NEEDED), currency: null })));
  const run = useRun(elasticity);
  const source = useSource();
  const { table } = state;
  const { answer } = run;
  const done = answer.state === 'done' ? answer.result : null;
  const parts = SPENDING_PARTS.filter((one) => one !== 'left_out' || (done !== null && done.result.left_out.length > 0));
  const writing = parts.includes(part) ? part : 'ranking';
  const toWrite = done && tableIn(done.result.currency, lang, spendingTable(done.result, writing, words));
  const titles = table?.columns.map(({ title }) => title) ?? [];
  return (
    <Frame
      bottom={done && toWrite && (
        <InsertBar
          question={done.question} count={toWrite.rows.length} caption={compare.rowsToWrite(format.count(toWrite.rows.length))}
          summary={<Chosen label={compare.write} value={writing} options={parts.map((value) => ({ value, text: compare.spending.parts[value] }))} onChange={setPart} />}
          table={() => ({ ...toWrite, source: source('compare_spending', done.question, done.result.provenance, { part: writing }) })}
        />
      )}
    >
      <SheetSource state={state} empty={compare.spending.empty} />
      {table && (
        <>
          <Fields label={compare.columns}>
            {ROLES.map((role) => (
              <ColumnChoice
                key={role} label={role === 'cost' ? compare.spending.spending : compare.roles[role]} value={choice.columns[role]} needed={role !== 'year'}
                titles={titles} onChange={(title) => change({ columns: { ...choice.columns, [role]: title } })}
              />
            ))}
            <CurrencyChoice table={table} titles={[choice.columns.cost]} chosen={choice.currency} onChange={(currency) => change({ currency })} />
            {choice.columns.year === '' && <Field size="small" label={compare.spending.yearGiven}><Input inputMode="numeric" value={choice.year} maxLength={8} onChange={(_, { value }) => change({ year: value })} /></Field>}
          </Fields>
          <Fields label={compare.spending.settings}>
            <Chosen label={compare.spending.errors} value={choice.errors} options={ERRORS.map((value) => ({ value, text: compare.spending.errorsOf[value] }))} onChange={(errors) => change({ errors })} />
            <Checkbox label={compare.spending.fixedYears} checked={choice.fixedYears} onChange={(_, { checked }) => change({ fixedYears: checked === true })} />
          </Fields>
          <Button
            appearance="primary" disabledFocusable={state.reading || answer.state === 'loading'}
            onClick={() => {
              setOf({ table, columns: choice.columns });
              run.ask(() => spendingOfTable(table, choice));
            }}
          >
            {compare.calculate}
          </Button>
        </>
      )}
      <Answer run={run}>{({ question, result }) => of && <SpendingOutcome question={question} result={result} of={of} />}</Answer>
    </Frame>
  );
}
