/** Standards proposed from peers or from history; taken into the study of a sheet, or written to be decided upon and imported. */
import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { proposeStandards, STANDARD_METHODS } from '../../../../analytics/cost/standards/contract.ts';
import { Tall } from '../../compare/frame.tsx';
import { Answer, Chosen, Fields } from '../../compare/parts.tsx';
import { useRun } from '../../compare/use-run.ts';
import { useCurrency, useFormats, useSession, useWords } from '../../services.tsx';
import { tableIn } from '../../shared/currency.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { useCostSource } from '../use-source.ts';
import type { StepProps } from './data-step.tsx';
import { proposalColumns, proposalTable, proposalsOfStudy, type ProposalChoice } from './proposals.ts';

export function Proposals({ study, change }: Pick<StepProps, 'study' | 'change'>) {
  const words = useWords();
  const { cost } = words;
  const format = useFormats();
  const [choice, setChoice] = useState<ProposalChoice>({ method: 'median', index: '' });
  const run = useRun(proposeStandards);
  const source = useCostSource();
  const currency = useCurrency();
  const { lang } = useSession();
  const { answer } = run;
  const done = answer.state === 'done' ? answer.result : null;
  return (
    <>
      <Fields label={cost.propose}>
        <Chosen label={cost.proposeBy} value={choice.method} options={STANDARD_METHODS.map((value) => ({ value, text: cost.proposalMethods[value] }))} onChange={(method) => setChoice({ ...choice, method })} />
        {choice.method === 'history' && <Field size="small" label={cost.priceIndex} hint={cost.priceIndexHint}><Input inputMode="decimal" value={choice.index} maxLength={12} onChange={(_, { value }) => setChoice({ ...choice, index: value })} /></Field>}
      </Fields>
      <Button disabled={answer.state === 'loading'} onClick={() => run.ask(() => proposalsOfStudy(study, choice, cost.priceIndex))}>{cost.proposeNow}</Button>
      <Answer run={run}>
        {({ result }) => (
          <>
            <Tall rows={result.rows.length}><DataTable label={cost.propose} columns={proposalColumns(words, format)} rows={result.rows} keyOf={({ item, driver }) => `${item} ${driver}`} /></Tall>
            {result.refused.map(({ item, driver, reason }) => <Text key={`${item} ${driver ?? ''}`} size={200}>{cost.pair(item, reason)}</Text>)}
            {study.from === 'sheet' && result.rows.length > 0 && (
              <Button onClick={() => change({ standards: [...study.standards, ...result.rows.map(({ item, unit_cost, source: from, driver }) => ({ item, unit_cost, valid_from: `${study.year.slice(0, 4)}-01-01`, unit: driver.slice(0, 32), source: from, status: 'proposed' }))] })}>{cost.takeProposals}</Button>
            )}
          </>
        )}
      </Answer>
      {done && done.result.rows.length > 0 && (
        <InsertBar
          count={done.result.rows.length} caption={cost.rowsToWrite(format.count(done.result.rows.length))} summary={null}
          table={() => ({ ...tableIn(currency, lang, proposalTable(done.result, words)), source: source('cost_standards', done.question, done.result.provenance, { currency }) })}
        />
      )}
    </>
  );
}
