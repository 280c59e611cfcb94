/** 事前评估: items are answered, documents ticked off, amounts compared; the conclusion with its vetoes is kept for the project. */
import { Button, Checkbox, Field, Input, Text } from '@fluentui/react-components';
import { ClipboardTaskListLtrRegular, SaveRegular, TaskListAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { InputOf } from '../../../analytics/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import { exanteScore } from '../../../analytics/exante/contract.ts';
import type { ParametersOf } from '../../../analytics/rulepacks/kinds.ts';
import { Frame } from '../compare/frame.tsx';
import { Answer, Chosen, Fields, Sentences } from '../compare/parts.tsx';
import { useRun } from '../compare/use-run.ts';
import { Said } from '../library/parts.tsx';
import { useWriting } from '../library/use-writing.ts';
import { useFormats, useWords } from '../services.tsx';
import { SmallTable } from '../shared/small-table.tsx';
import { Failure, Waiting } from '../shared/states.tsx';
import { typedYear } from '../shared/typed-year.ts';
import { useAsked } from '../shared/use-analysis.ts';
import { ComparedOptions, type Compared } from './compared-options.tsx';
import { useIsUnit, useLedger, usePacks, useShared } from './model.tsx';
import { AnswerBar, Figures, LedgerSaid, PackChoice, useStyles, YearField } from './parts.tsx';
import { exanteTable, type Exante } from './exante-table.ts';
import { dayInChina } from '../shared/china-time.ts';
import { withoutThousands } from '../../thousands.ts';

type Rules = ParametersOf<'exante'>;
type Typed = { readonly answers: Readonly<Record<string, string>>; readonly documents: readonly string[]; readonly requested: string; readonly approved: string; readonly compared: Compared | null };
const NOTHING: Typed = { answers: {}, documents: [], requested: '', approved: '', compared: null };

/** Yuan as they are typed. @returns null for nothing, undefined for what is no amount */
function amountOf(typed: string): number | null | undefined {
  const text = withoutThousands(typed);
  if (text === '') return null;
  return Number(text) >= 0 && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function questionOf({ answers, documents, requested, approved, compared }: Typed, rulepack: string, now: Date): InputOf<typeof exanteScore> {
  const [asked, granted] = [amountOf(requested), amountOf(approved)];
  if (asked === undefined || granted === undefined) throw new AppError('invalid_params', { zh: `金额的值是“${asked === undefined ? requested : approved}”，应为不小于 0 的数（元），请更正。`, en: `The amount is "${asked === undefined ? requested : approved}"; expected a number of yuan of 0 or more. Please correct it.` });
  const given = Object.entries(answers).filter(([, answer]) => answer !== '');
  return { answers: Object.fromEntries(given), documents: [...documents], date: dayInChina(now.toISOString()), rulepack, ...(asked !== null && { requested_amount: asked }), ...(granted !== null && { approved_amount: granted }), ...(compared && { options: { chosen: compared.chosen, comparison: compared.comparison } }) };
}

export function ExanteView() {
  const words = useWords();
  const { evaluation } = words;
  const { project, setProject } = useShared();
  const packs = usePacks('exante');
  const run = useRun(exanteScore);
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const rulepack = chosen || (packs.known[0]?.id ?? '');
  const pack = useAsked(rulepack === '' ? null : `pack ${rulepack}`, (client, signal) => client.rulePack(rulepack, { signal }));
  const answered = run.answer.state === 'done' ? run.answer.result : null;
  return (
    <Frame bottom={answered && <AnswerBar count={answered.result.dimensions.length} kind="evaluation_exante" view={{ name: project.code }} params={answered.question} provenance={answered.result.provenance} table={() => exanteTable(answered.result, project.code, words)} />}>
      <Fields label={evaluation.project}>
        <Field size="small" label={evaluation.projectCode}><Input value={project.code} maxLength={64} onChange={(_, { value }) => setProject({ ...project, code: value })} /></Field>
        <YearField value={project.year} onChange={(year) => setProject({ ...project, year })} />
        <PackChoice
          known={packs.known} value={rulepack}
          onChange={(id) => {
            setChosen(id);
            setTyped(NOTHING);
          }}
        />
      </Fields>
      {packs.failed !== null && <Failure error={packs.failed} retry={packs.retry} />}
      {pack.state === 'loading' && <Waiting onCancel={pack.cancel} />}
      {pack.state === 'failed' && <Failure error={pack.error} retry={pack.retry} />}
      {pack.state === 'done' && <AnswerForm rules={pack.result.pack.parameters as Rules} typed={typed} onTyped={setTyped} onEvaluate={() => run.ask(() => questionOf(typed, rulepack, new Date()))} />}
      <Answer run={run}>{({ result }) => <Outcome result={result} />}</Answer>
    </Frame>
  );
}

function AnswerForm({ rules, typed, onTyped, onEvaluate }: { rules: Rules; typed: Typed; onTyped: (typed: Typed) => void; onEvaluate: () => void }) {
  const styles = useStyles();
  const { evaluation, aside } = useWords();
  const format = useFormats();
  const ticks = [{ value: '', text: evaluation.notAnswered }, ...rules.ticks.map(({ grade }) => ({ value: grade, text: grade }))];
  const asked = rules.dimensions.map((dimension) => ({ name: dimension.name, items: dimension.items.length > 0 ? dimension.items : [{ ...dimension, key_points: [] }] }));
  const amount = (label: string, value: string, onChange: (value: string) => void) => (
    <Field size="small" label={label} {...(amountOf(value) === undefined && { validationState: 'error' as const, validationMessage: evaluation.amountWrong })}><Input inputMode="decimal" value={value} maxLength={24} onChange={(_, data) => onChange(data.value)} /></Field>
  );
  return (
    <>
      {asked.map(({ name, items }) => (
        <Fields key={name} label={name}>
          {items.map((item) => <Chosen key={item.id} label={evaluation.itemOf(item.name, format.number(item.points))} value={typed.answers[item.id] ?? ''} options={ticks} onChange={(answer) => onTyped({ ...typed, answers: { ...typed.answers, [item.id]: answer } })} />)}
        </Fields>
      ))}
      <section className={styles.lines} aria-label={evaluation.documents}>
        <Text weight="semibold">{evaluation.documents}</Text>
        {rules.documents.map(({ name, required }) => (
          <Checkbox key={name} size="medium" label={required ? aside(name, evaluation.requiredMark) : name} checked={typed.documents.includes(name)} onChange={(_, { checked }) => onTyped({ ...typed, documents: checked === true ? [...typed.documents, name] : typed.documents.filter((one) => one !== name) })} />
        ))}
      </section>
      <Fields label={evaluation.reduction}>
        {amount(evaluation.requested, typed.requested, (requested) => onTyped({ ...typed, requested }))}
        {amount(evaluation.approved, typed.approved, (approved) => onTyped({ ...typed, approved }))}
      </Fields>
      <ComparedOptions compared={typed.compared} onCompared={(compared) => onTyped({ ...typed, compared })} />
      <Button className={styles.start} appearance="primary" icon={<ClipboardTaskListLtrRegular />} onClick={onEvaluate}>{evaluation.evaluate}</Button>
    </>
  );
}

function Outcome({ result }: { result: Exante }) {
  const styles = useStyles();
  const { evaluation, labelled } = useWords();
  const format = useFormats();
  const { project } = useShared();
  const isUnit = useIsUnit();
  const saving = useWriting();
  const ledger = useLedger();
  const { exanteColumns: title } = evaluation;
  const items = result.dimensions.flatMap((dimension) => dimension.items.map((item) => ({ ...item, dimension: dimension.name })));
  type Item = (typeof items)[number];
  const about = () => ({ project_code: project.code.normalize('NFKC').trim(), fiscal_year: typedYear(project.year) });
  const save = () =>
    saving.write(async (client) => {
      await client.saveEvaluations([{ ...about(), kind: 'exante', score: result.score, conclusion: result.conclusion }]);
      return evaluation.saved;
    });
  const enter = () => ledger.enter([{ ...about(), source: 'exante', source_key: `${about().fiscal_year} exante`, severity: result.vetoes.length > 0 ? 'red' : 'yellow', problem: [evaluation.exanteProblem(result.conclusion ?? ''), ...result.vetoes.map(({ text }) => text), ...(result.options ? [result.options.explanation] : [])].join(' '), demand: evaluation.exanteDemand }]);
  const named = project.code.trim() !== '';
  return (
    <>
      <Figures items={[[evaluation.conclusion, result.conclusion ?? evaluation.noConclusion], [title.points, result.score === null ? evaluation.open : `${format.number(result.score)} / ${format.number(result.of)}`]]} />
      <Text>{result.explanation}</Text>
      <Sentences intent="warning" texts={[...result.vetoes.map(({ text }) => labelled(evaluation.vetoed, text)), ...result.warnings]} />
      {result.reduction && <Text>{result.reduction.explanation}</Text>}
      {result.options && <Text>{result.options.explanation}</Text>}
      <SmallTable<Item>
        label={evaluation.items_} rows={items}
        columns={[
          { id: 'item', title: title.item, value: (one) => one.name, text: (one) => one.name },
          { id: 'answer', title: title.answer, value: (one) => one.answer, text: (one) => String(one.answer ?? evaluation.notAnswered) },
          { id: 'points', title: title.points, numeric: true, value: (one) => one.points, text: (one) => (one.points === null ? '—' : format.number(one.points)) },
          { id: 'of', title: title.of, numeric: true, value: (one) => one.of, text: (one) => format.number(one.of) },
        ]}
      />
      <div className={styles.actions}>
        {!isUnit && <Button icon={<SaveRegular />} disabled={!named || result.conclusion === null || saving.busy} onClick={() => void save()}>{evaluation.saveExante}</Button>}
        {result.conclusion !== null && <Button icon={<TaskListAddRegular />} disabled={!named || ledger.busy} onClick={() => void enter()}>{evaluation.toLedger}</Button>}
      </div>
      {!named && <Text size={200}>{evaluation.noProject}</Text>}
      <Said message={saving.message} onDismiss={() => saving.setMessage(null)} />
      <LedgerSaid ledger={ledger} />
    </>
  );
}
