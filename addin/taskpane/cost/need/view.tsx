/** Step 5: from a target to the money it needs, and from a budget back to the target. Calculated in the pane, so that a slider moves without lag. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button, Field, Input, makeStyles, Slider, Text } from '@fluentui/react-components';
import { MoneyRegular } from '@fluentui/react-icons';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import type { analyse } from '../../../../analytics/cost/analyse/contract.ts';
import { computeNeed, type NeedResult, regulatedCostAt, subsidyAt } from '../../../../analytics/cost/need/compute.ts';
import { type Need, need } from '../../../../analytics/cost/need/contract.ts';
import { INCOMES, type NeedPlan, PRICES } from '../../../../analytics/cost/need/from-cost.ts';
import type { Lang } from '../../../../analytics/errors.ts';
import { parseParams } from '../../../../analytics/params.ts';
import type { Locale } from '../../../locale/index.ts';
import { ChartView } from '../../chart/chart-view.tsx';
import { Frame } from '../../compare/frame.tsx';
import { Chosen, Fields, Sentences } from '../../compare/parts.tsx';
import type { Answered } from '../../compare/use-run.ts';
import { useCurrency, useFormats, useSession, useWords } from '../../services.tsx';
import { tableIn } from '../../shared/currency.ts';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { Empty, useSentence } from '../../shared/states.tsx';
import { useAnalysis } from '../../shared/use-analysis.ts';
import { eachText } from '../result/tables.ts';
import { ModelButton } from '../model-button.tsx';
import { useCostSource } from '../use-source.ts';
import { needOf, NO_SETTINGS, planOf, stepless, untold, type Settings } from './plan.ts';
import { NEED_PARTS, needChart, needTable, sensitivityChart, type NeedPart } from './tables.ts';
import { TraceTree } from './trace-tree.tsx';

const useStyles = makeStyles({
  lines: { display: 'grid', gap: '4px' },
  figure: { fontVariantNumeric: 'tabular-nums' },
  way: { justifySelf: 'center' },
  slider: { width: '100%' },
});

const WIDEST = 30;
const FURTHER = ['other_subsidy', 'earmarked', 'tax', 'profit_rate', 'quality_coefficient', 'quality_deduction'] as const;

type Calculated = { readonly settings: Settings; readonly plan: NeedPlan; readonly params: Need; readonly result: NeedResult; /** The subsidy without the change. */ readonly still: number; /** Yuan of regulated cost for one unit, of a tenth more. */ readonly further: number };
type Tried = { readonly done: Calculated; readonly error: null } | { readonly done: null; readonly error: unknown };

type StepProps = { readonly answered: Answered<typeof analyse> | null; readonly object: string; readonly onObject: (name: string) => void; readonly toResult: () => void };

export function NeedStep({ answered, object, onObject, toResult }: StepProps) {
  const { cost } = useWords();
  const styles = useStyles();
  const [settings, setSettings] = useState(NO_SETTINGS);
  const change = (part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part }));
  const units = answered?.result.unit_costs.filter((row) => row.cost_object === object) ?? [];
  if (!answered || units.length === 0) return <Frame bottom={null}><Empty icon={<MoneyRegular />} title={cost.firstResult}>{cost.firstResultHint}</Empty><Button className={styles.way} onClick={toResult}>{cost.toResult}</Button></Frame>;
  const unit = units.find(({ output_unit }) => output_unit === settings.unit)?.output_unit ?? units[0]!.output_unit;
  return <Planned answered={answered} settings={{ ...settings, object, unit }} change={change} units={units.map(({ output_unit }) => output_unit)} onObject={onObject} />;
}

type Planning = { readonly answered: Answered<typeof analyse>; readonly settings: Settings; readonly change: (part: Partial<Settings>) => void };

