/** The review of the goal form that stands open in the sheet: each finding leads to its cell. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CommentAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { reviewGoals, type Finding } from '../../../../analytics/review/goals/contract.ts';
import { areaAddress } from '../../../sheet/address.ts';
import type { FormField } from '../../../sheet/form.ts';
import type { CellComment, GoalForm } from '../../../workbook.ts';
import { useFormats, useServices, useWords } from '../../services.tsx';
import { LateProgress } from '../../shared/progress.tsx';
import { Cancelled, Failure, Waiting } from '../../shared/states.tsx';
import { useAnalysis } from '../../shared/use-analysis.ts';
import { OffLibrary } from './off-library.tsx';
import { ReviewPanel } from './panel.tsx';
import { reviewedProject } from './questions.ts';

const useStyles = makeStyles({
  foot: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '6px', padding: '0 12px 8px' },
  hint: { color: tokens.colorNeutralForeground2 },
});

export function OpenFormReview({ form, onError }: { form: GoalForm; onError: (error: unknown) => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { workbook } = useServices();
  const answer = useAnalysis(reviewGoals, {
    stage: 'budget',
    project: reviewedProject(form.project ?? {}, form.asksForObjective ? '' : undefined),
    indicators: [...form.indicators],
  });
  const [said, setSaid] = useState('');
  const [commenting, setCommenting] = useState(false);
  const comments = answer.state === 'done' ? commentsOf(answer.result.findings, form) : [];

  async function comment() {
    setCommenting(true);
    try {
      const done = await workbook.commentCells(form.sheet, comments, { title: words.goals.openTitle(form.sheet), now: () => new Date() });
      setSaid([words.goals.commented(format.count(done?.count ?? 0)), done && done.occupied.length > 0 && words.goals.occupied(done.occupied.join(words.goals.joint))].filter(Boolean).join(' '));
    } catch (error) {
      onError(error);
    } finally {
      setCommenting(false);
    }
  }

  if (answer.state === 'failed') return <Failure error={answer.error} retry={answer.retry} />;
  if (answer.state === 'cancelled') return <Cancelled retry={answer.retry} />;
  if (answer.state !== 'done') return <Waiting onCancel={answer.cancel} />;
  return (
    <>
      <ReviewPanel
        title={words.goals.openTitle(form.sheet)}
        review={answer.result}
        busy={false}
        placeOf={(finding) => {
          const cell = cellOf(finding, form);
          const address = cell && areaAddress({ ...cell, rows: 1, columns: 1 });
          return address === null ? null : { text: address, go: () => void workbook.goToAddress(`'${form.sheet.replaceAll("'", "''")}'!${address}`).catch(onError) };
        }}
      />
      <div className={styles.foot}>
        <Text size={200} className={styles.hint}>{words.goals.reviewOpenHint(format.count(form.rows.length))}</Text>
        {comments.length > 0 && <Button size="small" icon={<CommentAddRegular />} disabledFocusable={commenting} onClick={() => void comment()}>{words.goals.comment(format.count(comments.length))}</Button>}
        {commenting && <LateProgress text={words.goals.commenting} onCancel={null} />}
        <Text size={200} role="status">{said}</Text>
      </div>
      <OffLibrary key={form.sheet} form={form} />
    </>
  );
}

const FIELD: Readonly<Partial<Record<NonNullable<Finding['cell']>, FormField>>> = {
  name: 'name', level1: 'level1', level2: 'level2', sign: 'sign', target_value: 'target', unit: 'unit', weight: 'weight',
};

/** One comment a cell, with all that was found there. */
function commentsOf(findings: readonly Finding[], form: GoalForm): CellComment[] {
  const texts = new Map<string, { row: number; column: number; lines: string[] }>();
  for (const finding of findings) {
    const cell = cellOf(finding, form);
    if (cell === null) continue;
    const key = `${cell.row},${cell.column}`;
    const known = texts.get(key) ?? { ...cell, lines: [] };
    texts.set(key, { ...known, lines: [...known.lines, `${finding.message}${finding.suggestion}`] });
  }
  return [...texts.values()].map(({ row, column, lines }) => ({ row, column, text: lines.join('\n') }));
}

/** The cell of a finding; the indicator's name where the form has no such column; null for the form as a whole. */
function cellOf({ row, cell }: Finding, { rows, columns }: GoalForm): { row: number; column: number } | null {
  if (row === null) return null;
  const column = (cell === null ? undefined : columns[FIELD[cell] ?? 'name']) ?? columns.name!;
  return { row: rows[row]!, column };
}
