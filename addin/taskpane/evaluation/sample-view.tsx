/** 抽查复评: whom to look at again, and by whom. */
import { Button, Checkbox, Field, Input, Text } from '@fluentui/react-components';
import { TargetArrowRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { AppError } from '../../../analytics/errors.ts';
import type { InputOf } from '../../../analytics/contract.ts';
import type { DrawDetail } from '../../../analytics/evaluate/draws/contract.ts';
import { evaluateSample } from '../../../analytics/evaluate/sample/contract.ts';
import { Frame, Tall } from '../compare/frame.tsx';
import { Answer, Fields, Sentences } from '../compare/parts.tsx';
import { useRun } from '../compare/use-run.ts';
import { useFormats, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { Empty, Failure } from '../shared/states.tsx';
import { typedYear } from '../shared/typed-year.ts';
import { countOf } from './draw.ts';
import { DrawPart } from './draw-part.tsx';
import { useIsUnit, usePacks, useShared } from './model.tsx';
import { AnswerBar, PackChoice, UsedPack, useStyles, YearField } from './parts.tsx';
import { drawTable } from './draw-table.ts';
import { sampleColumns, sampleTable } from './sample-table.ts';

const MOST_ROWS = 10_000;
type Typed = { readonly year: string; readonly rulepack: string; readonly count: string; readonly byLot: string; readonly seed: string };

function questionOf({ year, rulepack, count, byLot, seed }: Typed): InputOf<typeof evaluateSample> {
  const [whole, drawn] = [countOf(count), countOf(byLot)];
  if (whole === undefined || drawn === undefined) throw new AppError('invalid_params', { zh: `抽查个数的值是“${whole === undefined ? count : byLot}”，应为正整数，请更正。`, en: `The number is "${whole === undefined ? count : byLot}"; expected a whole number above 0. Please correct it.` });
  return { fiscal_year: typedYear(year), limit: MOST_ROWS, ...(rulepack !== '' && { rulepack }), ...(whole !== null && { count: whole }), ...(drawn !== null && { by_lot: drawn }), ...(seed.trim() !== '' && { seed: seed.trim() }) };
}

export function SampleView() {
  const styles = useStyles();
  const words = useWords();
  const { evaluation } = words;
  const format = useFormats();
  const { openProject, newestYear } = useShared();
  const isUnit = useIsUnit();
  const packs = usePacks('reevaluation');
  const run = useRun(evaluateSample);
  const [{ year, ...rest }, setTyped] = useState<Omit<Typed, 'year'> & { readonly year: string | null }>({ year: null, rulepack: '', count: '', byLot: '', seed: '' });
  const typed: Typed = { ...rest, year: year ?? newestYear };
  const [onlyChosen, setOnlyChosen] = useState(true);
  const [draw, setDraw] = useState<DrawDetail | null>(null);
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }));
  const rulepack = packs.idOf(typed.rulepack);
  const answered = run.answer.state === 'done' ? run.answer.result : null;
  const shown = answered?.result.rows.filter(({ chosen }) => !onlyChosen || chosen !== null) ?? [];
  const number = (label: string, value: string, hint: string, onChange: (value: string) => void) => (
    <Field size="small" label={label} {...(hint !== '' && { hint })} {...(countOf(value) === undefined && { validationState: 'error' as const, validationMessage: evaluation.countWrong })}><Input inputMode="numeric" value={value} maxLength={8} onChange={(_, data) => onChange(data.value)} /></Field>
  );
  return (
    <Frame bottom={answered && <AnswerBar count={shown.length} kind="evaluation_sample" params={{ ...answered.question, chosen_only: onlyChosen }} provenance={answered.result.provenance} table={() => sampleTable(shown, answered.question.fiscal_year, words)} others={() => (draw === null ? [] : [drawTable(draw, words)])} />}>
      <Fields label={evaluation.choose}>
        <YearField value={typed.year} onChange={(year) => change({ year })} />
        <PackChoice known={packs.known} value={rulepack} onChange={(id) => change({ rulepack: id })} />
        {number(evaluation.count, typed.count, evaluation.countHint, (count) => change({ count }))}
        {number(evaluation.byLot, typed.byLot, '', (byLot) => change({ byLot }))}
        {typed.byLot.trim() !== '' && <Field size="small" label={evaluation.seed} hint={evaluation.seedHint} required><Input value={typed.seed} maxLength={64} onChange={(_, { value }) => change({ seed: value })} /></Field>}
      </Fields>
      {packs.failed !== null && <Failure error={packs.failed} retry={packs.retry} />}
      <Button
        className={styles.start} appearance="primary" icon={<TargetArrowRegular />} disabled={run.answer.state === 'loading' || rulepack === ''}
        onClick={() => {
          setDraw(null);
          run.ask(() => questionOf({ ...typed, rulepack }));
        }}
      >
        {evaluation.choose}
      </Button>
      {run.answer.state === 'idle' && run.unasked === null && <Empty icon={<TargetArrowRegular />} title={evaluation.sampleEmpty}>{evaluation.sampleEmptyHint}</Empty>}
      <Answer run={run}>
        {({ question, result }) => (
          <>
            <UsedPack known={packs.known} provenance={result.provenance} />
            <Text weight="semibold">{result.explanation}</Text>
            {result.lot && <Text size={200}>{evaluation.lot(result.lot.seed, result.lot.list_hash.slice(0, 16))}</Text>}
            <Sentences intent="warning" texts={result.warnings} />
            {result.total > result.rows.length && <Sentences intent="info" texts={[evaluation.showing(format.count(result.rows.length), format.count(result.total))]} />}
            <Checkbox label={evaluation.onlyChosen} checked={onlyChosen} onChange={(_, { checked }) => setOnlyChosen(checked === true)} />
            <Tall rows={shown.length}>
              <DataTable
                label={evaluation.candidates} columns={sampleColumns(words, format)} rows={shown} keyOf={({ project_code }) => project_code}
                onOpen={{ label: ({ name, project_code }) => evaluation.openProject(name ?? project_code), open: ({ project_code }) => openProject({ code: project_code, year: String(question.fiscal_year) }) }}
              />
            </Tall>
            {isUnit ? <Text size={200}>{evaluation.clerkOnly}</Text> : <DrawPart key={result.provenance.params_hash} rows={result.rows} year={question.fiscal_year} draw={draw} onDraw={setDraw} />}
          </>
        )}
      </Answer>
    </Frame>
  );
}
