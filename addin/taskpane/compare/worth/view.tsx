/** 成本效益: options side by side, by a discount rate that the person gives. */
import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { costBenefit } from '../../../../analytics/compare/costbenefit/contract.ts';
import { useFormats, useSession, useWords } from '../../services.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { useAsked } from '../../shared/use-analysis.ts';
import { tableIn, wordsIn } from '../../shared/currency.ts';
import { Frame } from '../frame.tsx';
import { Answer, Chosen, ColumnChoice, CurrencyChoice, Fields, SheetSource } from '../parts.tsx';
import { guess, stillFits } from '../sheet/guess.ts';
import { useRun } from '../use-run.ts';
import { useSource } from '../use-source.ts';
import { useTable } from '../use-table.ts';
import { WorthOutcome } from './outcome.tsx';
import { optionsOf, worthOfTable, type WorthChoice, type WorthColumns } from './question.ts';
import { ScoringForm } from './scoring-form.tsx';
import { partsOf, worthTable, type Part } from './table.ts';

const ROLES = ['id', 'year', 'cost', 'benefit', 'effect'] as const;
const NEEDED = ['id', 'year', 'cost', 'benefit'] as const;
const NO_COLUMNS: WorthColumns = { id: '', year: '', cost: '', benefit: '', effect: '' };
const START: WorthChoice = { columns: NO_COLUMNS, rate: '', pack: '', vary: 0.2, rateLow: '', rateHigh: '', simulate: false, draws: '10000', seed: '1', scoring: [], currency: null };
const SHARES = [0, 0.1, 0.2, 0.3, 0.5] as const;

export function WorthView() {
  const words = useWords();
  const { compare } = words;
  const { lang } = useSession();
  const format = useFormats();
  const [choice, setChoice] = useState(START);
  const change = (part: Partial<WorthChoice>) => setChoice((before) => ({ ...before, ...part }));
  const [part, setPart] = useState<Part>('summary');
  const state = useTable((table) => setChoice((before) => (stillFits(table, Object.values(before.columns)) ? before : { ...before, columns: guess(table, ROLES, NEEDED), currency: null })));
  const run = useRun(costBenefit);
  const source = useSource();
  const packs = useAsked('discount-packs', async (client, signal) => (await client.rulePacks({ signal })).filter(({ kind }) => kind === 'discount').map(({ id }) => id));
  const { table } = state;
  const { answer } = run;
  const done = answer.state === 'done' ? answer.result : null;
  const parts = done ? partsOf(done.result) : [];
  const writing = parts.includes(part) ? part : 'summary';
  const toWrite = done && tableIn(done.result.currency, lang, worthTable(done.result, writing, wordsIn(done.result.currency, lang)));
  const known = packs.state === 'done' ? packs.result : [];
  return (
    <Frame
      bottom={done && toWrite && (
        <InsertBar
          question={done.question} count={toWrite.rows.length} caption={compare.rowsToWrite(format.count(toWrite.rows.length))}
          summary={<Chosen label={compare.write} value={writing} options={parts.map((value) => ({ value, text: compare.parts[value] }))} onChange={setPart} />}
          table={() => ({ ...toWrite, source: source('compare_worth', done.question, done.result.provenance, { part: writing }) })}
        />
      )}
    >
      <SheetSource state={state} empty={compare.emptyWorth} />
      {table && (
        <>
          <Fields label={compare.columns}>
            {ROLES.map((role) => (
              <ColumnChoice
                key={role} label={role === 'id' ? compare.option : compare.roles[role]} value={choice.columns[role]} needed={role !== 'effect'}
                titles={table.columns.map(({ title }) => title)} onChange={(title) => change({ columns: { ...choice.columns, [role]: title } })}
              />
            ))}
            <CurrencyChoice table={table} titles={[choice.columns.cost, choice.columns.benefit]} chosen={choice.currency} onChange={(currency) => change({ currency })} />
          </Fields>
          <Fields label={compare.spending.settings}>
            {known.length > 0 && <Chosen label={compare.rateFrom} value={choice.pack} options={[{ value: '', text: compare.rateGiven }, ...known.map((id) => ({ value: id, text: compare.ratePack(id) }))]} onChange={(pack) => change({ pack })} />}
            {choice.pack === '' && <Field size="small" label={compare.rate} hint={compare.rateHint}><Input inputMode="decimal" value={choice.rate} maxLength={12} onChange={(_, { value }) => change({ rate: value })} /></Field>}
            <Chosen label={compare.vary} value={String(choice.vary)} options={SHARES.map((share) => ({ value: String(share), text: share === 0 ? compare.varyNone : compare.varyBy(format.percent(share)) }))} onChange={(share) => change({ vary: Number(share) })} />
            <Field size="small" label={compare.worth.rateLow}><Input inputMode="decimal" value={choice.rateLow} maxLength={12} onChange={(_, { value }) => change({ rateLow: value })} /></Field>
            <Field size="small" label={compare.worth.rateHigh}><Input inputMode="decimal" value={choice.rateHigh} maxLength={12} onChange={(_, { value }) => change({ rateHigh: value })} /></Field>
            <Checkbox label={compare.worth.simulate} checked={choice.simulate} onChange={(_, { checked }) => change({ simulate: checked === true })} />
            {choice.simulate && (
              <>
                <Field size="small" label={compare.worth.draws}><Input inputMode="numeric" value={choice.draws} maxLength={9} onChange={(_, { value }) => change({ draws: value })} /></Field>
                <Field size="small" label={compare.seed}><Input inputMode="numeric" value={choice.seed} maxLength={12} onChange={(_, { value }) => change({ seed: value })} /></Field>
              </>
            )}
          </Fields>
          <ScoringForm scoring={choice.scoring} options={optionsOf(table, choice.columns.id)} onChange={(scoring) => change({ scoring })} />
          <Button appearance="primary" disabledFocusable={state.reading || answer.state === 'loading'} onClick={() => run.ask(() => worthOfTable(table, choice))}>{compare.calculate}</Button>
        </>
      )}
      <Answer run={run}>{(answered) => <WorthOutcome {...answered} />}</Answer>
    </Frame>
  );
}
