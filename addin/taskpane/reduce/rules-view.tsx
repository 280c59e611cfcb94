/** 规则测算: rules over the projects, with live totals, every project's sentence, and the result in the sheet. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { ChartView } from '../chart/chart-view.tsx';
import { Frame, Tall } from '../compare/frame.tsx';
import { Chosen, Sentences } from '../compare/parts.tsx';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { figureColumn, textColumn } from '../shared/columns.ts';
import { DataTable } from '../shared/data-table.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { Cancelled, Failure, useSentence, Waiting } from '../shared/states.tsx';
import type { Column } from '../shared/table-rows.ts';
import { shownOf } from '../shared/use-analysis.ts';
import { waterfallOf } from './charts.ts';
import { ExportButton } from './export-button.tsx';
import { useModel, type Answered } from './model.tsx';
import type { Question, Reduction } from './question.ts';
import { SetupForm } from './setup-form.tsx';
import { namesOf, orgName, PARTS, partTable, type Names, type Part, type Simulated } from './tables.ts';
import { sourceOf } from './source.ts';

const useStyles = makeStyles({
  totals: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(110px, 1fr))', gap: '8px' },
  total: { display: 'grid', padding: '8px', backgroundColor: tokens.colorNeutralBackground2, borderRadius: tokens.borderRadiusMedium, minWidth: 0 },
  figure: { fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  section: { display: 'grid', gap: '12px', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
});

const ALL = 'all';

export function RulesView() {
  const styles = useStyles();
  const words = useWords();
  const { reduce, compare } = words;
  const sentence = useSentence();
  const asked = useAskedAs();
  const { formed, answer, live, start } = useModel();
  const [part, setPart] = useState<Part | typeof ALL>(ALL);
  const shown = shownOf(answer);
  const tableOf = ({ question, result }: Answered, one: Part) => ({ ...partTable(result, one, words), source: sourceOf('reduce_rules', question, result.provenance, asked, { part: one }) });
  return (
    <Frame
      bottom={answer.state === 'done' && (
        <InsertBar
          count={answer.result.result.projects.length} caption={part === ALL ? reduce.allSheets(PARTS.length) : reduce.sheets[part]}
          summary={<Chosen label={compare.write} value={part} options={[{ value: ALL, text: reduce.writeAll }, ...PARTS.map((value) => ({ value, text: reduce.sheets[value] }))]} onChange={setPart} />}
          table={() => tableOf(answer.result, part === ALL ? PARTS[0] : part)}
          {...(part === ALL && { others: () => PARTS.slice(1).map((one) => tableOf(answer.result, one)) })}
        />
      )}
    >
      <SetupForm />
      {!live && <Button appearance="primary" onClick={start}>{reduce.calculate}</Button>}
      {live && 'error' in formed && <Sentences intent="warning" texts={[sentence(formed.error)]} />}
      <section className={styles.section} aria-label={compare.result} aria-busy={answer.state === 'loading'}>
        {answer.state === 'loading' && <Waiting quiet={shown !== null} onCancel={answer.cancel} />}
        {answer.state === 'cancelled' && <Cancelled kept={shown !== null} retry={answer.retry} />}
        {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
        {shown && <Outcome result={shown.result} />}
        {shown && <ExportButton label={reduce.exportBook} request={() => ({ simulate: withoutPaging(shown.question) })} />}
      </section>
    </Frame>
  );
}

/** A workbook holds every row. */
const withoutPaging = ({ order: _order, limit: _limit, offset: _offset, project_codes: _codes, ...reduction }: Question): Reduction => reduction;

export function Totals({ figures }: { figures: readonly { readonly title: string; readonly text: string }[] }) {
  const styles = useStyles();
  return (
    <div className={styles.totals} role="status">
      {figures.map(({ title, text }) => (
        <div key={title} className={styles.total}>
          <Text size={200} className={styles.note}>{title}</Text>
          <Text weight="semibold" className={styles.figure}>{text}</Text>
        </div>
      ))}
    </div>
  );
}

function Outcome({ result }: { result: Simulated }) {
  const styles = useStyles();
  const words = useWords();
  const { reduce, compare } = words;
  const format = useFormats();
  const { totals, by_rule, projects, total, warnings, explanation, department_totals } = result;
  const rate = (value: number | null) => (value === null ? '—' : format.percent(value));
  const chart = waterfallOf(result, words, format);
  return (
    <>
      <Totals figures={[
        { title: reduce.sums.base, text: format.money(totals.base) }, { title: reduce.sums.cut, text: format.money(totals.cut) }, { title: reduce.sums.rate, text: rate(totals.rate) },
        { title: reduce.sums.eligibleRate, text: rate(totals.eligible_rate) }, { title: reduce.sums.touched, text: format.count(totals.touched) }, { title: reduce.sums.excludedCount, text: format.count(totals.excluded_count) },
        ...(totals.frozen > 0 ? [{ title: reduce.sums.frozen, text: format.money(totals.frozen) }] : []),
        ...(department_totals.count > 0 ? [{ title: reduce.sums.departments, text: format.money(department_totals.cut) }] : []),
      ]}
      />
      <Sentences intent="warning" texts={warnings} />
      {by_rule.map((one) => <Text key={one.id} size={200} className={styles.note}>{reduce.ruleLine(one.name === null ? one.id : `${one.id} ${one.name}`, format.count(one.matched), one.exclude ? reduce.excludesLine(format.count(one.count)) : reduce.cutsLine(format.count(one.count), format.money(one.cut)))}</Text>)}
      {chart && <ChartView title={reduce.waterfall} chart={chart} />}
      {total > projects.length && <Sentences intent="info" texts={[compare.showing(format.count(projects.length), format.count(total))]} />}
      <Tall rows={projects.length}><DataTable label={reduce.sheets.projects} columns={useProjectColumns(namesOf(result))} rows={projects} keyOf={({ project_code }) => project_code} /></Tall>
      <Text size={200}>{explanation}</Text>
    </>
  );
}

function useProjectColumns(names: Names): Column<Simulated['projects'][number]>[] {
  const words = useWords();
  const { reduce } = words;
  const format = useFormats();
  type Row = Simulated['projects'][number];
  const money = (id: string, title: string, value: (row: Row) => number) => figureColumn(id, format.withUnit(title), 120, value, format.amount);
  const text = textColumn<Row>;
  return [
    text('name', reduce.name, 150, ({ name, project_code }) => name ?? project_code),
    money('cut', reduce.sums.cut, ({ cut }) => cut),
    money('base', reduce.sums.base, ({ base }) => base),
    money('after', reduce.sums.after, ({ after }) => after),
    text('explanation', reduce.explanation, 360, ({ explanation }) => explanation),
    text('rules', reduce.rules, 120, ({ rules }) => rules.join(reduce.joint)),
    text('org', reduce.org, 140, ({ org_code }) => orgName(org_code, names, words)),
    text('code', reduce.code, 170, ({ project_code }) => project_code),
  ];
}