function Planned({ answered, settings, change, units, onObject }: Planning & { units: readonly string[]; onObject: (name: string) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { cost } = words;
  const { lang } = useSession();
  const sentence = useSentence();
  const { done, error } = useMemo(() => calculate(answered, settings, cost, lang), [answered, settings, cost, lang]);
  // The figures beside the slider follow at once, charts and tree when there is time: hundreds of items take longer to draw than to calculate.
  const shown = useDeferredValue(done);
  return (
    <Frame bottom={done && shown && <Bar params={shown.params} local={shown.result} behind={shown !== done} />}>
      <Fields label={cost.needTitle}>
        <Chosen label={cost.object} value={settings.object} options={answered.result.objects.map(({ cost_object }) => ({ value: cost_object, text: cost_object }))} onChange={onObject} />
        <Chosen label={cost.targetUnit} value={settings.unit} options={units.map((value) => ({ value, text: value }))} onChange={(unit) => change({ unit })} />
        <Chosen label={cost.price} value={settings.price} options={PRICES.map((value) => ({ value, text: cost.prices[value] }))} onChange={(price) => change({ price })} />
        <Chosen label={cost.incomeBy} value={settings.incomeBy} options={INCOMES.map((value) => ({ value, text: cost.incomes[value] }))} onChange={(incomeBy) => change({ incomeBy })} />
        <Field size="small" label={settings.incomeBy === 'total' ? cost.labels.income : cost.incomePerUnit(settings.unit)}><Input inputMode="decimal" value={settings.income} maxLength={20} onChange={(_, { value }) => change({ income: value })} /></Field>
      </Fields>
      <Accordion collapsible>
        <AccordionItem value="more">
          <AccordionHeader size="small">{cost.more}</AccordionHeader>
          <AccordionPanel>
            <Fields label={cost.more}>
              {FURTHER.map((key) => <Field key={key} size="small" label={cost.labels[key]}><Input inputMode="decimal" value={settings[key]} maxLength={20} onChange={(_, { value }) => change({ [key]: value })} /></Field>)}
            </Fields>
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
      {error !== null && <Sentences intent="warning" texts={[sentence(error)]} />}
      {done && (
        <>
          <Target settings={settings} change={change} calculated={done} />
          <section className={styles.lines} aria-label={cost.back}>
            <Field size="small" label={cost.pair(cost.back, cost.labels.budget)}><Input inputMode="decimal" value={settings.budget} maxLength={20} onChange={(_, { value }) => change({ budget: value })} /></Field>
            <Affordable settings={settings} result={done.result} />
          </section>
          {shown && <Details answered={answered} calculated={shown} />}
          {shown && <ModelButton answered={answered} planned={done} />}
        </>
      )}
    </Frame>
  );
}

const Details = memo(function Details({ answered, calculated: { settings, params, result } }: { answered: Answered<typeof analyse>; calculated: Calculated }) {
  const words = useWords();
  const { cost } = words;
  const format = useFormats();
  return (
    <>
      <Sentences intent="warning" texts={[...result.warnings, ...notes(answered, settings, words)]} />
      <ChartView title={cost.needSheet} chart={needChart(result, params, words, format)} note={cost.needAlike(settings.unit)} />
      <TraceTree rows={result.trace} />
      <Sensitivity result={result} />
    </>
  );
});

type CostWords = ReturnType<typeof useWords>['cost'];

function notes({ result }: Answered<typeof analyse>, { object }: Settings, { cost, listed }: Locale): string[] {
  const [bare, unsized] = [untold(result, object), stepless(result, object)];
  return [...(bare.length > 0 ? [cost.untoldItems(listed(bare))] : []), ...(unsized.length > 0 ? [cost.steplessItems(listed(unsized))] : [])];
}

function calculate({ question, result }: Answered<typeof analyse>, settings: Settings, cost: CostWords, lang: Lang): Tried {
  const at = (change: number) => needOf(result, question.fiscal_year, { ...settings, change }, cost, question.currency);
  try {
    const params = parseParams(need.params, at(settings.change));
    const result = computeNeed(params, lang);
    const { quantity } = params.targets[0]!;
    // One unit more begins a step of every item whose steps end there; a tenth more tells what growth costs.
    const further = (regulatedCostAt(params, 1.1) - result.regulated_cost) / (quantity * 0.1);
    return { done: { settings, plan: planOf(settings, cost), params, result, still: subsidyAt(at(0), 1), further }, error: null };
  } catch (error) {
    return { done: null, error };
  }
}

function Target({ settings, change, calculated: { params, result, still, further } }: Omit<Planning, 'answered'> & { calculated: Calculated }) {
  const styles = useStyles();
  const { cost } = useWords();
  const format = useFormats();
  const [target] = params.targets;
  const [each] = result.unit_costs;
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${format.money(Math.abs(value))}`;
  const percent = `${settings.change > 0 ? '+' : ''}${settings.change}%`;
  const said = cost.sliderValue(percent, format.count(target!.quantity), settings.unit);
  return (
    <section className={styles.lines} aria-label={cost.needTitle}>
      <Field label={cost.slider(settings.unit)} hint={said}>
        <Slider className={styles.slider} min={-WIDEST} max={WIDEST} step={1} value={settings.change} aria-valuetext={said} onChange={(_, { value }) => change({ change: value })} />
      </Field>
      <Text size={400} weight="semibold" className={styles.figure} role="status">
        {cost.subsidy} {format.money(result.subsidy)}{settings.change !== 0 && cost.moved(signed(result.subsidy - still))}
      </Text>
      <Text>{cost.needSummary(format.money(result.regulated_cost), format.money(result.fiscal_need))}</Text>
      {each && <Text>{cost.marginal(settings.unit, eachText(further), each.break_even_price === null ? '—' : eachText(each.break_even_price))}</Text>}
    </section>
  );
}

function Affordable({ settings, result: { affordable } }: { settings: Settings; result: NeedResult }) {
  const { cost } = useWords();
  const format = useFormats();
  if (!affordable) return null;
  const [target] = affordable.targets;
  return (
    <>
      {target && <Text weight="semibold" role="status">{cost.affordable(format.count(target.quantity), target.output_unit)}</Text>}
      <Text size={200}>{affordable.explanation}</Text>
      {affordable.quality_coefficient !== null && <Text size={200}>{cost.qualityFor(eachText(affordable.quality_coefficient))}</Text>}
      {settings.incomeBy === 'per_unit' && <Text size={200}>{cost.backIncome}</Text>}
    </>
  );
}

function Sensitivity({ result }: { result: NeedResult }) {
  const words = useWords();
  const format = useFormats();
  const chart = sensitivityChart(result, words, format);
  return chart && <ChartView title={words.cost.sensitivity} chart={chart} />;
}

/** What is written has been asked of the service, so that it says on what it rests; both calculate by the same code. @param props `behind` while the figures above are newer: what is written is what is seen */
function Bar({ params, local, behind }: { params: Need; local: NeedResult; behind: boolean }) {
  const words = useWords();
  const format = useFormats();
  const { cost } = words;
  const [part, setPart] = useState<NeedPart>('items');
  const source = useCostSource();
  const asked = useAnalysis(need, params);
  const currency = useCurrency();
  const { lang } = useSession();
  const table = tableIn(currency, lang, needTable(asked.state === 'done' ? asked.result : local, params, part, words));
  return (
    <InsertBar
      count={asked.state === 'done' && !behind ? table.rows.length : 0} caption={cost.rowsToWrite(format.count(table.rows.length))}
      summary={<Chosen label={cost.write} value={part} options={NEED_PARTS.map((value) => ({ value, text: cost.needParts[value] }))} onChange={setPart} />}
      table={() => ({ ...table, ...(asked.state === 'done' && { source: source('cost_need', params, asked.result.provenance, { part }) }) })}
    />
  );
}
