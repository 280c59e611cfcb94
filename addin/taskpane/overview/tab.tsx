/** 总览: a year at a glance — budgets covered by each stage, lamps, results, ledger; each figure opens its list, all of it one sheet. */
import { Button, Field, makeStyles, Text } from '@fluentui/react-components';
import { ArrowSyncRegular, DataPieRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { InputOf } from '../../../analytics/contract.ts';
import { overviewYear } from '../../../analytics/overview/contract.ts';
import { Frame } from '../compare/frame.tsx';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { Cancelled, Empty, Failure, Waiting } from '../shared/states.tsx';
import { shownOf, useAnalysis } from '../shared/use-analysis.ts';
import { useRoute } from '../shared/use-route.ts';
import { Coverage } from './coverage.tsx';
import type { Figure, Year } from './figures.ts';
import { ListDrawer } from './list-drawer.tsx';
import { GradesPart, LampsPart, LedgerPart } from './results.tsx';
import { reportTable } from './table.ts';

const useStyles = makeStyles({
  top: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'end' },
  field: { flexGrow: 1, minWidth: '110px', '& .fui-Select, & .fui-Select__select': { minWidth: 0 } },
  lines: { display: 'grid', gap: '2px' },
});

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
/** As chosen; empty: the latest. */
type Choices = { readonly year: string; readonly month: string };

const questionOf = ({ year, month }: Choices): InputOf<typeof overviewYear> => ({ ...(year !== '' && { fiscal_year: Number(year) }), ...(month !== '' && { month: Number(month) }) });

export function OverviewTab() {
  const styles = useStyles();
  const words = useWords();
  const { overview, monitor } = words;
  const [choice, setChoice] = useState<Choices>({ year: '', month: '' });
  const [figure, setFigure] = useState<Figure | null>(null);
  // Asked anew whenever the tab is come back to: lamps and problems are entered elsewhere.
  const shown = useRoute().page === 'overview';
  const question = questionOf(choice);
  const asked = useAnalysis(overviewYear, shown ? question : null);
  const found = shownOf(asked);
  return (
    <>
      <Frame bottom={asked.state === 'done' && asked.result.total.count > 0 && <ReportBar found={asked.result} question={question} />}>
        <section aria-label={overview.asked} className={styles.top}>
          <Field size="small" label={overview.year} className={styles.field}>
            <Choice label={overview.year} value={choice.year} options={[{ value: '', text: overview.latestYear }, ...(found?.years ?? []).map((year) => ({ value: String(year), text: String(year) }))]} onChange={(year) => setChoice({ year, month: '' })} />
          </Field>
          <Field size="small" label={overview.month} className={styles.field}>
            <Choice label={overview.month} value={choice.month} options={[{ value: '', text: overview.latestMonth }, ...MONTHS.map((month) => ({ value: String(month), text: monitor.monthOf(month) }))]} onChange={(month) => setChoice({ ...choice, month })} />
          </Field>
          <Button size="small" icon={<ArrowSyncRegular />} onClick={asked.retry}>{overview.refresh}</Button>
        </section>
        {asked.state === 'loading' && <Waiting quiet={found !== null} onCancel={asked.cancel} />}
        {asked.state === 'cancelled' && <Cancelled kept={found !== null} retry={asked.retry} />}
        {asked.state === 'failed' && <Failure error={asked.error} retry={asked.retry} />}
        {found && asked.state !== 'failed' && (found.total.count === 0
          ? <Empty icon={<DataPieRegular />} title={overview.empty}>{overview.emptyHint(found.fiscal_year === null ? null : String(found.fiscal_year))}</Empty>
          : (
            <>
              <Size found={found} />
              <Coverage found={found} onOpen={setFigure} />
              <LampsPart found={found} onOpen={setFigure} />
              <GradesPart found={found} onOpen={setFigure} />
              <LedgerPart found={found} onOpen={setFigure} />
            </>
          ))}
      </Frame>
      {found && <ListDrawer figure={figure} found={found} onClose={() => setFigure(null)} />}
    </>
  );
}

function Size({ found: { fiscal_year, total } }: { found: Year }) {
  const styles = useStyles();
  const { overview } = useWords();
  const format = useFormats();
  return (
    <div className={styles.lines}>
      <Text weight="semibold" size={400}>{overview.summary(String(fiscal_year), format.count(total.count), format.money(total.amount))}</Text>
      {total.execution_rate !== null && <Text size={200}>{overview.executed(format.money(total.executed), format.percent(total.execution_rate))}</Text>}
      <Text size={200}>{overview.amountNote}</Text>
    </div>
  );
}

function ReportBar({ found, question }: { found: Year; question: InputOf<typeof overviewYear> }) {
  const words = useWords();
  const format = useFormats();
  const who = useAskedAs();
  const table = reportTable(found, words, format);
  const { analysis, data_version, rule_packs } = found.provenance;
  // The year and month that were the latest when it was written: 复算 asks for the same.
  const params = { ...question, fiscal_year: found.fiscal_year!, ...(found.lamps && { month: found.lamps.month }) };
  return (
    <InsertBar
      count={table.rows.length} caption={words.overview.reportRows(format.count(table.rows.length))} summary={null}
      table={() => ({ ...table, source: { analysis, params, view: { kind: 'overview' }, asked: who, data_version, rule_packs } })}
    />
  );
}
