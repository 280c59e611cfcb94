/** 横向对比: unit costs of a selected table, or of what is stored, beside their peers. */
import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { GROUPINGS, units, type Grouping } from '../../../../analytics/compare/units/contract.ts';
import { useWords } from '../../services.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { Frame } from '../frame.tsx';
import { Answer, Chosen, ColumnChoice, Fields, SheetSource } from '../parts.tsx';
import { guess, stillFits } from '../sheet/guess.ts';
import { useRun } from '../use-run.ts';
import { useSource } from '../use-source.ts';
import { useTable } from '../use-table.ts';
import { unitsOfStored, unitsOfTable, type StoredChoice, type UnitColumns } from './question.ts';
import { UnitsOutcome } from './outcome.tsx';
import { unitsTable } from './table.ts';

const ROLES = ['id', 'cost', 'output', 'group', 'unit', 'year'] as const;
const NEEDED = ['id', 'cost', 'output'] as const;
/** More specific roles take their columns first. */
const GUESSED = ['year', 'unit', 'group', 'id', 'cost', 'output'] as const;
const NO_COLUMNS: UnitColumns = { id: '', group: '', cost: '', output: '', unit: '', year: '' };
const SOURCES = ['projects', 'services'] as const;

export function UnitsView() {
  const words = useWords();
  const { compare } = words;
  const [from, setFrom] = useState<'sheet' | 'stored'>('sheet');
  const [columns, setColumns] = useState(NO_COLUMNS);
  const [stored, setStored] = useState<StoredChoice>({ year: '', source: 'projects', groupBy: ['category'], industry: '' });
  const state = useTable((table) => setColumns((before) => (stillFits(table, Object.values(before)) ? before : guess(table, GUESSED, NEEDED))));
  const run = useRun(units);
  const source = useSource();
  const { table } = state;
  const { answer } = run;
  const done = answer.state === 'done' ? answer.result : null;
  return (
    <Frame
      bottom={done && (
        <InsertBar
          question={done.question} count={done.result.rows.length} caption={compare.rowsToWrite(String(done.result.rows.length))} summary={null}
          table={() => ({ ...unitsTable(done.result, words), source: source('compare_units', done.question, done.result.provenance) })}
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
        </Fields>
      )}
      {from === 'stored' && <Stored choice={stored} onChange={setStored} />}
      {(from === 'stored' || table) && (
        <Button appearance="primary" disabledFocusable={answer.state === 'loading'} onClick={() => run.ask(() => (from === 'sheet' ? unitsOfTable(table!, columns) : unitsOfStored(stored)))}>{compare.calculate}</Button>
      )}
      <Answer run={run}>{({ result }) => <UnitsOutcome result={result} />}</Answer>
    </Frame>
  );
}

function Stored({ choice, onChange }: { choice: StoredChoice; onChange: (choice: StoredChoice) => void }) {
  const { compare } = useWords();
  const [groupBy] = choice.groupBy;
  return (
    <Fields label={compare.fromStored}>
      <Field size="small" label={compare.year}><Input inputMode="numeric" value={choice.year} maxLength={8} onChange={(_, { value }) => onChange({ ...choice, year: value })} /></Field>
      <Chosen label={compare.source} value={choice.source} options={SOURCES.map((value) => ({ value, text: compare.sources[value] }))} onChange={(value) => onChange({ ...choice, source: value })} />
      {choice.source === 'projects' && (
        <>
          <Chosen<Grouping> label={compare.groupBy} value={groupBy ?? 'category'} options={GROUPINGS.map((value) => ({ value, text: compare.groupings[value]! }))} onChange={(value) => onChange({ ...choice, groupBy: [value] })} />
          <Field size="small" label={compare.industry}><Input value={choice.industry} maxLength={64} onChange={(_, { value }) => onChange({ ...choice, industry: value })} /></Field>
        </>
      )}
    </Fields>
  );
}
