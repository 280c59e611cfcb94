/** Step 4: structure, unit costs, standards, change and peers of one object at a time. */
import { Button, makeStyles, Text } from '@fluentui/react-components';
import { CalculatorRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { analyse } from '../../../../analytics/cost/analyse/contract.ts';
import { ChartView } from '../../chart/chart-view.tsx';
import { Frame, Tall } from '../../compare/frame.tsx';
import { Answer, Chosen, Sentences } from '../../compare/parts.tsx';
import type { Answered, Run } from '../../compare/use-run.ts';
import { useCurrency, useFormats, useSession, useWords } from '../../services.tsx';
import { tableIn } from '../../shared/currency.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { Empty } from '../../shared/states.tsx';
import { ModelButton } from '../model-button.tsx';
import { useCostSource } from '../use-source.ts';
import { questionOf, type Study } from '../study/study.ts';
import { changeChart, costTable, eachText, PARTS, standardChart, standardColumns, structureChart, structureColumns, unitColumns, type CostResult, type Part } from './tables.ts';

const useStyles = makeStyles({
  lines: { display: 'grid', gap: '4px' },
  text: { overflowWrap: 'anywhere' },
});

type Props = { readonly study: Study; readonly run: Run<typeof analyse>; readonly object: string; readonly onObject: (name: string) => void; readonly next: () => void; readonly nextLabel: string };

export function ResultStep({ study, run, object, onObject, next, nextLabel }: Props) {
  const words = useWords();
  const format = useFormats();
  const { cost } = words;
  const source = useCostSource();
  const [part, setPart] = useState<Part>('structure');
  const currency = useCurrency();
  const { lang } = useSession();
  const { answer, unasked } = run;
  const done = answer.state === 'done' ? answer.result : null;
  const toWrite = done && tableIn(currency, lang, costTable(done.result, part, words, object));
  return (
    <Frame
      bottom={done && toWrite && (
        <InsertBar
          count={toWrite.rows.length} caption={cost.rowsToWrite(format.count(toWrite.rows.length))}
          summary={<Chosen label={cost.write} value={part} options={PARTS.map((value) => ({ value, text: cost.parts[value] }))} onChange={setPart} />}
          table={() => ({ ...toWrite, source: source('cost_analyse', done.question, done.result.provenance, { part, object }) })}
        />
      )}
    >
      <Button appearance="primary" disabled={answer.state === 'loading'} onClick={() => run.ask(() => questionOf(study))}>{cost.calculate}</Button>
      {answer.state === 'idle' && unasked === null && <Empty icon={<CalculatorRegular />} title={cost.notYet}>{cost.notYetHint}</Empty>}
      <Answer run={run}>{(answered) => <Outcome answered={answered} object={object} onObject={onObject} />}</Answer>
      {done && <ModelButton answered={done} planned={null} />}
      {done && <Button onClick={next}>{nextLabel}</Button>}
    </Frame>
  );
}

function Outcome({ answered: { result }, object, onObject }: { answered: Answered<typeof analyse>; object: string; onObject: (name: string) => void }) {
  const words = useWords();
  const { cost, compare } = words;
  const format = useFormats();
  const own = <T extends { cost_object: string }>(rows: readonly T[]) => rows.filter(({ cost_object }) => cost_object === object);
  const names = result.objects.map(({ cost_object }) => cost_object);
  const [mine, items] = [own(result.against_standard).map(({ item }) => item), new Set(result.against_standard.map(({ item }) => item))];
  // A warning names an object, or an item of several objects.
  const about = result.warnings.filter((text) => text.includes(object) || (!names.some((name) => text.includes(name)) && (mine.some((item) => text.includes(item)) || ![...items].some((item) => text.includes(item)))));
  const standards = standardChart(result, object, words, format);
  const change = changeChart(result, object, words, format);
  if (!names.includes(object)) return null;
  return (
    <>
      <Chosen label={cost.object} value={object} options={names.map((value) => ({ value, text: value }))} onChange={onObject} />
      {result.total > names.length && <Text size={200}>{compare.showing(format.count(names.length), format.count(result.total))}</Text>}
      <Summary result={result} object={object} />
      <Sentences intent="warning" texts={about} />
      <ChartView title={cost.parts.structure} chart={structureChart(result, object, words, format)} />
      <Tall rows={own(result.structure).length}><DataTable label={cost.parts.structure} columns={structureColumns(words, format)} rows={own(result.structure)} keyOf={({ item, trace, behaviour }) => `${item} ${trace} ${behaviour}`} /></Tall>
      <Tall rows={own(result.unit_costs).length}><DataTable label={cost.parts.units} columns={unitColumns(words, format)} rows={own(result.unit_costs)} keyOf={({ output_unit }) => output_unit} /></Tall>
      {standards && <ChartView title={cost.parts.standard} chart={standards} />}
      <Tall rows={own(result.against_standard).length}><DataTable label={cost.parts.standard} columns={standardColumns(words, format)} rows={own(result.against_standard)} keyOf={({ item, actual, driver }) => `${item} ${actual} ${driver}`} /></Tall>
      {change && <ChartView title={cost.parts.change} chart={change} />}
    </>
  );
}

function Summary({ result, object }: { result: CostResult; object: string }) {
  const styles = useStyles();
  const { cost, compare } = useWords();
  const format = useFormats();
  const own = <T extends { cost_object: string }>(rows: readonly T[]) => rows.filter(({ cost_object }) => cost_object === object);
  const found = own(result.objects)[0]!;
  const compared = own(result.against_standard);
  const known = compared.filter(({ standard }) => standard !== null);
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const flows = result.flows.filter(({ from, to }) => from === object || to === object);
  return (
    <section className={styles.lines} aria-label={object}>
      <Text weight="semibold">{cost.summary(format.money(found.full_cost), format.money(found.direct), format.money(found.allocated))}{found.passed_on > 0 && cost.passed(format.money(found.passed_on))}</Text>
      {own(result.unit_costs).map(({ output_unit, unit_cost, peer_median, peer_count }) => unit_cost !== null && (
        <Text key={output_unit}>{peer_median === null ? cost.perUnitAlone(output_unit, eachText(unit_cost)) : cost.perUnit(output_unit, eachText(unit_cost), eachText(peer_median), format.count(peer_count))}</Text>
      ))}
      {own(result.output_ratios).map(({ numerator, denominator, value }) => <Text key={numerator}>{cost.ratio(numerator, denominator, eachText(value))}</Text>)}
      {own(result.deadhead).map(({ driver, share }) => <Text key={driver}>{cost.deadhead(driver, format.percent(share))}</Text>)}
      {known.length > 0 && <Text>{cost.standardSummary(format.money(sum(known.map(({ within }) => within))), format.money(sum(known.map(({ beyond }) => beyond))), format.count(compared.length - known.length))}</Text>}
      {own(result.by_nature).length > 0 && <Text className={styles.text}>{cost.pair(cost.naturesTitle, own(result.by_nature).map(({ nature, amount, share }) => cost.nature(cost.natures[nature ?? ''], format.money(amount), share === null ? '—' : format.percent(share))).join(compare.joint))}</Text>}
      <Text className={styles.text}>{cost.pair(cost.payersTitle, own(result.payers).map(({ payer, amount }) => cost.payer(payer ?? cost.payerUnknown, format.money(amount))).join(compare.joint))}</Text>
      {flows.length > 0 && <Text className={styles.text}>{cost.pair(cost.flows, flows.map(({ from, to, amount }) => cost.flow(from, to, format.money(amount))).join(compare.joint))}</Text>}
      {own(result.unit_costs).length > 1 && <Text size={200}>{cost.mind}</Text>}
    </section>
  );
}
