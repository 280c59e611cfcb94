/** How output goes with spending as it came back: the figures, what they do not prove, the chart, the ranking, what was left out. */
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChartView } from '../../chart/chart-view.tsx';
import { useFormats, useWords } from '../../services.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { Tall } from '../frame.tsx';
import { Sentences } from '../parts.tsx';
import type { ReadTable } from '../sheet/read-table.ts';
import { cellLeftOut, type SpendingColumns, type SpendingQuestion } from './question.ts';
import { residualColumns, shown, spendingChart, summaryLines, type SpendingResult } from './table.ts';

const useStyles = makeStyles({
  figures: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))', gap: '8px', margin: 0 },
  figure: { display: 'flex', flexDirection: 'column-reverse', minWidth: 0, overflowWrap: 'anywhere' },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  list: { margin: 0, paddingLeft: '20px', overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200 },
});

/** Rows left out that are named one by one; all of them can be written to the sheet. */
const NAMED = 20;

export type AskedOf = { readonly table: ReadTable; readonly columns: SpendingColumns };

export function SpendingOutcome({ question, result, of }: { question: SpendingQuestion; result: SpendingResult; of: AskedOf }) {
  const styles = useStyles();
  const words = useWords();
  const { compare } = words;
  const format = useFormats(result.currency);
  const named = result.left_out.slice(0, NAMED);
  return (
    <>
      <Text size={300} weight="semibold">{result.explanation}</Text>
      <Sentences intent="info" texts={[result.caveat]} />
      <Sentences intent="warning" texts={result.warnings} />
      <dl className={styles.figures} aria-label={compare.result}>
        {summaryLines(result, words).map((line) => (
          <div key={line.name} className={styles.figure}>
            <dt className={styles.name}>{line.name}</dt>
            <dd className={styles.value}>{shown(line, format)}</dd>
          </div>
        ))}
      </dl>
      <Text size={200}>{words.sentences([words.labelled(compare.spending.errors, compare.spending.errorsOf[result.errors]), words.labelled(compare.spending.elasticity, compare.spending.elasticityHint)])}</Text>
      <ChartView title={compare.spending.chart} chart={spendingChart(result, question.fixed_years === true, of.columns.output, words, format)} note={compare.spending.chartNote} />
      {named.length > 0 && (
        <section aria-label={compare.spending.leftOut}>
          <Text weight="semibold">{words.aside(compare.spending.leftOut, format.count(result.left_out.length))}</Text>
          <ul className={styles.list}>
            {named.map(({ row, id, year, reason }) => {
              const cell = cellLeftOut(of.table, of.columns, question.rows[row]!, row);
              return <li key={row}>{words.labelled(`${cell === null ? '' : `${cell} `}${compare.yearOf(id, String(year))}`, reason)}</li>;
            })}
            {result.left_out.length > named.length && <li>…</li>}
          </ul>
        </section>
      )}
      <Tall rows={result.residuals.length}><DataTable label={compare.spending.ranking} columns={residualColumns(words, format)} rows={result.residuals} keyOf={({ id, year, rank }) => `${rank} ${id} ${year}`} /></Tall>
    </>
  );
}
