/** 部门整体: the overall score of departments from their records, and points that a person gives for the rest. */
import { Button, Field, Input, Text, Textarea } from '@fluentui/react-components';
import { BuildingRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { InputOf } from '../../../analytics/contract.ts';
import { evaluateDepartment } from '../../../analytics/evaluate/department/contract.ts';
import { Frame, Tall } from '../compare/frame.tsx';
import { Answer, Chosen, Fields, Sentences } from '../compare/parts.tsx';
import { useRun } from '../compare/use-run.ts';
import { useFormats, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { SmallTable } from '../shared/small-table.tsx';
import { Empty, Failure } from '../shared/states.tsx';
import { typedYear } from '../shared/typed-year.ts';
import { usePacks, useShared } from './model.tsx';
import { AnswerBar, PackChoice, UsedPack, useStyles, YearField } from './parts.tsx';
import { departmentColumns, departmentTable, type DepartmentRow } from './department-table.ts';

const MOST_ROWS = 10_000;
type Given = NonNullable<InputOf<typeof evaluateDepartment>['answers']>[number];

export function DepartmentView() {
  const styles = useStyles();
  const words = useWords();
  const { evaluation } = words;
  const format = useFormats();
  const packs = usePacks('department_score');
  const run = useRun(evaluateDepartment);
  const { newestYear } = useShared();
  const [typed, setYear] = useState<string | null>(null);
  const year = typed ?? newestYear;
  const [chosen, setChosen] = useState('');
  const [answers, setAnswers] = useState<readonly Given[]>([]);
  const [open, setOpen] = useState<string | null>(null);
  const rulepack = packs.idOf(chosen);
  const ask = (given: readonly Given[]) => {
    setAnswers(given);
    run.ask(() => ({ fiscal_year: typedYear(year), answers: [...given], limit: MOST_ROWS, ...(rulepack !== '' && { rulepack }) }));
  };
  const answered = run.answer.state === 'done' ? run.answer.result : null;
  return (
    <Frame bottom={answered && <AnswerBar count={answered.result.rows.length} kind="evaluation_department" params={answered.question} provenance={answered.result.provenance} table={() => departmentTable(answered.result, answered.question.fiscal_year, words)} />}>
      <Fields label={evaluation.views.department}>
        <YearField value={year} onChange={setYear} />
        <PackChoice known={packs.known} value={rulepack} onChange={setChosen} />
      </Fields>
      {packs.failed !== null && <Failure error={packs.failed} retry={packs.retry} />}
      <Button className={styles.start} appearance="primary" icon={<BuildingRegular />} disabled={run.answer.state === 'loading' || rulepack === ''} onClick={() => ask([])}>{evaluation.measure}</Button>
      {run.answer.state === 'idle' && run.unasked === null && <Empty icon={<BuildingRegular />} title={evaluation.departmentEmpty}>{evaluation.departmentHint}</Empty>}
      <Answer run={run}>
        {({ result }) => {
          const row = result.rows.find(({ org_code }) => org_code === open);
          return (
            <>
              <UsedPack known={packs.known} provenance={result.provenance} />
              <Sentences intent="warning" texts={result.warnings} />
              <Tall rows={result.rows.length}>
                <DataTable
                  label={evaluation.departments} columns={departmentColumns(words, format, result.rows[0]?.dimensions.map(({ name }) => name) ?? [])} rows={result.rows} keyOf={({ org_code }) => org_code}
                  onOpen={{ label: ({ name, org_code }) => evaluation.openDepartment(name ?? org_code), open: ({ org_code }) => setOpen(org_code) }}
                />
              </Tall>
              {row && <Items key={row.org_code} row={row} onGiven={(given) => ask([...answers.filter((one) => one.org_code !== given.org_code || one.item !== given.item), given])} />}
            </>
          );
        }}
      </Answer>
    </Frame>
  );
}

function Items({ row, onGiven }: { row: DepartmentRow; onGiven: (given: Given) => void }) {
  const styles = useStyles();
  const { evaluation } = useWords();
  const format = useFormats();
  const [typed, setTyped] = useState({ item: '', points: '', reason: '' });
  const { itemColumns: title } = evaluation;
  const items = row.dimensions.flatMap((dimension) => dimension.items.map((item) => ({ ...item, dimension: dimension.name })));
  const item = items.find(({ id }) => id === typed.item) ?? items.find(({ points }) => points === null) ?? items[0]!;
  const text = typed.points.normalize('NFKC').trim();
  const points = Number(text);
  const wrong = text !== '' && !(points >= 0 && points <= item.of);
  const label = evaluation.items(row.name ?? row.org_code);
  type Item = (typeof items)[number];
  return (
    <section className={styles.card} aria-label={label}>
      <Text weight="semibold">{label}</Text>
      <Text size={200}>{row.explanation}</Text>
      <SmallTable<Item>
        label={label} rows={items}
        columns={[
          { id: 'dimension', title: title.dimension, value: (one) => one.dimension, text: (one) => one.dimension },
          { id: 'item', title: title.item, value: (one) => one.name, text: (one) => one.name },
          { id: 'points', title: title.points, numeric: true, value: (one) => one.points, text: (one) => (one.points === null ? evaluation.open : format.number(one.points)) },
          { id: 'of', title: title.of, numeric: true, value: (one) => one.of, text: (one) => format.number(one.of) },
          { id: 'explanation', title: title.explanation, value: (one) => one.explanation, text: (one) => one.explanation },
        ]}
      />
      <Chosen label={evaluation.answerFor} value={item.id} options={items.map(({ id, name }) => ({ value: id, text: name }))} onChange={(id) => setTyped({ ...typed, item: id })} />
      <Field size="small" label={evaluation.points} {...(wrong && { validationState: 'error' as const, validationMessage: evaluation.pointsWrong(format.number(item.of)) })}><Input inputMode="decimal" value={typed.points} maxLength={8} onChange={(_, { value }) => setTyped({ ...typed, points: value })} /></Field>
      <Field size="small" label={evaluation.reason} required><Textarea size="small" rows={2} value={typed.reason} maxLength={400} onChange={(_, { value }) => setTyped({ ...typed, reason: value })} /></Field>
      <Button className={styles.start} size="small" disabled={wrong || text === '' || typed.reason.trim() === ''} onClick={() => onGiven({ org_code: row.org_code, item: item.id, points, reason: typed.reason.trim() })}>{evaluation.apply}</Button>
    </section>
  );
}
