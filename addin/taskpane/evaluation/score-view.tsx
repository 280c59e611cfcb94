/** 评分: a self-evaluation line by line beside what rules or a reviewer give it. */
import { Button, Field, Input, Text } from '@fluentui/react-components';
import { ClipboardCheckmarkRegular, SaveRegular, TableSimpleCheckmarkRegular, TaskListAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { InputOf } from '../../../analytics/contract.ts';
import { evaluateCompare } from '../../../analytics/evaluate/compare/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import { Frame, Tall } from '../compare/frame.tsx';
import { Answer, Fields, Sentences } from '../compare/parts.tsx';
import { useRun } from '../compare/use-run.ts';
import { Said } from '../library/parts.tsx';
import { useWriting } from '../library/use-writing.ts';
import { useFormats, useServices, useSession, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { Empty } from '../shared/states.tsx';
import { typedYear } from '../shared/typed-year.ts';
import { type ProjectTyped, useIsUnit, useLedger, usePacks, useShared } from './model.tsx';
import { AnswerBar, Figures, LedgerSaid, PackChoice, useStyles, YearField } from './parts.tsx';
import { ReviewForm, type Review } from './review-form.tsx';
import { compareColumns, compareTable, type Compared } from './compared-table.ts';
import { dayInChina } from '../shared/china-time.ts';

type Question = InputOf<typeof evaluateCompare>;

function questionOf({ code, year }: ProjectTyped, rulepack: string, reviewed: readonly Review[], now: Date): Question {
  const project_code = code.normalize('NFKC').trim();
  if (project_code === '') throw new AppError('invalid_params', { zh: '还没有填写项目编码，请填写后再对比。', en: 'The project code is not filled in; please give it first.' });
  // The packs of today, so that the block that is written comes out again.
  return { project: { project_code, fiscal_year: typedYear(year) }, reviewed: [...reviewed], date: dayInChina(now.toISOString()), ...(rulepack !== '' && { rulepack }) };
}

export function ScoreView() {
  const styles = useStyles();
  const words = useWords();
  const { evaluation } = words;
  const { project, setProject } = useShared();
  const { host } = useSession();
  const { workbook } = useServices();
  const packs = usePacks('scoring');
  const run = useRun(evaluateCompare);
  const [rulepack, setRulepack] = useState('');
  const [reviewed, setReviewed] = useState<readonly Review[]>([]);
  const taking = useWriting();
  const ask = (reviews: readonly Review[]) => {
    setReviewed(reviews);
    run.ask(() => questionOf(project, rulepack, reviews, new Date()));
  };
  const take = () =>
    taking.write(async () => {
      const found = (await workbook.readSelection()).project?.project;
      if (found?.project_code === undefined) return evaluation.rowWithoutCode;
      setProject({ code: found.project_code, year: found.fiscal_year === undefined ? project.year : String(found.fiscal_year) });
      return null;
    });
  const answered = run.answer.state === 'done' ? run.answer.result : null;
  return (
    <Frame bottom={answered && <AnswerBar count={answered.result.rows.length} kind="evaluation_compare" params={answered.question} provenance={answered.result.provenance} table={() => compareTable(answered.result, words)} />}>
      <Fields label={evaluation.project}>
        <Field size="small" label={evaluation.projectCode}><Input value={project.code} maxLength={64} onChange={(_, { value }) => setProject({ ...project, code: value })} /></Field>
        <YearField value={project.year} onChange={(year) => setProject({ ...project, year })} />
        <PackChoice known={packs.known} value={rulepack} onChange={setRulepack} />
      </Fields>
      <div className={styles.actions}>
        <Button appearance="primary" icon={<ClipboardCheckmarkRegular />} disabled={run.answer.state === 'loading'} onClick={() => ask([])}>{evaluation.score}</Button>
        {host === 'excel' && <Button icon={<TableSimpleCheckmarkRegular />} onClick={() => void take()}>{evaluation.fromRow}</Button>}
      </div>
      <Said message={taking.message} onDismiss={() => taking.setMessage(null)} />
      {run.answer.state === 'idle' && run.unasked === null && <Empty icon={<ClipboardCheckmarkRegular />} title={evaluation.scoreEmpty}>{evaluation.scoreHint}</Empty>}
      <Answer run={run}>{({ result }) => <Outcome key={JSON.stringify(result.project)} result={result} reviewed={reviewed} onReviewed={ask} />}</Answer>
    </Frame>
  );
}

function Outcome({ result, reviewed, onReviewed }: { result: Compared; reviewed: readonly Review[]; onReviewed: (reviewed: readonly Review[]) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { evaluation } = words;
  const format = useFormats();
  const isUnit = useIsUnit();
  const ledger = useLedger();
  const saving = useWriting();
  const [line, setLine] = useState<number | null>(null);
  const { project, self, reevaluated, difference, execution, rows } = result;
  const row = rows.find((one) => one.line === line);
  const score = (value: number | null, grade: string | null) => (value === null ? evaluation.open : `${format.number(value)}${grade === null ? '' : ` ${grade}`}`);
  const again = reevaluated.score === null ? evaluation.between(format.number(reevaluated.score_low), format.number(reevaluated.score_high)) : score(reevaluated.score, reevaluated.grade);
  const save = () =>
    saving.write(async (client) => {
      await client.saveEvaluations([{ project_code: project!.project_code, fiscal_year: project!.fiscal_year, kind: 'reevaluation', score: reevaluated.score, grade: reevaluated.grade }]);
      return evaluation.saved;
    });
  const enter = () => ledger.enter([{ project_code: project!.project_code, fiscal_year: project!.fiscal_year, source: 'evaluation', source_key: `${project!.fiscal_year} reevaluation`, severity: 'yellow', problem: evaluation.problemOf(result.explanation), demand: evaluation.demandOf }]);
  return (
    <>
      {project && <Text weight="semibold">{project.name ?? project.project_code}</Text>}
      <Figures items={[[evaluation.selfScore, score(self.score, self.grade)], [evaluation.againScore, again], [evaluation.difference, difference === null ? '—' : format.number(difference)]]} />
      <Text>{result.explanation}</Text>
      {execution && <Text size={200}>{evaluation.executionLine(execution.self_points === null ? '—' : format.number(execution.self_points), execution.points === null ? evaluation.open : format.number(execution.points))} · {execution.explanation}</Text>}
      {!result.weights.agrees && <Sentences intent="warning" texts={[result.weights.explanation]} />}
      <Sentences intent="warning" texts={result.warnings} />
      {reviewed.length > 0 && <Text size={200} role="status">{evaluation.reviewedCount(format.count(reviewed.length))}</Text>}
      {row && (
        <ReviewForm
          key={row.line} row={row} known={reviewed.find((one) => one.line === row.line)} onClose={() => setLine(null)}
          onApply={(review) => {
            setLine(null);
            onReviewed([...reviewed.filter((one) => one.line !== row.line), ...(review === null ? [] : [review])]);
          }}
        />
      )}
      <Tall rows={rows.length}><DataTable label={evaluation.lines} columns={compareColumns(words, format)} rows={rows} keyOf={(one) => String(one.line)} onOpen={{ label: (one) => evaluation.openLine(one.name ?? String(one.line + 1)), open: (one) => setLine(one.line) }} /></Tall>
      {project && (
        <div className={styles.actions}>
          {!isUnit && <Button icon={<SaveRegular />} disabled={reevaluated.score === null || saving.busy} onClick={() => void save()}>{evaluation.save}</Button>}
          <Button icon={<TaskListAddRegular />} disabled={ledger.busy} onClick={() => void enter()}>{evaluation.toLedger}</Button>
        </div>
      )}
      <Said message={saving.message} onDismiss={() => saving.setMessage(null)} />
      <LedgerSaid ledger={ledger} />
    </>
  );
}
