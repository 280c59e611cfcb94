/** A month's lamps as they came back: whose rules, totals, filters, the projects; and the way into sheet and ledger. */
import { Button, makeStyles, Text } from '@fluentui/react-components';
import { TaskListAddRegular } from '@fluentui/react-icons';
import type { PackRow } from '../../../analytics/rulepacks/contract.ts';
import { Tall } from '../compare/frame.tsx';
import { Sentences } from '../compare/parts.tsx';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { Empty, Failure, Waiting } from '../shared/states.tsx';
import { Filters } from './filters.tsx';
import { PackNote } from './pack-note.tsx';
import { hasReadings } from './period.ts';
import { monitorColumns, monitorTable, periodText } from './table.ts';
import type { Lamps } from './use-lamps.ts';

const useStyles = makeStyles({
  lines: { display: 'grid', gap: '2px' },
  action: { justifySelf: 'start' },
});

/** @param props `onTransfer` null where the ledger is not theirs to fill */
export function Outcome({ lamps, packs, onTransfer }: { lamps: Lamps; packs: readonly PackRow[]; onTransfer: (() => void) | null }) {
  const styles = useStyles();
  const words = useWords();
  const { monitor } = words;
  const format = useFormats();
  const { question, result, rows, chosen, filter, setFilter, before, asked } = lamps;
  const { totals } = result;
  const pack = packs.find(({ id }) => id === result.provenance.rule_packs[0]?.id);
  const beforeMonth = before?.month ?? null;
  if (totals.count === 0) return <Empty icon={null} title={monitor.empty}>{monitor.emptyHint(String(question.fiscal_year))}</Empty>;
  return (
    <>
      {pack && <PackNote pack={pack} />}
      <div className={styles.lines}>
        <Text weight="semibold">{monitor.summary(periodText(question, words), format.count(totals.count), format.percent(result.time_progress))}</Text>
        {totals.execution_rate !== null && <Text size={200}>{monitor.money(format.money(totals.budget), format.money(totals.executed), format.percent(totals.execution_rate))}</Text>}
        {result.reported_in !== null && <Text size={200}>{monitor.reportedIn(String(result.reported_in))}</Text>}
      </div>
      {!hasReadings(result) && <Sentences intent="warning" texts={[monitor.noReadings(periodText(question, words))]} />}
      {onTransfer && totals.red + totals.yellow + totals.blue > 0 && <Button className={styles.action} icon={<TaskListAddRegular />} onClick={onTransfer}>{monitor.transfer}</Button>}
      {result.total > rows.length && <Sentences intent="info" texts={[monitor.showing(format.count(rows.length), format.count(result.total))]} />}
      {asked.state === 'loading' && <Waiting quiet onCancel={asked.cancel} />}
      {asked.state === 'failed' && <Failure error={asked.error} retry={asked.retry} />}
      {asked.state === 'done' && before === null && <Text size={200}>{monitor.comparedNone}</Text>}
      <Filters rows={rows} beforeMonth={beforeMonth} filter={filter} onFilter={setFilter} />
      <Tall rows={chosen.length}><DataTable label={monitor.table} columns={monitorColumns(words, format, beforeMonth)} rows={chosen} keyOf={({ project_code }) => project_code} /></Tall>
    </>
  );
}

/** What is shown goes to the sheet; not before the comparison is known, which belongs to it. */
export function OutcomeBar({ lamps: { question, result, chosen, filter, before, asked } }: { lamps: Lamps }) {
  const words = useWords();
  const format = useFormats();
  const who = useAskedAs();
  if (asked.state !== 'done' && asked.state !== 'idle') return null;
  const { analysis, data_version, rule_packs } = result.provenance;
  return (
    <InsertBar
      count={chosen.length} caption={words.monitor.rowsToWrite(format.count(chosen.length))} summary={null}
      table={() => ({ ...monitorTable(chosen, question, before?.month ?? null, words), source: { analysis, params: question, view: { kind: 'monitor', filter }, asked: who, data_version, rule_packs } })}
    />
  );
}
