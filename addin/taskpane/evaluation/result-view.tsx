/** 结果应用: continue, adjust or end, with every reason; what is adopted is read by the rules of reduction. */
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Text, ToggleButton } from '@fluentui/react-components';
import { CheckmarkRegular, FlowRegular, TaskListAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { evaluateConsequence, type ConsequenceRow } from '../../../analytics/evaluate/consequence/contract.ts';
import { Frame, Tall } from '../compare/frame.tsx';
import { Answer, Fields, Sentences } from '../compare/parts.tsx';
import { useRun, type Answered } from '../compare/use-run.ts';
import { Said } from '../library/parts.tsx';
import { useWriting } from '../library/use-writing.ts';
import { useFormats, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { Empty, Failure } from '../shared/states.tsx';
import { typedYear } from '../shared/typed-year.ts';
import { useIsUnit, useLedger, usePacks, useShared } from './model.tsx';
import { AnswerBar, LedgerSaid, PackChoice, UsedPack, useStyles, YearField } from './parts.tsx';
import { adoptedRows, resultEntries } from './result.ts';
import { resultColumns, resultTable } from './result-table.ts';

const MOST_ROWS = 10_000;
const SHOWN = ['cancel', 'adjust', 'continue', 'none'] as const;
type Shown = (typeof SHOWN)[number];

export function ResultView() {
  const styles = useStyles();
  const words = useWords();
  const { evaluation } = words;
  const packs = usePacks('consequence');
  const run = useRun(evaluateConsequence);
  const [year, setYear] = useState(() => String(new Date().getFullYear()));
  const [chosen, setChosen] = useState('');
  const [filter, setFilter] = useState<Shown | null>(null);
  const rulepack = packs.idOf(chosen);
  const answered = run.answer.state === 'done' ? run.answer.result : null;
  const shown = answered?.result.rows.filter(({ suggestion }) => filter === null || (suggestion ?? 'none') === filter) ?? [];
  return (
    <Frame bottom={answered && <AnswerBar count={shown.length} kind="evaluation_result" params={{ ...answered.question, ...(filter !== null && { suggestion: filter }) }} provenance={answered.result.provenance} table={() => resultTable(shown, answered.question.fiscal_year, words)} />}>
      <Fields label={evaluation.views.result}>
        <YearField label={evaluation.budgetYear} hint={evaluation.budgetYearHint} value={year} onChange={setYear} />
        <PackChoice known={packs.known} value={rulepack} onChange={setChosen} />
      </Fields>
      {packs.failed !== null && <Failure error={packs.failed} retry={packs.retry} />}
      <Button
        className={styles.start} appearance="primary" icon={<FlowRegular />} disabled={run.answer.state === 'loading' || rulepack === ''}
        onClick={() => {
          setFilter(null);
          run.ask(() => ({ fiscal_year: typedYear(year), limit: MOST_ROWS, ...(rulepack !== '' && { rulepack }) }));
        }}
      >
        {evaluation.suggest}
      </Button>
      {run.answer.state === 'idle' && run.unasked === null && <Empty icon={<FlowRegular />} title={evaluation.resultEmpty}>{evaluation.resultHint}</Empty>}
      <Answer run={run}>
        {(one) => (
          <>
            <UsedPack known={packs.known} provenance={one.result.provenance} />
            <Suggested answered={one} shown={shown} filter={filter} onFilter={setFilter} />
          </>
        )}
      </Answer>
    </Frame>
  );
}

type Props = { readonly answered: Answered<typeof evaluateConsequence>; readonly shown: readonly ConsequenceRow[]; readonly filter: Shown | null; readonly onFilter: (filter: Shown | null) => void };

function Suggested({ answered: { result }, shown, filter, onFilter }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { evaluation } = words;
  const format = useFormats();
  const isUnit = useIsUnit();
  const { openProject } = useShared();
  const ledger = useLedger();
  const writing = useWriting();
  const [asking, setAsking] = useState(false);
  const { totals, evaluation_year: year } = result;
  const adoptable = adoptedRows(shown, year);
  const entries = resultEntries(shown, year, evaluation.resultProblem);
  const adopt = async () => {
    setAsking(false);
    await writing.write(async (client) => {
      await client.saveEvaluations(adoptable);
      return evaluation.adopted(format.count(adoptable.length));
    });
  };
  return (
    <>
      <Text weight="semibold">{evaluation.resultSummary(format.count(totals.count), format.money(totals.cancel_budget), format.money(totals.adjust_budget))}</Text>
      <div className={styles.actions} role="group" aria-label={evaluation.suggestionFilter}>
        {SHOWN.map((one) => <ToggleButton key={one} size="small" checked={filter === one} onClick={() => onFilter(filter === one ? null : one)}>{evaluation.suggestionCount(evaluation.suggestions[one], format.count(totals[one]))}</ToggleButton>)}
      </div>
      <Sentences intent="warning" texts={result.warnings} />
      {result.total > result.rows.length && <Sentences intent="info" texts={[evaluation.showing(format.count(result.rows.length), format.count(result.total))]} />}
      <Tall rows={shown.length}>
        <DataTable
          label={evaluation.resultTable} columns={resultColumns(words, format)} rows={shown} keyOf={({ project_code }) => project_code}
          onOpen={{ label: ({ name, project_code }) => evaluation.openProject(name ?? project_code), open: ({ project_code }) => openProject({ code: project_code, year: String(year) }) }}
        />
      </Tall>
      {isUnit ? <Text size={200}>{evaluation.clerkOnly}</Text> : (
        <div className={styles.actions}>
          <Button icon={<CheckmarkRegular />} disabled={adoptable.length === 0 || writing.busy} onClick={() => setAsking(true)}>{evaluation.adopt(format.count(adoptable.length))}</Button>
          <Button icon={<TaskListAddRegular />} disabled={entries.length === 0 || ledger.busy} onClick={() => void ledger.enter(entries)}>{words.aside(evaluation.toLedger, format.count(entries.length))}</Button>
        </div>
      )}
      <Said message={writing.message} onDismiss={() => writing.setMessage(null)} />
      <LedgerSaid ledger={ledger} />
      <Dialog open={asking} onOpenChange={(_, data) => setAsking(data.open)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{evaluation.adoptTitle}</DialogTitle>
            <DialogContent>{evaluation.adoptText(format.count(adoptable.length), String(year))}</DialogContent>
            <DialogActions fluid>
              <Button appearance="primary" onClick={() => void adopt()}>{evaluation.adopt(format.count(adoptable.length))}</Button>
              <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}
